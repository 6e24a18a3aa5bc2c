"""Tables drawn with `+---+` are what docutils takes them for, whichever way they are read."""

from typing import Any

from docutils.parsers.rst import tableparser
from docutils.statemachine import StringList
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.readers.rst_grid import Budget, GridParser, Lines


def parsed(parser: tableparser.GridTableParser, lines: StringList) -> Any:
    """The columns and rows, or what is wrong with them; cells as their lines."""
    try:
        columns, head, body = parser.parse(lines)
    except tableparser.TableMarkupError:
        return "no table"
    except (AssertionError, LookupError):
        return "no table"
    return columns, *(
        [[(*cell[:3], list(cell[3])) if cell else None for cell in row] for row in rows] for rows in (head, body)
    )


def both(lines: list[str]) -> tuple[Any, Any]:
    plain = StringList(list(lines), source="page")
    return parsed(GridParser(Budget()), Lines(list(lines), source="page")), parsed(tableparser.GridTableParser(), plain)


WORDS = st.text(alphabet="ab+|-= é名\u0301", max_size=6)


@st.composite
def drawn(draw: st.DrawFn) -> list[str]:
    """A table with edges from side to side; in most, some of its characters are others."""
    widths = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    edge = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [edge]
    head = draw(st.integers(0, 3))
    for number in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(0, 3))):
            cells = [draw(WORDS)[:width].ljust(width) for width in widths]
            lines.append("|" + "|".join(cells) + "|")
        lines.append(edge.replace("-", "=") if number + 1 == head else edge)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(lines) - 1))
        place = draw(st.integers(0, len(edge) - 1))
        lines[at] = lines[at][:place] + draw(st.sampled_from("+-|= x")) + lines[at][place + 1 :]
    return lines


@settings(max_examples=500, deadline=None)
@given(drawn())
def test_a_table_is_read_as_docutils_reads_it(lines: list[str]) -> None:
    ours, theirs = both(lines)
    assert ours == theirs


def test_cells_that_span_others_are_traced() -> None:
    lines = ["+---+---+", "| a     |", "+---+---+", "| b | c |", "+   +---+", "|   | d |", "+---+---+"]
    ours, theirs = both(lines)
    assert ours == theirs
    assert ours[2][0] == [(0, 1, 1, ["a"]), None]
    assert ours[2][1][0] == (1, 0, 3, ["b", "", ""])
