"""The emitted client of the harbour's beacons, over a real socket."""

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response


@pytest.fixture
def beacons(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The emitted package, imported; forgotten afterwards."""
    monkeypatch.syspath_prepend(str(package))
    yield importlib.import_module("harbour_beacons.client")
    for name in [name for name in sys.modules if name.partition(".")[0] == "harbour_beacons"]:
        del sys.modules[name]


def test_a_user_calls_and_awaits(beacons: ModuleType, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/beacons/b 1").respond_with_json({"lampState": "lit", "lamp": {"watt": 40}})
    httpserver.expect_request("/v1/beacons/switch", method="POST").respond_with_data(status=204)
    token = importlib.import_module("harbour_beacons._runtime.credentials").Token("abc-secret")
    models = importlib.import_module("harbour_beacons.models")
    where = httpserver.url_for("")

    with beacons.Client(base_url=where, credentials=token) as client:
        shown = client.beacon_control.show_beacon(beaconid="b 1", detail="full", language="en-us")
        assert client.beacon_control.switch_beacon(beacon="b-1", lamp_state="dark", lamp=None) is None

    async def run() -> Any:
        async with beacons.AsyncClient(base_url=where, credentials=token) as client:
            await client.beacon_control.switch_beacon(beacon="b-1", lamp=models.Lamp(watt=1, mirrors=[{}]))
            return await client.beacon_control.show_beacon(beaconid="b 1")

    awaited = asyncio.run(run())
    assert isinstance(shown, models.ShowBeaconResponse)
    assert awaited == shown
    assert shown.lamp.watt == 40
    first, second, third, fourth = (request for request, _ in httpserver.log)
    assert first.environ["RAW_URI"] == "/v1/beacons/b%201?detail=full"
    assert (first.headers["X-Language"], first.headers["X-Auth-Token"]) == ("en-us", "abc-secret")
    assert first.headers["User-Agent"] == "harbour-beacons/0.1.0"
    assert json.loads(second.data) == {"beacon": "b-1", "lampState": "dark", "lamp": None}
    assert json.loads(third.data) == {"beacon": "b-1", "lamp": {"watt": 1, "mirrors": [{}]}}
    assert fourth.environ["RAW_URI"] == "/v1/beacons/b%201"


def test_a_body_can_be_one_argument(beacons: ModuleType, httpserver: HTTPServer) -> None:
    def echo(request: Request) -> Response:
        return Response(request.data, content_type="application/json")

    httpserver.expect_request("/v1/lamps", method="PUT").respond_with_handler(echo)
    lamp = importlib.import_module("harbour_beacons.models").Lamp
    with beacons.Client(base_url=httpserver.url_for("")) as client:
        assert client.beacon_control.replace_lamps(body=[lamp(watt=1), {"watt": 2}]) == [{"watt": 1}, {"watt": 2}]


def test_a_documented_error_has_its_own_class(beacons: ModuleType, httpserver: HTTPServer) -> None:
    errors = importlib.import_module("harbour_beacons.errors")
    models = importlib.import_module("harbour_beacons.models")
    body = {"error_code": "B.1", "error_msg": "no such beacon"}
    httpserver.expect_request("/v1/beacons/1").respond_with_json(body, status=400)
    with beacons.Client(base_url=httpserver.url_for("")) as client, pytest.raises(errors.BadRequestError) as caught:
        client.beacon_control.show_beacon(beaconid="1")
    assert type(caught.value) is errors.ShowBeaconBadRequestError
    assert caught.value.details == models.ShowBeaconBadRequest(**body)


def test_arguments_are_named_only(beacons: ModuleType) -> None:
    with beacons.Client() as client, pytest.raises(TypeError):
        client.beacon_control.show_beacon("b-1")


def test_the_documented_address_is_the_default(beacons: ModuleType) -> None:
    assert beacons.Client().base_url == "https://beacons.example.com"
