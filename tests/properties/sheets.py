"""Made-up pages as sheets of tables, prose and code, and every form in which such a sheet can be written."""

import json
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from itertools import zip_longest
from textwrap import indent

from hypothesis import strategies as st


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


FORMS: list[Callable[[Sheet], str]] = [
    *(as_html, as_markdown, as_markdown_with_html, as_hugo, as_rst),
    *(as_paragraphs, as_pipes),
]
