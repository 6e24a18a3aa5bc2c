"""The server that a package brings for the tests of its users."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
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


def taking(name: str, body: dict[str, Any], *examples: Any) -> dict[str, Any]:
    """An operation of this name that takes a body and is answered its own name."""
    shown = {str(index): {"value": value} for index, value in enumerate(examples)}
    reply = {"schema": obj(done=TEXT), "example": {"done": name}}
    return {
        "operationId": name,
        "requestBody": {"content": {"application/json": {"schema": body, "examples": shown}}},
        "responses": {"200": {"description": "", "content": {"application/json": reply}}},
    }


def sharing(*variants: dict[str, Any]) -> dict[str, Any]:
    """The operations of several pages on one method and path."""
    return {"post": {"operationId": "Any", "responses": {}, "x-variants": list(variants)}}


COLOURS = {"anyOf": [{"enum": ["red", "green"]}, TEXT]}
SWITCHES = obj(action={"anyOf": [{"enum": ["light", "dim", "hide"]}, TEXT]}, name=TEXT)
VARIANTS: dict[str, dict[str, Any]] = {
    "/lamps/action": sharing(taking("Lift", obj(lift=obj(by=TEXT))), taking("Paint", obj(paint=obj(colour=COLOURS)))),
    "/lamps/shown": sharing(taking("Start", {}, {"os-start": None}), taking("Stop", {}, {"os-stop": {"type": "SOFT"}})),
    "/lamps/switch": sharing(
        taking("Light", SWITCHES, {"action": "light", "name": "a"}, {"action": "light", "name": "b"}),
        taking("Dim", SWITCHES, {"action": "dim", "name": "c"}),
    ),
    "/lamps/known": sharing(
        taking("MakeRed", obj(to={"enum": ["red"]}, at=TEXT)), taking("MakeBlue", obj(to={"enum": ["blue"]}, at=TEXT))
    ),
    "/lamps/alike": sharing(
        taking("Hide", obj(name=TEXT), {"name": "a"}), taking("Seek", obj(name=TEXT), {"name": "b"})
    ),
}
LIST = {
    "schema": obj(lamps={"type": "array", "items": obj(n=TEXT)}, total={"type": "integer"}, next_marker=TEXT),
    "example": {"lamps": [{"n": "1"}, {"n": "2"}], "total": 9, "next_marker": "m"},
}


def lists(**parameters: str) -> dict[str, Any]:
    given = [{"name": name, "in": "query", "schema": {"type": type_}} for name, type_ in parameters.items()]
    reply = {"200": {"description": "", "content": {"application/json": LIST}}}
    return {"get": {"operationId": "List" + "".join(parameters), "parameters": given, "responses": reply}}


PAGED = {
    "/lamps": lists(marker="string"),
    "/posts": lists(offset="integer"),
    "/quays": {"post": {**taking("ListQuays", obj(query=obj(page=obj(start={"type": "integer"}))))}},
}
PAGED["/quays"]["post"]["responses"] = {"200": {"description": "", "content": {"application/json": {**LIST}}}}


def imported(paths: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package of these operations, until it is no longer needed."""
    files, findings = emit(document({"Lamp": obj(a=TEXT)}, paths), EmitOptions("quay", "quay_lamps", "1.0"))
    assert findings == ()
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, "utf-8")
    monkeypatch.syspath_prepend(folder)
    yield importlib.import_module("quay_lamps")
    for name in [name for name in sys.modules if name.partition(".")[0] == "quay_lamps"]:
        del sys.modules[name]


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of three operations."""
    yield from imported(PATHS, tmp_path, monkeypatch)


@pytest.fixture
def variants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of operations that share their routes."""
    yield from imported(VARIANTS, tmp_path, monkeypatch)


@pytest.fixture
def paged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of lists."""
    yield from imported(PAGED, tmp_path, monkeypatch)


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


@pytest.mark.parametrize(
    ("path", "body", "operations"),
    [
        ("action", {"lift": {"by": "crane"}}, ["lift"]),
        ("action", {"paint": {}, "other": 1}, ["paint"]),
        ("action", {"other": {}}, ["lift", "paint"]),
        ("action", {"lift": {}, "paint": {}}, ["lift", "paint"]),
        ("action", None, ["lift", "paint"]),
        ("action", ["lift"], ["lift", "paint"]),
        ("shown", {"os-start": None}, ["start"]),
        ("shown", {"os-stop": {"type": "HARD"}}, ["stop"]),
        ("switch", {"action": "light"}, ["light"]),
        ("switch", {"action": "dim", "name": "a"}, ["dim"]),
        ("switch", {"action": "hide", "name": "a"}, ["dim", "light"]),
        ("switch", {"action": {"is": "light"}}, ["dim", "light"]),
        ("known", {"to": "red"}, ["make_red"]),
        ("known", {"to": "blue", "at": "x"}, ["make_blue"]),
        # A name that differs between examples is no mark: no page says that only some values are known.
        ("alike", {"name": "b"}, ["hide", "seek"]),
    ],
)
def test_operations_of_one_route_are_told_by_the_body(
    variants: ModuleType, path: str, body: Any, operations: list[str]
) -> None:
    with variants.testing.FakeServer() as server:
        reply = httpx2.post(f"{server.url}/lamps/{path}", json=body)
    assert server.received[0].operations == tuple(operations)
    assert reply.json()["done"].lower() == operations[0].replace("_", "")


def test_an_answer_is_that_of_the_operation_that_was_told(variants: ModuleType) -> None:
    with variants.testing.FakeServer() as server, variants.Client(base_url=server.url, credentials=None) as client:
        server.answer("lift", variants.testing.Answer(200, {"done": "up"}))
        assert client.default.paint(paint=variants.models.PaintRequestPaint()).done == "Paint"
        assert client.default.lift(lift=variants.models.LiftRequestLift()).done == "up"


def test_a_list_ends_after_its_first_page(paged: ModuleType) -> None:
    with paged.testing.FakeServer() as server, paged.Client(base_url=server.url, credentials=None) as client:
        for walk in (client.default.listmarker_all, client.default.listoffset_all, client.default.list_quays_all):
            assert [one.n for one in walk()] == ["1", "2"]
        assert client.default.listoffset(offset=0).lamps == client.default.listoffset().lamps != []
        assert client.default.listoffset(offset=2).to_dict() == {"lamps": [], "total": 9, "next_marker": "m"}
        assert client.default.listmarker(marker="m").to_dict() == {"lamps": [], "total": 9}
        server.answer("listoffset", paged.testing.Answer(200, {"lamps": [{"n": "3"}], "total": 1}))
        assert [one.n for one in client.default.listoffset_all()] == ["3"]


def test_a_sample_has_every_member_and_ends() -> None:
    node = obj(id=TEXT, at={"type": "string", "format": "date-time"}, n={"type": ["integer", "null"], "minimum": 7})
    node["properties"]["kind"] = {"anyOf": [{"enum": ["red"]}, TEXT]}
    node["properties"]["inner"] = {"$ref": "#/components/schemas/Node"}
    value = sample(node, document({"Node": node}, {}))
    assert {**value, "inner": 0} == {"id": "text", "at": "2030-01-31T08:15:00Z", "n": 7, "kind": "red", "inner": 0}
    assert str(value).count("red") == 6
