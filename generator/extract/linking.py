"""Which table describes the object that a row's type names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator import rules
from generator.document import Link
from generator.extract.roles import PlacedTable
from generator.extract.types import fold
from generator.findings import Finding
from generator.model import Origin, Type, ref_to

UNDEFINED = "?"
"""What a reference begins with when nothing on the page defines it."""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The type of one row of a body's table, as the page names it, and the links that stand in its cells."""

    name: str
    type: Type
    links: tuple[Link, ...]
    origin: Origin
    table: PlacedTable


@dataclass(frozen=True, slots=True)
class Linked:
    """Types by (table key, row name), names of objects by table key, and the keys that something refers to."""

    types: dict[tuple[str, str], Type]
    names: dict[str, str]
    findings: tuple[Finding, ...]


def link_rows(tables: tuple[PlacedTable, ...], rows: Iterable[TypedRow]) -> Linked:
    """Lead every reference to its table: by anchor, by number, by caption, and where captions are lost by order."""
    linker = _Linker(tables)
    types = {(row.table.key, row.name): linker.linked(row) for row in rows}
    return Linked(types, linker.names | linker.link_names, tuple(linker.findings))


class _Linker:
    """State of one page: which nameless tables are still free, and what was found. Lives for one call."""

    def __init__(self, tables: tuple[PlacedTable, ...]) -> None:
        self.objects = [table for table in tables if table.role == "object"]
        self.names = {table.key: table.table.caption for table in self.objects if table.table.caption}
        self.link_names: dict[str, str] = {}
        self.findings: list[Finding] = []
        self._by_anchor = {anchor: table for table in tables for anchor in table.table.anchors}
        self._by_number = {table.table.number: table for table in tables if table.table.number}

    def linked(self, row: TypedRow) -> Type:
        targets = {fold(link.text): link.target for link in row.links}
        return self._type(row.type, row, targets)

    def _type(self, type_: Type, row: TypedRow, targets: dict[str, str]) -> Type:
        if type_.kind == "ref":
            table = self._find(type_.ref, row, targets)
            return ref_to(table.key if table else UNDEFINED + type_.ref)
        if type_.items:
            return replace(type_, items=self._type(type_.items, row, targets))
        if type_.options:
            return replace(type_, options=tuple(self._type(option, row, targets) for option in type_.options))
        return type_

    def _find(self, name: str, row: TypedRow, targets: dict[str, str]) -> PlacedTable | None:
        anchor = targets.get(name, "").partition("#")[2]
        number = re.fullmatch(r"(?:table|表) ?(\d+)", name, re.IGNORECASE)
        return (
            self._by_link(anchor, name, number is not None)
            or (self._by_number.get(number[1]) if number else None)
            or self._captioned(name, row)
            or self._by_order(name, row)
        )

    def _by_link(self, anchor: str, name: str, is_number: bool) -> PlacedTable | None:
        """The table that a link leads to. The first linked text names it, unless that is its number."""
        table = self._by_anchor.get(anchor)
        if table and not is_number:
            self.link_names.setdefault(table.key, name)
        return table

    def _captioned(self, name: str, row: TypedRow) -> PlacedTable | None:
        same = [table for table in self.objects if self.names.get(table.key, "").casefold() == name.casefold()]
        near = [table for table in same if table.side == row.table.side]
        return next(iter(near or same), None)

    def _by_order(self, name: str, row: TypedRow) -> PlacedTable | None:
        """The first table without a caption, in the same part of the page, that no name has led to yet."""
        free = [
            table
            for table in self.objects
            if table.key not in self.names and (table.side, table.status) == (row.table.side, row.table.status)
        ]
        if not free:
            return None
        self.names[free[0].key] = name
        message = f"nothing but its place says that {free[0].label} is {name}"
        self.findings.append(Finding(rules.TABLE_BY_ORDER, row.origin.location, name, message, choice=free[0].label))
        return free[0]
