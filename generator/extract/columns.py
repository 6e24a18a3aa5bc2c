"""What the columns of a table hold, by their titles, and where a title is not known by their cells."""

from collections.abc import Iterator

from generator import rules
from generator.document import Table
from generator.extract.cells import read_mandatory
from generator.extract.types import parse_type
from generator.findings import Finding
from generator.late import late
from generator.source import Location
from generator.vocabulary import Vocabulary

_NAME = late(r"[\w$@.:/-]{1,80}")


def columns_of(table: Table, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The canonical name of each column, empty for the ones that neither title nor cells explain.

    Cells explain a column only beside columns of known titles, and only where all of them agree.
    """
    titled = [vocabulary.column(title) for title in table.header]
    for index, title in reversed(list(enumerate(titled))):
        if not title and {"name", "description"} & set(titled):
            titled[index] = _by_cells(table, index, titled, vocabulary)
    return _first_of_each(titled)


def _first_of_each(titles: list[str]) -> tuple[str, ...]:
    """A kind stands once: a second column of descriptions is one more remark."""
    return tuple(title if title not in titles[:index] else "" for index, title in enumerate(titles))


def _by_cells(table: Table, index: int, titled: list[str], vocabulary: Vocabulary) -> str:
    cells = [row.cells[index].text.strip() for row in table.rows if index < len(row.cells)]
    if not cells:
        return ""
    if (
        "type" not in titled
        and all(cell and parse_type(cell, (), vocabulary) for cell in cells)
        and _plain(cells, vocabulary)
    ):
        return "type"
    if "mandatory" not in titled and all(cell and read_mandatory(cell, vocabulary).understood for cell in cells):
        plain = [cell for cell in cells if cell.casefold() in vocabulary.yes | vocabulary.no]
        return "mandatory" if plain else ""
    knows_both = "description" in titled and bool({"type", "mandatory"} & set(titled))
    if index == 0 and "name" not in titled and knows_both and all(_NAME.fullmatch(cell) for cell in cells):
        return "name"
    return ""


def _plain(cells: list[str], vocabulary: Vocabulary) -> bool:
    """A word that could be a model's name is no evidence of a column of types: at least one cell must be a scalar."""
    return any(cell.casefold() in vocabulary.scalars for cell in cells)


def is_status_table(table: Table, vocabulary: Vocabulary) -> bool:
    return bool(table.header) and " ".join(table.header[0].split()).casefold() in vocabulary.status_columns


def column_findings(file: str, table: Table, label: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A finding for each column that was known by its cells alone."""
    for title, column in zip(table.header, columns_of(table, vocabulary), strict=True):
        if column and not vocabulary.column(title):
            message = f"the column {title[:40]!r} of {label} has no title that is known; its cells say {column}"
            yield Finding(rules.COLUMN_BY_CELLS, Location(file, table.line), label, message, choice=column)
