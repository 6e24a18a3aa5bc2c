"""A password that a token is fetched for, by version 3 of the identity API."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from .credentials import checked
from .encoding import encode_json
from .errors import APITimeoutError, ConfigurationError, DecodeError, TransportError, error_class
from .messages import Reply, Request
from .transport import Transport

HEADER: Final = "X-Auth-Token"
_RENEWED_BEFORE: Final = 300.0
_KEPT_UNLESS_SAID: Final = 3600.0
_NEXT_LOOK: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """The name and password of a user of a `domain`; a token is fetched for them and renewed before it expires.

    `auth_url` is the address of the identity service without its version. The token is for the project that
    `project_id` or `project` (its name) tells, and for the domain where neither is given.
    """

    auth_url: str
    user: str
    password: str = field(repr=False)
    domain: str
    project_id: str | None = None
    project: str | None = None
    _kept: _Kept = field(default_factory=lambda: _Kept(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("auth_url", "user", "password", "domain"):
            if not isinstance(value := getattr(self, name), str) or not value:
                raise ConfigurationError(f"{name} must be a text that is not empty")

    async def prove(self, request: Request, transport: Transport, /) -> Mapping[str, str]:
        """The token in its header. It is fetched once however many calls wait for it."""
        while not self._kept.lock.acquire(blocking=False):
            if time.monotonic() > request.deadline:
                raise APITimeoutError(request, "no token within the time limit", sent=False)
            await transport.pause(_NEXT_LOOK)
        try:
            if time.time() >= self._kept.until:
                await self._fetch(request, transport)
            return {HEADER: self._kept.token}
        finally:
            self._kept.lock.release()

    def forget(self, proof: Mapping[str, str], /) -> None:
        """Has a new token fetched, because the service refused this one."""
        if self._kept.token == proof[HEADER]:
            self._kept.until = 0.0

    async def _fetch(self, request: Request, transport: Transport) -> None:
        asking = Request(
            method="POST",
            url=f"{self.auth_url.rstrip('/')}/v3/auth/tokens",
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            content=encode_json({"auth": self._grant()}),
            timeout=request.timeout,
            deadline=request.deadline,
            secrets=(self.password,),
            harmless=True,
        )
        # Nobody who looks at an error is shown the body of the request, which holds the password.
        try:
            reply = await transport.read(asking, await transport.open(asking))
        except TransportError as lost:
            lost.request = replace(lost.request, content=None)
            raise
        reply = replace(reply, request=replace(reply.request, content=None))
        if not reply.ok:
            raise error_class(reply.status)(reply)
        self._kept.token = _token(reply)
        self._kept.until = _end(reply) - _RENEWED_BEFORE

    def _grant(self) -> Any:
        domain = {"name": self.domain}
        user = {"name": self.user, "password": self.password, "domain": domain}
        scope: Any = (
            {"domain": domain} if self.project is None else {"project": {"name": self.project, "domain": domain}}
        )
        if self.project_id is not None:
            scope = {"project": {"id": self.project_id}}
        return {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": scope}


@dataclass(slots=True)
class _Kept:
    """The token that was fetched last, and the moment from which on it is to be renewed."""

    token: str = ""
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


def _token(reply: Reply) -> str:
    try:
        return checked(reply.headers.get("x-subject-token"))
    except ConfigurationError:
        raise DecodeError(reply, "it has no token") from None


def _end(reply: Reply) -> float:
    """The moment at which the token expires; an hour from now where that cannot be read."""
    try:
        return datetime.fromisoformat(json.loads(reply.content)["token"]["expires_at"]).timestamp()
    except (ValueError, KeyError, TypeError):
        return time.time() + _KEPT_UNLESS_SAID
