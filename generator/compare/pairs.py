"""Which operation and which model of one document is which of the other, also under another name."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.compare.view import View
from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.operations import Operation

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LEAST_ALIKE = 0.5


class Pairs(Struct, frozen=True):
    """Operations that are the same, those that only one side has, and the models of before by their names after."""

    operations: tuple[tuple[Operation, Operation], ...]
    removed: tuple[Operation, ...]
    added: tuple[Operation, ...]
    models: Mapping[str, str]


def paired(before: View, after: View) -> Pairs:
    """Operations are the same by route and id, then by route, then by id; models by name, place and members."""
    pairs, removed, added = _operations(before.operations, after.operations)
    return Pairs(pairs, removed, added, _models(before, after, pairs))


def route(operation: Operation) -> tuple[str, str]:
    """Method and path, whatever the placeholders are called."""
    return operation.method, _PLACEHOLDER.sub("{}", operation.path)


_KEYS: tuple[Callable[[Operation], Hashable], ...] = (
    lambda one: (route(one), one.id),
    route,
    lambda one: one.id,
)


def _operations(
    before: Iterable[Operation], after: Iterable[Operation]
) -> tuple[tuple[tuple[Operation, Operation], ...], tuple[Operation, ...], tuple[Operation, ...]]:
    old, new = list(before), list(after)
    pairs: list[tuple[Operation, Operation]] = []
    for key in _KEYS:
        waiting: dict[Hashable, list[Operation]] = {}
        for one in new:
            waiting.setdefault(key(one), []).append(one)
        for one in tuple(old):
            if found := waiting.get(key(one)):
                other = found.pop(0)
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
    return tuple(pairs), tuple(old), tuple(new)


def _models(before: View, after: View, pairs: Iterable[tuple[Operation, Operation]]) -> dict[str, str]:
    """Names that both have are the same; the others are found where the same place leads, or by equal members."""
    same = {name: name for name in before.components if name in after.components}
    todo = [pair for one, other in pairs for pair in _meeting(one.node, other.node)]
    todo += [pair for name in sorted(same) for pair in _meeting(before.components[name], after.components[name])]
    while todo:
        old, new = todo.pop(0)
        free = old not in same and new not in same.values() and old in before.components and new in after.components
        if free and _alike(before.components[old], after.components[new]):
            same[old] = new
            todo += _meeting(before.components[old], after.components[new])
    return {**same, **_by_members(before, after, same)}


def _by_members(before: View, after: View, same: Mapping[str, str]) -> dict[str, str]:
    """Models that both sides have once, under different names, with just the same members."""
    old, new = (
        _by_content((name, view.components[name]) for name in sorted(view.components) if name not in taken)
        for view, taken in ((before, set(same)), (after, set(same.values())))
    )
    return {
        names[0]: new[content][0]
        for content, names in old.items()
        if len(names) == 1 and len(new.get(content, ())) == 1
    }


def _by_content(models: Iterable[tuple[str, Schema]]) -> dict[frozenset[Any], list[str]]:
    found: dict[frozenset[Any], list[str]] = {}
    for name, schema in models:
        if content := _content(schema):
            found.setdefault(content, []).append(name)
    return found


def _content(schema: Schema) -> frozenset[Any]:
    enumeration = nodes.values(schema)
    return frozenset(value for value, _ in enumeration.members) if enumeration else frozenset(_members(schema))


def _members(schema: Schema) -> Schema:
    return nodes.child(schema, "properties")


def _alike(one: Schema, other: Schema) -> bool:
    old, new = _content(one), _content(other)
    if nodes.kind(one) != nodes.kind(other):
        return False
    return not old or not new or len(old & new) >= _LEAST_ALIKE * min(len(old), len(new))


def _meeting(one: Any, other: Any) -> Iterator[tuple[str, str]]:
    """The references that two nodes hold at the same place."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        if (old := nodes.target(one)) and (new := nodes.target(other)):
            yield old, new
        for key in sorted(one.keys() & other.keys()):
            if not key.startswith("x-") and key not in ("example", "examples", "default"):
                yield from _meeting(one[key], other[key])
    elif isinstance(one, list) and isinstance(other, list):
        for old, new in zip(one, other, strict=False):
            yield from _meeting(old, new)
