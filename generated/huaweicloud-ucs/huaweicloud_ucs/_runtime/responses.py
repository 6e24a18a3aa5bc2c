"""Replies as they came, for those who want more than the value, and for bodies that do not fit into memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from copy import copy
from functools import cached_property
from types import MethodType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .transport import ending, head, time_left, translated

if TYPE_CHECKING:
    import httpx2

    from .messages import Reply, Request

T = TypeVar("T")


class _Response:
    """The head of a successful reply."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    @property
    def status(self) -> int:
        """The status code."""
        return self._reply.status

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the reply."""
        return self._reply.headers

    @property
    def request_id(self) -> str | None:
        """The id under which the service logged the request, where a header names it."""
        return self._reply.request_id

    @property
    def request(self) -> Request:
        """The request, its credentials masked."""
        return self._reply.request

    def __repr__(self) -> str:
        return f"{type(self).__name__}(status={self.status}, target={self._reply.target!r})"


class RawResponse(_Response, Generic[T]):
    """A reply with its body."""

    def __init__(self, reply: Reply, parse: Callable[[Reply], T]) -> None:
        super().__init__(reply)
        self._parse = parse

    @property
    def content(self) -> bytes:
        """The body as it came."""
        return self._reply.content

    @property
    def text(self) -> str:
        """The body as text."""
        return self._reply.text

    @property
    def elapsed(self) -> float:
        """The seconds from sending the request to the end of the reply."""
        return self._reply.elapsed

    @cached_property
    def _value(self) -> T:
        return self._parse(self._reply)

    def parse(self) -> T:
        """The value that the method itself returns. Decoded when first asked for."""
        return self._value


class _Opened(_Response):
    def __init__(self, sent: Request, response: httpx2.Response) -> None:
        super().__init__(head(sent, response))
        self._sent = sent
        self._response = response


class StreamingResponse(_Opened):
    """A reply whose body is read as it comes."""

    def iter_bytes(self, size: int | None = None) -> Iterator[bytes]:
        """The body piece by piece, unpacked; `size` is that of each piece in bytes."""
        with translated(self._sent), ending(self._sent, self._response):
            for chunk in self._response.iter_bytes(size):
                yield chunk
                time_left(self._sent)

    def read(self) -> bytes:
        """The rest of the body."""
        return b"".join(self.iter_bytes())

    def close(self) -> None:
        """Closes the connection."""
        self._response.close()


class AsyncStreamingResponse(_Opened):
    """`StreamingResponse`, awaitable."""

    async def iter_bytes(self, size: int | None = None) -> AsyncIterator[bytes]:
        """The body piece by piece, unpacked; `size` is that of each piece in bytes."""
        with translated(self._sent):
            async for chunk in self._response.aiter_bytes(size):
                yield chunk
                time_left(self._sent)

    async def read(self) -> bytes:
        """The rest of the body."""
        return b"".join([chunk async for chunk in self.iter_bytes()])

    async def aclose(self) -> None:
        """Closes the connection."""
        await self._response.aclose()


def performed(method: Any, how: str) -> Any:
    """A method of a resource on a copy of that, whose calls go through the client's method `how`."""
    resource = copy(method.__self__)
    resource._call = getattr(resource._client, how)
    return MethodType(method.__func__, resource)
