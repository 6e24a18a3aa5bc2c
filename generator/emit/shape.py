"""Brings a document into the shape that OpenAPI asks for, so that what follows can rely on it.

The grammar below says what each member must be. A member of another kind is left out, with a finding; so is what lies
deeper than `MOST_LEVELS` schemas. Members that the grammar does not know are kept as they are.
"""

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any

from generator.emit.schemas import is_plain
from generator.findings import Finding, Rule
from generator.rules import DOCUMENT_INVALID, NESTED_TOO_DEEP
from generator.source import Location

Json = Any
Node = dict[str, Any]

MOST_LEVELS = 50
MOST_SHOWN = 100
METHODS = ("delete", "get", "head", "options", "patch", "post", "put", "trace")

# Where an operation that several pages describe keeps what each of them says.
VARIANTS = "x-variants"

# `text` and the like are kinds of values, `[x]` is a list of x, `{x}` a mapping from names to x, the rest are nodes.
_WORDS = dict.fromkeys(("description", "summary", "title", "$ref"), "text")
_GRAMMAR: dict[str, dict[str, str]] = {
    "document": {
        "openapi": "text",
        "info": "info",
        "servers": "[server]",
        "tags": "[tag]",
        "paths": "{path}",
        "components": "components",
        "security": "[names]",
    },
    "info": {**_WORDS, "version": "text"},
    "server": {**_WORDS, "url": "text"},
    "tag": {**_WORDS, "name": "text"},
    "path": {**_WORDS, **dict.fromkeys(METHODS, "operation"), "parameters": "[parameter]"},
    "operation": {
        **_WORDS,
        "operationId": "text",
        "tags": "[text]",
        "deprecated": "flag",
        "parameters": "[parameter]",
        "requestBody": "body",
        "responses": "{response}",
        "security": "[names]",
        VARIANTS: "[operation]",
        "x-source": "source",
    },
    "parameter": {
        **_WORDS,
        **dict.fromkeys(("name", "in"), "text"),
        **dict.fromkeys(("required", "deprecated"), "flag"),
        "schema": "schema",
        "content": "{media}",
        "x-source": "source",
    },
    "body": {**_WORDS, "required": "flag", "content": "{media}", "x-source": "source"},
    "response": {**_WORDS, "content": "{media}", "x-undocumented": "flag", "x-source": "source"},
    "media": {"schema": "schema", "example": "json", "examples": "{example}"},
    "example": {**_WORDS, "value": "json", "x-source": "source"},
    "components": {
        "schemas": "{schema}",
        "parameters": "{parameter}",
        "responses": "{response}",
        "requestBodies": "{body}",
        "examples": "{example}",
        "securitySchemes": "{scheme}",
    },
    "scheme": {**_WORDS, **dict.fromkeys(("type", "in", "name", "scheme"), "text")},
    "schema": {
        **_WORDS,
        **dict.fromkeys(("format", "pattern", "x-unit", "x-fixed", "x-required-when", "x-python-name"), "text"),
        **dict.fromkeys(("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems"), "flag"),
        **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), "number"),
        **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), "number"),
        **dict.fromkeys(("anyOf", "oneOf", "allOf"), "[schema]"),
        **dict.fromkeys(("required", "x-accepts", "x-shown-as"), "[text]"),
        **dict.fromkeys(("enum", "x-seen", "x-enum-descriptions"), "list"),
        "type": "types",
        "properties": "{schema}",
        "items": "schema",
        "additionalProperties": "switch",
        "x-source": "source",
    },
    "source": {"page": "text", "table": "text", "line": "number", "row": "number"},
}


def shaped(document: Mapping[str, Json], file: str) -> tuple[Node, tuple[Finding, ...]]:
    """The document without what is not of the kind it should be, and what was left out. `file` is where it stands."""
    findings: list[Finding] = []

    def report(rule: Rule, place: _Place, message: str) -> None:
        pointer = _pointer(place)
        findings.append(Finding(rule, Location(file), pointer or "/", f"{shown(pointer)}: {message}"))

    result = _node(document, "document", None, 0, report)
    return result if isinstance(result, dict) else {}, tuple(findings)


def has_variants(operation: Mapping[str, Json]) -> bool:
    """Whether an operation is that of several pages: an extension of this name that holds operations with ids."""
    given = operation.get(VARIANTS)
    if not isinstance(given, list) or not given:
        return False
    return all(isinstance(each, Mapping) and isinstance(each.get("operationId"), str) for each in given)


