"""Which table describes the object that a row's type names, or that only its description or a caption tell of."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.document import Link
from generator.extract.captions import Captions
from generator.extract.examples import PageExamples
from generator.extract.roles import PlacedTable
from generator.extract.types import fold
from generator.findings import Finding, Rule
from generator.model import ANY, OBJECT, Json, Origin, Type, array_of, ref_to
from generator.vocabulary import Vocabulary

UNDEFINED = "?"
"""What a reference begins with when nothing on the page defines it."""
MAX_DEPTH = 100


class TypedRow(Struct, frozen=True):
    """The type of one row of a body's table as the page names it, all that its cells say besides, and their links.

    `text` are the words of type and description, `links` the hyperlinks of name and description.
    """

    name: str
    type: Type
    type_links: tuple[Link, ...]
    links: tuple[Link, ...]
    text: str
    origin: Origin
    table: PlacedTable


class Linked(Struct, frozen=True):
    """Types by (table key, row name), names of objects by table key, and what was found on the way."""

    types: dict[tuple[str, str], Type]
    names: dict[str, str]
    findings: tuple[Finding, ...]


def link_rows(
    tables: tuple[PlacedTable, ...], rows: Iterable[TypedRow], examples: PageExamples, vocabulary: Vocabulary
) -> Linked:
    """Lead every reference and every object to its table, by the surest of what the page says.

    That is a link in the type cell, a number, a caption of the same name, a link in name or description, a caption that
    tells of the field, the keys that an example shows, and where captions are lost the order. What nothing leads to
    stays open, with a finding.
    """
    typed = tuple(rows)
    linker = _Linker(tables, typed, examples, vocabulary)
    types = {(row.table.key, row.name): linker.linked(row) for row in typed}
    captions = {table.key: table.table.caption for table in tables if table.role == "object" and table.table.caption}
    return Linked(types, captions | linker.names | linker.link_names, tuple(linker.findings))


class _Linker:
    """State of one page: which nameless tables are still free, and what was found. Lives for one call."""

    def __init__(
        self,
        tables: tuple[PlacedTable, ...],
        rows: tuple[TypedRow, ...],
        examples: PageExamples,
        vocabulary: Vocabulary,
    ) -> None:
        self._words = vocabulary
        self._examples = examples
        self._captions = Captions(tables, vocabulary)
        self._objects = {table.key for table in self._captions.objects}
        self.names = dict(self._captions.names)
        self.link_names: dict[str, str] = {}
        self._ordered: dict[tuple[str, str, str], PlacedTable] = {}
        self.findings: list[Finding] = []
        self._by_anchor = {anchor: table for table in tables for anchor in table.table.anchors}
        self._by_number = {table.table.number: table for table in tables if table.table.number}
        self._counted = [*{table.table.line: table for table in reversed(tables)}.values()][::-1]
        links = ((link, row) for row in rows for link in (*row.type_links, *row.links))
        self._taken = {table.key for link, row in links if (table := self._at(link, row))}

    def linked(self, row: TypedRow) -> Type:
        return self._opened(row) if _is_open(row.type) else self._named(row.type, row)

    # ------------------------------------------------------------------ types that name their object

    def _named(self, type_: Type, row: TypedRow) -> Type:
        if type_.kind == "ref":
            return self._reference(type_.ref, row)
        if type_.items:
            return replace(type_, items=self._named(type_.items, row))
        return replace(type_, options=tuple(self._named(option, row) for option in type_.options))

    def _reference(self, name: str, row: TypedRow) -> Type:
        link = next((link for link in row.type_links if fold(link.text) == name), None)
        number = self._words.table_name.match(name)
        table = (
            self._by_link(link, name, row)
            or (self._by_number.get(number[1]) if number else None)
            or self._captions.called(name, row.table)
            or self._ordered.get(_part(row, name))
        )
        if table:
            return self._led(table, row)
        if link and (place := _elsewhere(link, row)):
            return Type("ref", ref=UNDEFINED + ("" if number else name), where=place)
        table = self._of_row(row, name) or self._by_order(name, row)
        if table:
            self._ordered[_part(row, name)] = table
            return self._led(table, row)
        return self._free(row, OBJECT) if number else ref_to(UNDEFINED + name)

    def _at(self, link: Link, row: TypedRow) -> PlacedTable | None:
        file, _, anchor = link.target.partition("#")
        return self._by_anchor.get(anchor) if not file or PurePosixPath(file).name == _file(row) else None

    def _by_link(self, link: Link | None, name: str, row: TypedRow) -> PlacedTable | None:
        """The table that a link leads to. The first text that links to it names it, if that can be a name.

        A label that slipped from an object to the body above it is led back by the caption.
        """
        table = self._at(link, row) if link else None
        if table and table.key not in self._objects and (slipped := self._captions.called(name, table)):
            return slipped
        if table and self._captions.is_name(name):
            self.link_names.setdefault(table.key, name)
        return table

    def _by_order(self, name: str, row: TypedRow) -> PlacedTable | None:
        """The first table without a caption, in the same part of the page, that no name has led to yet."""
        table = next((table for table in self._nameless(row) if table.status == row.table.status), None)
        if table:
            self.names[table.key] = name
            self._say(
                rules.TABLE_BY_ORDER, row, name, f"nothing but its place says that {table.label} is {name}", table
            )
        return table

    def _nameless(self, row: TypedRow) -> Iterator[PlacedTable]:
        for table in self._captions.objects:
            free = table.key not in self._taken and not table.table.caption and table.key not in self.names
            if free and table.side == row.table.side:
                yield table

    # ------------------------------------------------------------------ types that say no more than object or array

    def _opened(self, row: TypedRow) -> Type:
        table = self._of_row(row, row.name)
        if table:
            return _filled(row.type, self._led(table, row))
        links = (*row.type_links, *(link for link in row.links if self._words.table_name.fullmatch(fold(link.text))))
        place = next((place for link in links if (place := _elsewhere(link, row))), "")
        return _filled(row.type, Type("ref", ref=UNDEFINED, where=place)) if place else self._free(row, row.type)

    def _of_row(self, row: TypedRow, name: str) -> PlacedTable | None:
        """The table that the row means by anything but its type's name; that is what a nameless one is called then."""
        return (
            self._by_links(row)
            or self._by_mention(row)
            or self._captions.of_field(row.name, row.table)
            or self._by_words(row)
            or self._by_keys(row, name)
            or self._by_count(row)
        )

    def _by_links(self, row: TypedRow) -> PlacedTable | None:
        found = {
            table.key: table
            for link in (*row.type_links, *row.links)
            if (table := self._at(link, row)) and table.key in self._objects
        }
        mine = {key: table for key, table in found.items() if self._captions.tells_of(table, row.name)}
        found = mine or found
        if len(found) > 1:
            labels = " and ".join(table.label for table in found.values())
            first = next(iter(found.values()))
            self._say(rules.TABLES_SEVERAL, row, row.name, f"'{row.name}' leads to {labels}; took the first", first)
        return next(iter(found.values()), None)

    def _by_mention(self, row: TypedRow) -> PlacedTable | None:
        """A number in running text, on pages that have lost their links."""
        if row.links or row.type_links:
            return None
        numbers = (match["number"] for match in self._words.table_mention.finditer(row.text))
        found = (self._by_number.get(number) for number in numbers)
        return next((table for table in found if table and table.key in self._objects), None)

    def _by_words(self, row: TypedRow) -> PlacedTable | None:
        table = self._captions.containing(row.name, row.table)
        if table:
            message = f"nothing but its caption says that {table.label} describes '{row.name}'"
            self._say(rules.TABLE_BY_CAPTION, row, row.name, message, table)
        return table

    def _by_keys(self, row: TypedRow, name: str) -> PlacedTable | None:
        """The nameless table whose rows are the keys that an example shows under the field."""
        free = list(self._nameless(row))
        shown = {key for value in self._shown(row) for key in value} if free else set()
        for table in free:
            names = {one.name for one in table.rows}
            if shown and shown <= names and 2 * len(shown) >= len(names):
                self.names[table.key] = name
                message = f"nothing but the example says that {table.label} is {name}"
                self._say(rules.TABLE_BY_ORDER, row, name, message, table)
                return table
        return None

    def _by_count(self, row: TypedRow) -> PlacedTable | None:
        """A number in running text, on pages that have lost the numbers of all tables: they are counted again."""
        numbers = [int(match["number"]) for match in self._words.table_mention.finditer(row.text)]
        for number in () if self._by_number else numbers:
            table = self._counted[number - 1] if 0 < number <= len(self._counted) else None
            if table and table.key in {one.key for one in self._nameless(row)} - {row.table.key}:
                self.names[table.key] = row.name
                message = f"'{row.name}' speaks of Table {number}; counted, that is {table.label}"
                self._say(rules.TABLE_BY_ORDER, row, row.name, message, table)
                return table
        return None

    def _shown(self, row: TypedRow) -> Iterator[dict[str, Json]]:
        examples = self._examples.response if row.table.side == "response" else self._examples.request
        for example in examples:
            yield from _objects_under(example.value, row.name, 0)

    # ------------------------------------------------------------------ outcomes

    def _led(self, table: PlacedTable, row: TypedRow) -> Type:
        """A reference to the table, which goes by the name of the field where its caption gives it none."""
        self.names.setdefault(table.key, row.name)
        return ref_to(table.key)

    def _free(self, row: TypedRow, type_: Type) -> Type:
        """An object that no table describes. What arrays hold, the examples may still say."""
        if _innermost(type_) == OBJECT:
            message = f"no table describes the object '{row.name}'; any members are taken"
            self.findings.append(
                Finding(rules.OBJECT_FREE, row.origin.location, row.name, message, choice="any members")
            )
        return type_

    def _say(self, rule: Rule, row: TypedRow, subject: str, message: str, table: PlacedTable) -> None:
        self.findings.append(Finding(rule, row.origin.location, subject, message, choice=table.label))


