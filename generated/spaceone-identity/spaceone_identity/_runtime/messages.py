"""A request about to be sent and the reply to it, free of any HTTP library."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Final

from .options import Timeout

if TYPE_CHECKING:
    import httpx2

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SHORTEST_SECRET = 6
_MASK: Final = "***"
# Names of headers that carry credentials, also where they were set by hand.
_SENSITIVE = re.compile(r"token|authori[sz]ation|cookie|secret|password|api-?key|signature", re.IGNORECASE)
# What a credential may add that is no secret.
_PUBLIC = re.compile(r"host|x-sdk-.*|x-(?:project|domain)-id", re.IGNORECASE)
_REQUEST_IDS = ("x-request-id", "x-openstack-request-id", "x-compute-request-id", "x-trace-id", "request-id")

NO_LIMIT: Final = Timeout.of(None)


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out. `secrets` are the credential's values among the headers; neither is ever shown.

    `deadline` is the moment, on the monotonic clock, at which the whole call has to be over. A request is `harmless` if
    it may be sent again whatever its method is.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    content: bytes | None = field(default=None, repr=False)
    timeout: Timeout = NO_LIMIT
    deadline: float = inf
    secrets: tuple[str, ...] = field(default=(), repr=False)
    harmless: bool = field(default=False, repr=False)

    @property
    def target(self) -> str:
        """Method and address, without the query."""
        return f"{self.method} {self.url.partition('?')[0]}"

    def signed(self, proof: Mapping[str, str]) -> Request:
        """This request with the headers that a credential gave; a header that was set by hand stays."""
        secrets = tuple(value for name, value in proof.items() if not _PUBLIC.fullmatch(name))
        return replace(self, headers=merge_headers(proof, self.headers), secrets=secrets)

    def redacted(self) -> Request:
        """This request with whatever could be a credential masked."""
        headers = {
            name: _MASK if value in self.secrets or _SENSITIVE.search(name) else value
            for name, value in self.headers.items()
        }
        return replace(self, headers=headers, secrets=())


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the whole of it, as bytes. `elapsed` is in seconds; `request` has its credentials masked."""

    request: Request
    status: int
    headers: httpx2.Headers = field(repr=False)
    content: bytes = field(default=b"", repr=False)
    elapsed: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """The usual words for the status, empty where there are none."""
        from httpx2 import codes

        return codes.get_reason_phrase(self.status)

    @property
    def request_id(self) -> str | None:
        """The id under which the service logged the request, where a header names it."""
        return next((self.headers[name] for name in _REQUEST_IDS if self.headers.get(name)), None)

    @property
    def is_json(self) -> bool:
        """Whether the body looks like JSON, whatever its media type."""
        return "json" in self.media_type or self.content.lstrip()[:1] in (b"{", b"[")

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
        except (LookupError, UnicodeError):
            return self.content.decode("utf-8", errors="replace")

    def whole(self, content: bytes, elapsed: float, secrets: tuple[str, ...]) -> Reply:
        """This reply with its body. In that of an error, where some servers print the request, secrets are masked."""
        for form in () if self.ok else _forms(secrets):
            content = content.replace(form, _MASK.encode())
        return replace(self, content=content, elapsed=elapsed)


class OfReply:
    """What came of a reply, and gives the parts of that."""

    reply: Reply

    @property
    def status(self) -> int:
        """The status code."""
        return self.reply.status

    @property
    def request(self) -> Request:
        """The request that was answered, its credentials masked."""
        return self.reply.request

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the reply."""
        return self.reply.headers


def _forms(secrets: Iterable[str]) -> list[bytes]:
    """How secrets may stand in a body: as they were sent, without the name of a scheme, escaped as in JSON."""
    values = [form for secret in secrets for form in (secret, *secret.split()[-1:])]
    forms = {form.encode() for value in values for form in (value, json.dumps(value)[1:-1])}
    return sorted((form for form in forms if len(form) >= _SHORTEST_SECRET), key=len, reverse=True)


def merge_headers(*layers: Mapping[str, str]) -> dict[str, str]:
    """One set of headers from several: a later layer replaces names of an earlier one, whatever their case."""
    merged: dict[str, tuple[str, str]] = {}
    for layer in layers:
        merged.update((name.lower(), (name, value)) for name, value in layer.items())
    return dict(merged.values())
