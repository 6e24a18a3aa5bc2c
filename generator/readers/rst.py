"""reStructuredText pages, as Sphinx builds help centers from them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator import rules
from generator.document import Page
from generator.findings import Finding
from generator.readers import text
from generator.readers.clean import clean, fold
from generator.readers.rst_parser import Document, parse
from generator.readers.rst_tree import events, facts_of, refusals
from generator.readers.shortcodes import Heading, sections
from generator.source import Location, SourceText

_MOST_LINES = 20_000
_FOLDERS_WITHOUT_NAME = frozenset({"", "api", "api-ref", "apis", "doc", "docs", "pages", "source"})
_ORIGINAL_NAME = "original_name"


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page, and what of it could not be read."""
    content = clean(source.text)
    lines = content.count("\n") + 1
    if lines > _MOST_LINES:
        message = f"the page has {lines:,} lines, more than {_MOST_LINES:,}"
        return Page(source.file, "", 0, ()), (Finding(rules.PAGE_TOO_LARGE, Location(source.file), "page", message),)
    try:
        document = parse(content, source.file)
    except Exception as error:  # docutils fails in many ways on markup that it takes for impossible
        page, found = text.read(source)
        message = f"the markup is beyond its parser, so the page is read as plain text: {type(error).__name__}"
        return page, (*found, Finding(rules.MARKUP_NOT_READ, Location(source.file), "page", message))
    return _page(source.file, document), tuple(_findings(source.file, document))


def _page(file: str, document: Document) -> Page:
    found = tuple(events(document))
    title = next((one for one in found if isinstance(one, Heading) and one.level == 1), None)
    facts = _facts(document)
    original = tuple(PurePosixPath(value).stem for name, value in facts if name == _ORIGINAL_NAME and value)
    return Page(
        file,
        title.title if title else PurePosixPath(file).stem,
        title.line if title else 1,
        sections(found),
        _trail(file),
        tuple(dict.fromkeys((*original, *(title.anchors if title else ())))),
        facts,
    )


def _facts(document: Document) -> tuple[tuple[str, str], ...]:
    fields = facts_of(document)
    pairs = (field.children for field in fields.children) if fields else ()
    return tuple((fold(name.astext()), fold(body.astext())) for name, body in pairs)


def _trail(file: str) -> tuple[str, ...]:
    """The name of the page's folder: books in this form keep a chapter in each."""
    folder = PurePosixPath(file).parent.name
    if folder.lower() in _FOLDERS_WITHOUT_NAME:
        return ()
    words = re.split(r"[\s_-]+", folder)
    return (" ".join(f"{word[:1].upper()}{word[1:]}" for word in words if word),)


def _findings(file: str, document: Document) -> Iterator[Finding]:
    shared = document.shared
    for line, message in (*shared.problems, *refusals(document)):
        yield Finding(rules.MARKUP_NOT_READ, Location(file, line), "markup", message)
    if shared.too_deep:
        message = "lists or quotations are nested too deep: the inner ones are read as plain text"
        yield Finding(rules.NESTED_TOO_DEEP, Location(file, shared.too_deep), "page", message)
