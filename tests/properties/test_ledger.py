"""Every row of every table comes to something, or a finding says that it does not. The tally here is the test's own.

Each row carries a word that no other row has: it is looked for in all that was made of the page.
"""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.document import Block, Cell, CodeBlock, Link, ListItem, Page, Paragraph, Row, Section, Table
from generator.extract import extract

APART = ["Authorization Information", "Error Codes", "Constraints", "SDK Sample Code"]
SECTIONS = [
    *("URI", "Request Parameters", "Response Parameters", "Example Requests", "Example Responses", "Status Codes"),
    *("Function", "Of Tides and Ropes", *APART),
]
HEADERS = [
    ("Parameter", "Mandatory", "Type", "Description"),
    ("Parameter", "Type", "Description"),
    ("Description", "Type", "Parameter"),
    ("Parameter", "Description"),
    ("Parameter", "In", "Type", "Mandatory", "Description"),
    ("Parameter", "Type", "Sea", "Description"),
    ("Status Code", "Description"),
    ("Error Code", "Description"),
    ("Ship", "Port"),
    ("Description",),
    (),
]
CAPTIONS = [
    *("", "Path Parameters", "Query Parameters", "Request header parameters", "FormData parameters", "Parameters"),
    *("Request body parameters", "Response body parameters", "Request parameters", "Response header parameters"),
    *("Ship", "Crew"),
]
TYPES = ["String", "Integer", "Ship object", "Array of Crew objects", "Array", "Object", "", "??", "Map<String,Ship>"]
NAMES = ["", "-", "[items]", "id", "X-Tide", "x-auth-token", "content-type", "ship", "200", "n/a", "ship.crew", "**"]
NAMING = {"G302", "G303", "G310", "D104", "D303"}


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Pages of one operation, with tables of every kind in sections of every kind; a line for each row."""
    lines = count(10)
    words = count(1)
    parts = [Section("URI", 2, 3, (Paragraph("GET /v1/{id}/ships", 4),))]
    for title in draw(st.lists(st.sampled_from(SECTIONS), max_size=6)):
        blocks: list[Block] = []
        for _ in range(draw(st.integers(0, 3))):
            said = draw(st.sampled_from(["Status code: 200", "Xyz", "Status code: 404"]))
            blocks.append(Paragraph(said, next(lines)))
            header = draw(st.sampled_from(HEADERS))
            line = next(lines)
            rows = tuple(
                draw(_rows(header, next(lines), f"word{next(words)}q")) for _ in range(draw(st.integers(0, 4)))
            )
            blocks.append(Table(header, rows, line, "", draw(st.sampled_from(CAPTIONS)), (f"a{line}",)))
        parts.append(Section(title, 2, next(lines), tuple(blocks)))
    return Page("ships.html", "Listing Ships", 1, (Section("Listing Ships", 1, 1), *parts))


@st.composite
def _rows(draw: st.DrawFn, header: tuple[str, ...], line: int, word: str) -> Row:
    """A row whose word stands in its Description cell, or in its last one; some rows are ragged."""
    cells = []
    for title in header:
        match title:
            case "Parameter" | "Status Code" | "Error Code":
                text = draw(st.sampled_from(NAMES) | st.just(f"f{word}"))
            case "Type":
                text = draw(st.sampled_from(TYPES))
            case "Description":
                text = word
            case _:
                text = draw(st.sampled_from(["Yes", "No", "query", "path"]))
        links = (Link("Ship", f"#a{draw(st.integers(10, 40))}"),) if title == "Type" and draw(st.booleans()) else ()
        cells.append(Cell(text, line, links))
    if not any(word in cell.text for cell in cells):
        cells.append(Cell(word, line))
    spare = draw(st.integers(0, 5))
    return Row(tuple(cells) if spare else (*cells, Cell("more", line)), line)


@given(page=pages())
@settings(max_examples=400, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_rows_consumed_and_rows_named_are_all_rows(page: Page) -> None:
    operations, findings = extract(page)
    made = repr(operations)
    named = {finding.location.line for finding in findings if finding.rule.code in NAMING}
    apart = _apart(page)
    unaccounted = [
        row
        for section in page.sections
        for table in section.blocks
        if isinstance(table, Table) and id(table) not in apart
        for row in table.rows
        if not (_word(row) in made or {row.line, table.line} & named or _is_known(row, table, made))
    ]
    assert unaccounted == []


def _word(row: Row) -> str:
    return next(cell.text for cell in row.cells if cell.text.startswith("word"))


def _apart(page: Page) -> set[int]:
    """Tables of sections that describe no call; an unknown heading continues the section above it."""
    found, apart = set(), False
    for section in page.sections:
        if section.title in SECTIONS and section.title != "Of Tides and Ropes":
            apart = section.title in APART
        found |= {id(block) for block in section.blocks if apart}
    return found


def _is_known(row: Row, table: Table, made: str) -> bool:
    """Headers that the client sends on its own, credentials, and statuses that a table of their own describes."""
    name = row.cells[table.header.index("Parameter")].text if "Parameter" in table.header else ""
    first = row.cells[0].text
    return name in ("content-type", "x-auth-token") or (
        table.header[:1] in (("Status Code",), ("Error Code",)) and f"status='{first}'" in made
    )


FIELDS = st.tuples(st.sampled_from(["(string)", "(int32) Required", "(Ship) Repeated", "and more"]), st.integers(0, 3))


@st.composite
def message_pages(draw: st.DrawFn) -> Page:
    """Pages of remote calls, with messages at their calls, below headings, and in lists that have lost theirs."""
    lines, words = count(5), count(1)
    parts = [Section("Ship Methods", 2, next(lines), (_methods(draw, next(lines), lines),))]
    for verb in draw(st.lists(st.sampled_from(["get", "list", "sink"]), min_size=1, max_size=3, unique=True)):
        route = Paragraph(f"POST /harbour/v1/ship/{verb}", next(lines))
        parts.append(Section(verb, 3, next(lines), (Paragraph("Of ships.", next(lines)), route)))
        tabs = draw(st.lists(st.sampled_from(["Request Example", "Response Example"]), max_size=2, unique=True))
        parts += [Section(tab, 4, next(lines), _items(draw, lines, words)) for tab in tabs]
    titles = draw(st.lists(st.sampled_from(["Message", "ShipInfo", "Ship", "Of Ropes"]), max_size=3))
    parts += [Section(title, 3, next(lines), _items(draw, lines, words)) for title in titles]
    first = ListItem(f"word{next(words)}q (string)", next(lines))
    return Page("Ship.md", "Ship", 1, (*parts, Section("ShipInfo", 3, next(lines), (first,))))


def _methods(draw: st.DrawFn, line: int, lines: count) -> Table:  # type: ignore[type-arg]
    names = draw(st.lists(st.sampled_from(["get", "list", "sink", "raise"]), max_size=4))
    rows = tuple(
        Row(tuple(Cell(text, at) for text in (name, "Ship", "ShipInfo")), at) for name in names for at in [next(lines)]
    )
    return Table(("Method", "Request", "Response"), rows, line)


def _items(draw: st.DrawFn, lines: count, words: count) -> tuple[Block, ...]:  # type: ignore[type-arg]
    chosen = draw(st.lists(FIELDS, max_size=4))
    items = (ListItem(f"word{next(words)}q {rest}" if fresh else f"tide {rest}", next(lines)) for rest, fresh in chosen)
    return (*items, CodeBlock('{"tide": 1}', next(lines)))


@given(page=message_pages())
@settings(max_examples=300, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_items_of_messages_are_consumed_or_named(page: Page) -> None:
    operations, findings = extract(page)
    made = repr(operations)
    named = {finding.location.line for finding in findings}
    verbs = {operation.path.rpartition("/")[2] for operation in operations}
    blocks = [block for section in page.sections for block in section.blocks]
    items = [block for block in blocks if isinstance(block, ListItem)]
    assert [
        one
        for one in items
        if one.text.startswith("word") and one.text.split()[0] not in made and one.line not in named
    ] == []
    rows = [(table, row) for table in blocks if isinstance(table, Table) for row in table.rows]
    assert [r for t, r in rows if r.cells[0].text not in verbs and not {t.line, r.line} & named] == []


def test_tables_on_one_line_are_told_apart() -> None:
    """A page without line breaks: all rows share a line, tables their captions, and none is lost."""
    header = HEADERS[1]
    tables = tuple(
        Table(header, (Row(tuple(Cell(text, 1) for text in (name, type_, "Xyz")), 1),), 1, "", caption, (name,))
        for name, type_, caption in [
            ("fleet", "Ship object", "Response body parameters"),
            ("sail", "String", "Ship"),
            ("rope", "String", "Ship"),
        ]
    )
    uri = Section("URI", 2, 1, (Paragraph("GET /v1/ships", 1),))
    page = Page("ships.html", "Ships", 1, (uri, Section("Response Parameters", 2, 1, tables)))
    _, findings = extract(page)
    assert [finding for finding in findings if finding.rule.code in ("G303", "G310")] == []
    status = Table(("Status Code", "Description"), (Row((Cell("often", 1), Cell("Xyz", 1)), 1),), 1)
    _, findings = extract(replace(page, sections=(*page.sections, Section("Status Codes", 2, 1, (status,)))))
    assert [finding.rule.code for finding in findings if finding.rule.code.startswith("G")] == ["G303"]
