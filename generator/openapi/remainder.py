"""What is left of a document for the check of its meaning, and what can be said of that at once."""

import re
import string
from collections.abc import Iterator
from typing import cast

from generator.openapi.printable import shown
from generator.openapi.problems import Problem
from generator.openapi.thinning import spare_calls, thin
from generator.openapi.trees import Json, clone, find, remove
from generator.openapi.walk import walk
from generator.rules import DOCUMENT_INVALID


def remainder(document: Json, known: list[Problem]) -> tuple[Json, list[Problem]]:
    """The document without what is known to be wrong and what no check of meaning looks at; and its bad paths, which
    are not in it either."""
    rest = _without(document, known)
    found = list(_path_problems(rest))
    if not known:
        spare_calls(rest)
    return rest, found


def _path_problems(document: Json) -> Iterator[Problem]:
    paths = find(document, ("paths",), {})
    for path in list(paths):
        if not _has_matching_braces(path):
            yield Problem(DOCUMENT_INVALID, ("paths", path), f"the braces of {shown(path)} do not match")
            del paths[path]


def _has_matching_braces(path: str) -> bool:
    """Whether braces hold names and nothing else: the library also reads `{{`, and raises on names such as `a!`."""
    try:
        list(string.Formatter().parse(path))
    except ValueError:
        return False
    return not set("{}") & set(re.sub(r"\{[^{}]*\}", "", path))


def _without(document: Json, known: list[Problem]) -> Json:
    """A copy of the document without what is known to be wrong, as far as the rest can do without it."""
    rest = clone(document)
    for problem in known:
        parent = find(rest, problem.pointer[:-1])
        if isinstance(parent, list):
            parent[cast("int", problem.pointer[-1])] = {}
        elif len(problem.pointer) > 1 or not problem.derived:
            remove(rest, problem.pointer)
    places = list(walk(rest))
    for place in places:
        if not isinstance(place.node, dict):
            continue
        if place.role == "schema":
            # A hostile pattern takes for ever on a hostile default.
            place.node.pop("pattern", None)
            place.node.pop("patternProperties", None)
        elif isinstance(place.node.get("parameters"), list):
            place.node["parameters"] = [one for one in place.node["parameters"] if _is_parameter(one)]
    thin(places)
    return rest


def _is_parameter(node: Json) -> bool:
    return isinstance(node, dict) and ("$ref" in node or {"name", "in"} <= node.keys())
