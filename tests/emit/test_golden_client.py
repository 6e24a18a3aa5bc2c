"""The committed golden package, called over real sockets: values of the client, files, requests that are checked."""

import asyncio
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sockets import Script, drop, reply, serving

GOLDEN = Path(__file__).parent.parent / "golden" / "beacon"


@pytest.fixture
def beacons(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package, imported; forgotten afterwards."""
    monkeypatch.syspath_prepend(GOLDEN)
    yield importlib.import_module("harbour_beacons")
    for name in [name for name in sys.modules if name.partition(".")[0] == "harbour_beacons"]:
        del sys.modules[name]


@pytest.fixture
def errors(beacons: ModuleType) -> Any:
    return beacons.errors


CHART = reply(body=b"%PDF", Content_Type="application/pdf")


def test_a_value_of_the_client_goes_into_the_path(beacons: ModuleType) -> None:
    with serving(CHART) as server, beacons.Client(base_url=server.url, project_id="p/1") as client:
        control = client.beacon_control
        assert control.store_chart(chart="north", file=b"\x00") == b"%PDF"
        control.store_chart(chart="north", file=b"\x00", project_id="other")
    lines = [request.partition(b"\r\n")[0] for request in server.requests]
    assert lines == [b"PUT /v1/p%2F1/charts/north HTTP/1.1", b"PUT /v1/other/charts/north HTTP/1.1"]


@pytest.mark.parametrize("given", [{}, {"project_id": ""}, {"project_id": None}, {"project_id": ".."}])
def test_without_it_nothing_is_sent(beacons: ModuleType, errors: Any, given: dict[str, Any]) -> None:
    with serving(drop) as server, beacons.Client(base_url=server.url) as client:
        with pytest.raises(errors.ArgumentError, match="project_id"):
            client.beacon_control.store_chart(chart="north", file=b"\x00", **given)
        assert server.requests == []


def test_a_file_is_sent_beside_fields(beacons: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "north.pdf").write_bytes(b"%PDF-\xff\x00")

    async def run(url: str) -> bytes:
        async with beacons.AsyncClient(base_url=url, project_id="p") as client:
            return bytes(await client.beacon_control.store_chart(chart="n", file=tmp_path / "north.pdf", scale=3))

    busy = reply("503 Service Unavailable", Retry_After="0")
    with serving(busy, CHART) as server:
        assert asyncio.run(run(server.url)) == b"%PDF"
    first, second = server.requests
    assert first == second
    assert b'name="file"; filename="north.pdf"\r\n' in first
    assert b"%PDF-\xff\x00\r\n" in first
    assert b'name="scale"\r\n\r\n3\r\n' in first
    assert b"Content-Type: multipart/form-data; boundary=" in first


def test_a_request_is_checked_before_it_is_sent(beacons: ModuleType, errors: Any) -> None:
    with serving(drop) as server, beacons.Client(base_url=server.url, project_id="p") as client:
        with pytest.raises(errors.InvalidRequestError) as caught:
            client.beacon_control.store_chart(chart="much-too-long", file=b"")
        with pytest.raises(errors.InvalidRequestError, match="/wait: type"):
            client.beacon_control.switch_beacon(beacon="b-1", wait="soon")
        assert server.requests == []
    said = str(caught.value)
    assert said.startswith("store_chart: /path/chart: maxLength: ")
    assert 'The page says: "Name of the chart, at most eight characters."' in said
    assert "[StoreChart.html, Table 1 Path Parameters, row 2, line 20]" in said
    assert [(one.pointer, one.rule) for one in caught.value.violations] == [("/path/chart", "maxLength")]
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("how", ["client", "call"])
def test_the_check_can_be_left_out(beacons: ModuleType, how: str) -> None:
    settings = {"validate": False} if how == "client" else {}
    options = None if how == "client" else beacons.CallOptions(validate=False)
    with serving(reply("204 No Content", b"")) as server, beacons.Client(base_url=server.url, **settings) as client:
        client.beacon_control.switch_beacon(beacon="b-1", wait="soon", call_options=options)
    assert server.requests[0].endswith(b'{"beacon":"b-1","wait":"soon"}')


def test_keys_that_the_page_does_not_know_can_be_sent(beacons: ModuleType) -> None:
    options = beacons.CallOptions(body={"colour": "red", "wait": 3}, query={"dry": True}, headers={"X-A": "1"})
    with serving(reply("204 No Content", b"")) as server, beacons.Client(base_url=server.url) as client:
        client.beacon_control.switch_beacon(beacon="b-1", wait=1, lamp_state="purple", call_options=options)
    (request,) = server.requests
    assert request.startswith(b"POST /v1/beacons/switch?dry=true HTTP/1.1\r\n")
    assert request.endswith(b'{"beacon":"b-1","lampState":"purple","wait":3,"colour":"red"}')
    assert b"X-A: 1\r\n" in request


def test_a_body_where_none_is_documented_is_no_failure(beacons: ModuleType) -> None:
    with serving(reply("200 OK", b"done")) as server, beacons.Client(base_url=server.url) as client:
        assert client.beacon_control.switch_beacon(beacon="b-1") is None


def test_a_download_is_streamed(beacons: ModuleType) -> None:
    with serving(CHART) as server, beacons.Client(base_url=server.url, project_id="p") as client:
        store = client.with_streaming_response(client.beacon_control.store_chart)
        with store(chart="north", file=b"\x00") as response:
            assert b"".join(response.iter_bytes()) == b"%PDF"
        assert isinstance(server, Script)


def test_making_a_client_loads_no_model(beacons: ModuleType) -> None:
    client = beacons.Client(project_id="p")
    assert client.base_url == "https://beacons.example.com"
    assert "harbour_beacons.models" not in sys.modules
