"""Credentials: values that prove who asks, and never show themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from os import environ
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from .errors import ConfigurationError
from .messages import Request

if TYPE_CHECKING:
    from .transport import Transport

Secret = str | Callable[[], str]


@runtime_checkable
class Credentials(Protocol):
    """Whatever can prove who sends a request; that of an async client may be awaitable."""

    def sign(self, request: Request, /) -> Mapping[str, str] | Awaitable[Mapping[str, str]]:
        """The headers to add to this request. Called once for every attempt, right before it is sent."""
        ...


@runtime_checkable
class Fetching(Protocol):
    """Credentials that have to ask a server first, through the client's own transport."""

    async def prove(self, request: Request, transport: Transport, /) -> Mapping[str, str]:
        """The headers to add to this request."""
        ...

    def forget(self, proof: Mapping[str, str], /) -> None:
        """Has these headers made anew, because the service refused them."""
        ...


@dataclass(frozen=True, slots=True)
class _Text:
    value: Secret = field(repr=False)

    def __post_init__(self) -> None:
        if not callable(self.value):
            checked(self.value)

    def _revealed(self) -> str:
        return checked(self.value() if callable(self.value) else self.value)


@dataclass(frozen=True, slots=True)
class Token(_Text):
    """A token that is sent in a header of its own. `value` is the token, or a function that gives one when asked."""

    header: str = "X-Auth-Token"

    def sign(self, request: Request, /) -> Mapping[str, str]:
        """The token in its header."""
        return {self.header: self._revealed()}


@dataclass(frozen=True, slots=True)
class BearerToken(_Text):
    """A token sent as `Authorization: Bearer`. `value` is the token, or a function that gives one when asked."""

    def sign(self, request: Request, /) -> Mapping[str, str]:
        """The token as a bearer's."""
        return {"Authorization": f"Bearer {self._revealed()}"}


@dataclass(frozen=True, slots=True)
class Source:
    """Environment variables that a credential is made of, by its arguments; the `optional` ones may be unset."""

    make: Callable[..., Credentials]
    variables: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict[str, str])

    def find(self) -> Credentials | None:
        """The credential, `None` where no variable is set. Raises `ConfigurationError` where only some of them are."""
        found = {name: value for name, key in self.variables.items() if (value := environ.get(key))}
        if not found:
            return None
        if missing := [key for name, key in self.variables.items() if name not in found]:
            raise ConfigurationError(f"{' and '.join(missing)} must be set, too, or credentials given")
        return self.make(**found, **{name: value for name, key in self.optional.items() if (value := environ.get(key))})


def found_credentials(sources: Sequence[Source]) -> Credentials | None:
    """What the environment has: the first source of which a variable is set."""
    return next((found for source in sources if (found := source.find())), None)


def checked(value: object) -> str:
    """The text of a credential. Raises `ConfigurationError`, which does not show it, for one that cannot be sent."""
    # The HTTP library would print a value that it refuses; so whatever it could refuse stops here, unnamed.
    if not isinstance(value, str) or not value:
        raise ConfigurationError("a credential must be a text that is not empty")
    if not value.isascii() or not value.isprintable() or value != value.strip():
        raise ConfigurationError("a credential may have only printable ASCII characters and no space around it")
    return value
