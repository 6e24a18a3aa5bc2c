"""Page formats: text in, Page out. The first reader whose `matches` agrees takes the text; the last takes any."""

from typing import Protocol

from generator import rules
from generator.document import Page
from generator.findings import Finding, Rule
from generator.readers import html, markdown, rst, text, text_markdown
from generator.readers.clean import clean
from generator.source import Location, SourceText

LARGEST = 2_000_000
"""Characters of the largest page that is read: several times what the largest one met has."""


class Reader(Protocol):
    """What a module of this package offers."""

    def matches(self, source: SourceText) -> bool: ...

    def read(self, source: SourceText) -> tuple[Page, tuple[Finding, ...]]: ...


READERS: tuple[Reader, ...] = (text_markdown, markdown, html, rst, text)


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page in a text of any known format; of a text without a page, an empty one and the finding that says so."""
    if not clean(source.text).strip():
        return _unread(source, rules.PAGE_EMPTY, "the file has no text")
    if len(source.text) > LARGEST:
        message = f"the page has {len(source.text):,} characters, more than {LARGEST:,}"
        return _unread(source, rules.PAGE_TOO_LARGE, message)
    return next(reader for reader in READERS if reader.matches(source)).read(source)


def _unread(source: SourceText, rule: Rule, message: str) -> tuple[Page, tuple[Finding, ...]]:
    return Page(source.file, "", 0, ()), (Finding(rule, Location(source.file), "page", message),)
