"""`errors.py` of a package: the errors that its pages document, below those that every service has."""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.emit.api import Api, Method, Outcome
from generator.emit.docs import sectioned
from generator.emit.render import NOTICE, render_python
from generator.emit.statuses import COMMON, error_class
from generator.emit.text import docstring
from generator.emit.types import optional

View = Mapping[str, Any]

# Names in annotations, by where they come from.
TYPING = ("Any", "Literal")
VALUES = ("DateTime", "Open", "OpenInt")


def errors_module(api: Api) -> str:
    """The text of the module."""
    found = {
        outcome.error: _error(method, outcome)
        for resource in api.resources
        for method in resource.methods
        for outcome in method.outcomes
        if outcome.error and outcome.error not in COMMON and not outcome.ok
    }
    names = {name for error in found.values() if error["details"] for name in names_in(error["details"])}
    return render_python(
        "client/errors.py.jinja",
        doc=docstring(
            f"The errors of {api.title}, from `Error` down; those of a reply are `APIStatusError`s.\n\n{NOTICE}", 0
        ),
        typing=[
            *(["TYPE_CHECKING"] if names & {"models", *VALUES} else []),
            *(name for name in TYPING if name in names),
        ],
        values=[name for name in VALUES if name in names],
        models="models" in names,
        checked=bool(names & {"models", *VALUES}),
        common=COMMON,
        exported=sorted({*COMMON, *found}, key=natural),
        errors=[found[name] for name in sorted(found)],
    )


def _error(method: Method, outcome: Outcome) -> View:
    said = f"`{method.name}` was answered {outcome.status}. {outcome.description}"
    return {
        "name": outcome.error,
        "base": error_class(outcome.status),
        "details": optional(details(outcome)) if details(outcome) else "",
        "doc": sectioned([said], (), method.source),
    }


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `job_10` after `job_2`, as linters order imports."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), part) if part.isdigit() else (1, 0, part) for part in parts)


def details(outcome: Outcome) -> str:
    """The annotation of a documented body of an error, empty where there is nothing to say about it."""
    return "" if outcome.model in ("", "Any", "None") else outcome.model


def names_in(annotation: str) -> Iterator[str]:
    """The names that an annotation looks up."""
    tree = ast.parse(annotation, mode="eval")
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
