"""Whatever a page holds, every form that we read gives the same rows and code; and no text makes a reader fail."""

import json
import string
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import zip_longest
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.document import Block, CodeBlock, Page, Paragraph, Table
from generator.readers import read
from generator.source import SourceText

SPECS = Path(__file__).parents[2] / "specs"


@dataclass(frozen=True)
class Grid:
    """A table as a test wants it."""

    number: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Prose:
    text: str


@dataclass(frozen=True)
class Code:
    text: str


Piece = Grid | Prose | Code
Sheet = tuple[Piece, ...]

# No capitals beyond A and none of the letters of "Table", so that chance makes no captions and headings.
WORDS = st.text("abcxyz019中灯文é|<>&\"'`*_[]{}#\\()!~$-+.:;=/", min_size=1, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
CELLS = st.one_of(LINES, st.lists(LINES, min_size=2, max_size=3).map("\n".join), st.just(""))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | LINES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=8,
)
CODE = st.dictionaries(LINES, JSON, min_size=1, max_size=3).map(
    lambda value: Code(json.dumps(value, indent=2, ensure_ascii=False))
)


@st.composite
def grids(draw: st.DrawFn, cells: st.SearchStrategy[str] = CELLS) -> Grid:
    width = draw(st.integers(1, 4))
    header = draw(st.tuples(*[LINES] * width))
    rows = draw(st.lists(st.tuples(*[cells] * width), min_size=1, max_size=4))
    return Grid("", "", header, tuple(rows))


def numbered(pieces: list[Piece]) -> Sheet:
    """The pieces with tables numbered from 1 and given captions."""
    return tuple(
        replace(piece, number=str(place), caption=f"abc{place} parameters") if isinstance(piece, Grid) else piece
        for place, piece in enumerate(pieces, 1)
    )


SHEETS = st.lists(grids() | LINES.map(Prose) | CODE, min_size=1, max_size=5).map(numbered)


def as_html(sheet: Sheet) -> str:
    return '<h1 class="topictitle1">Xyz</h1>\n' + "\n".join(map(_html_piece, sheet))


def _html_piece(piece: Piece) -> str:
    match piece:
        case Prose(text):
            return f"<p>{escape(text)}</p>"
        case Code(text):
            return f'<pre class="screen">{escape(text)}</pre>'
    return _html_table(piece, f"<caption><b>Table {piece.number} </b>{escape(piece.caption)}</caption>")


def _html_table(grid: Grid, caption: str = "") -> str:
    head = "".join(f'<th align="left" class="cellrowborder"><p>{escape(cell)}</p>\n</th>\n' for cell in grid.header)
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>\n" for row in grid.rows)
    return f"<table>{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>{body}</tbody>\n</table>\n"


def _html_cell(cell: str) -> str:
    return "<td>" + "\n".join(f"<p>{escape(line)}</p>" for line in cell.split("\n")) + "\n</td>\n"


def as_markdown(sheet: Sheet) -> str:
    return "# Xyz\n\n" + "\n\n".join(_markdown_piece(piece, _pipe_table) for piece in sheet) + "\n"


def as_markdown_with_html(sheet: Sheet) -> str:
    return "# Xyz\n\n" + "\n\n".join(_markdown_piece(piece, _html_table) for piece in sheet) + "\n"


def as_hugo(sheet: Sheet) -> str:
    pieces = (
        (
            f"{{{{< highlight json >}}}}\n{piece.text}\n{{{{< /highlight >}}}}"
            if isinstance(piece, Code)
            else _markdown_piece(piece, _pipe_table)
        )
        for piece in sheet
    )
    body = "\n\n".join(pieces)
    return (
        f'# Xyz\n\n {{{{< tabs " abc " >}}}}\n{{{{< tab "Abc" >}}}}\n\n{body}\n\n{{{{< /tab >}}}}\n{{{{< /tabs >}}}}\n'
    )


def _markdown_piece(piece: Piece, table: Callable[[Grid], str]) -> str:
    match piece:
        case Prose(text):
            return _escaped(text)
        case Code(text):
            return f"```json\n{text}\n```"
    return f'**Table {piece.number}**  {_escaped(piece.caption)}\n\n<a name="table{piece.number}"></a>\n{table(piece)}'


def _pipe_table(grid: Grid) -> str:
    rows = (grid.header, *grid.rows)
    lines = ["| " + " | ".join(_escaped(cell).replace("\n", "<br>") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(grid.header), *lines[1:]])


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in string.punctuation else char for char in text)


def as_rst(sheet: Sheet) -> str:
    return "Xyz\n===\n\n" + "\n\n".join(map(_rst_piece, sheet)) + "\n"


def _rst_piece(piece: Piece) -> str:
    match piece:
        case Prose(text):
            return _escaped(text)
        case Code(text):
            return f".. code-block:: json\n\n{indent(text, '   ')}"
    drawn = indent("\n".join(_drawn(piece)), "   ")
    return f".. table:: **Table {piece.number}** {_escaped(piece.caption)}\n\n{drawn}"


