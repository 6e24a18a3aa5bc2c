"""Rows of parameter tables, whatever their columns are called and in which order they stand."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.document import Cell, Link, Row, Table
from generator.extract.cells import read_mandatory, read_name
from generator.extract.columns import columns_of, is_status_table
from generator.findings import Finding, Rule
from generator.late import late
from generator.model import Origin, altered
from generator.source import Location
from generator.vocabulary import Vocabulary

_NAME = late(r"[A-Za-z_$@][\w$@.:/-]*")
_OWN_COLUMNS = ("name", "child", "type", "mandatory", "in", "description")


class FieldRow(Struct, frozen=True):
    """One documented name. Columns that the table lacks are empty; `type_links` and `links` keep the hyperlinks.

    `place` is what an In column says, or a heading inside the table; `required` and `condition` are what the Mandatory
    cell comes to; `is_key`: the name stands for any key that there is.
    """

    name: str
    type: str
    mandatory: str
    place: str
    description: str
    type_links: tuple[Link, ...]
    links: tuple[Link, ...]
    origin: Origin
    required: bool = False
    condition: str = ""
    is_key: bool = False


def table_label(table: Table, ordinal: int) -> str:
    """How messages and `x-source` call a table: "Table 4 UCSJobSpec", or by its place where it has no caption."""
    words = " ".join(part for part in (f"Table {table.number}" if table.number else "", table.caption) if part)
    return words or f"table {ordinal} of the page"


def is_parameter_table(table: Table, vocabulary: Vocabulary) -> bool:
    columns = columns_of(table, vocabulary)
    return "name" in columns and bool({"type", "description"} & set(columns)) and not is_status_table(table, vocabulary)


def field_rows(
    file: str, table: Table, label: str, vocabulary: Vocabulary
) -> tuple[tuple[FieldRow, ...], tuple[Finding, ...]]:
    """The rows of a parameter table, and findings for ragged, repeated and odd ones.

    A row that fills no cell but its first is a heading inside the table; where it names a part of the call, the rows
    below it belong there.
    """
    columns = columns_of(table, vocabulary)
    reader = _RowReader(label, columns, vocabulary)
    heading = ""
    for number, row in enumerate(table.rows, 1):
        location = Location(file, row.line, table.anchors[0] if table.anchors else "")
        if title := heading_of(row, columns):
            heading = reader.read_heading(title, number, location)
        else:
            reader.read(row, Origin(location, label, number), heading)
    return tuple(reader.rows.values()), tuple(reader.found)


def all_rows(file: str, table: Table, label: str, vocabulary: Vocabulary) -> tuple[FieldRow, ...]:
    """Every row that names something, repeated names included: elements of one name can stand in several others."""
    columns = columns_of(table, vocabulary)
    anchor = table.anchors[0] if table.anchors else ""
    rows = (
        _read_row(row.cells, columns, Origin(Location(file, row.line, anchor), label, number), vocabulary)
        for number, row in enumerate(table.rows, 1)
    )
    return tuple(row for row in rows if row.name)


def heading_of(row: Row, columns: Sequence[str]) -> str:
    """The text of a row that spans its table: all other cells are empty, or repeat it."""
    texts = {" ".join(cell.text.split()) for cell in row.cells}
    first = " ".join(row.cells[0].text.split()) if row.cells else ""
    spans = len(columns) >= 3 and len(row.cells) in (1, len(columns)) and texts <= {first, ""}
    return first if spans and not _NAME.fullmatch(first) else ""


class _RowReader:
    """The rows of one table so far, by name and place. Lives for one call of `field_rows`."""

    def __init__(self, label: str, columns: tuple[str, ...], vocabulary: Vocabulary) -> None:
        self._label = label
        self._columns = columns
        self._words = vocabulary
        self.rows: dict[tuple[str, str], FieldRow] = {}
        self.found: list[Finding] = []

    def read_heading(self, title: str, number: int, location: Location) -> str:
        role = self._words.caption_role(title)
        if not role:
            message = f"row {number} of {self._label} is a heading that no rule knows: {title[:60]!r}"
            self._find(rules.ROW_NOT_READ, location, self._label, message)
        return role

    def read(self, row: Row, origin: Origin, heading: str) -> None:
        read = _read_row(row.cells, self._columns, origin, self._words)
        self.found += _shape_findings(row, self._columns, read, origin.location)
        name = read_name(read.name, self._words)
        if not name.names:
            message = f"row {origin.row} of {self._label} names nothing: {_shortened(row)}"
            self._find(rules.ROW_NOT_READ, origin.location, self._label, message)
        if name.mended:
            spoken = " and ".join(f"'{one}'" for one in name.names)
            message = f"row {origin.row} of {self._label} names '{' '.join(read.name.split())}'; took {spoken}"
            self._find(rules.NAME_MENDED, origin.location, name.names[0], message)
        if not read_mandatory(read.mandatory, self._words).understood:
            message = f"'{read.name}' says neither yes nor no in its Mandatory column: {read.mandatory[:60]!r}"
            self._find(rules.MANDATORY_NOT_READ, origin.location, read.name, message, read.mandatory[:60])
        if not self._words.is_nothing(read.place) and read.place.casefold() not in self._words.places:
            message = f"'{read.name}' stands in no place that is known: {read.place[:60]!r}"
            self._find(rules.PLACE_NOT_READ, origin.location, read.name, message, read.place[:60])
        place = self._words.places.get(read.place.casefold(), "") or heading
        whole = replace(read, place=place, is_key=name.is_key)
        for one in _alternatives(whole, name.names):
            self._add(one)

    def _add(self, row: FieldRow) -> None:
        key = (row.name, row.place)
        if key in self.rows:
            message = f"'{row.name}' has more than one row in {self._label}; kept the first"
            self.found.append(Finding(rules.ROW_REPEATED, row.origin.location, row.name, message, choice="first"))
        self.rows.setdefault(key, row)

    def _find(self, rule: Rule, location: Location, subject: str, message: str, table: str = "") -> None:
        self.found.append(Finding(rule, location, subject, message, table=table))


def _alternatives(row: FieldRow, names: tuple[str, ...]) -> Iterator[FieldRow]:
    """A row for each name of a cell; where one can stand for another, none of them must be there."""
    required, condition = row.required, row.condition
    if len(names) > 1 and required:
        required, condition = False, condition or f"one of {', '.join(names)}"
    yield from (altered(row, name=name, required=required, condition=condition) for name in names)


def _read_row(cells: Sequence[Cell], columns: Sequence[str], origin: Origin, vocabulary: Vocabulary) -> FieldRow:
    by_column = dict(reversed(list(zip(columns, cells, strict=False))))
    surplus = [cell.text for cell in cells[len(columns) :] if cell.text]
    spare = [
        f"{vocabulary.column_labels[column]}: {cell.text}" if column in vocabulary.column_labels else cell.text
        for column, cell in zip(columns, cells, strict=False)
        if column not in _OWN_COLUMNS and not vocabulary.is_nothing(cell.text)
    ]

    def text(column: str) -> str:
        return by_column[column].text.strip() if column in by_column else ""

    type_links = by_column["type"].links if "type" in by_column else ()
    links = tuple(link for column in ("name", "description") if column in by_column for link in by_column[column].links)
    description = "\n".join(part for part in (text("description"), *spare, *surplus) if part)
    child = "" if vocabulary.is_nothing(text("child")) else text("child")
    name = ".".join(part for part in ("".join(text("name").split("\n")), child) if part)
    mandatory = read_mandatory(text("mandatory"), vocabulary)
    return FieldRow(
        name,
        text("type"),
        text("mandatory"),
        text("in"),
        description,
        type_links,
        links,
        origin,
        mandatory.required,
        mandatory.condition,
    )


def stated_type(row: FieldRow, vocabulary: Vocabulary) -> str:
    """The words for a row's type: its own cell, or without one what the description calls it."""
    if row.type:
        return row.type
    found = (pattern.search(row.description) for pattern in vocabulary.described_types.among(row.description))
    return next((match["type"] for match in found if match), "")


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
