"""Rows of parameter tables, whatever their columns are called and in which order they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator import rules
from generator.document import Cell, Link, Row, Table
from generator.findings import Finding
from generator.model import Origin
from generator.source import Location
from generator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One documented name. Columns that the table lacks are empty; `type_links` and `links` keep the hyperlinks."""

    name: str
    type: str
    mandatory: str
    place: str
    description: str
    type_links: tuple[Link, ...]
    links: tuple[Link, ...]
    origin: Origin


def table_label(table: Table, ordinal: int) -> str:
    """How messages and `x-source` call a table: "Table 4 UCSJobSpec", or by its place where it has no caption."""
    words = " ".join(part for part in (f"Table {table.number}" if table.number else "", table.caption) if part)
    return words or f"table {ordinal} of the page"


def columns_of(table: Table, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The canonical name of each column, empty for the ones whose title is not known."""
    return tuple(vocabulary.column(title) for title in table.header)


def is_parameter_table(table: Table, vocabulary: Vocabulary) -> bool:
    columns = columns_of(table, vocabulary)
    return "name" in columns and bool({"type", "description"} & set(columns)) and not is_status_table(table, vocabulary)


def is_status_table(table: Table, vocabulary: Vocabulary) -> bool:
    return bool(table.header) and " ".join(table.header[0].split()).casefold() in vocabulary.status_columns


def field_rows(
    file: str, table: Table, label: str, vocabulary: Vocabulary
) -> tuple[tuple[FieldRow, ...], tuple[Finding, ...]]:
    """The rows of a parameter table, and findings for ragged and repeated ones."""
    columns = columns_of(table, vocabulary)
    found: list[Finding] = []
    rows: dict[str, FieldRow] = {}
    for number, row in enumerate(table.rows, 1):
        location = Location(file, row.line, table.anchors[0] if table.anchors else "")
        read = _read_row(row.cells, columns, Origin(location, label, number))
        found += _shape_findings(row, columns, read, location)
        if read.name in rows and read.name:
            message = f"'{read.name}' has more than one row in {label}; kept the first"
            found.append(Finding(rules.ROW_REPEATED, location, read.name, message, choice="first"))
        elif not read.name:
            message = f"row {number} of {label} names nothing: {_shortened(row)}"
            found.append(Finding(rules.ROW_NOT_READ, location, label, message))
        else:
            rows[read.name] = read
    return tuple(rows.values()), tuple(found)


def _read_row(cells: Sequence[Cell], columns: Sequence[str], origin: Origin) -> FieldRow:
    by_column = dict(zip(columns, cells, strict=False))
    surplus = [cell.text for cell in cells[len(columns) :] if cell.text]
    spare = [cell.text for column, cell in zip(columns, cells, strict=False) if not column and cell.text]

    def text(column: str) -> str:
        return by_column[column].text.strip() if column in by_column else ""

    type_links = by_column["type"].links if "type" in by_column else ()
    links = tuple(link for column in ("name", "description") if column in by_column for link in by_column[column].links)
    description = "\n".join(part for part in (text("description"), *spare, *surplus) if part)
    name = "".join(text("name").split("\n"))
    return FieldRow(name, text("type"), text("mandatory"), text("in"), description, type_links, links, origin)


def _shape_findings(row: Row, columns: Sequence[str], read: FieldRow, location: Location) -> list[Finding]:
    """A row that lacks no more than its description is not called ragged: extractions drop empty last cells."""
    expected, got = len(columns), len(row.cells)
    if got == expected or (got == expected - 1 and columns[-1] == "description"):
        return []
    where = f"row {read.origin.row} of {read.origin.table}"
    message = f"{where} has {got} cell{'' if got == 1 else 's'} where the header has {expected}: {_shortened(row)}"
    return [Finding(rules.ROW_RAGGED, location, read.name or read.origin.table, message)]


def _shortened(row: Row) -> str:
    text = " | ".join(" ".join(cell.text.split()) for cell in row.cells)
    return repr(text if len(text) <= 60 else text[:57] + "...")