def _drawn(grid: Grid) -> list[str]:
    """The table in lines; a paragraph for each line of a cell."""
    rows = [[_escaped(cell).replace("\n", "\n\n").split("\n") for cell in row] for row in (grid.header, *grid.rows)]
    widths = [max(columns(line) for cell in column for line in cell) for column in zip(*rows, strict=True)]
    rule = "+".join(["", *("-" * (width + 2) for width in widths), ""])
    lines = [rule]
    for row in rows:
        for parts in zip_longest(*row, fillvalue=""):
            padded = (part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True))
            lines.append(f"| {' | '.join(padded)} |")
        lines.append(rule.replace("-", "=") if row is rows[0] else rule)
    return lines


def columns(text: str) -> int:
    """How wide a text is in print: characters of Chinese take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def pieces_of(page: Page) -> Sheet:
    """What the page says, in the test's own words."""
    return tuple(
        _piece(block)
        for section in page.sections
        for block in section.blocks
        if isinstance(block, (Table, CodeBlock, Paragraph))
    )


def _piece(block: Table | CodeBlock | Paragraph) -> Piece:
    match block:
        case Table():
            rows = tuple(tuple(cell.text for cell in row.cells) for row in block.rows)
            return Grid(block.number, block.caption, block.header, rows)
        case CodeBlock():
            return Code(block.text)
    return Prose(block.text)


def assert_lines_are_true(page: Page, text: str) -> None:
    """Each block lies inside the text, and code begins on the line that it names."""
    lines = text.split("\n")
    for block in (block for section in page.sections for block in section.blocks):
        assert 1 <= block.line <= len(lines)
        if isinstance(block, CodeBlock):
            assert block.text.split("\n")[0] in unescape(lines[block.line - 1])


