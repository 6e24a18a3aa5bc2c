"""The server that a package brings for the tests of its users."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lamps import document, obj

from generator.emit import EmitOptions, emit
from generator.emit.samples import sample

TEXT = {"type": "string"}
SHOWN = {"description": "", "content": {"application/json": {"schema": obj(name=TEXT), "example": {"name": "North"}}}}
BARE = {"description": "", "content": {"application/json": {"schema": {"type": "array", "items": obj(lit=TEXT)}}}}
PATHS: dict[str, dict[str, Any]] = {
    "/lamps/{id}": {"get": {"operationId": "ShowLamp", "responses": {"200": SHOWN}}},
    "/lamps/count": {"get": {"operationId": "CountLamps", "responses": {"200": BARE}}},
    "/lamps/{id}?acl": {"put": {"operationId": "SetAcl", "responses": {"204": {"description": ""}}}},
}


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of three operations, imported."""
    files, findings = emit(document({"Lamp": obj(a=TEXT)}, PATHS), EmitOptions("quay", "quay_lamps", "1.0"))
    assert findings == ()
    for file in files:
        target = tmp_path / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("quay_lamps")
    for name in [name for name in sys.modules if name.partition(".")[0] == "quay_lamps"]:
        del sys.modules[name]


def test_every_operation_is_answered(quay: ModuleType) -> None:
    with quay.testing.FakeServer() as server, quay.Client(base_url=server.url, credentials=None) as client:
        resource = client.default
        assert resource.show_lamp(id="l-1").to_dict() == {"name": "North"}
        assert [one.to_dict() for one in resource.count_lamps()] == [{"lit": "text"}]
        assert resource.set_acl(id="l-1") is None
    assert [one.operations for one in server.received] == [("show_lamp",), ("count_lamps",), ("set_acl",)]
    assert [one.path for one in server.received] == ["/lamps/l-1", "/lamps/count", "/lamps/l-1"]


def test_an_answer_can_be_another(quay: ModuleType) -> None:
    fakes = quay.testing
    with fakes.FakeServer() as server, quay.Client(base_url=server.url, credentials=None) as client:
        busy = fakes.Answer(503, {"error_msg": "busy"}, {"Retry-After": "0"})
        server.answer("show_lamp", busy, fakes.Answer(200, {"name": "South"}))
        assert client.default.show_lamp(id="l-1").name == "South"
        server.answer("show_lamp", fakes.Answer(404, {"error_code": "L.1"}))
        for _ in range(2):
            with pytest.raises(quay.errors.NotFoundError, match=r"L\.1"):
                client.default.show_lamp(id="l-1")
    assert len(server.received) == 4
    with pytest.raises(ValueError, match="no operation"):
        server.answer("dim_lamp", fakes.Answer())


def test_a_sample_has_every_member_and_ends() -> None:
    node = obj(id=TEXT, at={"type": "string", "format": "date-time"}, n={"type": ["integer", "null"], "minimum": 7})
    node["properties"]["kind"] = {"anyOf": [{"enum": ["red"]}, TEXT]}
    node["properties"]["inner"] = {"$ref": "#/components/schemas/Node"}
    value = sample(node, document({"Node": node}, {}))
    assert {**value, "inner": 0} == {"id": "text", "at": "2030-01-31T08:15:00Z", "n": 7, "kind": "red", "inner": 0}
    assert str(value).count("red") == 6
