"""The form of an overlay document: its actions, and what is wrong with how they are written."""

from collections.abc import Iterator

from jsonpath import CompoundJSONPath, JSONPath, JSONPathEnvironment, JSONPathError
from msgspec import Struct

from generator.openapi.printable import shorten, shown
from generator.openapi.problems import Problem
from generator.openapi.trees import MAX_DEPTH, Json, Pointer
from generator.rules import OVERLAY_INVALID

_ROOT_KEYS = {"overlay", "info", "extends", "actions"}
_ACTION_KEYS = {"target", "description", "update", "remove"}


class _Environment(JSONPathEnvironment):
    max_recursion_depth = 2 * MAX_DEPTH


_ENVIRONMENT = _Environment(strict=True)


# A path of very many steps exhausts the library's recursion.
PATH_ERRORS = (JSONPathError, RecursionError)


class Action(Struct, frozen=True):
    """One correction. `given` holds the keys it was written with, `pointer` its place in the overlay."""

    pointer: Pointer
    target: str
    query: JSONPath | CompoundJSONPath
    given: frozenset[str]
    update: Json = None
    remove: bool = False
    expect: Json = None


def read_actions(overlay: Json) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    """The actions of an overlay in their order, and every flaw of its form. Flawed actions are left out."""
    if not isinstance(overlay, dict):
        return (), (_invalid((), f"an overlay is a mapping, this is {shown(overlay)}"),)
    problems = list(_root_problems(overlay))
    actions = overlay.get("actions")
    if not isinstance(actions, list) or not actions:
        return (), (*problems, _invalid(("actions",), "'actions' must be a list of at least one action"))
    read: list[Action] = []
    for index, node in enumerate(actions):
        pointer: Pointer = ("actions", index)
        flaws = list(_action_problems(pointer, node))
        problems += flaws
        if not flaws:
            read.append(_action(pointer, node))
    return tuple(read), tuple(problems)


def _root_problems(overlay: dict[str, Json]) -> Iterator[Problem]:
    version = overlay.get("overlay")
    if not isinstance(version, str) or not version.startswith("1."):
        yield _invalid(("overlay",), f"'overlay' must be the text '1.0.0', is {shown(version)}")
    info = overlay.get("info")
    for key in ("title", "version"):
        if not isinstance(info, dict) or not isinstance(info.get(key), str):
            yield _invalid(("info", key), f"'info' must have a '{key}' that is text")
    yield from _unknown_keys((), overlay, _ROOT_KEYS)


def _action_problems(pointer: Pointer, node: Json) -> Iterator[Problem]:
    if not isinstance(node, dict):
        yield _invalid(pointer, f"an action is a mapping, this is {shown(node)}")
        return
    yield from _unknown_keys(pointer, node, _ACTION_KEYS)
    yield from _target_problems((*pointer, "target"), node.get("target"))
    if not isinstance(node.get("description", ""), str):
        yield _invalid((*pointer, "description"), "'description' must be text")
    if not isinstance(node.get("remove", False), bool):
        yield _invalid((*pointer, "remove"), f"'remove' must be true or false, is {shown(node['remove'])}")
    elif node.get("remove", False) == ("update" in node):
        yield _invalid(pointer, "an action has either 'update' or 'remove: true'")


def _target_problems(pointer: Pointer, target: Json) -> Iterator[Problem]:
    if not isinstance(target, str):
        yield _invalid(pointer, "an action has a 'target' that is a JSONPath")
        return
    if not target.startswith("$"):
        yield _invalid(pointer, f"{shown(target)} is no JSONPath: one begins with '$'")
        return
    try:
        _ENVIRONMENT.compile(target)
    except PATH_ERRORS as error:
        yield _invalid(pointer, f"{shown(target)} is no JSONPath: {path_error(error)}")


def path_error(error: Exception) -> str:
    """What a JSONPath does wrong, on one line."""
    return shorten(str(error.message)) if isinstance(error, JSONPathError) else "it is nested too deep"


def _unknown_keys(pointer: Pointer, node: dict[str, Json], known: set[str]) -> Iterator[Problem]:
    for key in node:
        if key not in known and not key.startswith("x-"):
            yield _invalid((*pointer, key), f"the key {shown(key)} means nothing here")


def _action(pointer: Pointer, node: dict[str, Json]) -> Action:
    return Action(
        pointer,
        node["target"],
        _ENVIRONMENT.compile(node["target"]),
        frozenset(node),
        node.get("update"),
        node.get("remove", False),
        node.get("x-expect"),
    )


def _invalid(pointer: Pointer, message: str) -> Problem:
    return Problem(OVERLAY_INVALID, pointer, message)
