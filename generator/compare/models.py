"""Models that both documents have, member by member; those that only one has; and those that got another name."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.compare.change import Change, Direction
from generator.compare.rules import Role, value_rule
from generator.compare.shapes import said, shape
from generator.compare.spot import Both, Spot, value_text
from generator.compare.values import Value, value_changes, wordings
from generator.compare.view import View
from generator.emit import nodes
from generator.emit.models import attribute_names, member_names
from generator.emit.nodes import Schema

_DIRECTIONS: tuple[Direction, ...] = ("request", "response")


class _Pair(Struct, frozen=True):
    """A model on both sides, as seen in one direction. What only parameters lead to goes by their rules."""

    old_name: str
    new_name: str
    old: Schema
    new: Schema
    direction: Direction
    role: Role
    spot: Spot


def model_changes(both: Both) -> Iterator[Change]:
    """Changes of all models. One that is used in both directions is judged by the rules of each."""
    for old_name, new_name in sorted(both.models.items()):
        yield from _renamed(old_name, new_name, both)
        for pair in _pairs(old_name, new_name, both):
            yield from _compared(pair, both)
    known = set(both.models.values())
    yield from _alone(both, "model-removed", set(both.before.components) - both.models.keys(), both.before)
    yield from _alone(both, "model-added", set(both.after.components) - known, both.after)


def _renamed(old_name: str, new_name: str, both: Both) -> Iterator[Change]:
    if old_name != new_name and both.before.model(old_name):
        spot = _spot(old_name, new_name, both, None)
        yield spot.change("model-renamed", f"renamed to {new_name}", old_name, new_name)


def _alone(both: Both, rule: str, found: set[str], view: View) -> Iterator[Change]:
    for name in sorted(found):
        if view.model(name):
            spot = Spot(view.version.service, name, both.before.home, both.after.home, (view.model(name),))
            schema = view.components[name]
            spot = spot.at(schema, {}) if view is both.before else spot.at({}, schema)
            spot = replace(spot, methods=view.callers(name))
            yield spot.change(rule, "removed" if rule == "model-removed" else "added")


def _spot(old_name: str, new_name: str, both: Both, direction: Direction | None) -> Spot:
    spot = Spot(
        both.after.version.service,
        old_name,
        both.before.home,
        both.after.home,
        (both.before.model(old_name),),
        tuple(sorted({*both.before.callers(old_name, direction), *both.after.callers(new_name, direction)})),
    )
    return spot.at(both.before.components[old_name], both.after.components[new_name])


def _pairs(old_name: str, new_name: str, both: Both) -> Iterator[_Pair]:
    """The directions in which callers knew the model and know it still; a model that nothing leads to is a reply's."""
    old, new = both.before.components[old_name], both.after.components[new_name]
    found = [one for one in _DIRECTIONS if old_name in both.before.reached(one) and new_name in both.after.reached(one)]
    for direction in found or ["response"]:
        sent = old_name in both.before.sent or new_name in both.after.sent
        role: Role = "parameter" if direction == "request" and not sent else direction
        yield _Pair(old_name, new_name, old, new, direction, role, _spot(old_name, new_name, both, direction))


def _compared(pair: _Pair, both: Both) -> Iterator[Change]:
    kinds = nodes.kind(pair.old), nodes.kind(pair.new)
    first = pair.direction == "request" or len(list(_pairs(pair.old_name, pair.new_name, both))) == 1
    if kinds[0] != kinds[1]:
        if first:
            yield pair.spot.change("model-kind-changed", f"{kinds[0]} became {kinds[1]}", *kinds)
    elif kinds[0] == "enum":
        yield from _values(pair, both)
    elif kinds[0] == "object":
        yield from _members(pair, both)
    else:
        value = Value(pair.old, pair.old, False), Value(pair.new, pair.new, False)
        yield from value_changes(pair.role, *value, pair.spot, both)
    if first and kinds[0] == kinds[1] != "other":
        yield from _words(pair)


def _words(pair: _Pair) -> Iterator[Change]:
    for change in wordings(pair.role, Value(pair.old, {}, False), Value(pair.new, {}, False), pair.spot):
        if change.rule.name.endswith("description-changed"):
            yield pair.spot.change("model-description-changed", change.message, change.was, change.now)
        else:
            yield change


