"""The types of values, so that one can be said to hold another: a shape is the set of what a value may be."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema

Atom = tuple[Any, ...]
Shape = frozenset[Atom]

ANY: Atom = ("any",)
NULL: Atom = ("null",)
MOST_LEVELS = 30

_JSON = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_PYTHON_FORMATS = frozenset({"date-time"})  # formats that give a value another type in Python


def shape(schema: Schema, components: Schema, renamed: Mapping[str, str], level: int = 0) -> Shape:
    """What a value may be. Objects with members go by the names of their components, through `renamed`."""
    found = frozenset(_atoms(schema, components, renamed, level))
    return frozenset({ANY}) if ANY in found or not found else found


def holds(wide: Shape, narrow: Shape) -> bool:
    """Whether every value of the narrow shape is one of the wide shape."""
    return all(any(_atom_holds(one, other) for one in wide) for other in narrow)


def said(found: Shape) -> str:
    """A shape in words: `array of Lamp`, `integer or string`."""
    return " or ".join(sorted(map(_said, found))) or "nothing"


def _atoms(schema: Schema, components: Schema, renamed: Mapping[str, str], level: int) -> Iterator[Atom]:
    if level > MOST_LEVELS:
        yield ANY
    elif name := nodes.target(schema):
        yield from _of_component(name, components, renamed, level)
    elif enumeration := nodes.values(schema):
        yield ("scalar", {"str": "string", "int": "integer"}[enumeration.of], "")
        if enumeration.nullable:
            yield NULL
    elif options := nodes.options(schema) or nodes.items(schema, "allOf")[:1]:
        for option in options:
            yield from _atoms(option, components, renamed, level + 1)
    else:
        yield from _plain(schema, components, renamed, level)


def _of_component(name: str, components: Schema, renamed: Mapping[str, str], level: int) -> Iterator[Atom]:
    component = nodes.child(components, name)
    if nodes.is_object(component):
        yield ("ref", renamed.get(name, name))
        if "null" in nodes.types(component):
            yield NULL
    elif name in components:
        yield from _atoms(component, components, renamed, level + 1)
    else:
        yield ANY


def _plain(schema: Schema, components: Schema, renamed: Mapping[str, str], level: int) -> Iterator[Atom]:
    for name in nodes.types(schema) or _implied(schema):
        if name == "array":
            yield ("array", shape(nodes.child(schema, "items"), components, renamed, level + 1))
        elif name == "object":
            yield ("map", shape(nodes.child(schema, "additionalProperties"), components, renamed, level + 1))
        elif name == "null":
            yield NULL
        else:
            yield ("scalar", name, nodes.text(schema, "format")) if name in _SCALARS else ANY


def _implied(schema: Schema) -> tuple[str, ...]:
    if "additionalProperties" in schema or "properties" in schema:
        return ("object",)
    if "items" in schema:
        return ("array",)
    given = [schema["const"]] if "const" in schema else nodes.items(schema, "enum")
    return tuple(dict.fromkeys(_JSON.get(type(value), "any") for value in given))


def _atom_holds(wide: Atom, narrow: Atom) -> bool:
    if wide in (ANY, narrow):
        return True
    match wide, narrow:
        case ("scalar", "number", ""), ("scalar", "integer", _):
            return True
        case ("scalar", one, ""), ("scalar", other, form):
            return bool(one == other and form not in _PYTHON_FORMATS)
        case ("array", inner), ("array", other):
            return holds(inner, other)
        case ("map", inner), ("map", other):
            return holds(inner, other)
        case ("map", inner), ("ref", _):
            return ANY in inner
    return False


def _said(atom: Atom) -> str:
    match atom:
        case ("scalar", name, form):
            return f"{name} ({form})" if form else str(name)
        case ("array", inner):
            return f"array of {said(inner)}"
        case ("map", inner):
            return "object" if ANY in inner else f"map of {said(inner)}"
        case ("ref", name):
            return str(name)
    return str(atom[0])
