"""A value that a schema allows, for answers of the fake server where a page shows no example."""

from collections.abc import Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema

_MOST_LEVELS = 6
_SCALARS: Mapping[str, Any] = {"integer": 1, "number": 1.5, "boolean": True, "string": "text", "null": None}
_FORMATS = {"date-time": "2030-01-31T08:15:00Z", "date": "2030-01-31", "uuid": "00000000-0000-4000-8000-000000000001"}


def sample(schema: Schema, document: Mapping[str, Any], level: int = 0) -> Any:
    """The least value that shows the form: every member of an object once, one item of a list."""
    found = nodes.resolved(schema, document)
    known = nodes.items(found, "enum") or nodes.items(found, "x-seen")
    if known:
        return known[0]
    if given := nodes.options(found):
        return sample(next((one for one in given if not nodes.is_null(one)), given[0]), document, level)
    kind = next((name for name in nodes.types(found) if name != "null"), "null" if nodes.types(found) else "object")
    if level >= _MOST_LEVELS or kind in _SCALARS:
        return _scalar(found, kind) if kind in _SCALARS else [] if kind == "array" else {}
    if kind == "array":
        return [sample(nodes.child(found, "items"), document, level + 1)]
    members = nodes.child(found, "properties")
    return {name: sample(member, document, level + 1) for name, member in members.items()}


def _scalar(schema: Schema, kind: str) -> Any:
    if kind == "string":
        return _FORMATS.get(nodes.text(schema, "format"), _SCALARS[kind])
    least = schema.get("minimum")
    return least if kind in ("integer", "number") and isinstance(least, int | float) else _SCALARS[kind]
