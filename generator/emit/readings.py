"""Two readings of a package's JSON Schemas: the lenient one and the strict one.

The lenient reading takes what services really send: unknown keys, values that no enumeration lists, other spellings of
a name. The strict reading takes what the pages state and nothing else.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

Json = Any
Schema = dict[str, Any]
Node = tuple[Schema, bool]

SPELLING = "x-spelling"
_ACCEPTS = "x-accepts"
_MAPS = ("properties", "patternProperties", "dependentSchemas")
_SINGLES = ("items", "additionalProperties", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties")
_CHOICES = ("anyOf", "oneOf")
_CONDITIONS = ("if", "then", "else")
_HOLDERS = frozenset({*_MAPS, *_SINGLES, *_CHOICES, *_CONDITIONS, "prefixItems", "allOf"})
_CLOSED, _OPEN = "#/components/closed/", "#/components/schemas/"
_SCALAR = {"type", "enum", "title", "description", "x-source"}
_PLAIN = {"type", "format", "title", "description", "x-source"}


def lenient(document: Schema) -> Schema:
    """A copy of the document in which unknown keys, values and spellings pass."""
    document = _copied(document)
    for schema in tuple(_schemas(document)):
        _drop_patterns(schema)
        _open_enumeration(schema)
        if "oneOf" in schema:
            # Alternatives overlap once their enumerations are open, so "exactly one" can no longer be asked for.
            schema.setdefault("anyOf", schema["oneOf"])
            del schema["oneOf"]
    for schema in tuple(_schemas(document)):
        _join_scalars(schema)
        for name, other, member in _spellings(schema):
            schema["properties"][other] = member | {SPELLING: name}
    return document


def strict(document: Schema) -> Schema:
    """A copy of the document in which only what is documented passes.

    Every component is kept twice, closed where it is a value of its own and open where it is a part of another schema
    (`allOf`), because a closed part would refuse the keys of its fellows.
    """
    document = _copied(document)
    components = document.setdefault("components", {})
    components["closed"] = _copied(components.get("schemas", {}))
    closed = tuple(_walk((schema, False) for schema in components["closed"].values()))
    opened = tuple(_walk((schema, True) for schema in components.get("schemas", {}).values()))
    for schema, part in (*closed, *opened, *_walk((schema, False) for schema in _bodies(document))):
        _drop_patterns(schema)
        schema.pop("description", None)
        _narrow(schema)
        _join_scalars(schema)
        _close(schema, part, document)
        for name, other, member in _spellings(schema):
            source = {"x-source": member["x-source"]} if "x-source" in member else {}
            schema["properties"][other] = {"allOf": [member], "not": {}, SPELLING: name, **source}
    return document


def _copied(node: Json) -> Json:
    """A copy of a JSON value that shares no object and no array with it."""
    return json.loads(json.dumps(node))  # in a tenth of the time that walking it takes


def resolve(document: Schema, reference: str) -> Json:
    """What a local reference (`#/components/schemas/Lamp`) leads to, None where it leads nowhere."""
    node: Json = document
    for part in reference.partition("#")[2].split("/")[1:]:
        key = unquote(part).replace("~1", "/").replace("~0", "~")
        node = node.get(key) if isinstance(node, dict) else None
    return node


def _schemas(document: Schema) -> Iterator[Schema]:
    named = document.get("components", {}).get("schemas", {}).values()
    for schema, _ in _walk((schema, False) for schema in (*named, *_bodies(document))):
        yield schema


def _bodies(document: Schema) -> Iterator[Schema]:
    """The schemas that stand below operations instead of among the components."""
    for operation in document.get("operations", {}).values():
        yield from (schema for schema in operation.values() if isinstance(schema, dict))


def _walk(roots: Iterator[Node]) -> Iterator[Node]:
    """Every schema below the roots, with whether it is only a part of the schema around it."""
    stack = list(roots)
    while stack:
        schema, part = stack.pop()
        if isinstance(schema, dict):
            yield schema, part
            stack.extend(_below(schema, part))


def _below(schema: Schema, part: bool) -> Iterator[Node]:
    for keyword in filter(_HOLDERS.__contains__, schema):
        inner = schema[keyword]
        if keyword in _MAPS:
            yield from ((one, False) for one in inner.values())
        elif keyword in _CONDITIONS:
            yield inner, True
        elif keyword == "prefixItems":
            yield from ((one, False) for one in inner)
        elif keyword in _SINGLES:
            if isinstance(inner, dict):
                yield inner, False
        else:
            joined = _joins(schema, part)
            yield from ((one, joined) for one in inner)


def _joins(schema: Schema, part: bool) -> bool:
    """Whether what a schema is composed of has to let the keys of its fellows pass."""
    composed = sum(keyword in schema for keyword in ("properties", "$ref", "allOf", *_CHOICES, "if"))
    return part or composed > 1 or len(schema.get("allOf", ())) > 1


def _close(schema: Schema, part: bool, document: Schema) -> None:
    joined = _joins(schema, part)
    reference = schema.get("$ref", "")
    if not joined and reference.startswith(_OPEN):
        schema["$ref"] = _CLOSED + reference.removeprefix(_OPEN)
    if part or "additionalProperties" in schema or "unevaluatedProperties" in schema:
        return
    if joined and _has_members(schema, document):
        schema["unevaluatedProperties"] = False
    elif "properties" in schema:
        schema["additionalProperties"] = False


def _has_members(schema: Schema, document: Schema) -> bool:
    stack, seen = [schema], set[int]()
    while stack:
        one = stack.pop()
        if not isinstance(one, dict) or id(one) in seen:
            continue
        seen.add(id(one))
        if "properties" in one:
            return True
        stack.extend(inner for keyword in ("allOf", *_CHOICES) for inner in one.get(keyword, ()))
        stack.append(resolve(document, one.get("$ref", "")))
    return False


def _open_enumeration(schema: Schema) -> None:
    """Replace known values by their types. A single value stays: it tells alternatives apart."""
    if len(schema.get("enum", ())) > 1:
        schema.setdefault("type", sorted({json_type(value) for value in schema.pop("enum")}))
        schema.pop("enum", None)


def _narrow(schema: Schema) -> None:
    """Take the plain types away from `anyOf: [{enum: [...]}, {type: string}]`, which leaves the known values."""
    options = [option for option in schema.get("anyOf", ()) if isinstance(option, dict)]
    known = {json_type(value) for option in options for value in option.get("enum", ())}
    if not known:
        return
    for option in options:
        if "enum" in option:
            option.setdefault("type", sorted({json_type(value) for value in option["enum"]}))
        elif option.keys() <= _PLAIN and "type" in option:
            option["type"] = [name for name in _types(option) if not _covers(name, known)]
    schema["anyOf"] = [option for option in schema["anyOf"] if not isinstance(option, dict) or option.get("type") != []]


def _join_scalars(schema: Schema) -> None:
    """Put one list of types in the place of alternatives that are types or values: what breaks it is easily said."""
    options = schema.get("anyOf", ())
    if not options or "type" in schema or "if" in schema or not all(map(_is_scalar, options)):
        return
    schema["type"] = list(dict.fromkeys(name for option in options for name in _types(option)))
    known = [value for option in options for value in option.get("enum", ())]
    if known:
        schema["if"] = {"type": sorted({json_type(value) for value in known})}
        schema["then"] = {"enum": known}
    del schema["anyOf"]


def _is_scalar(option: Json) -> bool:
    return isinstance(option, dict) and "type" in option and option.keys() <= _SCALAR


def _types(schema: Schema) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else schema["type"]


def _covers(name: str, types: set[str]) -> bool:
    return name in types or (name == "number" and "integer" in types)


def _spellings(schema: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Members with another spelling that is accepted: the name, the other spelling, the member's schema."""
    members = schema.get("properties", {})
    for name, member in tuple(members.items()):
        if isinstance(member, dict) and SPELLING not in member:
            yield from ((name, other, member) for other in member.get(_ACCEPTS, ()) if other not in members)


def _drop_patterns(schema: Schema) -> None:
    if "pattern" in schema and not _is_readable(schema["pattern"]):
        del schema["pattern"]
    for pattern in tuple(schema.get("patternProperties", ())):
        if not _is_readable(pattern):
            del schema["patternProperties"][pattern]


@cache
def _is_readable(pattern: str) -> bool:
    """Whether the engine reads a regular expression. Pages hold some that it does not: those are not checked."""
    import jsonschema_rs  # few pages state a pattern

    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, offline=True)
    except ValueError:
        return False
    return True


def json_type(value: Json) -> str:
    """The name that JSON Schema has for the type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list() | tuple():
            return "array"
        case _:
            return "object"