def _values(pair: _Pair, both: Both) -> Iterator[Change]:
    """Known values that came or went."""
    was, now = nodes.values(pair.old), nodes.values(pair.new)
    if was is None or now is None:
        return
    for kind, here, there, view, name in (
        ("value-removed", was, now, both.before, pair.old_name),
        ("value-added", now, was, both.after, pair.new_name),
    ):
        gone = {value for value, _ in here.members} - {value for value, _ in there.members}
        made = member_names(here)
        for value in sorted(gone, key=str):
            spot = replace(pair.spot, python=(f"{view.model(name)}.{made[value]}",))
            state = value_text(value)
            states = (state, "") if kind == "value-removed" else ("", state)
            word = "removed" if kind == "value-removed" else "added"
            yield spot.change(value_rule(pair.role, kind), f"known value {state} {word}", *states)


def _members(pair: _Pair, both: Both) -> Iterator[Change]:
    """Fields by their wire names; one that lost its name to another spelling of it is the same."""
    old, new = nodes.child(pair.old, "properties"), nodes.child(pair.new, "properties")
    names = {name: name for name in old if name in new} | _respelt(old, new)
    for name, other in names.items():
        spot = _member_spot(pair, name, other, both).at(old[name], new[other])
        if name != other:
            arguments = _arguments(both.after, pair.new_name, other) if pair.direction == "request" else ()
            yield _new_name(pair, name, other, replace(spot, python=(*spot.python, *arguments)))
        values = (_member(pair.old, name), _member(pair.new, other))
        yield from value_changes(pair.role, *values, spot, both)
    for name in old.keys() - names.keys():
        spot = _member_spot(pair, name, "", both).at(old[name], {})
        type_ = said(shape(old[name], both.before.components, both.models))
        yield spot.change(value_rule(pair.role, "removed"), f"removed; it was {type_}", type_)
    for name in new.keys() - set(names.values()):
        spot = _member_spot(pair, "", name, both).at({}, new[name])
        required = name in nodes.items(pair.new, "required")
        type_ = said(shape(new[name], both.after.components, {}))
        kind, word = ("required-added", "required, ") if required else ("optional-added", "")
        yield spot.change(value_rule(pair.role, kind), f"added; {word}{type_}", "", f"{word}{type_}")


def _respelt(old: Schema, new: Schema) -> dict[str, str]:
    """Fields that only one side has and that differ by letter case, or whose new form takes the old name too."""
    gone, come = [name for name in old if name not in new], [name for name in new if name not in old]
    found: dict[str, str] = {}
    for name in gone:
        same = [other for other in come if other.casefold() == name.casefold() or name in _accepts(new[other])]
        same = [other for other in same if other not in found.values()]
        if same:
            found[name] = same[0]
    return found


def _accepts(member: Schema) -> list[Any]:
    return nodes.items(member, "x-accepts")


def _new_name(pair: _Pair, name: str, other: str, spot: Spot) -> Change:
    was, now = attribute_names(pair.old)[name], attribute_names(pair.new)[other]
    kind = "respelt" if was == now else "renamed"
    return spot.change(value_rule(pair.role, kind), f"named {other} now", name, other)


def _member(schema: Schema, name: str) -> Value:
    member = nodes.child(schema, "properties")[name]
    return Value(member, member, name in nodes.items(schema, "required"))


def _member_spot(pair: _Pair, old: str, new: str, both: Both) -> Spot:
    """The field's spot; the names are those before, as that is what callers wrote, or the new field's."""
    view, model, schema, wire = (
        (both.before, pair.old_name, pair.old, old) if old else (both.after, pair.new_name, pair.new, new)
    )
    attribute = f"{view.model(model)}.{attribute_names(schema)[wire]}" if view.model(model) else ""
    arguments = _arguments(view, model, wire) if pair.direction == "request" else ()
    return replace(pair.spot, subject=f"{pair.old_name}.{old or new}", python=(*arguments, attribute))


def _arguments(view: View, model: str, wire: str) -> tuple[str, ...]:
    """The arguments that a member of a request's body is, where the body's members are arguments."""
    return tuple(
        f"{view.called[id_]}({argument.name})"
        for id_, method in sorted(view.methods.items())
        if method.body == "fields" and method.request_model == f"models.{model}"
        for argument in method.arguments
        if argument.place == "body" and argument.wire == wire
    )
