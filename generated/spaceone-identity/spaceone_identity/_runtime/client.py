"""What the sync and the async client of every service have in common, and the base of their resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import ClassVar, Final, Self, TypeVar
from urllib.parse import urlsplit

import httpx2

from .calls import Call
from .credentials import Credentials, Secret, Token
from .encoding import encode_headers
from .errors import ConfigurationError
from .messages import Request, merge_headers
from .options import CallOptions, Omit, omit
from .transport import AsyncTransport, Transport

T = TypeVar("T")

DEFAULT_TIMEOUT: Final = httpx2.Timeout(60.0, connect=10.0)

_NO_OPTIONS: Final = CallOptions()


@dataclass(frozen=True, slots=True)
class Service:
    """What a package knows about its service: where it is (empty: not documented), and how a bare token is sent."""

    user_agent: str
    base_url: str = ""
    token: Callable[[Secret], Credentials] = Token


class _Settings:
    """The settings of a client, checked."""

    _service: ClassVar[Service]

    def __init__(
        self,
        base_url: str | None,
        credentials: Credentials | Callable[[], str] | None,
        timeout: float | httpx2.Timeout | Omit | None,
        headers: Mapping[str, str] | None,
        http_client: httpx2.Client | httpx2.AsyncClient | None,
    ) -> None:
        self._base_url = _checked_base_url(base_url or self._service.base_url)
        self._credentials = None if credentials is None else self._as_credentials(credentials)
        fallback = http_client.timeout if http_client else DEFAULT_TIMEOUT
        self._timeout = fallback if isinstance(timeout, Omit) else timeout
        own = {"Accept": "application/json", "User-Agent": self._service.user_agent}
        self._headers = merge_headers(own, encode_headers(headers or {}))

    @property
    def base_url(self) -> str:
        """The address that every path is appended to."""
        return self._base_url

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url!r})"

    def _as_credentials(self, given: Credentials | Callable[[], str]) -> Credentials:
        if hasattr(given, "sign"):
            return given
        if not callable(given):
            raise ConfigurationError("credentials must be an object such as Token, or a function that returns a token")
        return self._service.token(given)

    def _request(self, call: Call[T], options: CallOptions | None, arguments: Mapping[str, object]) -> Request:
        request = call.request(
            self._base_url,
            arguments,
            headers=self._headers,
            timeout=self._timeout,
            options=options or _NO_OPTIONS,
        )
        return request.signed(self._credentials.sign(request)) if self._credentials is not None else request


class SyncClient(_Settings):
    """A client that blocks until the reply is there."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        credentials: Credentials | Callable[[], str] | None = None,
        timeout: float | httpx2.Timeout | Omit | None = omit,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        self._transport = Transport(http_client)
        super().__init__(base_url, credentials, timeout, headers, http_client)

    def _perform(self, call: Call[T], options: CallOptions | None, arguments: Mapping[str, object]) -> T:
        return call.result(self._transport.send(self._request(call, options, arguments)))

    def close(self) -> None:
        """Closes the connections. An `http_client` that was handed in stays open."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClientBase(_Settings):
    """A client whose calls are awaited."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        credentials: Credentials | Callable[[], str] | None = None,
        timeout: float | httpx2.Timeout | Omit | None = omit,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        self._transport = AsyncTransport(http_client)
        super().__init__(base_url, credentials, timeout, headers, http_client)

    async def _perform(self, call: Call[T], options: CallOptions | None, arguments: Mapping[str, object]) -> T:
        return call.result(await self._transport.send(self._request(call, options, arguments)))

    async def close(self) -> None:
        """Closes the connections. An `http_client` that was handed in stays open."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class Resource:
    """A group of operations of a client."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def _call(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return self._client._perform(call, options, arguments)


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncClientBase) -> None:
        self._client = client

    async def _call(self, call: Call[T], options: CallOptions | None, /, **arguments: object) -> T:
        return await self._client._perform(call, options, arguments)


def _checked_base_url(url: str) -> str:
    """The address without a slash at its end. An address with a password in it is refused without being shown."""
    if not url:
        raise ConfigurationError("base_url is required: the address of this service is not documented")
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
