"""Where a document takes text: one small OpenAPI document with a place of its own for every sink."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

Json = Any

# What stands where nothing is put.
_ORDINARY = {
    "path": "/v1/tides",
    "path segment": "tides",
    "operation id": "ListTides",
    "tag": "Tides",
    "path parameter name": "tideId",
    "query parameter name": "detailLevel",
    "header parameter name": "X-Trace",
    "field name": "tideState",
    "nested field name": "heightNow",
    "component name": "TideRequest",
    "enum value": "ebbTide",
    "enum value of a parameter": "shortForm",
    "media type of the request": "application/json",
    "media type of the response": "application/json",
    "media type of an error": "application/json",
    "credential": "TideToken",
    "header of the credential": "X-Tide-Token",
    "version": "1",
    "server address": "https://tides.example.com",
    "server host": "tides",
    "pattern": "^[a-z]+$",
    "example name": "anExample",
    "key in an example": "tideState",
    "page": "pages/Tides.html",
    "required member": "tide",
    "title of a schema": "Tall",
}

# Where no text belongs, or none that a payload could be: what stands there instead, and what a finding points at.
MISPLACED: dict[str, tuple[Json, str]] = {
    "limit": (10, "/maximum$"),
    "length": (10, "/maxLength$"),
    "count": (10, "/maxItems$"),
    "multiple": (2, "/multipleOf$"),
    "type": ("integer", "/type$"),
    "reference": ("#/components/schemas/Tide", "/referred/.ref$"),
    "component that is referred to": ("Tide", "/named/.ref$"),
    "place of a parameter": ("query", "/in$"),
    "deprecated": (False, "/deprecated$"),
    "status code": ("404", "/responses"),
}

_WORDS = (
    *("title", "description", "server description", "tag description", "summary", "operation description"),
    *("parameter description", "parameter default", "field description", "default", "member of a default"),
    *("format", "schema description", "meaning of a value", "constant", "accepted spelling", "value seen", "unit"),
    *("fixed value", "condition", "evidence", "example", "example of a schema", "example summary", "table"),
    *("response description", "error description", "response header", "extension", "keyword", "comment"),
    *("request description", "discriminator", "media type of the choice", "licence", "contact"),
)

_TEXTS: dict[str, Json] = {word: word for word in _WORDS} | _ORDINARY
ACCEPTING = tuple(_TEXTS)

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def takes(sink: str, text: str) -> bool:
    """Whether a document may have a text at an accepting sink: most sinks take any."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return False
    match sink:
        case "component name" | "credential":
            return bool(_NAME.fullmatch(text))
        case "path":
            return text.startswith("/") and not set("{}") & set(text)
        case "path segment":
            return not set("{}") & set(text)
        case "path parameter name":
            return text != "" and _is_placeholder(text)
        case "pattern":
            return _compiles(text)
    return True


def _is_placeholder(name: str) -> bool:
    """Whether a name in braces is a parameter of a path to Python too, whose braces say how a value is shown."""
    try:
        return not set("{}") & set(name) and [part[1:] for part in Formatter().parse(f"{{{name}}}")] == [
            (name, "", None)
        ]
    except ValueError:
        return False


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def document(put: Mapping[str, str] | None = None, other: str = "another") -> dict[str, Json]:
    """An OpenAPI document with texts at some sinks; `other` is the name that stands beside a name."""
    at = _TEXTS | {sink: usual for sink, (usual, _) in MISPLACED.items()} | dict(put or {})
    source = {"page": at["page"], "line": 3, "table": at["table"], "row": 1}
    path = f"/v1/{at['path segment']}/{{{at['path parameter name']}}}"
    return {
        "openapi": "3.1.0",
        "info": {
            "title": at["title"],
            "version": at["version"],
            "description": at["description"],
            "license": {"name": at["licence"]},
            "contact": {"name": at["contact"]},
        },
        "servers": [
            {"url": at["server address"], "description": at["server description"]},
            {"url": f"https://{at['server host']}.example.com/v1"},
            {"url": "https://tides.example.com"},
        ],
        "tags": [{"name": at["tag"], "description": at["tag description"]}],
        "security": [{at["credential"]: []}],
        "x-note": {at["extension"]: at["extension"]},
        "paths": {
            path: {"post": _operation(at, source, other)},
            at["path"]: {"put": _carrying(at)},
            f"/v1/{other} beside": {"get": _beside(at, other)},
        },
        "components": {
            "securitySchemes": {
                at["credential"]: {"type": "apiKey", "in": "header", "name": at["header of the credential"]}
            },
            "schemas": _schemas(at, source, other),
        },
    }


