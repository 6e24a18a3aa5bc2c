"""What a client and a call take besides arguments, and the mark of an argument that was not given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    import httpx2

    from .errors import TransportError
    from .messages import Reply, Request

OnMismatch: TypeAlias = Literal["ignore", "warn", "raise"]
TimeLimit: TypeAlias = "float | Timeout | httpx2.Timeout | None"


class Omit:
    """The type of `omit`: the default of an optional argument, which is then not sent. `None` is sent as null."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __reduce__(self) -> str:
        return "omit"


omit: Final = Omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """Limits of time in seconds; `None` is no limit.

    `connect`, `read`, `write` and `pool` limit one wait each: for a connection, for the next bytes of the reply, for
    bytes to be taken, for a free connection of the pool. `total` limits the whole call, its retries included. An async
    client ends the call right then, and so does a blocking one that reads a body; before that, each of its waits may
    last as long as what was left when the request was begun. Nothing is sent, and no retry waited for, past `total`.
    """

    connect: float | None = 10.0
    read: float | None = 60.0
    write: float | None = 60.0
    pool: float | None = 60.0
    total: float | None = None

    @classmethod
    def of(cls, given: TimeLimit) -> Timeout:
        """The limits that a number (each wait), an `httpx2.Timeout` or `None` (no limit) stand for."""
        if isinstance(given, Timeout):
            return given
        if given is None or isinstance(given, int | float):
            return cls(connect=given, read=given, write=given, pool=given)
        return cls(**given.as_dict())


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """Settings of one call, over those of its client.

    `headers`, `query` and `body` are sent in addition, and replace what the call would send under the same name.
    `timeout` is in seconds for each wait, or a `Timeout`, or `None` for no limit. `retries` is how often at most the
    call is tried again. With an `idempotency_key`, sent as `Idempotency-Key`, calls that change something are tried
    again, too. `on_mismatch` says what happens when a reply is not as documented. `validate` says whether arguments
    are held against the pages before they are sent.
    """

    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    body: Mapping[str, object] = field(default_factory=dict[str, object])
    timeout: TimeLimit | Omit = omit
    retries: int | Omit = omit
    idempotency_key: str | None = None
    on_mismatch: OnMismatch | Omit = omit
    validate: bool | Omit = omit


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHooks:
    """Functions that are told what a client does; those of an async client may be awaitable. Credentials are masked.

    `request` is called before each attempt, `reply` after each one that was answered, `retry` before each wait, with
    the request, what came of it, and the seconds to wait.
    """

    request: Callable[[Request], Any] | None = None
    reply: Callable[[Reply], Any] | None = None
    retry: Callable[[Request, Reply | TransportError, float], Any] | None = None
