"""The types of a page's body members: by their Type cells, or where a table has none by what the page shows of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator import rules
from generator.extract.bodies import BODY_ROLES
from generator.extract.described import type_not_read
from generator.extract.linking import TypedRow
from generator.extract.parameters import described_type
from generator.extract.roles import PlacedTable
from generator.extract.rows import FieldRow
from generator.extract.types import parse_type
from generator.findings import Finding
from generator.model import ANY, BOOLEAN, INTEGER, NUMBER, STRING, Example, Type
from generator.vocabulary import Vocabulary

_SCALARS: dict[type, Type] = {bool: BOOLEAN, int: INTEGER, float: NUMBER, str: STRING}


def typed_rows(
    tables: Iterable[PlacedTable], examples: Iterable[Example], vocabulary: Vocabulary
) -> tuple[tuple[TypedRow, ...], tuple[Finding, ...]]:
    """Every row of the bodies' tables with its type; a cell that is not understood means any value."""
    shown = _shown(example.value for example in examples)
    typed: list[TypedRow] = []
    found: list[Finding] = []
    for table in tables:
        if table.role not in BODY_ROLES:
            continue
        has_types = any(row.type for row in table.rows)
        if table.rows and not has_types:
            found.append(_untyped(table))
        for row in table.rows:
            type_ = _read(row, vocabulary) if has_types else _sighted(row, shown, vocabulary)
            if type_ is None:
                found.append(type_not_read(row))
            typed.append(TypedRow(row.name, type_ or ANY, (*row.type_links, *row.links), row.origin, table))
    return tuple(typed), tuple(found)


def _read(row: FieldRow, vocabulary: Vocabulary) -> Type | None:
    return parse_type(row.type, row.type_links, vocabulary)


def _sighted(row: FieldRow, shown: dict[str, set[type]], vocabulary: Vocabulary) -> Type:
    """The description's word for the type, or what every example shows; nothing but text where neither tells."""
    if stated := described_type(row.description, vocabulary):
        return stated
    kinds = shown.get(row.name, {str})
    return _SCALARS.get(next(iter(kinds)), ANY) if len(kinds) == 1 else ANY


def _shown(values: Iterable[Any]) -> dict[str, set[type]]:
    """The kinds of the values that the examples have under each key, wherever it stands; null tells nothing."""
    kinds: dict[str, set[type]] = {}
    todo = list(values)
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                if inner is not None:
                    kinds.setdefault(key, set()).add(type(inner))
        todo.extend(_members(value))
    return kinds


def _members(value: Any) -> Iterator[Any]:
    yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def types_by_name(typed: Iterable[TypedRow]) -> dict[str, Type]:
    """The types of members whose rows, wherever they stand on the page, all agree."""
    types: dict[str, set[Type]] = {}
    for row in typed:
        types.setdefault(row.name, set()).add(row.type)
    return {name: next(iter(found)) for name, found in types.items() if len(found) == 1}


def _untyped(table: PlacedTable) -> Finding:
    message = f"{table.label} has no types; took what descriptions and examples tell, and strings where they do not"
    names = ", ".join(row.name for row in table.rows[:3])
    return Finding(rules.TYPE_COLUMN_MISSING, table.location, names, message, choice="string")
