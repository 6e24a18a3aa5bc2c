"""What the sync and the async client of every service have in common, and the base of their resources."""

from __future__ import annotations

import logging
import os
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    aclosing,
    asynccontextmanager,
    closing,
    contextmanager,
)
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from math import inf
from operator import methodcaller
from typing import Any, ClassVar, Final, ParamSpec, Self, TypedDict, TypeVar, Unpack, cast
from urllib.parse import urlsplit

import httpx2

from .calls import Call
from .credentials import Credentials, Fetching, Secret, Source, Token, found_credentials
from .encoding import encode_headers
from .errors import ConfigurationError, DecodeError, TransportError
from .messages import Reply, Request, merge_headers
from .options import CallOptions, EventHooks, Omit, OnMismatch, TimeLimit, Timeout
from .responses import AsyncStreamingResponse, RawResponse, StreamingResponse, performed
from .retries import DEFAULT_RETRIES, wait_before_retry
from .transport import AsyncTransport, Steps, Transport, head

T = TypeVar("T")
P = ParamSpec("P")

_NO_OPTIONS: Final = CallOptions()
_MOST_MISMATCHES = 3


@dataclass(frozen=True, slots=True)
class Service:
    """What a package knows about its service.

    `base_url` is where it is (empty: not documented) and may hold `{region}`; `token` says how a bare token is sent;
    `sources` and `values` are the environment variables that credentials and values of the client are found in.
    """

    package: str
    user_agent: str
    base_url: str = ""
    token: Callable[[Secret], Credentials] = Token
    sources: Sequence[Source] = ()
    values: Mapping[str, str] = field(default_factory=dict[str, str])


class MismatchWarning(UserWarning):
    """A reply is not as documented; what does not fit was kept as it came."""


class Settings(TypedDict, total=False):
    """What every client takes, all of it optional."""

    base_url: str | None
    region: str | None
    credentials: Credentials | Fetching | Callable[[], str] | None
    timeout: TimeLimit
    retries: int
    headers: Mapping[str, str]
    on_mismatch: OnMismatch
    validate: bool
    event_hooks: EventHooks
    http2: bool


class ClientSettings(Settings, total=False):
    """The settings of a `Client`."""

    http_client: httpx2.Client | None


class AsyncClientSettings(Settings, total=False):
    """The settings of an `AsyncClient`."""

    http_client: httpx2.AsyncClient | None


Opened = tuple[Request, Reply, httpx2.Response]


