"""Page formats: text in, Page out. A reader is loaded when a text is in its format."""

from importlib import import_module
from typing import Protocol, cast

from generator import rules
from generator.document import Page
from generator.findings import Finding, Rule
from generator.readers.clean import clean
from generator.readers.formats import format_of
from generator.source import Location, SourceText

LARGEST = 2_000_000
"""Characters of the largest page that is read: several times what the largest one met has."""


class Reader(Protocol):
    """What a module of this package offers that reads a format."""

    def read(self, source: SourceText) -> tuple[Page, tuple[Finding, ...]]: ...


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page in a text of any known format; of a text without a page, an empty one and the finding that says so."""
    if not clean(source.text).strip():
        return _unread(source, rules.PAGE_EMPTY, "the file has no text")
    if len(source.text) > LARGEST:
        message = f"the page has {len(source.text):,} characters, more than {LARGEST:,}"
        return _unread(source, rules.PAGE_TOO_LARGE, message)
    reader = cast("Reader", import_module(f"{__name__}.{format_of(source)}"))
    page, findings = reader.read(source)
    if page.sections:
        return page, findings
    return page, (*findings, _finding(source, rules.PAGE_EMPTY, "the page has markup, and no text in it"))


def _unread(source: SourceText, rule: Rule, message: str) -> tuple[Page, tuple[Finding, ...]]:
    return Page(source.file, "", 0, ()), (_finding(source, rule, message),)


def _finding(source: SourceText, rule: Rule, message: str) -> Finding:
    return Finding(rule, Location(source.file), "page", message)
