"""Replies as they came, for those who want more than the value, and for bodies that do not fit into memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from types import MethodType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from .messages import OfReply, Reply
from .transport import pieces, time_left, translated

if TYPE_CHECKING:
    import httpx2

    from .messages import Request

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class RawResponse(Reply, Generic[T]):
    """A reply, and what the method itself makes of it."""

    decode: Callable[[Reply], T] = field(repr=False, compare=False)

    @cached_property
    def _value(self) -> T:
        return self.decode(self)

    def parse(self) -> T:
        """The value that the method itself returns. Decoded when first asked for."""
        return self._value


class _Opened(OfReply):
    def __init__(self, sent: Request, reply: Reply, response: httpx2.Response) -> None:
        self.reply = reply
        self._sent = sent
        self._response = response

    @property
    def request_id(self) -> str | None:
        """The id under which the service logged the request, where a header names it."""
        return self.reply.request_id

    def __repr__(self) -> str:
        return f"{type(self).__name__}(status={self.status}, target={self.request.target!r})"


class StreamingResponse(_Opened):
    """A reply whose body is read as it comes."""

    def iter_bytes(self, size: int | None = None) -> Iterator[bytes]:
        """The body piece by piece, unpacked; `size` is that of each piece in bytes."""
        return pieces(self._sent, self._response, size)

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
            async for piece in self._response.aiter_bytes(size):
                yield piece
                time_left(self._sent)

    async def read(self) -> bytes:
        """The rest of the body."""
        return b"".join([piece async for piece in self.iter_bytes()])

    async def aclose(self) -> None:
        """Closes the connection."""
        await self._response.aclose()


Streaming: TypeAlias = AbstractContextManager[StreamingResponse]
AsyncStreaming: TypeAlias = AbstractAsyncContextManager[AsyncStreamingResponse]


def performed(method: Any, perform: Callable[..., Any]) -> Any:
    """A method of a resource on a copy of that, whose calls are performed in this way."""
    resource = copy(method.__self__)
    resource._call = perform
    return MethodType(method.__func__, resource)
