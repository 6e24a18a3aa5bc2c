"""What of a page nothing consumed: whatever the ledger has as lost is named here, and sections of unknown titles."""

from collections.abc import Iterable, Iterator

from generator import rules
from generator.document import CodeBlock, ListItem, Page, Row, Section, Table
from generator.extract.ledger import Entry, item_states, keep_ledger, origins_of
from generator.extract.rows import table_label
from generator.extract.uri import find_routes
from generator.findings import Finding
from generator.model import Operation
from generator.source import Location
from generator.vocabulary import Vocabulary


def unread_parts(
    page: Page,
    operations: tuple[Operation, ...],
    findings: Iterable[Finding],
    vocabulary: Vocabulary,
    read: frozenset[int] = frozenset(),
) -> tuple[Finding, ...]:
    """Findings for the routes, tables, rows, code and sections of which nothing was made and that no finding names.

    `read` are the lines of the blocks of code that were read as examples or as forms of a message.
    """
    routes = tuple(_routes(page, vocabulary))
    ledger = keep_ledger(page, operations, (*findings, *routes), vocabulary, read)
    return (*routes, *_lost(page, ledger), *_sections(page, vocabulary))


def unread_messages(
    page: Page, operations: tuple[Operation, ...], findings: Iterable[Finding], vocabulary: Vocabulary
) -> tuple[Finding, ...]:
    """The same for a page of remote calls, whose messages are lists."""
    known = tuple(findings)
    items = [block for section in page.sections for block in section.blocks if isinstance(block, ListItem)]
    ledger = (*keep_ledger(page, operations, known, vocabulary), *item_states(items, operations, known))
    lost = tuple(_lost(page, ledger))
    told = {origin.location.line for origin in origins_of(operations)} | {one.location.line for one in (*known, *lost)}
    told |= {entry.part.line for entry in ledger if entry.state != "lost"}
    return (*lost, *_silent_sections(page, told))


def _silent_sections(page: Page, told: set[int]) -> Iterator[Finding]:
    """Sections below the page's title of which no block came to anything: headings of messages name no vocabulary."""
    for section in page.sections:
        is_title = section.level <= 1 or section.title == page.title
        if section.blocks and not is_title and not any(block.line in told for block in section.blocks):
            yield _unread_section(page, section)


def _lost(page: Page, ledger: tuple[Entry, ...]) -> Iterator[Finding]:
    """A table that is lost as a whole is one finding; of one that is read in part, each lost row is."""
    whole = {id(entry.part) for entry in ledger if entry.state == "lost" and isinstance(entry.part, Table)}
    for entry in ledger:
        if entry.state != "lost" or id(entry.table) in whole:
            continue
        match entry.part:
            case Table():
                yield _lost_table(page, entry.part, entry.section)
            case Row():
                yield _lost_row(page, entry.part, entry)
            case CodeBlock():
                yield _lost_code(page, entry.part, entry.section)
            case ListItem():
                message = f"nothing was made of a list item: {entry.part.text[:60]!r}"
                location = Location(page.file, entry.part.line)
                yield Finding(rules.ROW_NOT_CONSUMED, location, entry.part.text[:60] or "list item", message)


def _lost_table(page: Page, table: Table, section: str) -> Finding:
    columns = " | ".join(table.header)[:60]
    rows = len(table.rows)
    message = f"a table of {_spoken(section)} has no known role; its columns are {columns!r}, its rows {rows}"
    return Finding(rules.TABLE_NOT_READ, Location(page.file, table.line), columns or "table", message)


def _lost_row(page: Page, row: Row, entry: Entry) -> Finding:
    text = " | ".join(" ".join(cell.text.split()) for cell in row.cells)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    # A table without a caption is told by its columns: its place in the page is no name.
    table = entry.table
    label = table_label(table, 0) if table and (table.number or table.caption) else "a table without a caption"
    message = f"nothing was made of row {entry.number} of {label}: {shown!r}"
    return Finding(rules.ROW_NOT_CONSUMED, Location(page.file, row.line), shown or label, message)


def _lost_code(page: Page, block: CodeBlock, section: str) -> Finding:
    first = next((line for line in block.text.splitlines() if line.strip()), "").strip()
    message = f"a block of code in {_spoken(section)} was not read: {first[:60]!r}"
    return Finding(rules.CODE_NOT_READ, Location(page.file, block.line), section or "code", message)


def _spoken(section: str) -> str:
    return f"the {section.replace('_', ' ')} section" if section else "no section that is known"


def _routes(page: Page, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Routes of the URI section that are neither the page's own nor that under another version."""
    routes = find_routes(page, vocabulary)
    for route in routes.others if routes else ():
        first = routes.main if routes else route
        message = f"{route.method} {route.path} is left out: the page is read as {first.method} {first.path}"
        yield Finding(rules.ROUTE_NOT_READ, route.location, f"{route.method} {route.path}", message)


def _sections(page: Page, vocabulary: Vocabulary) -> Iterator[Finding]:
    for section in page.sections:
        if section.title and section.blocks and not _is_known(section, page, vocabulary):
            yield _unread_section(page, section)


def _unread_section(page: Page, section: Section) -> Finding:
    title = section.title[:60]
    message = f"no rule reads a section of this title: {title!r}"
    return Finding(rules.SECTION_NOT_READ, Location(page.file, section.line), title or "section", message)


def _is_known(section: Section, page: Page, vocabulary: Vocabulary) -> bool:
    return (
        bool(vocabulary.heading(section.title) or vocabulary.label(section.title))
        or section.level <= 1
        or section.title == page.title
        or bool(vocabulary.status_in(section.title))
        or vocabulary.is_example_label(section.title)
    )
