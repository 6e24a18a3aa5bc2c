"""The only place that talks to the network: httpx2, sync and async, with its exceptions made ours.

What a call does is written once, as a generator of steps: functions of a transport. Either transport takes them.
"""

from __future__ import annotations

import inspect
import socket
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import aclosing, closing, contextmanager, suppress
from math import inf
from threading import Timer
from typing import Any, TypeVar

import httpx2

from .errors import APIConnectionError, APITimeoutError, ArgumentError, ReadTimeoutError, TransportError
from .messages import Reply, Request

T = TypeVar("T")
Step = Callable[[Any], Any]
Steps = Generator[Step, Any, T]

_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_PHASES: dict[type[Exception], str] = {
    httpx2.ConnectTimeout: "no connection within the time limit",
    httpx2.ReadTimeout: "no reply within the time limit",
    httpx2.WriteTimeout: "the request could not be sent within the time limit",
    httpx2.PoolTimeout: "no free connection in the pool within the time limit",
    TimeoutError: "the call took longer than its total time limit",
}


class Transport:
    """Sends requests through a client of httpx2. One that was handed in stays open when this closes."""

    def __init__(self, client: httpx2.Client | None, http2: bool = False) -> None:
        if not isinstance(client, httpx2.Client | None):
            raise TypeError("http_client must be an httpx2.Client")
        self._client = client or httpx2.Client(http2=http2)
        self._owned = client is None

    def run(self, steps: Steps[T]) -> T:
        """The value that the steps come to. What kept a reply from coming is the answer to a step, too."""
        answer = None
        with closing(steps):
            while True:
                try:
                    step = steps.send(answer)
                except StopIteration as end:
                    return end.value  # type: ignore[no-any-return]
                try:
                    answer = step(self)
                except TransportError as lost:
                    answer = lost

    def open(self, request: Request) -> httpx2.Response:
        """The reply, its body still to be read."""
        with translated(request):
            return self._client.send(_outgoing(self._client, request), stream=True, follow_redirects=False)

    def read(self, request: Request, response: httpx2.Response) -> Reply:
        """The whole reply."""
        chunks = []
        with translated(request), closing(response), ending(request, response):
            for chunk in response.iter_bytes():
                chunks.append(chunk)
                time_left(request)
        return head(request, response).whole(b"".join(chunks), response.elapsed.total_seconds(), request.secrets)

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The value of somebody else's function."""
        return function(*arguments)

    def pause(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)

    def close(self) -> None:
        """Closes the connections, if they are ours."""
        if self._owned:
            self._client.close()


class AsyncTransport:
    """`Transport`, awaitable."""

    def __init__(self, client: httpx2.AsyncClient | None, http2: bool = False) -> None:
        if not isinstance(client, httpx2.AsyncClient | None):
            raise TypeError("http_client must be an httpx2.AsyncClient")
        self._client = client or httpx2.AsyncClient(http2=http2)
        self._owned = client is None

    async def run(self, steps: Steps[T]) -> T:
        """The value that the steps come to. What kept a reply from coming is the answer to a step, too."""
        answer = None
        with closing(steps):
            while True:
                try:
                    step = steps.send(answer)
                except StopIteration as end:
                    return end.value  # type: ignore[no-any-return]
                try:
                    answer = await step(self)
                except TransportError as lost:
                    answer = lost

    async def open(self, request: Request) -> httpx2.Response:
        """The reply, its body still to be read."""
        from anyio import fail_after

        with translated(request), fail_after(time_left(request)):
            return await self._client.send(_outgoing(self._client, request), stream=True, follow_redirects=False)

    async def read(self, request: Request, response: httpx2.Response) -> Reply:
        """The whole reply."""
        from anyio import fail_after

        with translated(request):
            async with aclosing(response):
                with fail_after(time_left(request)):
                    content = b"".join([chunk async for chunk in response.aiter_bytes()])
        return head(request, response).whole(content, response.elapsed.total_seconds(), request.secrets)

    async def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The value of somebody else's function, awaited where it has to be."""
        value = function(*arguments)
        return await value if inspect.isawaitable(value) else value

    async def pause(self, seconds: float) -> None:
        """Waits."""
        from anyio import sleep

        await sleep(seconds)

    async def close(self) -> None:
        """Closes the connections, if they are ours."""
        if self._owned:
            await self._client.aclose()


@contextmanager
def translated(request: Request) -> Iterator[None]:
    """Raises our error for one of httpx2, which holds the request with its credentials and is therefore let go."""
    try:
        yield
    except (httpx2.RequestError, TimeoutError) as problem:
        lost = _failure(request, problem)
    else:
        return
    raise lost


@contextmanager
def ending(request: Request, response: httpx2.Response) -> Iterator[None]:
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
    waits = [
        min(left, inf if wait is None else wait) for wait in (limits.connect, limits.read, limits.write, limits.pool)
    ]
    connect, read, write, pool = (None if wait == inf else wait for wait in waits)
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


def head(request: Request, response: httpx2.Response) -> Reply:
    """The reply without its body."""
    return Reply(request.redacted(), response.status_code, response.headers)
