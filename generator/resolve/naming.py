"""Names of schemas: every documented object of a service gets its final name, and identical ones become one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.findings import Finding
from generator.model import Body, Operation, Schema, Side, Type
from generator.resolve.components import component_name, status_words
from generator.resolve.following import Follower


class Named(Struct, frozen=True):
    """Operations and schemas whose references are final names. `?X` is a reference that no page defines."""

    operations: tuple[Operation, ...]
    schemas: dict[str, Schema]
    findings: tuple[Finding, ...]


def name_schemas(operations: tuple[Operation, ...], definitions: Iterable[Schema] = ()) -> Named:
    """Name roots after their operation, objects after the page, and tell apart tables that share a name but differ.

    `definitions` belong to no operation.
    """
    owned = {schema.key: (schema, operation.id) for operation in reversed(operations) for schema in operation.schemas}
    owned |= {schema.key: (schema, "") for schema in definitions}
    titles = _titles(operations, owned)
    classes = _classes({key: owned[key][0] for key in owned}, titles)
    names, findings = _Christening(owned, titles, classes).run()
    follower = Follower({key: schema for key, (schema, _) in owned.items()}, names, _by_title(titles, names))
    renamed = {key: follower.schema(schema) for key, (schema, _) in owned.items()}
    merged: dict[str, Schema] = {}
    for key in sorted(renamed, key=lambda key: _place(renamed[key])):
        schema = renamed[key]
        kept = merged.get(schema.name)
        merged[schema.name] = _merged(kept, schema) if kept else schema
    followed = tuple(follower.operation(one) for one in operations)
    return Named(followed, merged, (*findings, *follower.findings))


Owned = Mapping[str, tuple[Schema, str]]
"""Schemas by key, each with the id of the operation on whose page it stands."""


def _titles(operations: tuple[Operation, ...], owned: Owned) -> dict[str, str]:
    """The name that each schema goes by: the page's, for roots without one the operation's."""
    titles = {key: component_name(schema.name) or f"{id_}Object" for key, (schema, id_) in owned.items()}
    for operation in operations:
        for body, title in _roots(operation):
            if body.type.kind == "ref" and body.type.ref in owned and not owned[body.type.ref][0].name:
                titles[body.type.ref] = title
    return titles


def _roots(operation: Operation) -> Iterable[tuple[Body, str]]:
    if operation.request:
        yield operation.request, f"{operation.id}RequestBody"
    successes = [response for response in operation.responses if response.status.startswith("2") and response.body]
    for response in operation.responses:
        if response.body:
            lowest = bool(successes) and response is successes[0]
            yield response.body, f"{operation.id}{'Response' if lowest else status_words(response.status)}"


def _classes(schemas: Mapping[str, Schema], titles: Mapping[str, str]) -> dict[str, int]:
    """Number schemas so that two share a number just where name, rows and all that they refer to are the same."""
    classes = _numbered({key: titles[key] for key in schemas})
    while True:
        shapes = {
            key: (titles[key], *((f.name, f.required, _shape(f.type, classes)) for f in schema.fields))
            for key, schema in schemas.items()
        }
        refined = _numbered(shapes)
        if len(set(refined.values())) == len(set(classes.values())):
            return refined
        classes = refined


def _numbered(shapes: Mapping[str, object]) -> dict[str, int]:
    numbers: dict[object, int] = {}
    return {key: numbers.setdefault(shapes[key], len(numbers)) for key in sorted(shapes)}


def _shape(type_: Type, classes: Mapping[str, int]) -> object:
    inner = _shape(type_.items, classes) if type_.items else None
    target = classes.get(type_.ref, type_.ref)
    return (type_.kind, type_.format, target, inner, tuple(_shape(option, classes) for option in type_.options))


class _Christening:
    """Final names by key. The commonest shape of a name keeps it; the others go by their operation's name before it.

    A table that only a field leads to (its name begins with a small letter) has no name that others know it by: unless
    operations share it, its operation's name goes before it, too.
    """

    def __init__(self, owned: Owned, titles: Mapping[str, str], classes: Mapping[str, int]) -> None:
        self._owned = owned
        self._classes = classes
        self._by_title: dict[str, list[str]] = {}
        for key in sorted(titles, key=lambda key: _place(owned[key][0])):
            self._by_title.setdefault(titles[key], []).append(key)
        self._taken: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def run(self) -> tuple[dict[str, str], tuple[Finding, ...]]:
        for title in sorted(self._by_title):
            common = self._common(self._by_title[title])
            if common is not None:
                self._taken[title] = common
                self._names[common] = title
        found: list[Finding] = []
        for title in sorted(self._by_title):
            for key in self._by_title[title]:
                found += self._prefixed(key, title)
        return {key: self._names[class_] for key, class_ in self._classes.items()}, tuple(found)

    def _common(self, keys: list[str]) -> int | None:
        """The class that keeps the name: of those the pages call so, or several operations share, the commonest."""
        operations: dict[int, set[str]] = {}
        counts: Counter[int] = Counter()
        called = set()
        for key in keys:
            schema, id_ = self._owned[key]
            class_ = self._classes[key]
            counts[class_] += 1
            operations.setdefault(class_, set()).add(id_)
            if not schema.name[:1].islower() or not id_:
                called.add(class_)
        known = [class_ for class_ in counts if class_ in called or len(operations[class_]) > 1]
        return max(known, key=lambda class_: counts[class_], default=None)

    def _prefixed(self, key: str, title: str) -> list[Finding]:
        schema, id_ = self._owned[key]
        class_ = self._classes[key]
        if class_ not in self._names:
            wanted = title if title.startswith(id_) else id_ + title
            self._names[class_] = self._free(wanted, schema.side, class_)
        is_called_so = schema.name and not schema.name[:1].islower()
        if self._names[class_] == title or title not in self._taken or not is_called_so:
            return []
        return [_same_name(schema, title, self._names[class_])]

    def _free(self, wanted: str, side: Side | None, class_: int) -> str:
        choices = (wanted, wanted + (side or "").capitalize(), *(f"{wanted}Variant{'X' * n}" for n in range(1, 99)))
        name = next((name for name in choices if name not in self._taken), f"{wanted}Variant{class_}")
        self._taken[name] = class_
        return name


def _by_title(titles: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The final name behind a name of the pages, where that is clear."""
    finals: dict[str, set[str]] = {}
    for key, title in titles.items():
        finals.setdefault(title, set()).add(names[key])
    clear = {title: title if title in found else min(found) for title, found in finals.items()}
    return {title: name for title, name in clear.items() if name == title or len(finals[title]) == 1}


def _same_name(schema: Schema, title: str, name: str) -> Finding:
    message = f"{schema.origin.table or title} has other rows than the other tables named {title}; named it {name}"
    return Finding(rules.SAME_NAME, schema.origin.location, title, message, table=schema.origin.table, choice=name)


def _place(schema: Schema) -> tuple[str, int, str]:
    return (schema.origin.location.file, schema.origin.location.line, schema.key)


def _merged(first: Schema, other: Schema) -> Schema:
    """The first of two identical tables, with what only the other one states."""
    fields = tuple(
        (
            mine
            if mine.constraints.known or not theirs.constraints.known
            else replace(mine, constraints=theirs.constraints)
        )
        for mine, theirs in zip(first.fields, other.fields, strict=True)
    )
    return replace(first, fields=fields, side=first.side if first.side == other.side else None)
