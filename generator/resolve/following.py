"""References to their final names: on the same page, by a link to another one, or by a name that another defines."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from generator import rules
from generator.extract.linking import UNDEFINED
from generator.findings import Finding
from generator.model import OBJECT, Body, Field, Operation, Schema, Type, altered
from generator.resolve.components import component_name


class Follower:
    """Follows references over all pages; what leads nowhere without a name of its own is an object of any members."""

    def __init__(self, schemas: Mapping[str, Schema], names: Mapping[str, str], by_title: Mapping[str, str]) -> None:
        self._names = names
        self._by_title = by_title
        self._by_place = _places(schemas, names)
        self.findings: list[Finding] = []

    def schema(self, schema: Schema) -> Schema:
        name = self._names[schema.key]
        return replace(schema, name=name, key=name, fields=tuple(self._field(field) for field in schema.fields))

    def operation(self, operation: Operation) -> Operation:
        responses = tuple(replace(response, body=self._body(response.body)) for response in operation.responses)
        return replace(operation, request=self._body(operation.request), responses=responses, schemas=())

    def _body(self, body: Body | None) -> Body | None:
        return replace(body, type=self.type(body.type)) if body else None

    def _field(self, field: Field) -> Field:
        type_ = self.type(field.type)
        if place := _lost(field.type, type_):
            message = f"'{field.name}' is described at {place}, which is no table of these pages; any members are taken"
            location = field.origin.location
            self.findings.append(Finding(rules.OBJECT_FREE, location, field.name, message, choice="any members"))
        return altered(field, type=type_)

    def type(self, type_: Type) -> Type:
        if type_.kind == "ref":
            target = self._names.get(type_.ref) or self._by_place.get(type_.where) or self._elsewhere(type_.ref)
            if not target and type_.ref == UNDEFINED:
                return OBJECT
            return Type("ref", ref=target or type_.ref)
        items = self.type(type_.items) if type_.items else None
        return altered(type_, items=items, options=tuple(self.type(option) for option in type_.options))

    def _elsewhere(self, ref: str) -> str:
        return self._by_title.get(component_name(ref.removeprefix(UNDEFINED)), "")


def _places(schemas: Mapping[str, Schema], names: Mapping[str, str]) -> dict[str, str]:
    """Final names by `page.html#anchor`, and by `#anchor` where one page alone has it."""
    places: dict[str, str] = {}
    alone: dict[str, set[str]] = {}
    for key, schema in schemas.items():
        page = PurePosixPath(schema.origin.location.file)
        for anchor in schema.anchors:
            places[f"{page.name}#{anchor}"] = names[key]
            alone.setdefault(f"#{anchor}", set()).add(names[key])
    return places | {anchor: found.pop() for anchor, found in alone.items() if len(found) == 1}


def _lost(before: Type, after: Type) -> str:
    """The place that a nameless reference pointed to, where nothing was found there."""
    if before.items and after.items:
        return _lost(before.items, after.items)
    return before.where if before.kind == "ref" and after == OBJECT else ""
