"""An example that its own page contradicts still makes the round trip, and the emitted test says what is wrong."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lamps import INTEGER, STRING, imported, obj
from pydantic import ValidationError

from generator.emit import EmitOptions, emit

BODY = obj("kind", "lamp", kind=STRING, lamp=obj("watt", watt=INTEGER), note={**STRING, "maxLength": 3})


def document(examples: dict[str, Any]) -> dict[str, Any]:
    shown = {name: {"value": value} for name, value in examples.items()}
    body = {"required": True, "content": {"application/json": {"schema": BODY, "examples": shown}}}
    operation = {"operationId": "SwitchLamp", "requestBody": body, "responses": {"204": {"description": ""}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lamps", "version": "1"},
        "paths": {"/v1/lamps": {"post": operation}},
    }


EXAMPLES = {
    "right": {"kind": "k", "lamp": {"watt": 1}},
    "without": {"lamp": {}},
    "long": {"kind": "k", "lamp": {"watt": 1}, "note": "long"},
}


def test_the_tests_of_the_package_state_the_contradictions_and_pass(tmp_path: Path) -> None:
    files, found = emit(document(EXAMPLES), EmitOptions("harbour-lamps", "harbour_lamps"))
    assert found == ()
    for file in files:
        target = tmp_path / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8")
    text = (tmp_path / "tests/test_examples.py").read_text("utf-8")
    stated = text[text.index("CONTRADICTIONS") : text.index("each_example =")]
    assert '"switch_lamp_request_right"' not in stated
    assert '(root): required: "kind" is missing' in stated
    assert '/lamp: required: "watt" is missing' in stated
    assert "/note: maxLength: " in stated
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_examples.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "6 passed" in ran.stdout


def test_a_package_without_contradictions_speaks_of_none() -> None:
    files, _ = emit(document({"right": EXAMPLES["right"]}), EmitOptions("harbour-lamps", "harbour_lamps"))
    [text] = [file.text for file in files if file.path == "tests/test_examples.py"]
    assert "CONTRADICTIONS" not in text
    assert "repaired" not in text


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(
        {**document({}), "components": {"schemas": {"Switch": BODY}}, "paths": {}}, tmp_path_factory.mktemp("lamps")
    )


def test_the_constructor_requires_what_is_mandatory(lamps: ModuleType) -> None:
    with pytest.raises(ValidationError) as raised:
        lamps.Switch(note="n")
    assert [(error["type"], error["loc"]) for error in raised.value.errors()] == [
        ("missing", ("kind",)),
        ("missing", ("lamp",)),
    ]
    assert [name for name, field in lamps.Switch.model_fields.items() if field.is_required()] == ["kind", "lamp"]
    assert lamps.Switch.model_json_schema()["required"] == ["kind", "lamp"]
