"""The parameters of an operation."""

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.compare.change import Change
from generator.compare.rules import value_rule
from generator.compare.shapes import said, shape
from generator.compare.spot import Both, Spot
from generator.compare.values import Value, value_changes
from generator.compare.view import View
from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.operations import Operation

Key = tuple[str, str]  # place and name

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def parameter_changes(old: Operation, new: Operation, spot: Spot, both: Both) -> Iterator[Change]:
    """Parameters by place and name; one that changed its place, its spelling or its placeholder is the same."""
    was, now = _parameters(old), _parameters(new)
    same = _same(was, now, _placeholders(old, new))
    for key, other in same.items():
        here = _spot(old, key, spot, both.before).at(was[key], now[other])
        yield from _moved(key, other, here, (both.before, old), (both.after, new))
        yield from value_changes("parameter", _value(was[key]), _value(now[other]), here, both)
    for key in was.keys() - same.keys():
        here = _spot(old, key, spot, both.before).at(was[key], {})
        type_ = said(shape(_schema(was[key]), both.before.components, both.models))
        yield here.change(value_rule("parameter", "removed"), f"removed; it was {type_}", type_)
    for key in now.keys() - set(same.values()):
        here = _spot(new, key, spot, both.after).at({}, now[key])
        kind, word = ("required-added", "required, ") if _needed(now[key]) else ("optional-added", "")
        type_ = said(shape(_schema(now[key]), both.after.components, {}))
        yield here.change(value_rule("parameter", kind), f"added; {word}{type_}", "", f"{word}{type_}")


def _moved(
    key: Key, other: Key, spot: Spot, was: tuple[View, Operation], now: tuple[View, Operation]
) -> Iterator[Change]:
    if key[0] != other[0]:
        yield spot.change("parameter-moved", f"sent in {other[0]}, not in {key[0]}", key[0], other[0])
    if key[1] != other[1]:
        names = [_argument(view, operation, one) for (view, operation), one in ((was, key), (now, other))]
        kind = "respelt" if names[0] == names[1] else "renamed"
        called = f"{now[0].called.get(now[1].id, '')}({names[1]})"
        spot = replace(spot, python=tuple(dict.fromkeys((*spot.python, called))))
        yield spot.change(value_rule("parameter", kind), f"named {other[1]} now", key[1], other[1])


def _parameters(operation: Operation) -> dict[Key, Schema]:
    given = nodes.items(operation.node, "parameters")
    return {(nodes.text(one, "in"), nodes.text(one, "name")): one for one in given}


def _placeholders(old: Operation, new: Operation) -> dict[str, str]:
    """Placeholders that stand at the same place of a path."""
    was, now = _PLACEHOLDER.findall(old.path), _PLACEHOLDER.findall(new.path)
    return dict(zip(was, now, strict=True)) if len(was) == len(now) else {}


def _same(was: Mapping[Key, Schema], now: Mapping[Key, Schema], placeholders: Mapping[str, str]) -> dict[Key, Key]:
    same = {key: key for key in was if key in now}
    for key in was.keys() - same.keys():
        free = [other for other in now if other not in same.values() and other not in was]
        found = [other for other in free if _is_same(key, other, placeholders)]
        if found:
            same[key] = sorted(found)[0]
    return dict(sorted(same.items()))


def _is_same(key: Key, other: Key, placeholders: Mapping[str, str]) -> bool:
    if key[0] == other[0] == "path" and placeholders.get(key[1]) == other[1]:
        return True
    return key[1] == other[1] or (key[0] == other[0] and key[1].casefold() == other[1].casefold())


def _spot(operation: Operation, key: Key, spot: Spot, view: View) -> Spot:
    argument = _argument(view, operation, key)
    called = view.called.get(operation.id, "")
    name = f"{called}({argument})" if argument else called
    return replace(spot, subject=f"{spot.subject} {key[0]} {key[1]}", python=(name,))


def _argument(view: View, operation: Operation, key: Key) -> str:
    method = view.methods.get(operation.id)
    given = method.arguments if method else ()
    return next((one.name for one in given if (one.place, one.wire) == key), "")


def _schema(parameter: Schema) -> Schema:
    media: Schema = next(iter(nodes.child(parameter, "content").values()), {})
    return nodes.child(parameter, "schema") or nodes.child(media, "schema")


def _value(parameter: Schema) -> Value:
    return Value(_schema(parameter), parameter, _needed(parameter))


def _needed(parameter: Schema) -> bool:
    return parameter.get("required") is True or nodes.text(parameter, "in") == "path"
