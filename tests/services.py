"""Small made-up services in the second form, for the tests of what follows the reading of pages."""

from typing import Any

from generator.model import (
    STRING,
    Body,
    Constraints,
    Example,
    Field,
    Operation,
    Origin,
    Response,
    Schema,
    Service,
    ServiceInfo,
    Side,
    Type,
    ref_to,
)
from generator.source import Location


def at(line: int = 1, file: str = "page.html", table: str = "Table 1") -> Origin:
    return Origin(Location(file, line), table)


def member(name: str, type_: Type = STRING, *, required: bool = False, line: int = 1, **stated: Any) -> Field:
    return Field(name, type_, required, "", at(line), Constraints(**stated))


def table(
    name: str, *fields: Field, key: str = "", side: Side = "response", line: int = 1, file: str = "page.html"
) -> Schema:
    return Schema(name, fields, at(line, file), side=side, key=key or f"{file}#{name or line}")


def shown(value: Any, file: str = "page.html") -> Example:
    return Example(value, at(90, file, ""))


def call(
    id_: str,
    *schemas: Schema,
    examples: tuple[Any, ...] = (),
    request: Schema | None = None,
    asked: tuple[Any, ...] = (),
    file: str = "page.html",
) -> Operation:
    """A call whose 200 answer is the first of the schemas; `examples` are of the answer, `asked` of the request."""
    bodies = tuple(shown(value, file) for value in examples)
    body = Body(ref_to(schemas[0].key), False, at(file=file), examples=bodies) if schemas else None
    sent = tuple(shown(value, file) for value in asked)
    return Operation(
        id=id_,
        method="POST",
        path=f"/v1/{id_}",
        title=id_,
        description="",
        tag="Beacons",
        origin=at(1, file, ""),
        request=Body(ref_to(request.key), True, at(file=file), examples=sent) if request else None,
        responses=(Response("200", "", body, at(file=file)),),
        schemas=(*schemas, *((request,) if request else ())),
    )


def schema_of(service: Service, name: str) -> Schema:
    return next(schema for schema in service.schemas if schema.name == name)


def field_of(service: Service, schema: str, name: str) -> Field:
    return next(field for field in schema_of(service, schema).fields if field.name == name)


INFO = ServiceInfo("harbour", "Harbour")
