"""Names that were given before stay: operations by their route, schemas by the places that lead to them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.lock import Names
from generator.model import Body, Field, Operation, Schema, Service, Type, altered
from generator.resolve.undefined import rename_type

_MOST_ROUNDS = 10


def route(operation: Operation) -> str:
    return f"{operation.method.upper()} {operation.path}"


def keep_ids(stated: tuple[Operation, ...], unique: tuple[Operation, ...], names: Names) -> tuple[Operation, ...]:
    """Operations with the ids and tags that their routes had; who would take such an id gives way.

    `stated` are the operations as their pages call them, `unique` the same told apart. Of several with one route the
    one that would have the id anyway keeps it, then the one that its page calls so, then the first.
    """
    claims: dict[str, int] = {}
    for index, (one, own) in enumerate(zip(stated, unique, strict=True)):
        kept = names.operations.get(route(one))
        first = claims.get(route(one))
        if kept is not None and (first is None or _rank(one, own, kept) > _rank(stated[first], unique[first], kept)):
            claims[route(one)] = index
    owners = set(claims.values())
    taken = {names.operations[route] for route in claims}
    return tuple(
        (
            replace(one, id=names.operations[route(one)], tag=names.tags.get(route(one), one.tag))
            if index in owners
            else replace(one, id=_free(one, taken))
        )
        for index, one in enumerate(unique)
    )


def _rank(stated: Operation, unique: Operation, kept: str) -> int:
    return 2 * (unique.id == kept) + (stated.id == kept)


def _free(operation: Operation, taken: set[str]) -> str:
    choice = operation.id if operation.id not in taken else f"{operation.id}{operation.method.capitalize()}"
    while choice in taken:
        choice += "Again"
    taken.add(choice)
    return choice


def keep_schemas(service: Service, names: Names) -> Service:
    """The service with the names that its schemas had. A new schema gives way where its name is another's already."""
    if not names.schemas:
        return service
    schemas = {schema.name: schema for schema in service.schemas}
    made: dict[str, str] = {}
    for _ in range(_MOST_ROUNDS):
        found = _Walk(service, schemas, made).places()
        again = _assigned(found, schemas, names, made)
        if again == made:
            break
        made = again
    return _renamed(service, made)


class _Found(Struct, frozen=True):
    """A place that leads to a schema, and the operation that it was reached from first."""

    place: str
    schema: str
    operation: str


class _Walk(Struct, frozen=True):
    service: Service
    schemas: Mapping[str, Schema]
    made: Mapping[str, str]

    def places(self) -> list[_Found]:
        """All places from the operations down, in their order; places within schemas by the names made so far."""
        todo = [
            _Found(place, target, one.id)
            for one in sorted(self.service.operations, key=lambda one: one.id)
            for start, body in _bodies(one)
            for place, target in references(start, body.type)
        ]
        seen: set[str] = set()
        for found in todo:  # grows while it is walked
            if found.schema in self.schemas and found.schema not in seen:
                seen.add(found.schema)
                todo += self._inside(found)
        return todo

    def _inside(self, found: _Found) -> Iterator[_Found]:
        schema, name = self.schemas[found.schema], self.made.get(found.schema, found.schema)
        for field in schema.fields:
            yield from (_Found(place, target, found.operation) for place, target in _of_field(name, field))
        if schema.alias:
            yield from (_Found(place, target, found.operation) for place, target in references(name, schema.alias))


def _bodies(operation: Operation) -> Iterator[tuple[str, Body]]:
    if operation.request:
        yield f"{operation.id} request", operation.request
    for response in operation.responses:
        if response.body:
            yield f"{operation.id} reply {response.status}", response.body


def _of_field(schema: str, field: Field) -> Iterator[tuple[str, str]]:
    return references(f"{schema}.{field.name}", field.type)


def references(place: str, type_: Type) -> Iterator[tuple[str, str]]:
    """The schemas that a type names, each with its place: `[]` for elements, `{}` for values, `|2` for the second of
    several alternatives."""
    if type_.kind == "ref":
        yield place, type_.ref
    elif type_.items:
        yield from references(f"{place}{'[]' if type_.kind == 'array' else '{}'}", type_.items)
    number = 0
    for option in type_.options:
        inner = list(references(place, option))
        number += bool(inner)
        yield from ((each if number == 1 else f"{each}|{number}", target) for each, target in inner)


def _assigned(
    found: list[_Found], schemas: Mapping[str, Schema], names: Names, made: Mapping[str, str]
) -> dict[str, str]:
    """A name for each schema: the one that a place of it had, or its own, or one that is nobody's."""
    claims: dict[str, list[str]] = {}
    for one in found:
        if one.place in names.schemas and one.schema in schemas:
            claims.setdefault(names.schemas[one.place], []).append(one.schema)
    result: dict[str, str] = {}
    for name, claimants in claims.items():
        free = [one for one in claimants if one not in result]
        if free:
            result[name if name in free else free[0]] = name
    taken = {*result.values(), *_elsewhere(found, schemas, names, made)}
    reached = {one.schema: one.operation for one in reversed(found)}
    for name in sorted(schemas.keys() - result.keys()):
        result[name] = next(choice for choice in _choices(name, reached.get(name, "")) if choice not in taken)
        taken.add(result[name])
    return result


def _elsewhere(found: list[_Found], schemas: Mapping[str, Schema], names: Names, made: Mapping[str, str]) -> set[str]:
    """Names that were given to what stands in fields and is no schema of a table: enumerations, objects in place."""
    led = {one.place for one in found}
    fields = {f"{made.get(name, name)}.{field.name}" for name, schema in schemas.items() for field in schema.fields}
    return {name for place, name in names.schemas.items() if place not in led and place.rstrip("[]{}") in fields}


def _choices(name: str, operation: str) -> Iterator[str]:
    yield name
    choice = f"{operation}{name}" if operation else f"{name}Other"
    while True:
        yield choice
        choice += "Other"


def _renamed(service: Service, made: Mapping[str, str]) -> Service:
    def type_of(one: Type) -> Type:
        return rename_type(one, made)

    def body(one: Body | None) -> Body | None:
        return replace(one, type=type_of(one.type)) if one else None

    def operation(one: Operation) -> Operation:
        return replace(
            one,
            parameters=tuple(replace(each, type=type_of(each.type)) for each in one.parameters),
            request=body(one.request),
            responses=tuple(replace(each, body=body(each.body)) for each in one.responses),
        )

    def schema(one: Schema) -> Schema:
        return replace(
            one,
            name=made[one.name],
            key=made[one.name],
            fields=tuple(altered(each, type=type_of(each.type)) for each in one.fields),
            alias=type_of(one.alias) if one.alias else None,
        )

    schemas = sorted((schema(one) for one in service.schemas), key=lambda one: one.name)
    return replace(service, operations=tuple(map(operation, service.operations)), schemas=tuple(schemas))
