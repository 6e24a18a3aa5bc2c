"""Operations that both documents have: address, name, parameters, bodies and replies; and those that only one has."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.compare.change import Change
from generator.compare.pairs import Pairs, route
from generator.compare.parameters import parameter_changes
from generator.compare.replies import reply_changes
from generator.compare.requests import request_changes
from generator.compare.security import security_changes
from generator.compare.spot import Both, Spot, words
from generator.compare.view import View
from generator.emit import nodes
from generator.emit.operations import Operation


class _Pair(Struct, frozen=True):
    old: Operation
    new: Operation
    spot: Spot
    both: Both


def operation_changes(pairs: Pairs, both: Both) -> Iterator[Change]:
    """Changes of all operations, each with what belongs to it alone: models are compared once, elsewhere."""
    for old, new in pairs.operations:
        spot = replace(_spot(old, both.before, both), subject=old.address)
        pair = _Pair(old, new, spot.at(old.node, new.node), both)
        yield from _addresses(pair)
        yield from _names(pair)
        yield from _words(pair)
        yield from security_changes(old, new, pair.spot, both)
        yield from parameter_changes(old, new, pair.spot, both)
        yield from request_changes(old, new, pair.spot, both)
        yield from reply_changes(old, new, pair.spot, both)
    for one in pairs.removed:
        spot = replace(_spot(one, both.before, both).at(one.node, {}), python=both.before.belongings(one.id))
        yield spot.change("operation-removed", "removed", one.id)
    for one in pairs.added:
        spot = _spot(one, both.after, both).at({}, one.node)
        yield spot.change("operation-added", "added", "", one.id)


def _spot(operation: Operation, view: View, both: Both) -> Spot:
    called = view.called.get(operation.id, "")
    names = (called,) if called else ()
    return Spot(view.version.service, operation.address, both.before.home, both.after.home, names, names)


def _addresses(pair: _Pair) -> Iterator[Change]:
    if pair.old.method != pair.new.method:
        states = pair.old.method.upper(), pair.new.method.upper()
        yield pair.spot.change("operation-method-changed", f"{states[0]} became {states[1]}", *states)
    if route(pair.old)[1] != route(pair.new)[1]:
        yield pair.spot.change("operation-path-changed", f"path became {pair.new.path}", pair.old.path, pair.new.path)


def _names(pair: _Pair) -> Iterator[Change]:
    was, now = pair.both.before.called.get(pair.old.id, ""), pair.both.after.called.get(pair.new.id, "")
    homes = was.rpartition(".")[0], now.rpartition(".")[0]
    if was.rpartition(".")[2] != now.rpartition(".")[2]:
        spot = replace(pair.spot, python=pair.both.before.belongings(pair.old.id))
        yield spot.change("operation-renamed", f"called {now} now", pair.old.id, pair.new.id)
    if homes[0] != homes[1]:
        yield pair.spot.change("operation-moved", f"called {now} now", *homes)


def _words(pair: _Pair) -> Iterator[Change]:
    was, now = (tuple(nodes.text(one.node, key) for key in ("summary", "description")) for one in (pair.old, pair.new))
    if was != now:
        states = words(" / ".join(was)), words(" / ".join(now))
        yield pair.spot.change("operation-description-changed", "described in other words", *states)
    pages = pair.spot.before.file, pair.spot.after.file
    sources = [nodes.child(one.node, "x-source") for one in (pair.old, pair.new)]
    if pages[0] != pages[1] and all(sources):
        yield pair.spot.change("operation-page-changed", f"on {pages[1]} now", *pages)
    flags = [one.node.get("deprecated") is True for one in (pair.old, pair.new)]
    if flags[0] != flags[1]:
        rule = "operation-deprecated" if flags[1] else "operation-reactivated"
        yield pair.spot.change(rule, "deprecated" if flags[1] else "in use")
