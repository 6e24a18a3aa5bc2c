"""The rows of bodies with the types that their cells name."""

from collections.abc import Iterable

from generator.extract.described import type_not_read
from generator.extract.linking import TypedRow
from generator.extract.roles import PlacedTable
from generator.extract.rows import stated_type
from generator.extract.types import parse_type
from generator.findings import Finding
from generator.model import ANY
from generator.vocabulary import Vocabulary


def typed_rows(
    tables: Iterable[PlacedTable], vocabulary: Vocabulary
) -> tuple[tuple[TypedRow, ...], tuple[Finding, ...]]:
    """Every row of the tables; a type that is not understood is any value, with a finding."""
    typed: list[TypedRow] = []
    found: list[Finding] = []
    for table in tables:
        for row in table.rows:
            type_ = parse_type(stated_type(row, vocabulary), row.type_links, vocabulary)
            if type_ is None and (row.type or any(other.type for other in table.rows)):
                found.append(type_not_read(row))
            text = f"{row.type}\n{row.description}"
            typed.append(TypedRow(row.name, type_ or ANY, row.type_links, row.links, text, row.origin, table))
    return tuple(typed), tuple(found)
