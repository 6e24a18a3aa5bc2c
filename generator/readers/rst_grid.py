"""docutils' parsers of tables, with a limit to what they spend: their cost grows faster than the table does."""

from itertools import pairwise
from typing import Any

from docutils.parsers.rst import states, tableparser
from docutils.statemachine import StringList
from docutils.utils import strip_combining_chars
from msgspec import Struct

_MOST = 50_000_000


def _without_combining(text: str) -> str:
    return text if text.isascii() else strip_combining_chars(text)


# Docutils looks at each character of each table, twice. Most have none that it looks for.
vars(states)["strip_combining_chars"] = vars(tableparser)["strip_combining_chars"] = _without_combining

CELL = 400
"""What a cell costs besides its characters: each is parsed like a page."""


class Budget(Struct):
    """What a page may still spend where cost outgrows length, in characters looked at."""

    left: int = _MOST

    def affords(self, steps: int) -> bool:
        """Whether so many steps are left; they are taken off if they are."""
        if steps > self.left:
            return False
        self.left -= steps
        return True

    def take(self, steps: int) -> None:
        if not self.affords(steps):
            raise tableparser.TableMarkupError("Too large to be read.")


class Lines(StringList):
    """The lines of a page. Where they are ASCII, their columns are their characters and need no counting."""

    def get_2D_block(  # noqa: N802
        self, top: int, left: int, bottom: int, right: int, strip_indent: bool = True
    ) -> StringList:
        block = self[top:bottom]
        if not all(map(str.isascii, block.data)):
            return super().get_2D_block(top, left, bottom, right, strip_indent)
        cut = [line[left:right].rstrip() for line in block.data]
        indent = min((len(line) - len(line.lstrip()) for line in cut if line), default=0)
        block.data = [line[indent:] for line in cut] if strip_indent else cut
        return block

    def pad_double_width(self, pad_char: str) -> None:
        if not all(map(str.isascii, self.data)):
            super().pad_double_width(pad_char)


class GridParser(tableparser.GridTableParser):
    """Tables drawn with `+---+`."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def parse(self, block: StringList) -> Any:
        try:
            return super().parse(block)
        except (AssertionError, LookupError) as error:  # what docutils takes for impossible
            raise tableparser.TableMarkupError("Lines that do not meet.") from error

    def parse_table(self) -> None:
        """The cells and their edges. Where no cell spans others, edges go from side to side and need not be traced."""
        rows, columns = self._edges()
        if not rows:
            super().parse_table()
            return
        self.rowseps, self.colseps = {row: [0] for row in rows}, {column: [0] for column in columns}
        cells: list[Any] = self.cells
        for top, bottom in pairwise(rows):
            for left, right in pairwise(columns):
                self._budget.take((bottom - top) * len(self.block[top]) + CELL)
                cell = self.block.get_2D_block(top + 1, left + 1, bottom, right)
                cell.disconnect()
                cell.replace(self.double_width_pad_char, "")
                cells.append((top, left, bottom, right, cell))

    def _edges(self) -> tuple[list[int], list[int]]:
        """The rows and columns of the edges, if all go from side to side; nothing otherwise."""
        lines = [_without_combining(line) for line in self.block]
        edge = lines[0]
        rows = [at for at, line in enumerate(lines) if line == edge]
        columns = [at for at, sign in enumerate(edge) if sign == "+"]
        between = (line for line in lines if line != edge)
        if set(edge) != {"+", "-"} or edge[0] + edge[-1] != "++" or rows[-1] != len(lines) - 1:
            return [], []
        if any(len(line) != len(edge) or any(line[at] != "|" for at in columns) for line in between):
            return [], []
        return rows, columns

    def scan_cell(self, top: int, left: int) -> Any:
        found = super().scan_cell(top, left)
        if found:
            self._budget.take((found[0] - top) * len(self.block[top]) + CELL)
        return found

    def scan_down(self, top: int, left: int, right: int) -> Any:
        self._budget.take(self.bottom - top)
        return super().scan_down(top, left, right)

    def scan_left(self, top: int, left: int, bottom: int, right: int) -> Any:
        self._budget.take(right - left)
        return super().scan_left(top, left, bottom, right)


class SimpleParser(tableparser.SimpleTableParser):
    """Tables between lines of `=== ===`."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def parse(self, block: StringList) -> Any:
        try:
            return super().parse(block)
        except (AssertionError, LookupError) as error:
            raise tableparser.TableMarkupError("Columns that do not meet.") from error

    def parse_row(self, lines: list[str], start: int, spanline: tuple[str, int] | None = None) -> None:
        self._budget.take(len(self.columns) * (CELL + sum(map(len, lines))))
        super().parse_row(lines, start, spanline)
