"""Whole documents compared: the same is no change, what is undone is the opposite, no shape is too odd."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from lamps_compared import PATH, TEXT, changes, document, model, operation, reference

OWN = (
    "specs/ucs/openapi.yaml",
    "specs/coc/openapi.yaml",
    "specs/spaceone-identity/openapi.yaml",
    "tests/golden/beacon.yaml",
)


@pytest.mark.parametrize("file", OWN)
def test_a_document_is_the_same_as_itself_whatever_the_order_of_its_keys(file: str, root: Path) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert changes(yaml.safe_load(text), _turned(yaml.safe_load(text))) == ()


def _turned(node: Any) -> Any:
    """The same with the members of objects, but not of lists, in the opposite order."""
    if isinstance(node, dict):
        return {key: _turned(value) for key, value in reversed(node.items())}
    return [_turned(each) for each in node] if isinstance(node, list) else node


def test_an_added_field_is_safe_and_taken_back_is_breaking() -> None:
    small, large = document(), document(schemas={"Lamp": model(name=TEXT, watt=TEXT)})
    assert [(one.effect, one.subject) for one in changes(small, large)] == [("safe", "Lamp.watt")]
    assert [(one.effect, one.subject) for one in changes(large, small)] == [("breaking", "Lamp.watt")]


def test_a_model_of_both_directions_is_judged_by_both() -> None:
    def shared(**members: Any) -> dict[str, Any]:
        whole = document(schemas={"Lamp": model(name=TEXT, **members)})
        whole["paths"][PATH]["post"]["requestBody"]["content"]["application/json"]["schema"] = reference("Lamp")
        return whole

    found = changes(shared(watt={"type": "integer"}), shared(watt={"type": "number"}))
    assert {(one.rule.name, one.effect.value) for one in found} == {
        ("request-field-type-widened", "safe"),
        ("response-field-type-widened", "breaking"),
    }


def test_models_that_hold_themselves_end() -> None:
    tree = {"Lamp": model(name=TEXT, parts={"type": "array", "items": reference("Lamp")})}
    other = {"Lamp": model(parts={"type": "array", "items": reference("Lamp")})}
    assert [one.subject for one in changes(document(schemas=tree), document(schemas=other))] == ["Lamp.name"]


def test_a_model_renamed_everywhere_is_one_change() -> None:
    before = document(schemas={"Lamp": model(name=TEXT, part=reference("Part")), "Part": model(size=TEXT)})
    after = document(schemas={"Lamp": model(name=TEXT, part=reference("Piece")), "Piece": model(size=TEXT)})
    assert [(one.rule.name, one.was, one.now, one.methods) for one in changes(before, after)] == [
        ("model-renamed", "Part", "Piece", ("lamps.lamps.set_lamp",))
    ]


def test_a_placeholder_of_another_name_is_the_same_path() -> None:
    parameters = [{**operation()["parameters"][0], "name": "lamp_id"}]
    after = document(paths={"/v1/lamps/{lamp_id}": {"post": operation(parameters=parameters)}})
    assert [(one.rule.name, one.python) for one in changes(document(), after)] == [
        ("parameter-renamed", ("lamps.lamps.set_lamp(lampid)", "lamps.lamps.set_lamp(lamp_id)"))
    ]


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"paths": []},
        {"paths": {PATH: {"post": {"responses": {"200": {"$ref": "#/nowhere"}}}}}},
        {"paths": {PATH: {"post": {"parameters": [{}, 3, {"name": 1, "in": []}]}}}},
        {"components": {"schemas": {"Lamp": {"allOf": [reference("Lamp")]}, "A": 1, "B": True}}},
        {"security": [{"Key": []}, 3], "servers": [{}, {"url": 3}]},
    ],
)
def test_odd_documents_are_compared_as_far_as_they_go(odd: dict[str, Any]) -> None:
    assert isinstance(changes(odd, document()), tuple)
    assert isinstance(changes(document(), odd), tuple)
    assert changes(odd, odd) == ()