# Where a value stands: the place of what is around it, and its key there. Few are ever told.
_Place = tuple["_Place", str] | None
_Report = Callable[[Rule, _Place, str], None]
_KEYS = (str, int, float, NoneType)
_DROP = object()


def _shape(value: Json, kind: str, place: _Place, level: int, report: _Report) -> Any:
    if kind[0] == "[":
        return _list(value, kind[1:-1], place, level, report)
    if kind[0] == "{":
        return _named(value, kind[1:-1], place, level, report)
    if kind in _GRAMMAR:
        return _node(value, kind, place, level, report)
    result = _VALUES[kind](value)
    if result is _DROP or (kind == "text" and not isinstance(value, str)):
        report(DOCUMENT_INVALID, place, _misplaced(value, _EXPECTED[kind]))
    if kind == "switch" and isinstance(value, (dict, Mapping)):
        return _node(value, "schema", place, level, report)
    return result


def _node(value: Json, kind: str, place: _Place, level: int, report: _Report) -> Any:
    if kind == "schema":
        if isinstance(value, bool):
            return {} if value else {"not": {}}
        level += 1
        if level > MOST_LEVELS:
            report(NESTED_TOO_DEEP, place, f"what lies deeper than {MOST_LEVELS} levels is taken as free-form")
            return {}
    if not isinstance(value, (dict, Mapping)):
        report(DOCUMENT_INVALID, place, _misplaced(value, "an object"))
        return _DROP
    grammar = _GRAMMAR[kind]
    result: Node = {}
    for key, member in _entries(value):
        known = key in grammar and (key != VARIANTS or has_variants(value))
        kept = _shape(member, grammar[key], (place, key), level, report) if known else member
        if kept is not _DROP:
            result[key] = kept
    return result


def _named(value: Json, kind: str, place: _Place, level: int, report: _Report) -> Any:
    if not isinstance(value, (dict, Mapping)):
        report(DOCUMENT_INVALID, place, _misplaced(value, "an object"))
        return _DROP
    members = {key: _shape(member, kind, (place, key), level, report) for key, member in _entries(value)}
    return {key: member for key, member in members.items() if member is not _DROP}


def _list(value: Json, kind: str, place: _Place, level: int, report: _Report) -> Any:
    if not isinstance(value, list | tuple):
        report(DOCUMENT_INVALID, place, _misplaced(value, "a list"))
        return _DROP
    items = [_shape(item, kind, (place, str(index)), level, report) for index, item in enumerate(value)]
    return [item for item in items if item is not _DROP]


def _misplaced(value: Json, expected: str) -> str:
    return f"a value of type {type(value).__name__} stands where {expected} belongs"


def _entries(value: Mapping[Any, Json]) -> list[tuple[str, Json]]:
    """Members by name; YAML reads a status as a number."""
    return [(str(key), member) for key, member in value.items() if isinstance(key, _KEYS)]


def _pointer(place: _Place) -> str:
    keys: list[str] = []
    while place:
        place, key = place
        keys.append(f"/{escaped(key)}")
    return "".join(reversed(keys))


def shown(pointer: str) -> str:
    """A JSON pointer for a message: its end, where it is long."""
    return pointer if len(pointer) <= MOST_SHOWN else f"...{pointer[-MOST_SHOWN:]}"


def escaped(key: str) -> str:
    """A key as a segment of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def _text(value: Json) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 64):
        return str(value)
    return _DROP


def _number(value: Json) -> Any:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _DROP


def _types(value: Json) -> Any:
    fits = isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))
    return value if fits else _DROP


_VALUES: dict[str, Callable[[Json], Any]] = {
    "text": _text,
    "flag": lambda value: value if isinstance(value, bool) else _DROP,
    "number": _number,
    "list": lambda value: list(value) if isinstance(value, list | tuple) else _DROP,
    "names": lambda value: value if isinstance(value, (dict, Mapping)) else _DROP,
    "json": lambda value: value if is_plain(value) else _DROP,
    "types": _types,
    "switch": lambda value: value if isinstance(value, bool | Mapping) else _DROP,
}
_EXPECTED = {
    "text": "text",
    "flag": "true or false",
    "number": "a number",
    "list": "a list",
    "names": "an object",
    "json": "a JSON value",
    "types": "the name of a type",
    "switch": "a schema",
}
