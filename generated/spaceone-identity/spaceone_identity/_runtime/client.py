"""What the sync and the async client of every service have in common, and the base of their resources."""

from __future__ import annotations

import logging
import os
import time
import warnings
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from math import inf
from typing import Any, ClassVar, Final, ParamSpec, Protocol, Self, TypedDict, TypeVar, Unpack, cast
from urllib.parse import urlsplit

import httpx2

from .calls import Call
from .credentials import Credentials, Fetching, Secret, Source, Token, found_credentials
from .encoding import encode_headers
from .errors import APIStatusError, ConfigurationError, DecodeError, TransportError
from .messages import Reply, Request, merge_headers
from .options import CallOptions, EventHooks, Omit, OnMismatch, TimeLimit, Timeout
from .responses import AsyncStreaming, AsyncStreamingResponse, RawResponse, Streaming, StreamingResponse, performed
from .retries import DEFAULT_RETRIES, wait_before_retry
from .transport import AsyncTransport, Transport, finished, head

T = TypeVar("T")
P = ParamSpec("P")
Arguments = Mapping[str, object]
Opened = tuple[Request, Reply, httpx2.Response]
PathValues = Mapping[str, str | None]
AnyCredentials = Credentials | Fetching | None

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
    credentials: AnyCredentials | Callable[[], str]
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


