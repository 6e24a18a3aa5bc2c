"""Replies as they came, and bodies read piece by piece."""

import asyncio
import contextlib
import gzip
import socket
import time
from typing import Any

import pytest
from harbour import AsyncHarbour, Harbour
from sockets import Act, Script, half, reply, serving

from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.client import AsyncResource, Resource
from templates._runtime.credentials import Token
from templates._runtime.messages import Reply
from templates._runtime.options import CallOptions, EventHooks

SECRET = "MIIFvgYJKoZIhvcNAQcC"
SHOW = Call[list[int]](method="GET", path="/lamp", in_query={"name": "name"}, returns=list[int])
BUSY = reply("503 Service Unavailable", Retry_After="0")
ODD = reply(body=b'["x"]', X_Request_Id="r-17", Content_Type="application/json")


class Lamps(Resource):
    def show(self, *, name: str, call_options: CallOptions | None = None) -> list[int]:
        return self._call(SHOW, call_options, name=name)


class AsyncLamps(AsyncResource):
    async def show(self, *, name: str, call_options: CallOptions | None = None) -> list[int]:
        return await self._call(SHOW, call_options, name=name)


def test_a_raw_reply_has_everything_and_parses_when_asked() -> None:
    with serving(BUSY, ODD) as server, Harbour(base_url=server.url, credentials=Token(SECRET)) as client:
        show = Lamps(client._perform).show
        raw = client.with_raw_response(show)(name="a", call_options=CallOptions(on_mismatch="raise"))
    assert (raw.status, raw.content, raw.text, raw.request_id) == (200, b'["x"]', '["x"]', "r-17")
    assert raw.headers["content-type"] == "application/json"
    assert 0 < raw.elapsed < 5
    assert raw.request.url == f"{server.url}/lamp?name=a"
    assert SECRET.encode() in server.requests[1]
    assert SECRET not in repr(raw) + repr(raw.request) + str(raw.request.headers)
    with pytest.raises(errors.DecodeError):
        raw.parse()


def test_a_raw_reply_is_awaited() -> None:
    async def run(url: str) -> tuple[Any, Any]:
        async with AsyncHarbour(base_url=url) as client:
            raw = await client.with_raw_response(AsyncLamps(client._perform).show)(name="a")
            return raw, raw.parse()

    with serving(reply(body=b"[1]")) as server:
        raw, value = asyncio.run(run(server.url))
    assert (raw.status, value) == (200, [1])
    assert raw.parse() is value


def test_a_raw_reply_of_a_failure_is_the_error() -> None:
    with serving(reply("404 Not Found")) as server, Harbour(base_url=server.url) as client:
        with pytest.raises(errors.NotFoundError):
            client.with_raw_response(Lamps(client._perform).show)(name="a")
        with pytest.raises(errors.NotFoundError), client.with_streaming_response(Lamps(client._perform).show)(name="a"):
            pass


def test_the_method_itself_is_unchanged() -> None:
    with serving(reply(body=b"[1]")) as server, Harbour(base_url=server.url) as client:
        lamps = Lamps(client._perform)
        client.with_raw_response(lamps.show)(name="a")
        assert lamps.show(name="a") == [1]


PACKED = gzip.compress(b"0123456789" * 100_000)


def slowly(connection: socket.socket, script: Script) -> None:
    """Half of a packed body, and the rest once somebody has read the first half."""
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(PACKED)}\r\n\r\n"
    connection.sendall(head.encode() + PACKED[: len(PACKED) // 2])
    script.stopping.wait(0.2)
    connection.sendall(PACKED[len(PACKED) // 2 :])


def test_a_body_comes_piece_by_piece() -> None:
    with serving(BUSY, slowly) as server, Harbour(base_url=server.url) as client:
        with client.with_streaming_response(Lamps(client._perform).show)(name="a") as response:
            pieces = list(response.iter_bytes(1000))
        assert response.status == 200
    assert len(pieces) == 1000
    assert b"".join(pieces) == b"0123456789" * 100_000


def test_a_body_is_awaited_piece_by_piece() -> None:
    async def run(url: str) -> bytes:
        async with AsyncHarbour(base_url=url) as client:
            async with client.with_streaming_response(AsyncLamps(client._perform).show)(name="a") as response:
                first = [piece async for piece in response.iter_bytes(1000)]
            async with client.with_streaming_response(AsyncLamps(client._perform).show)(name="a") as response:
                assert await response.read() == b"".join(first)
            return b"".join(first)

    with serving(slowly) as server:
        assert asyncio.run(run(server.url)) == b"0123456789" * 100_000


@pytest.mark.parametrize("act", [half])
def test_a_body_that_breaks_off_is_a_connection_error(act: Act) -> None:
    with (
        serving(act) as server,
        Harbour(base_url=server.url) as client,
        client.with_streaming_response(Lamps(client._perform).show)(name="a") as response,
        pytest.raises(errors.APIConnectionError),
    ):
        response.read()
    assert len(server.requests) == 1


def endless(connection: socket.socket, script: Script) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while not script.stopping.wait(0.02):
        connection.sendall(b"x" * 100)


def fail(answer: Reply) -> None:
    raise LookupError(answer.status)


async def fail_later(answer: Reply) -> None:
    await asyncio.sleep(0)
    fail(answer)


def test_a_hook_that_fails_leaves_no_open_connection() -> None:
    with serving(endless) as server, Harbour(base_url=server.url, event_hooks=EventHooks(reply=fail)) as client:
        with pytest.raises(LookupError), client.with_streaming_response(Lamps(client._perform).show)(name="a"):
            pass
        assert gone(server)


def test_a_blocking_client_refuses_a_hook_that_has_to_be_awaited() -> None:
    with serving(endless) as server, Harbour(base_url=server.url, event_hooks=EventHooks(reply=fail_later)) as client:
        opened = client.with_streaming_response(Lamps(client._perform).show)(name="a")
        with pytest.raises(errors.ConfigurationError, match="awaited"), opened:
            pass
        assert gone(server)


@pytest.mark.parametrize("hook", [fail, fail_later])
def test_an_awaited_hook_that_fails_leaves_no_open_connection(hook: Any) -> None:
    async def run(server: Script) -> None:
        async with AsyncHarbour(base_url=server.url, event_hooks=EventHooks(reply=hook)) as client:
            with pytest.raises(LookupError):
                async with client.with_streaming_response(AsyncLamps(client._perform).show)(name="a"):
                    pass
            assert await asyncio.to_thread(gone, server)

    with serving(endless) as server:
        asyncio.run(run(server))


def gone(server: Script) -> bool:
    """Whether the server loses the connection while the client is still open."""
    begun = time.monotonic()
    while server.connections and time.monotonic() - begun < 2:
        time.sleep(0.01)
    return not server.connections


def test_leaving_the_block_closes_the_connection() -> None:
    with serving(endless) as server, Harbour(base_url=server.url) as client:
        with client.with_streaming_response(Lamps(client._perform).show)(name="a") as response:
            assert next(response.iter_bytes())
        (connection,) = server.connections or {None}
        connection is None or connection.settimeout(2)
        with contextlib.suppress(ConnectionResetError):
            assert connection is None or connection.recv(1) == b""
