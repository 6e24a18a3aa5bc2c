"""The Python type of a schema, as source text."""

from collections.abc import Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema

MOST_LEVELS = 12
ANY = "Any"
FREE_FORM = "dict[str, Any]"
NULL = "None"

_SCALARS = {
    "string": ("str",),
    "integer": ("int",),
    "number": ("int", "float"),
    "boolean": ("bool",),
    "null": (NULL,),
}
_FORMATS = {"date-time": "DateTime"}


def annotation(schema: Mapping[str, Any], document: Mapping[str, Any], prefix: str = "models.") -> str:
    """The type of a value that satisfies `schema`, a schema of the hoisted `document`.

    It is valid where the module of the models is known under `prefix` (empty inside that module), and where `Any` and the
    run time's `DateTime`, `Open` and `OpenInt` are imported.
    """
    return _joined(_types(schema, nodes.components(document), prefix, frozenset(), 0))


def optional(type_: str) -> str:
    """The type, or None."""
    return type_ if type_ in {ANY, NULL} or type_.endswith(" | None") else f"{type_} | None"


def _joined(types: tuple[str, ...]) -> str:
    known = dict.fromkeys(types)
    if ANY in known or not known:
        return ANY
    ordered = [type_ for type_ in known if type_ != NULL] + ([NULL] if NULL in known else [])
    return " | ".join(ordered)


def _types(schema: Schema, known: Schema, prefix: str, above: frozenset[str], level: int) -> tuple[str, ...]:
    if level > MOST_LEVELS:
        return (ANY,)
    if name := nodes.target(schema):
        return _named(name, known, prefix, above, level)
    if enumeration := nodes.values(schema):
        return (enumeration.of, NULL) if enumeration.nullable else (enumeration.of,)
    if parts := nodes.options(schema):
        return tuple(type_ for part in parts for type_ in _types(part, known, prefix, above, level + 1))
    if len(parts := nodes.items(schema, "allOf")) == 1 and not nodes.types(schema):
        return _types(parts[0], known, prefix, above, level + 1)
    return _plain(schema, known, prefix, above, level)


def _named(name: str, known: Schema, prefix: str, above: frozenset[str], level: int) -> tuple[str, ...]:
    component = nodes.child(known, name)
    null = (NULL,) if "null" in nodes.types(component) else ()
    if nodes.is_object(component):
        return (f"{prefix}{name}", *null)
    if enumeration := nodes.values(component):
        alias = "Open" if enumeration.of == "str" else "OpenInt"
        return (f"{alias}[{prefix}{name}]", *((NULL,) if enumeration.nullable else ()))
    if name in above or name not in known:
        return (ANY,)
    return _types(component, known, prefix, above | {name}, level + 1)


def _plain(schema: Schema, known: Schema, prefix: str, above: frozenset[str], level: int) -> tuple[str, ...]:
    result: list[str] = []
    for name in nodes.types(schema) or _implied(schema):
        if name == "array":
            inner = _types(nodes.child(schema, "items"), known, prefix, above, level + 1)
            result.append(f"list[{_joined(inner)}]")
        elif name == "object":
            inner = _types(nodes.child(schema, "additionalProperties"), known, prefix, above, level + 1)
            result.append(FREE_FORM if nodes.child(schema, "properties") else f"dict[str, {_joined(inner)}]")
        elif name == "string" and nodes.text(schema, "format") in _FORMATS:
            result.append(_FORMATS[nodes.text(schema, "format")])
        else:
            result.extend(_SCALARS.get(name, (ANY,)))
    return tuple(result) or (ANY,)


def _implied(schema: Schema) -> tuple[str, ...]:
    """The types of a schema that names none."""
    if "properties" in schema or nodes.child(schema, "additionalProperties") or nodes.items(schema, "allOf"):
        return ("object",)
    if "items" in schema:
        return ("array",)
    given = [schema["const"]] if "const" in schema else nodes.items(schema, "enum")
    return tuple(dict.fromkeys(_JSON_TYPES.get(type(value), "any") for value in given))


_JSON_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
    list: "array",
    dict: "object",
}


def class_names(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the components that become classes, sorted."""
    return tuple(sorted(name for name, schema in nodes.components(document).items() if nodes.kind(schema) != "other"))
