"""Which values the examples of a service show for each documented object and each undefined name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.extract.linking import UNDEFINED
from generator.model import Body, Field, Json, Operation, Origin, Schema, Type

MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Sighting:
    """A JSON value shown by an example, and where that example stands."""

    value: Json
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sightings:
    """Objects by the name of their schema; values by the name of an undefined type."""

    objects: dict[str, list[Sighting]] = field(default_factory=dict)
    undefined: dict[str, list[Sighting]] = field(default_factory=dict)

    def of(self, schema: str, member: Field) -> list[Sighting]:
        """The values of one member, in every spelling that is accepted."""
        names = (member.name, *member.accepts)
        return [
            Sighting(one.value[name], one.origin)
            for one in self.objects.get(schema, ())
            for name in names
            if name in one.value
        ]


def bodies(operation: Operation) -> list[Body]:
    return [
        body for body in (operation.request, *(response.body for response in operation.responses)) if body is not None
    ]


def look(operations: tuple[Operation, ...], schemas: Mapping[str, Schema]) -> Sightings:
    """Follow every example along the documented types as they are by now."""
    sightings = Sightings()
    for operation in operations:
        for body in bodies(operation):
            for example in body.examples:
                _follow(body.type, Sighting(example.value, example.origin), schemas, sightings, 0)
    return sightings


def _follow(type_: Type, sighting: Sighting, schemas: Mapping[str, Schema], out: Sightings, depth: int) -> None:
    value, origin = sighting.value, sighting.origin
    if depth > MAX_DEPTH:
        return
    for option in type_.options:
        _follow(option, sighting, schemas, out, depth + 1)
    if type_.kind == "ref" and type_.ref.startswith(UNDEFINED):
        out.undefined.setdefault(type_.ref, []).append(sighting)
    elif type_.kind == "ref" and isinstance(value, dict) and type_.ref in schemas:
        out.objects.setdefault(type_.ref, []).append(sighting)
        for member in schemas[type_.ref].fields:
            for name in (member.name, *member.accepts):
                if name in value:
                    _follow(member.type, Sighting(value[name], origin), schemas, out, depth + 1)
    elif type_.kind == "array" and isinstance(value, list) and type_.items:
        for item in value:
            _follow(type_.items, Sighting(item, origin), schemas, out, depth + 1)
    elif type_.kind == "map" and isinstance(value, dict) and type_.items:
        for item in value.values():
            _follow(type_.items, Sighting(item, origin), schemas, out, depth + 1)
