"""What of a page nothing consumed: every table, block of code and section is either read or named here."""

from collections.abc import Iterator

from generator import rules
from generator.document import CodeBlock, Page, Section, Table
from generator.extract.columns import is_status_table
from generator.extract.places import placed_blocks
from generator.extract.rows import is_parameter_table
from generator.extract.uri import find_routes, parse_route
from generator.findings import Finding
from generator.source import Location
from generator.vocabulary import Vocabulary

_CALLS = ("uri", "request", "response")


def unread_blocks(page: Page, vocabulary: Vocabulary, read: frozenset[int] = frozenset()) -> tuple[Finding, ...]:
    """Findings for tables and code that stand where nothing looks for them, and for sections of an unknown title.

    `read` are the lines of the blocks of code that were read as examples or as forms of a message.
    """
    return (
        *_routes(page, vocabulary),
        *_tables(page, vocabulary),
        *_code(page, vocabulary, read),
        *_sections(page, vocabulary),
    )


def _routes(page: Page, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Routes of the URI section that are neither the page's own nor that under another version."""
    routes = find_routes(page, vocabulary)
    for route in routes.others if routes else ():
        first = routes.main if routes else route
        message = f"{route.method} {route.path} is left out: the page is read as {first.method} {first.path}"
        yield Finding(rules.ROUTE_NOT_READ, route.location, f"{route.method} {route.path}", message)


def _tables(page: Page, vocabulary: Vocabulary) -> Iterator[Finding]:
    for block, section, _ in placed_blocks(page, vocabulary):
        if not isinstance(block, Table) or _table_is_read(block, section, vocabulary):
            continue
        columns = " | ".join(block.header)[:60]
        where = f"the {section.replace('_', ' ')} section" if section else "no section that is known"
        message = f"a table of {where} has no known role; its columns are {columns!r}, its rows {len(block.rows)}"
        yield Finding(rules.TABLE_NOT_READ, Location(page.file, block.line), columns, message)


def _table_is_read(table: Table, section: str, vocabulary: Vocabulary) -> bool:
    """Tables of permissions, error codes and restrictions describe no call and are left to the reader of the page."""
    if section in _CALLS:
        return is_parameter_table(table, vocabulary)
    if section == "status_codes":
        return is_status_table(table, vocabulary)
    return bool(section)


def _code(page: Page, vocabulary: Vocabulary, read: frozenset[int]) -> Iterator[Finding]:
    for block, section, _ in placed_blocks(page, vocabulary):
        if not isinstance(block, CodeBlock) or section in ("uri_example", "sdk") or block.line in read:
            continue
        location = Location(page.file, block.line)
        if section == "uri" and parse_route(block.text.strip().splitlines()[0], location):
            continue
        where = f"the {section.replace('_', ' ')} section" if section else "no section that is known"
        message = f"a block of code in {where} was not read: {block.text.strip().splitlines()[0][:60]!r}"
        yield Finding(rules.CODE_NOT_READ, location, section, message)


def _sections(page: Page, vocabulary: Vocabulary) -> Iterator[Finding]:
    for section in page.sections:
        if section.title and section.blocks and not _is_known(section, page, vocabulary):
            message = f"no rule reads a section of this title: {section.title[:60]!r}"
            yield Finding(rules.SECTION_NOT_READ, Location(page.file, section.line), section.title[:60], message)


def _is_known(section: Section, page: Page, vocabulary: Vocabulary) -> bool:
    return (
        bool(vocabulary.heading(section.title) or vocabulary.label(section.title))
        or section.level <= 1
        or section.title == page.title
        or vocabulary.status_line.search(section.title) is not None
        or vocabulary.is_example_label(section.title)
    )
