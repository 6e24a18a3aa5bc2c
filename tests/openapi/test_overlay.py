"""Corrections: applied where they fit, named where they do not."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.openapi.load import load
from generator.openapi.overlay import apply_overlay
from generator.source import SourceText

CASES = Path(__file__).parent.parent / "cases" / "overlay"
DOCUMENT: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "t"}, "tags": [{"name": "a"}, {"name": "b"}], "n": 1}


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_case(case: str) -> None:
    folder = CASES / case
    document, _ = load(SourceText("openapi.yaml", (folder / "openapi.yaml").read_text(encoding="utf-8")))
    assert document is not None
    before = copy.deepcopy(document)
    overlay = SourceText("overlay.yaml", (folder / "overlay.yaml").read_text(encoding="utf-8"))
    result, findings = apply_overlay(document, overlay)
    assert result == yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    assert [str(one) for one in findings] == (folder / "findings.txt").read_text(encoding="utf-8").splitlines()
    assert document == before


def apply(*actions: dict[str, Any], document: Any = None) -> tuple[dict[str, Any], list[str]]:
    overlay = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}
    source = SourceText("overlay.yaml", yaml.safe_dump(overlay, sort_keys=False))
    result, findings = apply_overlay(DOCUMENT if document is None else document, source)
    return result, [f"{one.rule.code} {one.message}" for one in findings]


def test_several_elements_of_a_list_are_removed_whatever_their_order() -> None:
    document = {"list": list("abcdefghijkl")}
    result, said = apply({"target": "$.list[10, 2, 0, 2]", "remove": True}, document=document)
    assert (result, said) == ({"list": list("bdefghijl")}, [])


def test_a_node_and_one_inside_it_are_removed_together() -> None:
    document = {"a": {"x": {"x": 1}}, "b": 2}
    assert apply({"target": "$..x", "remove": True}, document=document) == ({"a": {}, "b": 2}, [])


def test_an_update_at_many_places_is_copied_to_each() -> None:
    result, _ = apply({"target": "$.tags[*]", "update": {"x": {"deep": [1]}}})
    result["tags"][0]["x"]["deep"].append(2)
    assert result["tags"][1]["x"] == {"deep": [1]}


def test_the_root_can_be_updated_and_not_removed() -> None:
    assert apply({"target": "$", "update": {"n": 2}})[0]["n"] == 2
    result, said = apply({"target": "$", "remove": True})
    assert result == DOCUMENT
    assert said == ["E401 # is the whole document, which cannot be removed"]


def test_updates_that_do_not_fit_their_target() -> None:
    result, said = apply({"target": "$.info", "update": "text"}, {"target": "$.n", "update": {"a": 1}})
    assert result == DOCUMENT
    assert said == [
        "E401 #/info is a mapping; 'text' cannot be merged into it",
        "E401 #/n is 1; a mapping cannot take its place",
    ]


def test_null_is_an_update_like_any_other() -> None:
    assert apply({"target": "$.n", "update": None})[0]["n"] is None


def test_an_action_sees_what_the_ones_before_it_have_done() -> None:
    result, said = apply(
        {"target": "$.n", "x-expect": 1, "update": 2},
        {"target": "$.n", "x-expect": 2, "update": 3},
        {"target": "$.n", "x-expect": 2, "update": 4},
    )
    assert result["n"] == 3
    assert said == ["C101 #/n was expected to be 2, but is 3; the correction is not applied"]


def test_a_stale_correction_names_the_line_of_the_page() -> None:
    lamp = {"type": "integer", "x-source": {"page": "specs/harbour/pages/ShowLamp.md", "line": 31}}
    document = {"lamp": lamp, "n": 3}
    action = {"target": "$.lamp", "x-expect": {"type": "string"}, "update": {"type": "number"}}
    result, said = apply(action, document=document)
    assert result == document
    assert said == [
        "C101 #/lamp/type was expected to be 'string', but is 'integer' by specs/harbour/pages/ShowLamp.md:31; "
        "the correction is not applied"
    ]


@pytest.mark.parametrize(
    ("expect", "holds"),
    [
        ({"a": 1}, True),
        ({"a": 1.0}, True),
        ({"a": True}, False),
        ({"a": None}, False),
        ({"z": None}, True),
        ({"null": None}, True),
        ({"m": {}}, True),
        ({"m": {"x": 1}}, True),
        ({"m": {"x": 1, "y": 2}}, True),
        ({"m": {"z": 3}}, False),
        ({"l": [{"p": 1}]}, False),
        ({"l": [{"p": 1, "q": 2}]}, True),
        ({"l": []}, False),
        ({}, True),
        ([], False),
        (None, False),
    ],
    ids=repr,
)
def test_expectations(expect: Any, holds: bool) -> None:
    node = {"a": 1, "null": None, "m": {"x": 1, "y": 2}, "l": [{"p": 1, "q": 2}]}
    result, said = apply({"target": "$.node", "x-expect": expect, "remove": True}, document={"node": node})
    assert result == ({} if holds else {"node": node})
    assert len(said) == (0 if holds else 1)


@pytest.mark.parametrize(
    "target",
    [
        "$.paths[",
        "",
        "$[?@.a == ]",
        "$[?nope(@)]",
        "$" + ".a" * 5000,
        "$[" + "9" * 20 + "]",
        "$[?" + "(" * 3000,
        "\x1b$",
    ],
    ids=range(8),
)
def test_hostile_targets(target: str) -> None:
    result, (said,) = apply({"target": target, "remove": True})
    assert result == DOCUMENT
    assert said.startswith("E401")
    assert said.isprintable()
    assert len(said) < 400


def test_deep_documents_can_be_searched() -> None:
    document: dict[str, Any] = {"x": 1}
    for _ in range(99):
        document = {"a": document}
    result, said = apply({"target": "$..x", "update": 2}, document=document)
    assert not said
    assert "{'x': 2}" in str(result)


@pytest.mark.parametrize("text", ["", "- 1", "overlay: 1.0.0", "overlay: 1.0.0\ninfo: []\nactions: {}", "[" * 500])
def test_what_is_no_overlay(text: str) -> None:
    result, findings = apply_overlay(DOCUMENT, SourceText("overlay.yaml", text))
    assert result == DOCUMENT
    assert findings
    assert {one.rule.code for one in findings} <= {"E301", "E401"}
