"""A value that both documents have: a parameter, a field or a whole body. Its type, limits and words are compared."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from generator.compare.change import Change
from generator.compare.limits import LIMITS, limit_changes
from generator.compare.rules import Role, value_rule
from generator.compare.shapes import NULL, Shape, holds, said, shape
from generator.compare.spot import Both, Spot, value_text, words
from generator.emit import nodes
from generator.emit.nodes import Schema

_WORDS = frozenset({"description", "title", "summary"})
_EXAMPLES = frozenset({"example", "examples"})
_DEFAULTS = frozenset({"default", "x-default"})
# Judged by their own rules, followed elsewhere, or no fact about the value.
_JUDGED = frozenset(
    {
        *("type", "format", "nullable", "items", "additionalProperties", "anyOf", "oneOf", "allOf", "$ref"),
        *("properties", "required", "deprecated", "name", "in", "schema", "content", "enum", "const"),
        *("x-source", "x-evidence", "x-accepts", "x-enum-descriptions", "x-python-name"),
    }
)
_KNOWN = _JUDGED | _WORDS | _EXAMPLES | _DEFAULTS | LIMITS


class Value(Struct, frozen=True):
    """One side of a value. `holder` is the parameter or body around the schema, which has the words; else the same."""

    schema: Schema
    holder: Schema
    required: bool


def value_changes(role: Role, old: Value, new: Value, spot: Spot, both: Both) -> Iterator[Change]:
    """What changed about a value; what it refers to is compared with the models."""
    yield from _required(role, old, new, spot)
    yield from _types(role, old, new, spot, both)
    yield from _listed(role, old, new, spot, both)
    yield from _limits(role, old, new, spot)
    yield from _defaults(role, old, new, spot)
    yield from _flags(role, old, new, spot)
    yield from wordings(role, old, new, spot)


def _required(role: Role, old: Value, new: Value, spot: Spot) -> Iterator[Change]:
    if old.required != new.required:
        kind = "became-required" if new.required else "became-optional"
        names = ("optional", "required")
        was, now = names[old.required], names[new.required]
        yield spot.change(value_rule(role, kind), f"{was} became {now}", was, now)


def _types(role: Role, old: Value, new: Value, spot: Spot, both: Both) -> Iterator[Change]:
    was = shape(old.schema, both.before.components, both.models)
    now = shape(new.schema, both.after.components, {})
    if (NULL in was) != (NULL in now) and {NULL} not in (was, now):
        kind = "became-nullable" if NULL in now else "became-not-nullable"
        yield spot.change(value_rule(role, kind), "null is allowed now" if NULL in now else "null is not allowed now")
    bare, other = _bare(was), _bare(now)
    if bare != other:
        wide, narrow = holds(other, bare), holds(bare, other)
        kind = "type-changed" if wide == narrow else "type-widened" if wide else "type-narrowed"
        yield spot.change(value_rule(role, kind), f"{said(bare)} became {said(other)}", said(bare), said(other))


def _bare(found: Shape) -> Shape:
    return found - {NULL} or found


def _listed(role: Role, old: Value, new: Value, spot: Spot, both: Both) -> Iterator[Change]:
    """Values that are listed on one side only; two lists are compared as models, and so once."""
    was = _listing(old.schema, both.before.components)
    now = _listing(new.schema, both.after.components)
    if bool(was) != bool(now):
        kind, names = ("values-stated", now) if now else ("values-dropped", was)
        shown = ", ".join(sorted(str(value) for value, _ in names))
        yield spot.change(value_rule(role, kind), f"{'lists' if now else 'no longer lists'} {words(shown)}")


def _listing(schema: Schema, components: Schema) -> tuple[tuple[str | int, str], ...]:
    for option in (schema, *nodes.options(schema)):
        name = nodes.target(option)
        if found := nodes.values(nodes.child(components, name) if name else option):
            return found.members
    return ()


def _limits(role: Role, old: Value, new: Value, spot: Spot) -> Iterator[Change]:
    for kind, name, was, now in limit_changes(old.schema, new.schema):
        states = ["none" if value is None else value_text(value) for value in (was, now)]
        message = f"{name} {states[0]} became {states[1]}"
        yield spot.change(value_rule(role, kind), message, f"{name} {states[0]}", f"{name} {states[1]}")


def _defaults(role: Role, old: Value, new: Value, spot: Spot) -> Iterator[Change]:
    was, now = (_default(value.schema) for value in (old, new))
    if was != now:
        yield spot.change(value_rule(role, "default-changed"), f"default {was} became {now}", was, now)


def _default(schema: Schema) -> str:
    return next((value_text(schema[key]) for key in sorted(_DEFAULTS) if key in schema), "none")


def _flags(role: Role, old: Value, new: Value, spot: Spot) -> Iterator[Change]:
    was, now = (_deprecated(value) for value in (old, new))
    if was != now:
        yield spot.change(value_rule(role, "deprecated" if now else "reactivated"), "deprecated" if now else "in use")


def _deprecated(value: Value) -> bool:
    return any(node.get("deprecated") is True for node in (value.schema, value.holder))


def wordings(role: Role, old: Value, new: Value, spot: Spot) -> Iterator[Change]:
    """What changed in words, examples, remarks, and in keywords that have no rule."""
    for kind, keys, message in (
        ("description-changed", _WORDS, "described in other words"),
        ("example-changed", _EXAMPLES, "another example"),
    ):
        was, now = _members(old, keys), _members(new, keys)
        if was != now:
            yield spot.change(value_rule(role, kind), message, words(_only(was)), words(_only(now)))
    was, now = _members(old, None), _members(new, None)
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            kind = "note-changed" if key.startswith("x-") else "keyword-changed"
            states = [value_text(each[key]) if key in each else "none" for each in (was, now)]
            message = f"{words(key)} {states[0]} became {states[1]}"
            yield spot.change(value_rule(role, kind), message, f"{words(key)} {states[0]}", f"{words(key)} {states[1]}")


def _members(value: Value, keys: frozenset[str] | None) -> dict[str, Any]:
    """Members of the schema and of what holds it, by key; with None those that no rule knows."""
    everything = {**value.schema, **value.holder}
    return {
        key: _plain(member)
        for key, member in everything.items()
        if (key in keys if keys is not None else key not in _KNOWN)
    }


def _plain(member: Any) -> Any:
    """A member without the places where it was read."""
    if isinstance(member, dict):
        return {key: _plain(each) for key, each in member.items() if key != "x-source"}
    return [_plain(each) for each in member] if isinstance(member, list) else member


def _only(found: dict[str, Any]) -> str:
    return "; ".join(value if isinstance(value, str) else value_text(value) for _, value in sorted(found.items()))
