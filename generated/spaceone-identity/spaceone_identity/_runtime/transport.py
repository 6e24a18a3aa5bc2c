"""The only place that talks to the network: httpx2, blocking and awaited, with its exceptions made ours.

What a call does is written once, as a coroutine over a transport. A blocking one never has to wait for anything, and
`finished` runs such a coroutine to its end at once.
"""

from __future__ import annotations

import inspect
import socket
import time
from collections.abc import Callable, Coroutine, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from math import inf
from threading import Timer
from typing import Any, ClassVar, TypeVar, cast

import httpx2

from .errors import (
    APIConnectionError,
    APITimeoutError,
    ArgumentError,
    ConfigurationError,
    ReadTimeoutError,
    TransportError,
)
from .messages import Reply, Request

T = TypeVar("T")

_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_PHASES: dict[type[Exception], str] = {
    httpx2.ConnectTimeout: "no connection within the time limit",
    httpx2.ReadTimeout: "no reply within the time limit",
    httpx2.WriteTimeout: "the request could not be sent within the time limit",
    httpx2.PoolTimeout: "no free connection in the pool within the time limit",
    TimeoutError: "the call took longer than its total time limit",
}


class Transport:
    """Sends requests through a client of httpx2, and blocks. A client that is not `owned` stays open."""

    _kind: ClassVar[type] = httpx2.Client

    def __init__(self, client: httpx2.Client | httpx2.AsyncClient, owned: bool) -> None:
        if not isinstance(client, self._kind):
            raise TypeError(f"http_client must be an httpx2.{self._kind.__name__}")
        self._client = client
        self._owned = owned

    async def open(self, request: Request) -> httpx2.Response:
        """The reply, its body still to be read."""
        with translated(request), self._limit(request):
            outgoing = _outgoing(self._client, request)
            response: httpx2.Response = await _settled(self._client.send(outgoing, stream=True, follow_redirects=False))
        return response

    async def read(self, request: Request, response: httpx2.Response) -> Reply:
        """The whole reply."""
        try:
            content = await self._content(request, response)
        finally:
            await self.leave(response)
        return head(request, response).whole(content, response.elapsed.total_seconds(), request.secrets)

    async def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The value of somebody else's function, awaited where it has to be."""
        return await _settled(function(*arguments))

    async def leave(self, opened: Any) -> None:
        """Closes the connection of a reply, or those of a client."""
        opened.close()

    async def pause(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)

    async def close(self) -> None:
        """Closes the connections, if they are ours."""
        if self._owned:
            await self.leave(self._client)

    def _limit(self, request: Request) -> AbstractContextManager[object]:
        return nullcontext()

    async def _content(self, request: Request, response: httpx2.Response) -> bytes:
        return b"".join(pieces(request, response))


class AsyncTransport(Transport):
    """`Transport`, awaited."""

    _kind = httpx2.AsyncClient

    async def leave(self, opened: Any) -> None:
        """Closes the connection of a reply, or those of a client."""
        await opened.aclose()

    async def pause(self, seconds: float) -> None:
        """Waits."""
        from anyio import sleep

        await sleep(seconds)

    def _limit(self, request: Request) -> AbstractContextManager[object]:
        from anyio import fail_after

        return fail_after(time_left(request))

    async def _content(self, request: Request, response: httpx2.Response) -> bytes:
        with translated(request), self._limit(request):
            return b"".join([piece async for piece in response.aiter_bytes()])


def finished(coroutine: Coroutine[Any, Any, T]) -> T:
    """The value of a coroutine that never waits, because its transport blocks."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return cast("T", end.value)
    coroutine.close()
    raise ConfigurationError("a blocking client cannot wait for a function that has to be awaited")


async def _settled(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value


@contextmanager
def translated(request: Request) -> Generator[None, None, None]:
    """Raises our error for one of httpx2, which holds the request with its credentials and is therefore let go."""
    try:
        yield
    except (httpx2.RequestError, TimeoutError) as problem:
        lost = _failure(request, problem)
    else:
        return
    raise lost


def _failure(request: Request, problem: Exception) -> TransportError:
    over = request.deadline <= time.monotonic()
    words = _PHASES.get(TimeoutError if over else type(problem)) or str(problem) or type(problem).__name__
    if isinstance(problem, httpx2.ReadTimeout) and not over:
        return ReadTimeoutError(request, words)
    timeout = over or isinstance(problem, httpx2.TimeoutException | TimeoutError)
    return (APITimeoutError if timeout else APIConnectionError)(request, words, not isinstance(problem, _UNSENT))


def time_left(request: Request) -> float:
    """The seconds until the call has to be over; raises `TimeoutError` if none are left."""
    left = request.deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _outgoing(client: httpx2.Client | httpx2.AsyncClient, request: Request) -> httpx2.Request:
    left, limits = time_left(request), request.timeout
    waits = (inf if wait is None else wait for wait in (limits.connect, limits.read, limits.write, limits.pool))
    connect, read, write, pool = (None if (most := min(left, wait)) == inf else most for wait in waits)
    try:
        return client.build_request(
            request.method,
            request.url,
            headers=dict(request.headers),
            content=request.content,
            timeout=httpx2.Timeout(connect=connect, read=read, write=write, pool=pool),
        )
    except httpx2.InvalidURL as problem:
        raise ArgumentError(f"the address of the request cannot be used: {problem}") from None


def pieces(request: Request, response: httpx2.Response, size: int | None = None) -> Iterator[bytes]:
    """The body piece by piece, unpacked; `size` is that of each piece in bytes."""
    with translated(request), _ending(request, response):
        for piece in response.iter_bytes(size):
            yield piece
            time_left(request)


@contextmanager
def _ending(request: Request, response: httpx2.Response) -> Generator[None, None, None]:
    """Ends the reading of a body when the call has to be over; httpx2 has one limit for all waits in it."""
    stream = response.extensions.get("network_stream")
    if request.deadline == inf or stream is None:
        yield
        return
    alarm = Timer(time_left(request), _shut, (stream.get_extra_info("socket"),))
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
    time_left(request)  # what ended with the connection may look whole


def _shut(connection: socket.socket) -> None:
    """Wakes who waits for bytes of a connection; nobody waits if it is closed already."""
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)  # that of TLS would let go of what the reader is using


def head(request: Request, response: httpx2.Response) -> Reply:
    """The reply without its body."""
    return Reply(request.redacted(), response.status_code, response.headers)
