"""Corrections: OpenAPI Overlay 1.0 documents, applied to a document.

An action may say in `x-expect` what its target was when the correction was written. Once the target is something else,
the page has changed, and its words are newer than the correction: the action is not applied there, a finding says so.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.findings import Finding, ordered
from generator.openapi.overlay_form import PATH_ERRORS, Action, path_error, read_actions
from generator.openapi.parse import Lines, parse
from generator.openapi.printable import shorten, shown
from generator.openapi.problems import Problem
from generator.openapi.trees import Json, Pointer, clone, find, pointer_text, remove
from generator.rules import EXPECTATION_FAILED, OVERLAY_INVALID, OVERLAY_UNMATCHED
from generator.source import SourceText


def apply_overlay(document: Mapping[str, Any], overlay: SourceText) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """A corrected copy of the document. Actions apply in order, each to what the ones before it have left.

    An `update` is merged into a mapping, added to a list, or put in place of a scalar; inside a mapping, lists are
    joined. `x-expect` is compared with the target: of a mapping only the keys it names, where null also stands for
    a key that is absent; anything else as a whole. An overlay with a flaw in its form is not applied at all.
    """
    result: dict[str, Any] = clone(dict(document))
    parsed = parse(overlay)
    if parsed.findings:
        return result, parsed.findings
    actions, flaws = read_actions(parsed.value)
    problems = list(flaws)
    if not flaws:
        for action in actions:
            problems += _carry_out(action, result)
    return result, ordered(_finding(problem, parsed.lines) for problem in problems)


def _finding(problem: Problem, lines: Lines) -> Finding:
    return Finding(problem.rule, lines.locate(problem.pointer), pointer_text(problem.pointer), problem.message)


def _carry_out(action: Action, document: Json) -> list[Problem]:
    """Apply an action to the document, in place; what hinders it is returned."""
    at_target = (*action.pointer, "target")
    try:
        pointers = dict.fromkeys(tuple(match.parts) for match in action.query.finditer(document))
    except PATH_ERRORS as error:
        return [Problem(OVERLAY_INVALID, at_target, f"{shown(action.target)}: {path_error(error)}")]
    if not pointers:
        return [Problem(OVERLAY_UNMATCHED, at_target, f"{shown(action.target, 100)} matches nothing")]
    # From the end, so that taking one element out of a list does not move those still to be taken.
    targets = sorted(pointers, key=_place_key, reverse=True) if action.remove else pointers
    outcomes = [_carry_out_at(pointer, action, document) for pointer in targets]
    return [problem for problem in outcomes if problem]


def _place_key(pointer: Pointer) -> tuple[tuple[bool, int, str], ...]:
    return tuple((True, 0, part) if isinstance(part, str) else (False, part, "") for part in pointer)


def _carry_out_at(pointer: Pointer, action: Action, document: Json) -> Problem | None:
    node = find(document, pointer)
    stale = _difference(action.expect, node) if "x-expect" in action.given else None
    if stale:
        where = pointer_text((*pointer, *stale.pointer))
        found = f"{stale.found}{_on_page(document, (*pointer, *stale.pointer))}"
        message = f"{where} was expected to be {stale.expected}, but is {found}; the correction is not applied"
        return Problem(EXPECTATION_FAILED, (*action.pointer, "x-expect"), message)
    flaw = _removal_flaw(pointer) if action.remove else _update_flaw(node, action.update)
    if flaw:
        key = "remove" if action.remove else "update"
        return Problem(OVERLAY_INVALID, (*action.pointer, key), f"{pointer_text(pointer)} {flaw}")
    if action.remove:
        remove(document, pointer)
    else:
        _update(document, pointer, action.update)
    return None


def _on_page(document: Json, pointer: Pointer) -> str:
    """The line of a page that makes a node what it is, as far as the document says where it comes from."""
    around = (find(document, (*pointer[:depth], "x-source")) for depth in range(len(pointer), 0, -1))
    source = next((one for one in around if isinstance(one, dict) and isinstance(one.get("page"), str)), None)
    return f" by {shorten(source['page'])}:{source['line']}" if source and isinstance(source.get("line"), int) else ""


def _removal_flaw(pointer: Pointer) -> str:
    return "" if pointer else "is the whole document, which cannot be removed"


def _update_flaw(node: Json, update: Json) -> str:
    if isinstance(node, dict) and not isinstance(update, dict):
        return f"is a mapping; {shown(update)} cannot be merged into it"
    if not isinstance(node, dict | list) and isinstance(update, dict | list):
        return f"is {shown(node)}; {shown(update)} cannot take its place"
    return ""


def _update(document: Json, pointer: Pointer, update: Json) -> None:
    node = find(document, pointer)
    if isinstance(node, dict):
        _merge(node, update)
    elif isinstance(node, list):
        node += clone(update if isinstance(update, list) else [update])
    else:
        find(document, pointer[:-1])[pointer[-1]] = update


def _merge(node: dict[str, Json], update: dict[str, Json]) -> None:
    for key, value in update.items():
        present = node.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            node[key] = present + clone(value)
        else:
            node[key] = clone(value)


class _Difference(NamedTuple):
    pointer: Pointer
    expected: str
    found: str


def _difference(expected: Json, found: Json, pointer: Pointer = ()) -> _Difference | None:
    """Where a node is not what was expected of it; None where it is."""
    if not isinstance(expected, dict) or not isinstance(found, dict):
        return None if _equal(expected, found) else _Difference(pointer, shown(expected), shown(found))
    for key, value in expected.items():
        if key not in found and value is not None:
            return _Difference((*pointer, key), shown(value), "absent")
        inner = _difference(value, found.get(key), (*pointer, key))
        if inner:
            return inner
    return None


def _equal(one: Json, other: Json) -> bool:
    """Equality of JSON values: true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(value, other[key]) for key, value in one.items())
    return bool(one == other)
