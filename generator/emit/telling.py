"""What tells the operations on one method and path apart: members of the body that only one of them takes or gives."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.emit import nodes
from generator.emit.api import Method
from generator.emit.validators import at

Document = Mapping[str, Any]
Values = Mapping[str, frozenset[str | int]]


class Marks(Struct, frozen=True):
    """The keys of a body that only this operation has, and the values of shared keys that are only this operation's."""

    keys: tuple[str, ...] = ()
    values: tuple[tuple[str, tuple[str | int, ...]], ...] = ()


class _Bodies(Struct, frozen=True):
    """The keys of an operation's bodies, and values of some of them: those that are shown and those that are known."""

    keys: frozenset[str]
    shown: Values
    known: Values


def marks(methods: Iterable[Method], document: Document) -> dict[str, Marks]:
    """The marks of operations by their ids, of those only that share their method and path with others."""
    routes: dict[tuple[str, str], list[Method]] = {}
    for method in methods:
        routes.setdefault((method.http_method.upper(), re.sub(r"\{[^{}]*\}", "{}", method.path)), []).append(method)
    return {id_: one for shared in routes.values() if len(shared) > 1 for id_, one in _of_route(shared, document)}


def _of_route(methods: list[Method], document: Document) -> Iterator[tuple[str, Marks]]:
    bodies = [_bodies(method, document) for method in methods]
    for index, method in enumerate(methods):
        own, others = bodies[index], [*bodies[:index], *bodies[index + 1 :]]
        keys = own.keys.difference(*(each.keys for each in others))
        yield method.operation_id, Marks(tuple(sorted(keys)), tuple(sorted(_values(own, others))))


def _values(own: _Bodies, others: list[_Bodies]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Values that only this operation has, of keys with known values: those that are shown, or else those known."""
    told = own.known.keys() | {key for each in others for key in each.known}
    for key in told & own.keys:
        rivals = [each for each in others if key in each.keys]
        shown = _alone(key, own.shown, [each.shown for each in rivals])
        if mine := shown or _alone(key, own.known, [each.known for each in rivals]):
            yield key, tuple(sorted(mine, key=str))


def _alone(key: str, own: Values, others: list[Values]) -> frozenset[str | int]:
    """The values of a key, where all others have values of it, too, and none of these."""
    mine, rivals = own.get(key, frozenset()), [each.get(key, frozenset()) for each in others]
    return mine if all(rivals) and mine.isdisjoint(frozenset().union(*rivals)) else frozenset()


def _bodies(method: Method, document: Document) -> _Bodies:
    schema = at(document, method.request_pointer) if method.request_pointer else {}
    found = nodes.resolved(schema, document) if isinstance(schema, Mapping) else {}
    members = {wire: nodes.resolved(member, document) for wire, member in nodes.child(found, "properties").items()}
    examples = [case.value for case in method.examples if case.side == "request" and isinstance(case.value, Mapping)]
    known = {wire: nodes.values(member) for wire, member in members.items()}
    shown: dict[str, set[str | int]] = {}
    for key, value in (pair for each in examples for pair in each.items()):
        if isinstance(value, str | int):
            shown.setdefault(key, set()).add(value)
    return _Bodies(
        frozenset(members) | {key for each in examples for key in each},
        {key: frozenset(values) for key, values in shown.items()},
        {wire: frozenset(value for value, _ in stated.members) for wire, stated in known.items() if stated},
    )
