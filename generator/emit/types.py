"""The Python type of a schema: as a schema of few forms, which the generator of models takes too, and as source."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema

Node = dict[str, Any]

MOST_LEVELS = 12
ANY = "Any"
TYPE = "x-python-type"

_OPEN = {"str": ("string", "Open"), "int": ("integer", "OpenInt")}
_SCALARS: dict[str, tuple[Node, ...]] = {
    "string": ({"type": "string"},),
    "integer": ({"type": "integer"},),
    # 1 stays 1 and 1.0 stays 1.0.
    "number": ({"type": "integer"}, {"type": "number"}),
    "boolean": ({"type": "boolean"},),
    "null": ({"type": "null"},),
}
_NULL: Node = {"type": "null"}
_DATE_TIME: Node = {"type": "string", TYPE: "DateTime"}
_PYTHON = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_JSON = {
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


def annotation(schema: Schema, document: Mapping[str, Any], prefix: str = "models.") -> str:
    """The type of a value that satisfies `schema`, a schema of the hoisted `document`, as Python source.

    It is valid where the module of the models is known under `prefix` (empty inside that module), and `Any` and the run
    time's `DateTime`, `Open` and `OpenInt` are imported.
    """
    return _source(simplified(schema, document, prefix), prefix)


def optional(type_: str) -> str:
    """The type, or None."""
    return type_ if type_ in {ANY, "None"} or type_.endswith(" | None") else f"{type_} | None"


def alternatives(type_: str) -> list[str]:
    """The types of a union, as source; of any other type, itself."""
    found: list[str] = []
    node = ast.parse(type_, mode="eval").body
    while isinstance(node, ast.BinOp):
        found.append(ast.unparse(node.right))
        node = node.left
    return [ast.unparse(node), *reversed(found)]


def simplified(schema: Schema, document: Mapping[str, Any], prefix: str = "") -> Node:
    """The schema as one of these: nothing; a reference to an object; a scalar; an array; a mapping; `anyOf` those.

    A scalar that has a type of its own in Python states it as `x-python-type`. Components that become no class are
    replaced by what they are.
    """
    return _union(_options(schema, nodes.components(document), prefix, frozenset(), 0))


def _source(node: Node, prefix: str) -> str:
    if "anyOf" in node:
        return " | ".join(_source(option, prefix) for option in node["anyOf"])
    if name := nodes.target(node):
        return f"{prefix}{name}"
    match node.get("type"):
        case None:
            return ANY
        case "array":
            return f"list[{_source(node['items'], prefix)}]"
        case "object":
            return f"dict[str, {_source(node['additionalProperties'], prefix)}]"
        case name:
            return str(node.get(TYPE) or _PYTHON[name])


def _union(options: Iterable[Node]) -> Node:
    """One schema for any of the options: each once, null last, and nothing at all where one of them allows anything.

    A type of its own takes every value of the plain type, which would only hide it.
    """
    flat = [option for each in options for option in each.get("anyOf", [each])]
    covered = [{"type": option["type"]} for option in flat if TYPE in option]
    kept = [option for index, option in enumerate(flat) if option not in [*flat[:index], *covered]]
    if {} in kept or not kept:
        return {}
    kept = [option for option in kept if option != _NULL] + [option for option in kept if option == _NULL]
    return kept[0] if len(kept) == 1 else {"anyOf": kept}


def _options(schema: Schema, known: Schema, prefix: str, above: frozenset[str], level: int) -> Iterator[Node]:
    if level > MOST_LEVELS:
        yield {}
    elif name := nodes.target(schema):
        yield from _named(name, known, prefix, above, level)
    elif parts := nodes.options(schema):
        for part in parts:
            yield from _options(part, known, prefix, above, level + 1)
    elif len(parts := nodes.items(schema, "allOf")) == 1 and not nodes.types(schema):
        yield from _options(parts[0], known, prefix, above, level + 1)
    else:
        yield from _plain(schema, known, prefix, above, level)


def _named(name: str, known: Schema, prefix: str, above: frozenset[str], level: int) -> Iterator[Node]:
    component = nodes.child(known, name)
    enumeration = nodes.values(component)
    if nodes.is_object(component):
        yield {"$ref": f"{nodes.PREFIX}{name}"}
    elif enumeration:
        type_, alias = _OPEN[enumeration.of]
        yield {"type": type_, TYPE: f"{alias}[{prefix}{name}]"}
    elif name in above or name not in known:
        yield {}
    else:
        yield from _options(component, known, prefix, above | {name}, level + 1)
        return
    if enumeration.nullable if enumeration else "null" in nodes.types(component):
        yield _NULL


def _plain(schema: Schema, known: Schema, prefix: str, above: frozenset[str], level: int) -> Iterator[Node]:
    types = nodes.types(schema) or _implied(schema)
    for name in types:
        if name == "array":
            inner = _union(_options(nodes.child(schema, "items"), known, prefix, above, level + 1))
            yield {"type": "array", "items": inner}
        elif name == "object":
            members = {} if "properties" in schema else nodes.child(schema, "additionalProperties")
            yield {"type": "object", "additionalProperties": _union(_options(members, known, prefix, above, level + 1))}
        elif name == "string" and nodes.text(schema, "format") == "date-time":
            yield _DATE_TIME
        else:
            yield from _SCALARS.get(name, ({},))
    if not types:
        yield {}


def _implied(schema: Schema) -> tuple[str, ...]:
    """The types of a schema that names none."""
    if "properties" in schema or nodes.child(schema, "additionalProperties") or nodes.items(schema, "allOf"):
        return ("object",)
    if "items" in schema:
        return ("array",)
    given = [schema["const"]] if "const" in schema else nodes.items(schema, "enum")
    return tuple(dict.fromkeys(_JSON.get(type(value), "any") for value in given))
