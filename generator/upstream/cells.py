"""Names and types: one word of a row is another one."""

from generator.extract.columns import columns_of
from generator.findings import Finding
from generator.source import SourceText
from generator.upstream.edits import Sheet, UnpatchedError, row_at, sheet_of, word
from generator.upstream.words import type_words
from generator.vocabulary import VOCABULARY

_ROW_LINES = 40
"""Lines below the beginning of a row that may still belong to it, where the next row does not say so."""


def name_mended(source: SourceText, finding: Finding) -> str:
    """The page with a row's name spelled as the example spells it."""
    sheet = sheet_of(source)
    return _name_replaced(sheet, finding.location.line, finding.table, finding.example)


def placeholder_mended(source: SourceText, finding: Finding) -> str:
    """The page with a row's name spelled as the placeholder of the path."""
    if not finding.table or not finding.choice:
        raise UnpatchedError("nothing says which of the spellings is right")
    return _name_replaced(sheet_of(source), finding.location.line, finding.table, finding.choice)


def _name_replaced(sheet: Sheet, line: int, old: str, new: str) -> str:
    place = word(sheet.plain, sheet.offset(line), _end_of_row(sheet, line, old), old)
    if place is None:
        raise UnpatchedError(f"{old!r} does not stand in the row as it is read")
    return sheet.replaced(*place, new)


def type_mended(source: SourceText, finding: Finding) -> str:
    """The page with the type in a row's Type cell that the example shows."""
    sheet, line = sheet_of(source), finding.location.line
    name = finding.subject.rpartition(".")[2]
    place = _type_cell(sheet, line, name) or _type_word(sheet, line, finding.table)
    if place is None:
        raise UnpatchedError("the type does not stand in the row as one plain word")
    new = type_words(finding.example, sheet.text[place[0] : place[1]])
    if not new:
        raise UnpatchedError(f"pages have no one word for {finding.example}")
    return sheet.replaced(*place, new)


def _type_cell(sheet: Sheet, line: int, name: str) -> tuple[int, int] | None:
    """The place of the Type cell's text in the row of a name."""
    found = row_at(sheet.page, line, name)
    if found is None:
        return None
    table, row = found
    titles = columns_of(table, VOCABULARY)
    if "type" not in titles or titles.index("type") >= len(row.cells):
        return None
    cell, first = row.cells[titles.index("type")], row.cells[0].text.strip("*` ")
    start = sheet.offset(max(cell.line, row.line))
    if cell.line <= row.line and (behind := word(sheet.plain, start, len(sheet.plain), first)):
        start = behind[1]
    return word(sheet.plain, start, _end_of_row(sheet, line, name), cell.text)


def _type_word(sheet: Sheet, line: int, spoken: str) -> tuple[int, int] | None:
    """The first word in a line that is a spelling of a type."""
    start = sheet.offset(line)
    end = sheet.offset(line + 1)
    spellings = [spelling for spelling, (kind, _) in VOCABULARY.scalars.items() if kind == spoken]
    places = [word(sheet.plain, start, end, spelling, ignoring_case=True) for spelling in spellings]
    return min((place for place in places if place), default=None)


def _end_of_row(sheet: Sheet, line: int, name: str) -> int:
    found = row_at(sheet.page, line, name)
    later = [row.line for row in found[0].rows if row.line > line] if found else []
    if found:
        return sheet.offset(min(later, default=line + _ROW_LINES))
    return sheet.offset(line + 1)
