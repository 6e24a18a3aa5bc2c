"""What each schema of a document must keep so that code can be made of it: types, limits, patterns."""

import math
import re
import warnings
from collections.abc import Iterator
from typing import Any

from generator.openapi.printable import shorten, shown
from generator.openapi.problems import Problem
from generator.openapi.trees import Json, Pointer
from generator.openapi.walk import Place
from generator.rules import DOCUMENT_INVALID, TYPE_UNKNOWN

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_NOT_PYTHON = (  # what ECMAScript's expressions have and Python's spell otherwise
    (re.compile(r"\\[pP]\{[^{}]*\}"), r"\\w"),
    (re.compile(r"\(\?<(?![=!])"), "(?P<"),
    (re.compile(r"\\u\{[0-9a-fA-F]+\}|\\c[A-Za-z]"), "x"),
)


def schema_problems(place: Place) -> Iterator[Problem]:
    """What is wrong with one schema, its inner schemas not looked at."""
    if isinstance(place.node, dict):
        yield from _types(place.pointer, place.node)
        yield from _limits(place.pointer, place.node)
        yield from _pattern(place.pointer, place.node)


def _types(pointer: Pointer, schema: dict[str, Json]) -> Iterator[Problem]:
    if "type" not in schema:
        return
    value = schema["type"]
    names = value if isinstance(value, list) and value else [value]
    for name in names:
        if not isinstance(name, str) or name not in TYPES:
            yield Problem(TYPE_UNKNOWN, (*pointer, "type"), f"{shown(name)} is no type; types are {', '.join(TYPES)}")


def _limits(pointer: Pointer, schema: dict[str, Json]) -> Iterator[Problem]:
    for key in _NUMBERS:
        if key in schema and not _is_number(schema[key]):
            yield Problem(DOCUMENT_INVALID, (*pointer, key), f"must be a number, is {shown(schema[key])}")
    for key in _COUNTS:
        if key in schema and not _is_count(schema[key]):
            yield Problem(DOCUMENT_INVALID, (*pointer, key), f"must be a whole number from 0, is {shown(schema[key])}")


def _is_number(value: Any) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole or (isinstance(value, float) and math.isfinite(value))


def _is_count(value: Any) -> bool:
    return _is_number(value) and value >= 0 and value == int(value)


def _pattern(pointer: Pointer, schema: dict[str, Json]) -> Iterator[Problem]:
    if "pattern" not in schema:
        return
    reason = pattern_error(schema["pattern"])
    if reason:
        message = f"{shown(schema['pattern'])} is no regular expression: {reason}"
        yield Problem(DOCUMENT_INVALID, (*pointer, "pattern"), message)


def pattern_error(pattern: Json) -> str:
    """Why a pattern does not compile; empty where it does."""
    if not isinstance(pattern, str):
        return "it is not text"
    for unknown, known in _NOT_PYTHON:
        pattern = unknown.sub(known, pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError) as error:
        return shorten(str(error))
    except RecursionError:
        return "it is nested too deep"
    return ""
