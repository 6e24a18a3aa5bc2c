"""Credentials: values that prove who asks, and never show themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .errors import ConfigurationError
from .messages import Request

Secret = str | Callable[[], str]


class Credentials(Protocol):
    """Whatever can prove who sends a request."""

    def sign(self, request: Request, /) -> Mapping[str, str]:
        """The headers to add to this request. Called once for every request, right before it is sent."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A token that is sent in a header of its own. `value` is the token, or a function that gives one when asked."""

    value: Secret = field(repr=False)
    header: str = "X-Auth-Token"

    def __post_init__(self) -> None:
        _checked_if_text(self.value)

    def sign(self, request: Request, /) -> Mapping[str, str]:
        """The token in its header."""
        return {self.header: _reveal(self.value)}


@dataclass(frozen=True, slots=True)
class BearerToken:
    """A token sent as `Authorization: Bearer`. `value` is the token, or a function that gives one when asked."""

    value: Secret = field(repr=False)

    def __post_init__(self) -> None:
        _checked_if_text(self.value)

    def sign(self, request: Request, /) -> Mapping[str, str]:
        """The token as a bearer's."""
        return {"Authorization": f"Bearer {_reveal(self.value)}"}


def _reveal(value: Secret) -> str:
    return _checked(value() if callable(value) else value)


def _checked_if_text(value: object) -> None:
    if not callable(value):
        _checked(value)


def _checked(value: object) -> str:
    # The HTTP library would print a value that it refuses; so whatever it could refuse stops here, unnamed.
    if not isinstance(value, str) or not value:
        raise ConfigurationError("a credential must be a text that is not empty")
    if not value.isascii() or not value.isprintable() or value != value.strip():
        raise ConfigurationError("a credential may have only printable ASCII characters and no space around it")
    return value