class _Base:
    """The settings of a client, checked, and what it does for a call."""

    _service: ClassVar[Service]
    _transport: Transport

    def __init__(
        self, settings: Settings, client: httpx2.Client | httpx2.AsyncClient | None, values: PathValues
    ) -> None:
        self._base_url = _address(settings.get("base_url") or self._service.base_url, settings.get("region"))
        self._credentials = self._credentials_of(settings)
        self._timeout = Timeout.of(settings.get("timeout", client.timeout if client else Timeout()))
        self._retries = settings.get("retries", DEFAULT_RETRIES)
        self._on_mismatch: OnMismatch = settings.get("on_mismatch", "ignore")
        self._validate = settings.get("validate", True)
        self._hooks = settings.get("event_hooks", EventHooks())
        found = {name: os.environ.get(key) for name, key in self._service.values.items()}
        self._values = {name: one for name in values if (one := values[name] or found.get(name))}
        self._log = logging.getLogger(self._service.package)
        own = {"User-Agent": self._service.user_agent}
        self._headers = merge_headers(own, encode_headers(settings.get("headers", {})))

    @property
    def base_url(self) -> str:
        """The address that every path is appended to."""
        return self._base_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url!r})"

    def _credentials_of(self, settings: Settings) -> AnyCredentials:
        if "credentials" not in settings:
            return found_credentials(self._service.sources)
        given = settings["credentials"]
        if given is None or isinstance(given, Credentials | Fetching):
            return given
        if not callable(given):
            raise ConfigurationError("credentials must be an object such as Token, or a function that returns a token")
        return self._service.token(given)

    def _request(self, call: Call[Any], options: CallOptions, arguments: Arguments) -> Request:
        timeout = self._timeout if isinstance(options.timeout, Omit) else Timeout.of(options.timeout)
        parts = call.parts(arguments, options, self._values)
        deadline = inf if timeout.total is None else time.monotonic() + timeout.total
        request = call.request(self._base_url, parts, headers=self._headers, timeout=timeout, deadline=deadline)
        if call.name and _chosen(options.validate, self._validate):
            call.validate(self._service.package, parts)
        return request

    async def _whole(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> RawResponse[T]:
        chosen = options or _NO_OPTIONS
        _, reply, _ = await self._answer(call, chosen, arguments, whole=True)
        decode = partial(self._value, call, chosen)
        return RawResponse(reply.request, reply.status, reply.headers, reply.content, reply.elapsed, decode=decode)

    async def _answer(
        self, call: Call[Any], options: CallOptions | None, arguments: Arguments, *, whole: bool
    ) -> Opened:
        """A successful reply, after as many attempts as it takes. Unless it is wanted whole, only its head is read."""
        chosen = options or _NO_OPTIONS
        request, most = self._request(call, chosen, arguments), _chosen(chosen.retries, self._retries)
        attempt = 0
        while True:
            try:
                return await self._attempt(call, request, whole)
            except (TransportError, APIStatusError) as problem:
                failure = problem
            wait = wait_before_retry(failure, attempt) if attempt < most else None
            if wait is None:
                raise failure
            self._log.info("%s: trying again in %.2f s", failure.request.target, wait)
            outcome = failure.reply if isinstance(failure, APIStatusError) else failure
            await self._tell(self._hooks.retry, failure.request, outcome, wait)
            await self._transport.pause(wait)
            attempt += 1

    async def _attempt(self, call: Call[Any], request: Request, whole: bool) -> Opened:
        """One attempt, and one more where the service refuses a proof that can be fetched anew."""
        proof = await self._prove(request)
        try:
            return await self._exchange(call, request.signed(proof), whole)
        except APIStatusError as refusal:
            if refusal.status != HTTPStatus.UNAUTHORIZED or not isinstance(self._credentials, Fetching):
                raise
            self._credentials.forget(proof)
        return await self._exchange(call, request.signed(await self._prove(request)), whole)

    async def _exchange(self, call: Call[Any], sent: Request, whole: bool) -> Opened:
        """One request, and the reply to it."""
        await self._tell(self._hooks.request, sent.redacted())
        try:
            response = await self._transport.open(sent)
            reply = head(sent, response)
            if whole or not reply.ok:
                reply = await self._transport.read(sent, response)
        except TransportError as lost:
            self._log.debug("%s", lost)
            raise
        self._log.debug("%s: %s (request id %s)", sent.target, reply.status, reply.request_id)
        try:
            await self._tell(self._hooks.reply, reply)
        except BaseException:
            await self._transport.leave(response)
            raise
        if not reply.ok:
            raise call.error(reply)
        return sent, reply, response

    async def _prove(self, request: Request) -> Mapping[str, str]:
        """The headers of the credential, which may have to ask a server for them."""
        if self._credentials is None:
            return {}
        if isinstance(self._credentials, Fetching):
            return await self._credentials.prove(request, self._transport)
        proof: Mapping[str, str] = await self._transport.call(self._credentials.sign, request)
        return proof

    async def _tell(self, hook: Callable[..., Any] | None, *news: Any) -> None:
        if hook:
            await self._transport.call(hook, *news)

    def _value(self, call: Call[T], options: CallOptions, reply: Reply) -> T:
        from .._models.decoding import decode  # here, because pydantic takes longer to load than all the rest

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

    def __init__(self, *, path_values: PathValues | None = None, **settings: Unpack[ClientSettings]) -> None:
        given = settings.get("http_client")
        client = given or httpx2.Client(http2=settings.get("http2", False))
        self._transport = Transport(client, owned=given is None)
        super().__init__(settings, given, path_values or {})

    def _perform(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return self._raw(call, options, **arguments).parse()

    def _raw(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> RawResponse[T]:
        return finished(self._whole(call, options, **arguments))

    def _opened(self, call: Call[Any], options: CallOptions | None, /, **arguments: object) -> StreamingResponse:
        return StreamingResponse(*finished(self._answer(call, options, arguments, whole=False)))

    def with_raw_response(self, method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
        """The method, returning the reply as it came: `client.with_raw_response(client.lamps.show)(id="1")`."""
        return cast("Callable[P, RawResponse[T]]", performed(method, self._raw))

    def with_streaming_response(self, method: Callable[P, object]) -> Callable[P, Streaming]:
        """The method, for `with`: it opens the reply, whose body is then read piece by piece."""

        @contextmanager
        def opened(*args: P.args, **kwargs: P.kwargs) -> Generator[StreamingResponse, None, None]:
            with closing(performed(method, self._opened)(*args, **kwargs)) as response:
                yield response

        return opened

    def close(self) -> None:
        """Closes the connections. An `http_client` that was handed in stays open."""
        finished(self._transport.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClientBase(_Base):
    """A client whose calls are awaited."""

    def __init__(self, *, path_values: PathValues | None = None, **settings: Unpack[AsyncClientSettings]) -> None:
        given = settings.get("http_client")
        client = given or httpx2.AsyncClient(http2=settings.get("http2", False))
        self._transport = AsyncTransport(client, owned=given is None)
        super().__init__(settings, given, path_values or {})

    async def _perform(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return (await self._whole(call, options, **arguments)).parse()

    async def _opened(
        self, call: Call[Any], options: CallOptions | None, /, **arguments: object
    ) -> AsyncStreamingResponse:
        return AsyncStreamingResponse(*await self._answer(call, options, arguments, whole=False))

    def with_raw_response(self, method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawResponse[T]]]:
        """The method, returning the reply as it came: `await client.with_raw_response(client.lamps.show)(id="1")`."""
        return cast("Callable[P, Awaitable[RawResponse[T]]]", performed(method, self._whole))

    def with_streaming_response(self, method: Callable[P, object]) -> Callable[P, AsyncStreaming]:
        """The method, for `async with`: it opens the reply, whose body is then read piece by piece."""

        @asynccontextmanager
        async def opened(*args: P.args, **kwargs: P.kwargs) -> AsyncGenerator[AsyncStreamingResponse, None]:
            async with aclosing(await performed(method, self._opened)(*args, **kwargs)) as response:
                yield response

        return opened

    async def close(self) -> None:
        """Closes the connections. An `http_client` that was handed in stays open."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class Perform(Protocol):
    """What makes a call, and waits for it."""

    def __call__(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T: ...


class AsyncPerform(Protocol):
    """What makes a call that is awaited."""

    def __call__(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> Awaitable[T]: ...


class Resource:
    """A group of operations of a client."""

    def __init__(self, perform: Perform) -> None:
        self._call = perform


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, perform: AsyncPerform) -> None:
        self._call = perform


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
