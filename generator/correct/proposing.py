"""The actions that overrule what a finding says was decided: the other side of its evidence."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from generator import rules
from generator.correct.nodes import json_path
from generator.correct.spoken import schema_of
from generator.findings import Finding
from generator.openapi.trees import Pointer, find

Json = Any
Side = Literal["table", "example"]
Action = dict[str, Json]

REASON = "TODO: say why, and how it is known."

_TYPES = frozenset({rules.SCALAR_BUT_OBJECT, rules.STRING_OR_NUMBER, rules.TYPE_DIFFERS, rules.OBJECT_BUT_EMPTY})
_NAMES = frozenset({rules.NAME_CASE, rules.NAME_CASE_ALONE})
_LISTED = frozenset({rules.FIXED_VALUE, rules.VALUES_NOT_SHOWN})

# What words about a value change: neither they nor what is noted beside a type make a correction stale.
_WORDS = frozenset({"description", "title", "example", "examples", "summary"})
_KEPT = frozenset({"x-evidence", "x-accepts"})


class Proposal(Struct, frozen=True):
    """Actions in their order. `is_open` is true where the page has no other side, and `update` repeats what is."""

    actions: tuple[Action, ...]
    is_open: bool = False


def propose(document: Json, pointer: Pointer, finding: Finding, side: Side | None, reason: str) -> Proposal | str:
    """The correction of the node at a pointer, or why there is none. `side` is taken; without, the one that lost."""
    node = find(document, pointer)
    if finding.rule in _NAMES:
        return _renamed(document, pointer, finding, side, reason)
    if finding.rule is rules.NOT_IN_TABLE:
        return Proposal(({**_head(document, pointer, reason), "x-expect": _expected(node), "remove": True},))
    wanted = _wanted(node, finding, side)
    if wanted is not None:
        return _changed(document, pointer, node, wanted, reason)
    # A list in an update is joined to the one that is there, so only what it would replace is proposed.
    shape = {key: value for key, value in _expected(node).items() if isinstance(value, str | int | float)}
    if not shape:
        return "what the finding is about holds nothing that an update could change"
    action = {**_head(document, pointer, reason), "x-expect": _expected(node), "update": shape}
    return Proposal((action,), is_open=True)


def _head(document: Json, pointer: Pointer, reason: str) -> Action:
    return {"target": json_path(document, pointer), "description": reason}


def _expected(node: Mapping[str, Json]) -> dict[str, Json]:
    """What was read: the shape, and the evidence, which is another once the page is mended."""
    shape = {
        key: value for key, value in node.items() if key not in _WORDS and (not key.startswith("x-") or key in _KEPT)
    }
    return {key: _without_places(value) for key, value in shape.items()}


def _without_places(node: Json) -> Json:
    """A node without the lines that it was read from, which move."""
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if key != "x-source"}
        return {key: _without_places(value) for key, value in kept.items()}
    return [_without_places(value) for value in node] if isinstance(node, list) else node


def _wanted(node: Mapping[str, Json], finding: Finding, side: Side | None) -> dict[str, Json] | None:
    """The shape of a node by the side that is taken; None where no side says one."""
    said = finding.table if (side or _loser(finding)) == "table" else finding.example
    if finding.rule in _TYPES:
        return schema_of(said)
    if finding.rule in _LISTED and (side or "table") == "table":
        listed: Sequence[str] = finding.table.split(", ")
        return {"type": "string", "anyOf": [{"enum": [*listed]}, {"type": "string"}]}
    if finding.rule is rules.LIMIT_NOT_KEPT:
        keyword, _, limit = finding.table.partition(" ")
        shape = {key: value for key, value in _expected(node).items() if key not in _KEPT}
        return {**shape, keyword: int(limit) if limit.lstrip("-").isdigit() else limit}
    if finding.rule is rules.VALUE_NOT_LISTED:
        return _longer(node, finding.example.split(", "))
    return None


def _loser(finding: Finding) -> Side:
    """The side that was not taken; where both were, the example's is what the service sent."""
    return "table" if finding.choice == finding.example else "example"


def _longer(node: Mapping[str, Json], values: Sequence[str]) -> dict[str, Json] | None:
    """An open list of values with some more."""
    options = node.get("anyOf")
    if not isinstance(options, list) or "enum" not in options[0]:
        return None
    return {"anyOf": [{**options[0], "enum": [*options[0]["enum"], *values]}, *options[1:]]}


def _changed(
    document: Json, pointer: Pointer, node: Mapping[str, Json], wanted: Mapping[str, Json], reason: str
) -> Proposal:
    """Where nothing has to go an update; else the node is put in place anew, all or nothing."""
    shape = {key: value for key, value in _expected(node).items() if key not in _KEPT}
    if any(key not in wanted or _is_joined(value, wanted[key]) for key, value in shape.items()):
        others = {key: value for key, value in node.items() if key not in shape and key != "x-evidence"}
        return _replaced(document, pointer, str(pointer[-1]), {**wanted, **others}, reason)
    update = {key: value for key, value in wanted.items() if shape.get(key, ...) != value}
    evidence = {"x-evidence": node["x-evidence"]} if "x-evidence" in node else {}
    expected = {**{key: shape.get(key) for key in update}, **evidence}
    return Proposal(({**_head(document, pointer, reason), "x-expect": expected, "update": update},))


def _is_joined(present: Json, wanted: Json) -> bool:
    """Whether an update would be merged into what is there and not take its place."""
    return present != wanted and type(present) is type(wanted) and isinstance(present, dict | list)


def _replaced(document: Json, pointer: Pointer, name: str, node: Json, reason: str) -> Proposal:
    """The node is removed if it is as expected, and put in place under a name if it is gone: both happen or neither."""
    was = find(document, pointer)
    absent = dict.fromkeys((str(pointer[-1]), name))
    return Proposal(
        (
            {**_head(document, pointer, reason), "x-expect": _expected(was), "remove": True},
            {**_head(document, pointer[:-1], reason), "x-expect": absent, "update": {name: node}},
        )
    )


def _renamed(document: Json, pointer: Pointer, finding: Finding, side: Side | None, reason: str) -> Proposal | str:
    old = str(pointer[-1])
    said = finding.table if (side or _loser(finding)) == "table" else finding.example
    if said == old:
        return f"'{old}' is the spelling that was taken"
    if old in (find(document, (*pointer[:-2], "required"), ()) or ()):
        return f"'{old}' is mandatory: its name stands in two places, and an action corrects one; correct both by hand"
    node = find(document, pointer)
    accepts = sorted({old, *node.get("x-accepts", ())} - {said})
    kept = {key: value for key, value in node.items() if key != "x-evidence"}
    return _replaced(document, pointer, said, {**kept, "x-accepts": accepts}, reason)
