"""Schemas one by one, without those inside them and without what differs from page to page.

A schema is in order where its shell is and those inside it are. Thousands of schemas have a few dozen shells: a new one
is seldom one that has to be judged.
"""

import json
from collections.abc import Iterable
from typing import Any

from generator.openapi.trees import Json
from generator.openapi.walk import Place

_TEXTS = frozenset({"$ref", "format", "pattern"})
_WORDS = frozenset({"description", "title"})
_COUNTS = frozenset({"maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum"})
_ONE = frozenset({"additionalProperties", "items", "not"})
_LISTS = frozenset({"allOf", "anyOf", "oneOf"})


def shells(schemas: Iterable[Json]) -> frozenset[str]:
    """The shells of schemas and of those inside them, as JSON text."""
    found: set[str] = set()
    pending = list(schemas)
    while pending:
        schema = pending.pop()
        if isinstance(schema, dict):
            found.add(json.dumps(_shell(schema, pending), sort_keys=True, default=repr))
    return frozenset(found)


def _shell(schema: dict[Any, Json], inner: list[Json]) -> Json:
    """A schema without the words, names and numbers of its page; what is inside it is added to `inner`."""
    shell: dict[str, Json] = {}
    for key, value in schema.items():
        if isinstance(key, str) and (key.startswith("x-") or (key in _WORDS and isinstance(value, str))):
            continue
        shell[key] = _plain(key, value, inner)
    return shell


def _plain(key: Any, value: Json, inner: list[Json]) -> Json:
    """A value that is judged as the given one is."""
    if key == "properties" and isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()):
        inner += value.values()
        return {}
    if key in _ONE and isinstance(value, dict):
        inner.append(value)
        return {}
    if key in _LISTS and isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        inner += value
        return [{}]
    if key in _TEXTS and isinstance(value, str):
        return ""
    if key in _COUNTS and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return 1
    if key in ("default", "example"):
        return None
    if key == "enum" and isinstance(value, list):
        return []
    if key == "required" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ["member"] * bool(value) if len(set(value)) == len(value) else value
    return value


def bare_structure(document: Json, places: Iterable[Place]) -> Json:
    """A copy of a document in which schemas are empty and examples have no value: neither is looked into.

    Takes the places of the document.
    """
    bare: dict[int, Json] = {}
    for place in places:
        if isinstance(place.node, dict) and place.role in ("schema", "example"):
            bare[id(place.node)] = {} if place.role == "schema" else _without_value(place.node)
    return _copied(document, bare)


def _without_value(example: dict[Any, Json]) -> Json:
    return {key: None if key == "value" else value for key, value in example.items() if key != "x-source"}


def _copied(node: Json, bare: dict[int, Json]) -> Json:
    if isinstance(node, dict):
        return bare[id(node)] if id(node) in bare else {key: _copied(value, bare) for key, value in node.items()}
    return [_copied(value, bare) for value in node] if isinstance(node, list) else node