class _Base:
    """The settings of a client, checked, and what it does for a call."""

    _service: ClassVar[Service]

    def __init__(
        self, settings: Settings, client: httpx2.Client | httpx2.AsyncClient | None, values: Mapping[str, str | None]
    ) -> None:
        self._base_url = _address(settings.get("base_url") or self._service.base_url, settings.get("region"))
        self._credentials = (
            self._as_credentials(settings["credentials"]) if "credentials" in settings else self._found()
        )
        self._timeout = Timeout.of(settings.get("timeout", client.timeout if client else Timeout()))
        self._retries = settings.get("retries", DEFAULT_RETRIES)
        self._on_mismatch = settings.get("on_mismatch", "ignore")
        self._validate = settings.get("validate", True)
        self._hooks = settings.get("event_hooks", EventHooks())
        found = {name: os.environ.get(key) for name, key in self._service.values.items()}
        self._values = {name: one for name in values if (one := values[name] or found.get(name))}
        self._log = logging.getLogger(self._service.package)
        own = {"Accept": "application/json", "User-Agent": self._service.user_agent}
        self._headers = merge_headers(own, encode_headers(settings.get("headers", {})))

    @property
    def base_url(self) -> str:
        """The address that every path is appended to."""
        return self._base_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url!r})"

    def _found(self) -> Credentials | Fetching | None:
        return found_credentials(self._service.sources)

    def _as_credentials(
        self, given: Credentials | Fetching | Callable[[], str] | None
    ) -> Credentials | Fetching | None:
        if given is None or isinstance(given, Credentials | Fetching):
            return given
        if not callable(given):
            raise ConfigurationError("credentials must be an object such as Token, or a function that returns a token")
        return self._service.token(given)

    def _request(self, call: Call[T], options: CallOptions, arguments: Mapping[str, object]) -> Request:
        timeout = self._timeout if isinstance(options.timeout, Omit) else Timeout.of(options.timeout)
        parts = call.parts(arguments, options, self._values)
        deadline = inf if timeout.total is None else time.monotonic() + timeout.total
        request = call.request(self._base_url, parts, headers=self._headers, timeout=timeout, deadline=deadline)
        if call.name and _chosen(options.validate, self._validate):
            call.validate(self._service.package, parts)
        return request

    def _answer(
        self, call: Call[T], options: CallOptions, arguments: Mapping[str, object], whole: bool
    ) -> Steps[Opened]:
        """The steps of a call, retries included, up to a successful reply."""
        request = self._request(call, options, arguments)
        most = _chosen(options.retries, self._retries)
        attempt, forget = 0, getattr(self._credentials, "forget", None)
        while True:
            proof = yield from self._prove(request)
            sent = request.signed(proof) if proof else request
            outcome, response = yield from self._attempt(sent, whole)
            if isinstance(outcome, Reply) and outcome.ok:
                return sent, outcome, response
            if forget and isinstance(outcome, Reply) and outcome.status == HTTPStatus.UNAUTHORIZED:
                yield from self._ask(forget, proof)
                forget = None
                continue
            wait = wait_before_retry(request, outcome, attempt) if attempt < most else None
            if wait is None:
                raise call.error(outcome) if isinstance(outcome, Reply) else outcome
            self._log.info("%s: trying again in %.2f s", request.target, wait)
            yield from self._ask(self._hooks.retry, sent.redacted(), outcome, wait)
            yield methodcaller("pause", wait)
            attempt += 1

    def _attempt(self, sent: Request, whole: bool) -> Steps[tuple[Reply | TransportError, Any]]:
        """One exchange. Of a success that is not wanted whole, only the head is read."""
        yield from self._ask(self._hooks.request, sent.redacted())
        response = yield methodcaller("open", sent)
        outcome = response if isinstance(response, TransportError) else head(sent, response)
        if isinstance(outcome, Reply) and (whole or not outcome.ok):
            outcome = yield methodcaller("read", sent, response)
        if isinstance(outcome, TransportError):
            self._log.debug("%s", outcome)
        else:
            self._log.debug("%s: %s (request id %s)", sent.target, outcome.status, outcome.request_id)
            yield from self._ask(self._hooks.reply, outcome)
        return outcome, response

    def _prove(self, request: Request) -> Steps[Mapping[str, str] | None]:
        """The headers of the credential, which may have steps of its own to them."""
        if self._credentials is None:
            return None
        if isinstance(self._credentials, Fetching):
            return (yield from self._credentials.prove(request))
        proof: Mapping[str, str] = yield from self._ask(self._credentials.sign, request)
        return proof

    def _ask(self, function: Callable[..., Any] | None, *news: Any) -> Steps[Any]:
        """The value of somebody else's function, which may be awaitable."""
        return None if function is None else (yield methodcaller("call", function, *news))

    def _value(self, call: Call[T], options: CallOptions, reply: Reply) -> T:
        from .decoding import decode  # here, because pydantic takes longer to load than all the rest

        value, mismatches = decode(reply, call.form(reply.status))
        policy = _chosen(options.on_mismatch, self._on_mismatch)
        if mismatches and policy != "ignore":
            shown = "; ".join(f"{place or 'the body'}: {problem}" for place, problem in mismatches[:_MOST_MISMATCHES])
            rest = len(mismatches) - _MOST_MISMATCHES
            error = DecodeError(reply, shown + (f"; and {rest} more" if rest > 0 else ""), value)
            if policy == "raise":
                raise error
            warnings.warn(str(error), MismatchWarning, stacklevel=5)
        return cast("T", value)


