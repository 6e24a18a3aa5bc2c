"""Tables whose cells stand on lines of their own with a pipe behind each, a lone pipe before each row.

|
Parameter |
Type |
|---|---|
|
lamp_id |
String |
"""

import re

from generator.document import Cell, Row, Table
from generator.late import late
from generator.readers.captions import is_caption, split_caption
from generator.readers.text_lines import Line, Lines, bullet, is_status, opens_later_section

_RULE = late(r"\|[|:\-\s]*---[|:\-\s]*")


def read_table(lines: Lines, at: int, current: str) -> tuple[Table, int] | None:
    """The table that begins on a line, and the line behind it. `current` is the section it stands in."""
    captioned = is_caption(lines.text(at)) and lines.text(at + 1) == "|"
    first = lines.shown[at]
    begin = at + captioned
    rule = _rule_of(lines, begin)
    if rule is None:
        return None
    header, _ = _row(lines, begin, rule - begin, current)
    width = len(re.findall("-{3,}", lines.text(rule)))
    rows: list[Row] = []
    at = rule + 1
    while lines.text(at) == "|" and _rule_of(lines, at) is None:
        row, at = _row(lines, at, width, current)
        if row.cells:
            rows.append(row)
    number, caption = split_caption(first.text) if captioned else ("", "")
    return Table(tuple(cell.text for cell in header.cells), tuple(rows), first.number, number, caption), at


def _rule_of(lines: Lines, at: int) -> int | None:
    """The line of dashes that makes the row beginning on a line a header."""
    if lines.text(at) != "|":
        return None
    at += 1
    while at < len(lines.shown) and lines.text(at) != "|":
        if _RULE.fullmatch(lines.text(at)):
            return at
        at += 1
    return None


def _row(lines: Lines, at: int, width: int, current: str) -> tuple[Row, int]:
    """The row whose lone pipe stands on a line, and the line behind it. A row may have more or fewer cells."""
    begin = lines.shown[at].number
    at += 1
    cells: list[Cell] = []
    parts: list[Line] = []
    while text := lines.text(at):
        if _RULE.fullmatch(text) or (text == "|" and not parts):
            break
        if not text.endswith("|") and (_outside(text, current) or (len(cells) >= width and not parts)):
            break
        parts.append(lines.shown[at])
        at += 1
        if text.endswith("|"):
            cells.append(_cell(parts))
            parts = []
    if parts:
        cells.append(_cell(parts))
    return Row(tuple(cells), begin), at


def _outside(text: str, current: str) -> bool:
    return is_status(text) or opens_later_section(text, current)


def _cell(parts: list[Line]) -> Cell:
    texts = (part.text.removesuffix("|").rstrip() for part in parts)
    return Cell("\n".join(f"- {bullet(text)}" if bullet(text) else text for text in texts if text), parts[0].number)
