"""`<table>` to Table: rows and cells with their lines, spans settled, nested tables left as text of their cell."""

from collections.abc import Iterator

from msgspec import Struct

from generator.document import Cell, Row
from generator.readers.cells import joined
from generator.readers.clean import fold
from generator.readers.html_flow import Flow
from generator.readers.html_tree import Node, Tag, attribute, lines_of, text_of

_WIDEST_SPAN = 100
_MOST_COPIES = 10_000


class _Spanned(Struct, frozen=True):
    """A cell and how many columns and rows it covers."""

    cell: Cell
    columns: int = 1
    rows: int = 1


class _Line(Struct, frozen=True):
    """A row as written."""

    line: int
    cells: list[_Spanned]


_Placed = list[tuple[int, _Spanned]]  # cells with the columns they begin in


class Grid(Struct, frozen=True):
    """What a table element holds; `last_line` is where it ends, `deepest` how many levels of markup its cells have."""

    caption: str
    caption_anchors: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    last_line: int
    deepest: int


def read_grid(table: Tag, line: int) -> Grid:
    """Caption, header and rows of a table element whose start tag ends on the line; the first row is the header."""
    reader = _GridReader(line)
    reader.read(table)
    placed = list(_placed(reader.lines))
    head = placed[0][1] if placed else []
    return Grid(
        reader.caption,
        tuple(reader.caption_anchors),
        tuple(fold(spanned.cell.text) for _, spanned in head),
        tuple(_row(written.line, cells, head) for written, cells in placed[1:]),
        reader.line,
        reader.deepest,
    )


class _GridReader:
    """Walks a table's own rows; what cells contain is read as text."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.deepest = 0
        self.caption = ""
        self.caption_anchors: list[str] = []
        self.lines: list[_Line] = []

    def read(self, table: Tag) -> None:
        stack: list[Node] = list(reversed(table.contents))
        while stack:
            node = stack.pop()
            if not isinstance(node, Tag):
                self.line += node.count("\n")
                continue
            first, self.line = lines_of(node) or (self.line, self.line)
            if node.name == "caption":
                self.caption = fold(self._text(node).text)
                self.caption_anchors += (attribute(anchor, "name") for anchor in node.find_all("a"))
            elif node.name in ("td", "th"):
                self._cell(node, first)
            else:
                if node.name == "tr":
                    self.lines.append(_Line(first, []))
                stack.extend(reversed(node.contents))

    def _paragraph(self, tag: Tag) -> str:
        """The text of a cell that is one paragraph, as a flow would read it."""
        parts: list[str] = []
        for node in tag.contents:
            if isinstance(node, Tag):
                self.line = (lines_of(node) or (0, self.line))[1]
                self.deepest = max(self.deepest, 1)
            text = text_of(node)
            parts.append(text)
            self.line += text.count("\n")
        return fold("".join(parts))

    def _cell(self, tag: Tag, line: int) -> None:
        if not self.lines:
            self.lines.append(_Line(line, []))
        cell = self._text(tag, line)
        self.lines[-1].cells.append(_Spanned(cell, _span(tag, "colspan"), _span(tag, "rowspan")))

    def _text(self, tag: Tag, line: int = 0) -> Cell:
        if _is_one_paragraph(tag):
            return Cell(self._paragraph(tag), line)
        flow = Flow(self.line)
        flow.read(tag)
        self.line, self.deepest = flow.line, max(self.deepest, flow.deepest)
        return flow.as_cell(line)


def _is_one_paragraph(tag: Tag) -> bool:
    """Whether a cell holds text and nothing else, or one paragraph that does, as most cells do."""
    inner = [node for node in tag.contents if type(node) is not str]
    if not inner:
        return True
    found = inner[0]
    if len(inner) > 1 or not isinstance(found, Tag) or found.name != "p":
        return False
    return all(type(node) is str for node in found.contents) and not any(
        isinstance(node, str) and not node.isspace() for node in tag.contents
    )


def _span(tag: Tag, name: str) -> int:
    value = attribute(tag, name).strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdecimal() and len(value) < 6 else 1


def _placed(lines: list[_Line]) -> Iterator[tuple[_Line, _Placed]]:
    """Each row that has cells, with their columns; a cell that spans rows is there again in the rows below."""
    hanging: dict[int, tuple[_Spanned, int]] = {}
    copies = 0
    for written in lines:
        cells: _Placed = []
        column = 0
        for spanned in written.cells:
            while column in hanging:
                cells.append((column, hanging[column][0]))
                column += hanging[column][0].columns
            cells.append((column, spanned))
            column += spanned.columns
        cells += ((later, hanging[later][0]) for later in sorted(hanging) if later >= column)
        copies += len(hanging)
        hanging = {at: (spanned, left - 1) for at, (spanned, left) in hanging.items() if left > 1}
        own = set(map(id, written.cells))
        hanging |= {at: (one, one.rows - 1) for at, one in cells if one.rows > 1 and id(one) in own}
        if copies > _MOST_COPIES:
            hanging = {}
        if cells:
            yield written, cells


def _row(line: int, cells: _Placed, head: _Placed) -> Row:
    """A row under the header's columns: cells below one title become one, columns skipped by a span are empty.

    Cells beyond the header stay, and columns missing at the end stay missing: the row is ragged, and shall look it.
    """
    title_of = {at + offset: index for index, (at, title) in enumerate(head) for offset in range(title.columns)}
    found: list[list[Cell]] = []
    for column, spanned in cells:
        index = title_of.get(column, max(len(found), len(head)))
        found += [[] for _ in range(len(found), index + 1)]
        found[index].append(spanned.cell)
    return Row(tuple(joined(group, line) for group in found), line)
