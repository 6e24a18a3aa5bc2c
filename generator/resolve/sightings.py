"""Which values the examples of a service show for each documented object and each undefined name."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from generator.extract.linking import UNDEFINED
from generator.model import Body, Field, Json, Operation, Origin, Schema, Type

MAX_DEPTH = 100


class Sighting(Struct, frozen=True):
    """A JSON value shown by an example, and where that example stands."""

    value: Json
    origin: Origin


class Sightings(Struct, frozen=True):
    """Objects by the name of their schema, values by schema and member; values by the name of an undefined type."""

    objects: dict[str, list[Sighting]] = field(default_factory=dict)
    values: dict[tuple[str, str], list[Sighting]] = field(default_factory=dict)
    undefined: dict[str, list[Sighting]] = field(default_factory=dict)

    def of(self, schema: str, name: str) -> list[Sighting]:
        """The values of one member, however the examples write its name in capitals and small letters."""
        return self.values.get((schema, name), [])


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
        for member, inner in _members(schemas[type_.ref], value):
            seen = Sighting(inner, origin)
            out.values.setdefault((type_.ref, member.name), []).append(seen)
            _follow(member.type, seen, schemas, out, depth + 1)
    elif type_.kind == "array" and isinstance(value, list) and type_.items:
        for item in value:
            _follow(type_.items, Sighting(item, origin), schemas, out, depth + 1)
    elif type_.kind == "map" and isinstance(value, dict) and type_.items:
        for item in value.values():
            _follow(type_.items, Sighting(item, origin), schemas, out, depth + 1)


def _members(schema: Schema, value: dict[str, Json]) -> Iterator[tuple[Field, Json]]:
    """The fields that an object has a value for, by their names, else by names that differ in letter case."""
    names = {member.name for member in schema.fields}
    others = {key.casefold(): key for key in value if key not in names}
    for member in schema.fields:
        key = member.name if member.name in value else others.get(member.name.casefold())
        if key is not None:
            yield member, value[key]
