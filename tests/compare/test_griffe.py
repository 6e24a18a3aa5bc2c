"""A second opinion: whatever griffe finds broken between two emitted packages is a breaking change of ours."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import griffe
import pytest
import yaml
from compared_plain import CASES as PLAIN
from compared_values import CASES as VALUES
from compared_values import ROLES, in_role
from lamps_compared import OPTIONS, Json, changes

from generator.compare.change import Effect
from generator.emit import emit

# The value and the type of an attribute are no part of how it is written: those changes go by the rules of values.
UNASKED = {griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE, griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE}

PAIRS = {f"plain {name}": (case.before, case.after) for name, case in PLAIN.items()} | {
    f"{role} {kind}": (in_role(role, case.before), in_role(role, case.after))
    for kind, case in VALUES.items()
    for role in ROLES
}


def breakages(before: Json, after: Json, folder: Path) -> Iterator[str]:
    """The names, as callers write them, that griffe calls broken."""
    packages = []
    for side, document in (("before", before), ("after", after)):
        for file in emit(document, OPTIONS)[0]:
            path = folder / side / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text)
        packages.append(griffe.load(OPTIONS.module, search_paths=[folder / side], allow_inspection=False))
    for breakage in griffe.find_breaking_changes(*packages):
        if breakage.kind not in UNASKED:
            yield called(breakage)


def called(breakage: griffe.Breakage) -> str:
    parameter = next(
        (one.name for one in (breakage.old_value, breakage.new_value) if isinstance(one, griffe.Parameter)), ""
    )
    match breakage.obj.path.split("."):
        case [_, "resources", resource, _, method]:
            return f"lamps.{resource}.{method}({parameter})" if parameter else f"lamps.{resource}.{method}"
        case [_, "resources", resource, *_] | [_, "client", _, resource]:
            return f"lamps.{resource}"
        case [_, "models" | "errors" | "validators", *_] as path:
            return f"lamps.{'.'.join(path[1:])}"
    raise AssertionError(f"griffe speaks of {breakage.obj.path}, which no name of ours stands for")


def ours(before: Json, after: Json) -> set[str]:
    broken = [change for change in changes(before, after) if change.effect is Effect.BREAKING]
    return {name for change in broken for name in (*change.python, *change.methods)}


def is_known(name: str, known: set[str]) -> bool:
    """Whether the name or one that it is part of is broken: a method takes its arguments along."""
    whole = name.partition("(")[0]
    parts = whole.split(".")
    around = (
        {".".join(parts[:end]) for end in range(2, len(parts) + 1)}
        if "(" in name
        else {".".join(parts[:end]) for end in range(2, len(parts))}
    )
    return name in known or bool(around & known)


@pytest.mark.parametrize("name", PAIRS)
def test_what_griffe_finds_in_a_case_is_breaking_here(name: str, tmp_path: Path) -> None:
    before, after = PAIRS[name]
    known = ours(before, after)
    assert [one for one in breakages(before, after, tmp_path) if not is_known(one, known)] == []


def _members_dropped(document: Json) -> None:
    for schema in document["components"]["schemas"].values():
        for name in list(schema.get("properties", {}))[::3]:
            del schema["properties"][name]
            schema["required"] = [each for each in schema.get("required", []) if each != name]


def _operations_dropped(document: Json) -> None:
    for path in list(document["paths"])[::2]:
        del document["paths"][path]


def _operations_renamed(document: Json) -> None:
    for item in document["paths"].values():
        for node in item.values():
            node["operationId"] = f"{node['operationId']}Again"


def _tags_renamed(document: Json) -> None:
    for item in document["paths"].values():
        for node in item.values():
            node["tags"] = ["Everything"]


def _bodies_exchanged(document: Json) -> None:
    names = sorted(document["components"]["schemas"])
    for item in document["paths"].values():
        for node in item.values():
            node["responses"] = {
                "200": {
                    "description": "",
                    "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{names[0]}"}}},
                }
            }


def _parameters_demanded(document: Json) -> None:
    for item in document["paths"].values():
        for node in item.values():
            more = {"name": "demanded", "in": "query", "required": True, "schema": {"type": "string"}}
            node["parameters"] = [*node.get("parameters", [])[1:], more]


EDITS: tuple[Callable[[Json], None], ...] = (
    _members_dropped,
    _operations_dropped,
    _operations_renamed,
    _tags_renamed,
    _bodies_exchanged,
    _parameters_demanded,
)


@pytest.mark.parametrize("document", ["specs/ucs/openapi.yaml", "specs/coc/openapi.yaml", "tests/golden/beacon.yaml"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
def test_what_griffe_finds_in_an_edited_document_is_breaking_here(
    edit: Callable[[Json], None], document: str, root: Path, tmp_path: Path
) -> None:
    before: dict[str, Any] = yaml.safe_load((root / document).read_text())
    after = copy.deepcopy(before)
    edit(after)
    known = ours(before, after)
    assert [one for one in breakages(before, after, tmp_path) if not is_known(one, known)] == []


def test_griffe_is_asked_about_the_right_packages(tmp_path: Path) -> None:
    before, after = in_role("request", {"type": "string"}), in_role("request", None)
    assert set(breakages(before, after, tmp_path)) == {
        "lamps.lamps.set_lamp(watt)",
        "lamps.models.SetLampRequest.watt",
    }
