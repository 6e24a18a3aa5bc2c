"""Every object of an OpenAPI document with its role, found by what the specification says may stand where."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from generator.openapi.trees import Json, Pointer

Shape = Literal["one", "list", "map"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_MEDIA: dict[str, tuple[Shape, str]] = {"content": ("map", "media type")}
_PARAMETER: dict[str, tuple[Shape, str]] = {"schema": ("one", "schema"), **_MEDIA}

# role -> key -> how its value holds objects, and of which role
CHILDREN: dict[str, dict[str, tuple[Shape, str]]] = {
    "document": {"paths": ("map", "path"), "webhooks": ("map", "path"), "components": ("one", "components")},
    "components": {
        "schemas": ("map", "schema"),
        "responses": ("map", "response"),
        "parameters": ("map", "parameter"),
        "requestBodies": ("map", "request body"),
        "headers": ("map", "header"),
        "examples": ("map", "example"),
        "securitySchemes": ("map", "security scheme"),
        "callbacks": ("map", "callback"),
        "pathItems": ("map", "path"),
    },
    "path": {
        "parameters": ("list", "parameter"),
        **dict.fromkeys(METHODS, ("one", "operation")),
    },
    "operation": {
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "request body"),
        "responses": ("map", "response"),
        "callbacks": ("map", "callback"),
    },
    "callback": {"*": ("one", "path")},
    "parameter": {"examples": ("map", "example"), **_PARAMETER},
    "header": {"examples": ("map", "example"), **_PARAMETER},
    "request body": _MEDIA,
    "response": {"headers": ("map", "header"), **_MEDIA},
    "media type": {"schema": ("one", "schema"), "examples": ("map", "example")},
    "schema": {
        **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), ("map", "schema")),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), ("list", "schema")),
        **dict.fromkeys(
            (
                *("items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"),
                *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
            ),
            ("one", "schema"),
        ),
    },
}


class Place(NamedTuple):
    """An object and its role."""

    pointer: Pointer
    role: str
    node: Json


def walk(document: Json) -> Iterator[Place]:
    """The objects of a document, outer before inner, in document order. Examples' values are not entered."""
    pending = [Place((), "document", document)]
    while pending:
        place = pending.pop()
        yield place
        if isinstance(place.node, dict):
            pending.extend(reversed(list(_children(place))))


def _children(place: Place) -> Iterator[Place]:
    table = CHILDREN.get(place.role, {})
    for key, value in place.node.items():
        shape, role = table.get(key) or table.get("*") or ("", "")
        if not role or key.startswith("x-"):
            continue
        yield from _members((*place.pointer, key), value, shape, role)


def _members(pointer: Pointer, value: Any, shape: str, role: str) -> Iterator[Place]:
    if shape == "one":
        yield Place(pointer, role, value)
    elif shape == "map" and isinstance(value, dict):
        for key, node in value.items():
            if role == "schema" or not key.startswith("x-"):
                yield Place((*pointer, key), role, node)
    elif shape == "list" and isinstance(value, list):
        for index, node in enumerate(value):
            yield Place((*pointer, index), role, node)
