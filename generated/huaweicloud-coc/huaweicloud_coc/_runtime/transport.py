"""The only place that talks to the network: httpx2, sync and async, with its exceptions made ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from .errors import APIConnectionError, APITimeoutError, ArgumentError
from .messages import Reply, Request

_PHASES: dict[type[httpx2.TimeoutException], str] = {
    httpx2.ConnectTimeout: "no connection within the time limit",
    httpx2.ReadTimeout: "no reply within the time limit",
    httpx2.WriteTimeout: "the request could not be sent within the time limit",
    httpx2.PoolTimeout: "no free connection in the pool within the time limit",
}


class Transport:
    """Sends requests through a client of httpx2. One that was handed in stays open when this closes."""

    def __init__(self, client: httpx2.Client | None) -> None:
        if not isinstance(client, httpx2.Client | None):
            raise TypeError("http_client must be an httpx2.Client")
        self._client = client or httpx2.Client()
        self._owned = client is None

    def send(self, request: Request) -> Reply:
        """The reply, whatever its status. Raises `APIConnectionError` or `APITimeoutError` where none came."""
        with _translated(request):
            outgoing = _outgoing(self._client, request)
            return _reply(request, self._client.send(outgoing, follow_redirects=False))

    def close(self) -> None:
        """Closes the connections, if they are ours."""
        if self._owned:
            self._client.close()


class AsyncTransport:
    """`Transport`, awaitable."""

    def __init__(self, client: httpx2.AsyncClient | None) -> None:
        if not isinstance(client, httpx2.AsyncClient | None):
            raise TypeError("http_client must be an httpx2.AsyncClient")
        self._client = client or httpx2.AsyncClient()
        self._owned = client is None

    async def send(self, request: Request) -> Reply:
        """The reply, whatever its status. Raises `APIConnectionError` or `APITimeoutError` where none came."""
        with _translated(request):
            outgoing = _outgoing(self._client, request)
            return _reply(request, await self._client.send(outgoing, follow_redirects=False))

    async def close(self) -> None:
        """Closes the connections, if they are ours."""
        if self._owned:
            await self._client.aclose()


def _outgoing(client: httpx2.Client | httpx2.AsyncClient, request: Request) -> httpx2.Request:
    return client.build_request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.content,
        timeout=request.timeout,
    )


def _reply(request: Request, response: httpx2.Response) -> Reply:
    reply = Reply(request.method, request.url, response.status_code, response.headers, response.content)
    return reply if reply.ok else reply.without(request.secrets)


@contextmanager
def _translated(request: Request) -> Iterator[None]:
    try:
        yield
    except httpx2.TimeoutException as problem:
        raise APITimeoutError(request.target, _PHASES.get(type(problem), "the time limit was reached")) from problem
    except httpx2.InvalidURL as problem:
        raise ArgumentError(f"the address of the request cannot be used: {problem}") from None
    except httpx2.RequestError as problem:
        raise APIConnectionError(request.target, str(problem) or type(problem).__name__) from problem
