"""Limits of values: which of two is tighter."""

from collections.abc import Iterator
from typing import Any, Literal

from generator.emit import nodes
from generator.emit.nodes import Schema

Json = Any
Verdict = Literal["limit-tightened", "limit-loosened", "limit-changed"]

_LOWER = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
_UPPER = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
_OTHER = frozenset({"pattern", "x-pattern", "multipleOf", "uniqueItems"})
LIMITS = _LOWER | _UPPER | _OTHER

_INNER = ("items", "additionalProperties")
_LISTS = ("anyOf", "oneOf", "allOf")


def limits(schema: Schema, path: str = "") -> Iterator[tuple[tuple[str, str], Json]]:
    """Every limit that is stated in place, by where it stands within the schema and by its keyword."""
    for keyword in sorted(LIMITS & schema.keys()):
        yield (path, keyword), schema[keyword]
    for key in _INNER:
        if inner := nodes.child(schema, key):
            yield from limits(inner, f"{path}{'each ' if key == 'items' else 'each value '}")
    for key in _LISTS:
        for option in nodes.items(schema, key):
            yield from limits(option, path)


def limit_changes(old: Schema, new: Schema) -> Iterator[tuple[Verdict, str, Json, Json]]:
    """What became of each limit: the verdict, the limit in words, and its value before and after; None is none."""
    was, now = dict(limits(old)), dict(limits(new))
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            path, keyword = key
            yield _verdict(keyword, was.get(key), now.get(key)), f"{path}{keyword}", was.get(key), now.get(key)


def _verdict(keyword: str, was: Json, now: Json) -> Verdict:
    if now is None or now is False:
        return "limit-loosened"
    if was is None or was is False:
        return "limit-tightened"
    if keyword in _OTHER or not all(isinstance(value, int | float) for value in (was, now)):
        return "limit-changed"
    return "limit-tightened" if (now > was) == (keyword in _LOWER) else "limit-loosened"