class SyncClient(_Base):
    """A client that blocks until the reply is there."""

    def __init__(
        self, *, path_values: Mapping[str, str | None] | None = None, **settings: Unpack[ClientSettings]
    ) -> None:
        client = settings.get("http_client")
        self._transport = Transport(client, settings.get("http2", False))
        super().__init__(settings, client, path_values or {})

    def _perform(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return self._raw(call, options, **arguments).parse()

    def _raw(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> RawResponse[T]:
        chosen = options or _NO_OPTIONS
        _, reply, _ = self._transport.run(self._answer(call, chosen, arguments, whole=True))
        return RawResponse(reply, partial(self._value, call, chosen))

    def _opened(self, call: Call[Any], options: CallOptions | None, /, **arguments: object) -> StreamingResponse:
        sent, _, response = self._transport.run(self._answer(call, options or _NO_OPTIONS, arguments, whole=False))
        return StreamingResponse(sent, response)

    def with_raw_response(self, method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
        """The method, returning the reply as it came: `client.with_raw_response(client.lamps.show)(id="1")`."""
        return cast("Callable[P, RawResponse[T]]", performed(method, "_raw"))

    def with_streaming_response(
        self, method: Callable[P, object]
    ) -> Callable[P, AbstractContextManager[StreamingResponse]]:
        """The method, for `with`: it opens the reply, whose body is then read piece by piece."""

        @contextmanager
        def opened(*args: P.args, **kwargs: P.kwargs) -> Iterator[StreamingResponse]:
            with closing(performed(method, "_opened")(*args, **kwargs)) as response:
                yield response

        return opened

    def close(self) -> None:
        """Closes the connections. An `http_client` that was handed in stays open."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClientBase(_Base):
    """A client whose calls are awaited."""

    def __init__(
        self, *, path_values: Mapping[str, str | None] | None = None, **settings: Unpack[AsyncClientSettings]
    ) -> None:
        client = settings.get("http_client")
        self._transport = AsyncTransport(client, settings.get("http2", False))
        super().__init__(settings, client, path_values or {})

    async def _perform(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return (await self._raw(call, options, **arguments)).parse()

    async def _raw(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> RawResponse[T]:
        chosen = options or _NO_OPTIONS
        _, reply, _ = await self._transport.run(self._answer(call, chosen, arguments, whole=True))
        return RawResponse(reply, partial(self._value, call, chosen))

    async def _opened(
        self, call: Call[Any], options: CallOptions | None, /, **arguments: object
    ) -> AsyncStreamingResponse:
        steps = self._answer(call, options or _NO_OPTIONS, arguments, whole=False)
        sent, _, response = await self._transport.run(steps)
        return AsyncStreamingResponse(sent, response)

    def with_raw_response(self, method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawResponse[T]]]:
        """The method, returning the reply as it came: `await client.with_raw_response(client.lamps.show)(id="1")`."""
        return cast("Callable[P, Awaitable[RawResponse[T]]]", performed(method, "_raw"))

    def with_streaming_response(
        self, method: Callable[P, object]
    ) -> Callable[P, AbstractAsyncContextManager[AsyncStreamingResponse]]:
        """The method, for `async with`: it opens the reply, whose body is then read piece by piece."""

        @asynccontextmanager
        async def opened(*args: P.args, **kwargs: P.kwargs) -> AsyncIterator[AsyncStreamingResponse]:
            async with aclosing(await performed(method, "_opened")(*args, **kwargs)) as response:
                yield response

        return opened

    async def close(self) -> None:
        """Closes the connections. An `http_client` that was handed in stays open."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class Resource:
    """A group of operations of a client."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def _call(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return self._client._perform(call, options, **arguments)


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncClientBase) -> None:
        self._client = client

    async def _call(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return await self._client._perform(call, options, **arguments)


def _chosen(own: T | Omit, general: T) -> T:
    return general if isinstance(own, Omit) else own


def _address(url: str, region: str | None) -> str:
    """The address without a slash at its end. An address with a password in it is refused without being shown."""
    if not url:
        raise ConfigurationError("base_url is required: the address of this service is not documented")
    if "{region}" in url:
        if not region or not region.replace("-", "").isalnum():
            raise ConfigurationError(f"region is required, as in {url}, unless base_url is given")
        url = url.replace("{region}", region)
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise ConfigurationError("base_url is not an address") from None
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError("base_url must not hold a user name or a password")
    if not usable or parts.query or parts.fragment or "{" in url or not url.isprintable() or " " in url:
        raise ConfigurationError(f"base_url must be an http or https address without a query, not {url!r}")
    return url.rstrip("/")