def _operation(at: Mapping[str, Json], source: Json, other: str) -> Json:
    chosen = {"anyOf": [{"enum": [at["enum value of a parameter"], other]}, {"type": "string"}]}
    parameters = [
        (at["path parameter name"], "path", {"type": "string"}),
        (at["query parameter name"], "query", {"type": "string", "default": at["parameter default"]}),
        (other, "query", {"type": "string"}),
        ("choice", at["place of a parameter"], chosen),
        (at["header parameter name"], "header", {"type": "string"}),
    ]
    return {
        "operationId": at["operation id"],
        "summary": at["summary"],
        "description": at["operation description"],
        "tags": [at["tag"]],
        "deprecated": at["deprecated"],
        "x-source": source,
        "parameters": [
            {
                "name": name,
                "in": place,
                "required": place == "path",
                "description": at["parameter description"],
                "schema": schema,
                "x-source": source,
            }
            for name, place, schema in parameters
        ],
        "requestBody": {
            "description": at["request description"],
            "content": {"application/json": {"schema": {"$ref": _reference(at["component name"])}}},
        },
        "responses": _responses(at, source),
    }


def _responses(at: Mapping[str, Json], source: Json) -> Json:
    example = {"summary": at["example summary"], "value": {at["key in an example"]: at["example"]}, "x-source": source}
    answer = {"schema": {"$ref": _reference("Answer")}, "examples": {at["example name"]: example}}
    return {
        "200": {
            "description": at["response description"],
            "headers": {at["response header"]: {"schema": {"type": "string"}}},
            "content": {"application/json": answer},
        },
        "400": {
            "description": at["error description"],
            "content": {"application/json": {"schema": {"$ref": _reference("Tide")}}},
        },
        at["status code"]: {"description": "No such tide."},
    }


def _carrying(at: Mapping[str, Json]) -> Json:
    """An operation that carries objects as whatever the document calls them."""
    tide = {"schema": {"$ref": _reference("Tide")}, "example": {at["nested field name"]: 1.5}}
    return {
        "operationId": "carry",
        "requestBody": {"content": {at["media type of the request"]: tide}},
        "responses": {
            "200": {"description": "Carried.", "content": {at["media type of the response"]: tide}},
            "400": {"description": "Not carried.", "content": {at["media type of an error"]: tide}},
        },
    }


def _beside(at: Mapping[str, Json], other: str) -> Json:
    return {
        "operationId": other,
        "tags": [f"{other} tag"],
        "responses": {
            "200": {
                "description": "",
                "content": {at["media type of the choice"]: {"schema": {"type": "array", "items": {"type": "string"}}}},
            }
        },
    }


def _schemas(at: Mapping[str, Json], source: Json, other: str) -> Json:
    return {
        at["component name"]: _request(at, source, other),
        "Answer": {
            "type": "object",
            "required": [at["required member"]],
            "properties": {at["key in an example"]: {"type": "string"}, "tide": _tide(at)},
        },
        "Tide": _tide(at),
        "TideKind": {
            "enum": [at["enum value"], other, "slack"],
            "x-enum-descriptions": [at["meaning of a value"], "The other.", ""],
            "type": "string",
            "x-source": source,
        },
        "Choice": {
            "oneOf": [{"$ref": _reference("Answer")}, {"$ref": _reference("Tide")}],
            "discriminator": {"propertyName": at["discriminator"]},
        },
    }


def _tide(at: Mapping[str, Json]) -> Json:
    return {"type": "object", "properties": {at["nested field name"]: {"type": "number"}}}


def _request(at: Mapping[str, Json], source: Json, other: str) -> Json:
    said = {"description": at["field description"], "x-source": source}
    state = {
        "type": "string",
        "default": at["default"],
        "example": at["example of a schema"],
        "x-accepts": [at["accepted spelling"]],
        "x-seen": [at["value seen"]],
        "x-unit": at["unit"],
        "x-fixed": at["fixed value"],
        "x-required-when": at["condition"],
        "x-evidence": [{"rule": "D101", "table": at["evidence"], "example": at["evidence"], "choice": at["evidence"]}],
        **said,
    }
    members = {
        at["field name"]: state,
        f"{other}": {"type": "string"},
        "formatted": {"type": "string", "format": at["format"], "$comment": at["comment"]},
        "matching": {"type": "string", "pattern": at["pattern"]},
        "limited": {"type": at["type"], "maximum": at["limit"], "multipleOf": at["multiple"]},
        "cut": {"type": "string", "maxLength": at["length"]},
        "counted": {"type": "array", "items": {"type": "string"}, "maxItems": at["count"]},
        "constant": {"const": at["constant"]},
        "free": {"type": "object", "default": {at["member of a default"]: at["member of a default"]}},
        "kind": {"$ref": _reference("TideKind")},
        "referred": {"$ref": at["reference"]},
        "named": {"$ref": _reference(at["component that is referred to"])},
        "within": {"title": at["title of a schema"], "type": "object", "properties": {"deep": {"type": "boolean"}}},
        "either": {"oneOf": [{"title": at["title of a schema"], "type": "object", "properties": {"a": {}}}, {}]},
        "odd": {at["keyword"]: at["keyword"]},
    }
    said = {"description": at["schema description"], "required": [at["field name"]]}
    return {"type": "object", **said, "properties": members}


def _reference(name: str) -> str:
    return "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")
