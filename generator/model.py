"""Second form: what the pages say about an API, with the place each fact was read.

`extract` fills it a page at a time, where types still name schemas as the page writes them; `resolve` turns it into one
`Service` whose references all lead to a schema in `Service.schemas`.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.source import Location

Json = Any
Kind = Literal[
    "string", "integer", "number", "boolean", "object", "array", "map", "any", "null", "ref", "union", "file"
]
Place = Literal["path", "query", "header", "form"]
Side = Literal["request", "response"]


class Type(Struct, frozen=True):
    """The type of a value.

    `object` has unknown members; `map` has members of type `items`; `array` has elements of type `items`;
    `ref` leads to the schema named `ref`; `union` is any of `options`. `format` is OpenAPI's (`int64`, `date-time`).
    `where` is the place on another page (`page.html#anchor`) that a reference leads to, until `resolve` follows it.
    """

    kind: Kind
    format: str = ""
    items: "Type | None" = None
    ref: str = ""
    options: tuple["Type", ...] = ()
    where: str = ""


ANY = Type("any")
STRING = Type("string")
INTEGER = Type("integer")
NUMBER = Type("number")
BOOLEAN = Type("boolean")
OBJECT = Type("object")
NULL = Type("null")


def array_of(items: Type) -> Type:
    return Type("array", items=items)


def map_of(items: Type) -> Type:
    return Type("map", items=items)


def ref_to(name: str) -> Type:
    return Type("ref", ref=name)


def union_of(*options: Type) -> Type:
    """The union of types: nested unions are flattened, repeats dropped; of a single type, that type."""
    flat: list[Type] = []
    for option in options:
        for one in option.options or (option,):
            if one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else Type("union", options=tuple(flat))


class Origin(Struct, frozen=True):
    """Where a fact was read: the location, the table ("Table 4 UCSJobSpec", empty outside tables), the row from 1."""

    location: Location
    table: str = ""
    row: int = 0


class KnownValue(Struct, frozen=True):
    """A value the page lists, with what it says the value means."""

    value: str | int | float | bool
    meaning: str = ""


class Constraints(Struct, frozen=True):
    """What a description states about a value beyond its type. `fixed` is a value said never to change: a note only."""

    known: tuple[KnownValue, ...] = ()
    default: Json = None
    has_default: bool = False
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    pattern: str = ""
    format: str = ""
    unit: str = ""
    fixed: str = ""
    required_when: str = ""
    read_only: bool = False
    deprecated: bool = False


class Evidence(Struct, frozen=True):
    """A decision between a table and an example: the code of the rule, both sides and the choice, in words."""

    rule: str
    table: str
    example: str
    choice: str


class Field(Struct, frozen=True):
    """A member of an object. `accepts` are other spellings taken when decoding, `seen` values met in examples.

    `shown_as` are those of the other spellings that an example shows: what came in one of them is written so again.
    """

    name: str
    type: Type
    required: bool
    description: str
    origin: Origin
    constraints: Constraints = Constraints()
    nullable: bool = False
    accepts: tuple[str, ...] = ()
    shown_as: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Schema(Struct, frozen=True):
    """A named object, or with `alias` a named type that is none. `side` says which bodies it was documented for.

    `key` is how types refer to it: its place on a page until `resolve` gives every schema its final name, then that.
    `anchors` are the places on its page that links from other pages may lead to.
    `xml_name` is what the root element of an XML body is called.
    """

    name: str
    fields: tuple[Field, ...]
    origin: Origin
    description: str = ""
    side: Side | None = None
    alias: Type | None = None
    seen: tuple[str, ...] = ()
    key: str = ""
    anchors: tuple[str, ...] = ()
    xml_name: str = ""


class Parameter(Struct, frozen=True):
    name: str
    place: Place
    type: Type
    required: bool
    description: str
    origin: Origin
    constraints: Constraints = Constraints()
    evidence: tuple[Evidence, ...] = ()


class Example(Struct, frozen=True):
    """A JSON value shown on a page. `summary` is the sentence above it."""

    value: Json
    origin: Origin
    summary: str = ""
    status: str = ""


class Body(Struct, frozen=True):
    """What a request or response carries. `undocumented`: there is a body, the page does not say what is in it."""

    type: Type
    required: bool
    origin: Origin
    media_type: str = "application/json"
    description: str = ""
    undocumented: bool = False
    examples: tuple[Example, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Response(Struct, frozen=True):
    """One documented status: three digits, or "default". `body` is None where nothing is sent."""

    status: str
    description: str
    body: Body | None
    origin: Origin
    headers: tuple[Parameter, ...] = ()


class Security(Struct, frozen=True):
    """A credential the page asks for: a header's name, and whether a call can do without it."""

    header: str
    required: bool
    origin: Origin


class Operation(Struct, frozen=True):
    """One method and path. `schemas` are those of its own page, until `resolve` moves them to the service.

    `id_stated`: the page itself states the id, it was not made of the title.
    `alias_of` is the path of the operation that this one is under another version.
    """

    id: str
    method: str
    path: str
    title: str
    description: str
    tag: str
    origin: Origin
    parameters: tuple[Parameter, ...] = ()
    request: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[Security, ...] = ()
    schemas: tuple[Schema, ...] = ()
    deprecated: bool = False
    id_stated: bool = False
    alias_of: str = ""


class ServiceInfo(Struct, frozen=True):
    """What no page says and `service.toml` does. `security_schemes` are OpenAPI objects by name."""

    name: str
    title: str
    version: str = "1"
    description: str = ""
    servers: tuple[tuple[str, str], ...] = ()
    security_schemes: tuple[tuple[str, Mapping[str, Json]], ...] = ()
    security: tuple[tuple[str, ...], ...] = ()


class Service(Struct, frozen=True):
    """A whole API: operations by path and method, schemas by name, both sorted."""

    info: ServiceInfo
    operations: tuple[Operation, ...]
    schemas: tuple[Schema, ...]


Form = TypeVar("Form", bound=Struct)


def altered(form: Form, **members: Any) -> Form:
    """The form with other members; itself where they are those that it has, as they are for most."""
    for name, member in members.items():
        if getattr(form, name) is not member:
            return replace(form, **members)
    return form
