"""A request about to be sent and the reply to it, free of any HTTP library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SHORTEST_SECRET = 6


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out. `secrets` are the credential's values among the headers; neither is ever shown."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    timeout: float | httpx2.Timeout | None
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def target(self) -> str:
        """Method and address, without the query."""
        return f"{self.method} {self.url.partition('?')[0]}"

    def signed(self, proof: Mapping[str, str]) -> Request:
        """This request with the headers that a credential gave; a header that was set by hand stays."""
        return replace(self, headers=merge_headers(proof, self.headers), secrets=tuple(proof.values()))


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the whole of it, as bytes."""

    method: str
    url: str
    status: int
    headers: httpx2.Headers = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def target(self) -> str:
        """Method and address of the request, without the query."""
        return f"{self.method} {self.url.partition('?')[0]}"

    @property
    def ok(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """The usual words for the status, empty where there are none."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return ""

    @property
    def media_type(self) -> str:
        """The media type in lower case and without parameters, empty where none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text; what cannot be decoded is replaced."""
        charset = _CHARSET.search(self.headers.get("content-type", ""))
        try:
            return self.content.decode(charset[1] if charset else "utf-8", errors="replace")
        except LookupError:
            return self.content.decode("utf-8", errors="replace")

    def without(self, secrets: tuple[str, ...]) -> Reply:
        """This reply with every echo of a secret masked: some servers print the request in their error pages."""
        content = self.content
        for secret in secrets:
            value = secret.split()[-1].encode() if secret.strip() else b""
            if len(value) >= _SHORTEST_SECRET:
                content = content.replace(value, b"***")
        return self if content is self.content else replace(self, content=content)


def merge_headers(*layers: Mapping[str, str]) -> dict[str, str]:
    """One set of headers from several: a later layer replaces names of an earlier one, whatever their case."""
    merged: dict[str, tuple[str, str]] = {}
    for layer in layers:
        merged.update((name.lower(), (name, value)) for name, value in layer.items())
    return dict(merged.values())
