"""Tables of docutils' tree to Table: spans settled, cells as text."""

from collections.abc import Callable, Iterator

from docutils import nodes

from generator.document import Cell, Row, Table
from generator.readers.cells import joined
from generator.readers.clean import fold

_Placed = dict[int, Cell]  # cells by the column in which they begin


def read_table(node: nodes.table, line: int, read: Callable[[nodes.Element, int], Cell]) -> Table | None:
    """The table that begins on a line, its first row the header; None without a row. `read` reads an entry."""
    placed = list(_placed([row for part in _parts(node) for row in part.children], line, read))
    if not placed or not placed[0][1]:
        return None
    head = placed[0][1]
    header = tuple(fold(cell.text) for cell in head.values())
    return Table(header, tuple(_row(at, cells, list(head)) for at, cells in placed[1:]), line)


def _parts(node: nodes.table) -> Iterator[nodes.Element]:
    """Head and body."""
    for group in node.children:
        if isinstance(group, nodes.tgroup):
            yield from (part for part in group.children if isinstance(part, nodes.thead | nodes.tbody))


def _placed(
    rows: list[nodes.Node], line: int, read: Callable[[nodes.Element, int], Cell]
) -> Iterator[tuple[int, _Placed]]:
    """Each row with its line; a cell that spans rows is there again in the rows below."""
    hanging: dict[int, tuple[Cell, int, int]] = {}
    for row in rows:
        entries = [entry for entry in row.children if isinstance(entry, nodes.Element)]
        line = next((entry.line for entry in entries if entry.line), line)
        waiting = iter(entries)
        cells, below, column = _Placed(), dict[int, tuple[Cell, int, int]](), 0
        while True:
            if column in hanging:
                cell, more, width = hanging[column]
            elif (entry := next(waiting, None)) is not None:
                cell = read(entry, entry.line or line)
                more, width = entry.get("morerows", 0), 1 + entry.get("morecols", 0)
            else:
                break
            cells[column] = cell
            if more:
                below[column] = (cell, more - 1, width)
            column += width
        hanging = below
        yield line, cells


def _row(line: int, cells: _Placed, starts: list[int]) -> Row:
    """A row under the titles that begin in the columns `starts`: cells below one title become one."""
    ends = [*starts[1:], max([*cells, *starts]) + 1]
    groups = ([cells[at] for at in range(*span) if at in cells] for span in zip(starts, ends, strict=True))
    return Row(tuple(joined(group, line) for group in groups), line)
