"""Objects combined by `allOf` as single objects: a class has its fields, wherever they were written."""

from collections.abc import Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.shape import VARIANTS

Node = dict[str, Any]

MOST_LEVELS = 50


def combined(document: Mapping[str, Any]) -> Node:
    """The document whose components, and the schemas within, hold no `allOf` that a single object could replace."""
    known = nodes.components(document)
    done: dict[str, Node] = {}
    for name in known:
        _component(name, known, done, frozenset())
    result = {**document, "paths": _everywhere(nodes.child(document, "paths"), known, done)}
    if "components" in document:
        result["components"] = {**document["components"], "schemas": {name: done[name] for name in known}}
    return result


def _component(name: str, known: Schema, done: dict[str, Node], above: frozenset[str]) -> Node:
    if name in done:
        return done[name]
    if name in above or name not in known or len(above) >= MOST_LEVELS:
        return {}
    done[name] = _combined(known[name], known, done, above | {name})
    return done[name]


def _combined(schema: Schema, known: Schema, done: dict[str, Node], above: frozenset[str]) -> Node:
    result = _inner(schema, known, done, above)
    parts = nodes.items(result, "allOf")
    if not parts:
        return result
    rest = {key: value for key, value in result.items() if key != "allOf"}
    if len(parts) == 1 and all(nodes.is_annotation(key) for key in rest):
        return {**parts[0], **rest}
    own = [rest] if "properties" in rest else []
    objects = [_object(part, known, done, above) for part in (*parts, *own)]
    return _merged(rest, objects) if all(map(nodes.is_object, objects)) else result


def _inner(schema: Schema, known: Schema, done: dict[str, Node], above: frozenset[str]) -> Node:
    result = dict(schema)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            result[key] = _combined(schema[key], known, done, above)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            result[key] = [_combined(each, known, done, above) for each in schema[key]]
    if "properties" in schema:
        members = schema["properties"].items()
        result["properties"] = {name: _combined(each, known, done, above) for name, each in members}
    return result


def _object(part: Schema, known: Schema, done: dict[str, Node], above: frozenset[str]) -> Schema:
    name = nodes.target(part)
    return _component(name, known, done, above) if name else part


def _merged(rest: Node, objects: list[Schema]) -> Node:
    properties = {name: member for each in objects for name, member in nodes.child(each, "properties").items()}
    required = {name: None for each in objects for name in nodes.items(each, "required")}
    result: Node = {**rest, "type": "object", "properties": properties}
    if required or "required" in rest:
        result["required"] = list(dict.fromkeys((*required, *nodes.items(rest, "required"))))
    return result


def _everywhere(node: Any, known: Schema, done: dict[str, Node]) -> Any:
    """Paths with the schemas of their parameters and bodies combined; values of examples stay as they are."""
    if isinstance(node, list):
        return [_everywhere(item, known, done) for item in node]
    if not isinstance(node, Mapping):
        return node
    return {key: _member(key, value, known, done) for key, value in node.items()}


def _member(key: str, value: Any, known: Schema, done: dict[str, Node]) -> Any:
    if key == "schema" and isinstance(value, Mapping):
        return _combined(value, known, done, frozenset())
    is_data = key in ("examples", "example") or (key.startswith("x-") and key != VARIANTS)
    return value if is_data else _everywhere(value, known, done)
