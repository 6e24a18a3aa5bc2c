"""Requests signed with an access key, by SDK-HMAC-SHA256."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpx2

from .credentials import checked
from .messages import Request

_ALGORITHM: Final = "SDK-HMAC-SHA256"
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class AccessKey:
    """An access key and its secret, which is never sent: it signs. Temporary keys come with a `security_token`."""

    ak: str = field(repr=False)
    sk: str = field(repr=False)
    security_token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for value in (self.ak, self.sk, "unused" if self.security_token is None else self.security_token):
            checked(value)

    def sign(self, request: Request, /) -> Mapping[str, str]:
        """The signature, and the headers that it covers besides those of the request."""
        added = {
            "X-Sdk-Date": datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ"),
            "Host": httpx2.URL(request.url).netloc.decode(),
        }
        if self.security_token is not None:
            added["X-Security-Token"] = self.security_token
        given = {name.lower(): value for name, value in request.headers.items()}
        # Of what is not JSON, and may be long, the service expects no hash.
        if not given.get("content-type", _JSON).startswith(_JSON):
            added["X-Sdk-Content-Sha256"] = "UNSIGNED-PAYLOAD"
        covered = {name.lower(): value for name, value in added.items()} | given
        signed = {name: covered[name].strip() for name in sorted(covered) if "_" not in name}
        text = f"{_ALGORITHM}\n{covered['x-sdk-date']}\n{_hash(_canonical(request, signed).encode())}"
        signature = hmac.new(self.sk.encode(), text.encode(), sha256).hexdigest()
        proof = f"{_ALGORITHM} Access={self.ak}, SignedHeaders={';'.join(signed)}, Signature={signature}"
        return {**added, "Authorization": proof}


def _canonical(request: Request, headers: Mapping[str, str]) -> str:
    """The one form of a request that both sides compute the signature from."""
    parts = urlsplit(request.url)
    path = "/".join(quote(segment, safe="~") for segment in unquote(parts.path).split("/"))
    pairs = sorted(parse_qsl(parts.query, keep_blank_values=True))
    query = "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in pairs)
    lines = [f"{name}:{value}" for name, value in headers.items()]
    content = headers.get("x-sdk-content-sha256") if request.content else None
    payload = content or _hash(request.content or b"")
    slash = "" if path.endswith("/") else "/"
    return "\n".join([request.method, path + slash, query, *lines, "", ";".join(headers), payload])


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