def _file(row: TypedRow) -> str:
    return PurePosixPath(row.origin.location.file).name


def _part(row: TypedRow, name: str) -> tuple[str, str, str]:
    """A name in the part of the page where it stands."""
    return (name.casefold(), row.table.side, row.table.status)


def _elsewhere(link: Link, row: TypedRow) -> str:
    """The place that a link leads to, if that is a label or a place on another page of these books."""
    file, _, anchor = link.target.partition("#")
    if not anchor or "://" in file or PurePosixPath(file).name == _file(row):
        return ""
    return f"{PurePosixPath(file).name}#{anchor}" if file else f"#{anchor}"


def _innermost(type_: Type) -> Type:
    return _innermost(type_.items) if type_.items else type_


def _is_open(type_: Type) -> bool:
    """Is the type an object, or arrays and maps of objects, or an array of no stated type?"""
    return _innermost(type_) == OBJECT or (type_.kind == "array" and type_ == array_of(ANY))


def _filled(type_: Type, inner: Type) -> Type:
    """The type with what is innermost in it replaced."""
    return replace(type_, items=_filled(type_.items, inner)) if type_.items else inner


def _objects_under(value: Json, name: str, depth: int) -> Iterator[dict[str, Json]]:
    """All objects that stand under a key of a value, alone or in arrays, however deep."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects_under(item, name, depth + 1)
    elif isinstance(value, dict):
        under = value.get(name)
        yield from (one for one in (under if isinstance(under, list) else [under]) if isinstance(one, dict))
        for inner in value.values():
            yield from _objects_under(inner, name, depth + 1)