@pytest.mark.parametrize(
    ("file", "render"),
    [("a.html", as_html), ("a.md", as_markdown), ("a.md", as_markdown_with_html), ("a.md", as_hugo), ("a.rst", as_rst)],
    ids=["html", "markdown", "markdown-with-html", "hugo", "rst"],
)
@given(sheet=SHEETS)
@settings(deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read(file: str, render: Callable[[Sheet], str], sheet: Sheet) -> None:
    text = render(sheet)
    page, findings = read(SourceText(file, text))
    assert pieces_of(page) == sheet
    assert findings == ()
    assert_lines_are_true(page, text)


HEADERS = [("Parameter", "Mandatory", "Type", "Description"), ("Parameter", "Type", "Description")]
NAMES = st.text("abcxyz_-09", min_size=1, max_size=8).map(lambda text: f"x{text}")
TYPES = st.sampled_from(["String", "Integer", "Array of strings", "Xyz object", "Map<String,Object>", "Boolean"])
COLUMNS = {"Parameter": NAMES, "Mandatory": st.sampled_from(["Yes", "No"]), "Type": TYPES}


@st.composite
def parameter_tables(draw: st.DrawFn, signs: str) -> Grid:
    """Tables as the plain-text forms know them: their width shows only in a header that they recognise."""
    header = draw(st.sampled_from(HEADERS))
    words = st.text("abcxyz019中灯文é<>&\"'" + signs, min_size=1, max_size=8)
    description = st.lists(words, min_size=1, max_size=6).map(lambda found: f"Xyz {' '.join(found)} xyz")
    row = st.tuples(*[COLUMNS.get(title, description) for title in header])
    return Grid("", "", header, tuple(draw(st.lists(row, min_size=1, max_size=4))))


def as_paragraphs(sheet: Sheet) -> str:
    """An extraction that made a paragraph of every cell."""
    top = ["Help Center/ Xyz/ API Reference/ Abc", "Updated on 2025-12-01 GMT+08:00", "", "Abc", "URI", "GET /v1/abc"]
    lines = [*top, "Response Parameters", "Status code: 200"]
    for piece in sheet:
        match piece:
            case Grid(number, caption, header, rows):
                lines += [f"Table {number} {caption}", *header, *(cell for row in rows for cell in row)]
            case Code(text):
                lines += ["Example Responses", "Status code: 200", "Abc", text]
    return "\n\n".join(lines) + "\n"


def as_pipes(sheet: Sheet) -> str:
    """An extraction that put every cell on a line of its own, with a pipe behind it, and lost the captions."""
    lines = ["Abc", "URI", "GET /v1/abc", "Response Parameters", "Status code: 200"]
    for piece in sheet:
        match piece:
            case Grid(_, _, header, rows):
                head, *body = (["|", *(f"{cell} |" for cell in row)] for row in (header, *rows))
                lines += [*head, "|" + "---|" * len(header), *(line for row in body for line in row)]
            case Code(text):
                lines += ["Example Responses", "Status code: 200", "Abc.", *map(str.strip, text.split("\n"))]
    return "\n".join(lines) + "\n"


def tables_of(sheet: Sheet) -> list[Grid]:
    return [piece for piece in sheet if isinstance(piece, Grid)]


def values_of(sheet: Sheet) -> list[object]:
    return [json.loads(piece.text) for piece in sheet if isinstance(piece, Code)]


@given(tables=st.lists(parameter_tables("|"), min_size=1, max_size=4), code=CODE)
@settings(deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_a_paragraph_a_cell_reads_back(tables: list[Grid], code: Code) -> None:
    sheet = numbered([*tables, code])
    text = as_paragraphs(sheet)
    page, _ = read(SourceText("a.txt", text))
    assert tables_of(pieces_of(page)) == tables_of(sheet)
    assert values_of(pieces_of(page)) == values_of(sheet)
    assert_lines_are_true(page, text)


@given(tables=st.lists(parameter_tables(""), min_size=1, max_size=4), code=CODE)
@settings(deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_pipes_without_captions_read_back(tables: list[Grid], code: Code) -> None:
    sheet: Sheet = (*tables, code)
    text = as_pipes(sheet)
    page, _ = read(SourceText("a.txt", text))
    assert tables_of(pieces_of(page)) == tables_of(sheet)
    assert values_of(pieces_of(page)) == values_of(sheet)
    assert_lines_are_true(page, text)


FORMS: list[Callable[[Sheet], str]] = [
    *(as_html, as_markdown, as_markdown_with_html, as_hugo, as_rst),
    *(as_paragraphs, as_pipes),
]
FILES = ["a.html", "a.md", "a.txt", "a.rst", "a"]
FRAGMENTS = [
    *(
        "<table>",
        "</table>",
        "<tr><td>",
        "<pre>",
        "<a name=",
        "<!--",
        "-->",
        "<h1>",
        "</li>",
        "<ul><li>",
        "<div>",
        "&#0;",
    ),
    *("{{< tabs", '{{< tab "x" >}}', "{{< highlight json >}}", "{{< /highlight >}}", "{{< /tabs >}}", "---\n", "```\n"),
    *(
        "| a | b |\n|---|---|\n",
        "|---|",
        "|\n",
        "> ",
        "  - ",
        "# ",
        "[x](",
        "**",
        "Table 1 ",
        "\\",
        "\t",
        "\r\n",
        "    ",
    ),
    *("\x00", "\u202e", "\u200b", "\ufeff", "\ud800", "\xa0", "Status code: 200\n", "Parameter\n", "Description\n"),
    *(".. table:: a\n\n   ", ".. _a:\n\n", ".. a::", "+---+\n", "=== ===\n", "===\n", ":ref:`a <b>`", "::\n\n ", "- "),
    *("GET /v1/{x}\n", "lamp_id (string) Required\n", "Repeated\n", "Response Parameters\n", '{"a": [', "}\n", "\n\n"),
]


def pages() -> list[str]:
    """The pages of the repository, and one rendered in every form."""
    grid = Grid("1", "abc", HEADERS[1], (("a", "String", "b\nc"), ("d", "Integer", "e")))
    rendered = [form((grid, Prose("abc"), Code('{"a": 1}'))) for form in FORMS]
    return [*rendered, *(path.read_text("utf-8") for path in sorted(SPECS.glob("*/pages/*")))]


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Pieces of pages cut anywhere, put together in any order, with scraps of markup between them."""
    texts = pages()
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        text = draw(st.sampled_from(texts))
        begin = draw(st.integers(0, len(text)))
        parts.append(text[begin : begin + draw(st.integers(0, 1500))])
        parts.extend(draw(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=4)))
    return "".join(draw(st.permutations(parts)))


@given(text=mangled() | st.text() | st.lists(st.sampled_from(FRAGMENTS)).map("".join), file=st.sampled_from(FILES))
@settings(deadline=10_000, max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_text_makes_a_reader_fail(text: str, file: str) -> None:
    page, findings = read(SourceText(file, text))
    assert read(SourceText(file, text)) == (page, findings)
    last = text.count("\n") + text.count("\r") + 1
    for section in page.sections:
        assert 0 <= section.line <= last
        for block in section.blocks:
            assert 1 <= block.line <= last
            assert not set(shown(block)) & set("\x00\r\u202e\u200b\ufeff\ud800\xa0")


def shown(block: Block) -> str:
    """All text of a block."""
    if not isinstance(block, Table):
        return block.text
    cells = (cell.text for row in block.rows for cell in row.cells)
    return "\n".join((block.number, block.caption, *block.header, *cells))


@pytest.mark.parametrize("file", ["a.html", "a.md", "a.txt", "a.rst"])
@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<table><tr><td>",
        "<ul><li>",
        "> ",
        "[",
        "**a",
        "<a name='x'>",
        "| a ",
        "{{< tab >}}\n",
        "- a\n",
        "(",
        "`a",
        "{",
        "+-",
        "= ",
        ".. a::\n",
        ":a: b\n",
        "a\n===\n",
    ],
)
def test_repetition_costs_no_more_than_its_length(file: str, unit: str) -> None:
    begin = time.process_time()
    page, _ = read(SourceText(file, unit * (30_000 // len(unit))))
    assert page.file == file
    assert time.process_time() - begin < 30
