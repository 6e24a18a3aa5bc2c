"""Limits of time, and what is left open after them."""

import asyncio
import socket
import time
from contextlib import closing
from typing import Any

import pytest
from harbour import AsyncHarbour, Harbour, Perform
from sockets import Script, reply, serving

from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.client import AsyncResource
from templates._runtime.options import CallOptions, Timeout

READ = Call[Any](method="GET", path="/lamp", returns=Any)


def stall(connection: socket.socket, script: Script) -> None:
    script.stopping.wait(20)


def trickle(connection: socket.socket, script: Script) -> None:
    """A byte every tenth of a second, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not script.stopping.wait(0.1):
        connection.sendall(b" ")


def slow_but_whole(connection: socket.socket, script: Script) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    for byte in b"[1,2]":
        time.sleep(0.05)
        connection.sendall(bytes([byte]))


def test_a_read_timeout_has_a_class_of_its_own(perform: Perform) -> None:
    with serving(stall) as server, pytest.raises(errors.ReadTimeoutError) as caught:
        perform(READ, {"base_url": server.url, "timeout": Timeout(read=0.1), "retries": 0})
    assert isinstance(caught.value, TimeoutError)
    assert not isinstance(caught.value, ConnectionError)
    assert caught.value.sent
    assert caught.value.request.url == f"{server.url}/lamp"


def test_slow_pieces_are_no_timeout(perform: Perform) -> None:
    with serving(slow_but_whole) as server:
        assert perform(READ, {"base_url": server.url, "timeout": 0.2}) == [1, 2]


@pytest.mark.parametrize("options", [None, CallOptions(timeout=Timeout(total=0.4))])
def test_a_total_limit_ends_what_the_others_let_pass(perform: Perform, options: CallOptions | None) -> None:
    total = Timeout(total=None if options else 0.4)
    with serving(trickle) as server:
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError, match="total") as caught:
            perform(READ, {"base_url": server.url, "timeout": total}, options)
    assert 0.3 < time.monotonic() - started < 1.5
    assert not isinstance(caught.value, errors.ReadTimeoutError)
    assert len(server.requests) == 1


def test_a_total_limit_holds_while_nothing_comes(perform: Perform) -> None:
    with serving(stall) as server:
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError):
            perform(READ, {"base_url": server.url, "timeout": Timeout(total=0.3)})
    assert time.monotonic() - started < 1.5


def late_and_then_nothing(connection: socket.socket, script: Script) -> None:
    """A body of four slow pieces, of which the last does not come."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
    for byte in b"123":
        time.sleep(0.3)
        connection.sendall(bytes([byte]))
    script.stopping.wait(20)


def without_an_end(connection: socket.socket, script: Script) -> None:
    """A body that ends with the connection, which stays open."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[1]")
    script.stopping.wait(20)


@pytest.mark.parametrize("act", [late_and_then_nothing, without_an_end])
def test_a_total_limit_ends_a_wait_that_began_before_it(perform: Perform, act: Any) -> None:
    with serving(act) as server:
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError, match="total") as caught:
            perform(READ, {"base_url": server.url, "timeout": Timeout(read=60, total=1), "retries": 0})
    # A limit of 1 for the last wait alone would end it after 1.9.
    assert 0.9 < time.monotonic() - started < 1.7
    assert caught.value.sent


def test_a_total_limit_ends_a_stream_that_stalls() -> None:
    with serving(late_and_then_nothing) as server, Harbour(base_url=server.url, timeout=Timeout(total=1)) as client:
        started = time.monotonic()
        with closing(client._opened(READ, None)) as response:
            pieces = response.iter_bytes()
            assert [next(pieces) for _ in range(3)] == [b"1", b"2", b"3"]
            with pytest.raises(errors.APITimeoutError, match="total"):
                next(pieces)
        assert 0.9 < time.monotonic() - started < 1.7


def test_a_call_within_its_total_limit_leaves_its_connection_usable() -> None:
    acts = reply(body=b"[1]"), reply(body=b"[2]")
    with serving(*acts) as server, Harbour(base_url=server.url, timeout=Timeout(total=1)) as client:
        assert client._perform(READ, None) == [1]
        time.sleep(1.2)
        assert client._perform(READ, None) == [2]
        assert len(server.connections) == 1


def test_a_pool_without_a_free_connection_is_a_timeout_and_nothing_was_sent() -> None:
    import httpx2

    async def run(server: Script) -> BaseException | None:
        mine = httpx2.AsyncClient(limits=httpx2.Limits(max_connections=1))
        async with mine, AsyncHarbour(base_url=server.url, http_client=mine, retries=0) as client:
            lamp = AsyncResource(client._perform)
            first = asyncio.create_task(lamp._call(READ, None))
            await asyncio.sleep(0.2)
            with pytest.raises(errors.APITimeoutError, match="pool") as caught:
                await lamp._call(READ, CallOptions(timeout=Timeout(pool=0.1)))
            first.cancel()
            return caught.value

    with serving(stall) as server:
        error = asyncio.run(run(server))
    assert isinstance(error, errors.APITimeoutError)
    assert not error.sent
    assert len(server.requests) == 1


def test_two_hundred_calls_at_once_on_one_client() -> None:
    def answer(connection: socket.socket) -> None:
        time.sleep(0.02)
        reply(body=b"[1]")(connection)

    async def run(url: str) -> list[Any]:
        async with AsyncHarbour(base_url=url) as client:
            return await asyncio.gather(*(client._perform(READ, None) for _ in range(200)))

    with serving(answer) as server:
        assert asyncio.run(run(server.url)) == [[1]] * 200
    assert len(server.requests) == 200


@pytest.mark.parametrize("act", [stall, trickle], ids=["before the reply", "within the body"])
def test_cancelling_leaves_no_open_connection(act: Any) -> None:
    async def run(server: Script) -> None:
        async with AsyncHarbour(base_url=server.url) as client:
            task = asyncio.create_task(client._perform(READ, None))
            while not server.requests:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            (connection,) = server.connections
            # Our side is closed while the client is still open: the server reads the end of the stream.
            connection.settimeout(2)
            assert await asyncio.to_thread(_ends, connection)

    with serving(act) as server:
        asyncio.run(run(server))


def _ends(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_limit_that_was_reached_leaves_no_open_connection() -> None:
    with serving(trickle) as server, Harbour(base_url=server.url, timeout=Timeout(total=0.3)) as client:
        with pytest.raises(errors.APITimeoutError):
            client._perform(READ, None)
        (connection,) = server.connections or {None}
        assert connection is None or _ends(connection)
