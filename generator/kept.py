"""What earlier runs worked out of texts, at hand while a page is read or a package is emitted.

What is not at hand is worked out: without any, everything is, and the result is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import Any, TypeVar

from msgspec import Struct, field

MOST_IDLE = 10  # runs
_LONGEST_IDLE = 16_384  # characters: a part of something, and no whole of which each change makes another


Value = TypeVar("Value")


class Works(Struct, frozen=True):
    """Values by the digest of what they were made of: those of earlier runs, and those that this one has asked for.

    `idle` says for how many runs nobody has asked for one of the known; none counts as asked for in the last.
    """

    known: Mapping[str, Any] = field(default_factory=dict)
    idle: Mapping[str, int] = field(default_factory=dict)
    used: dict[str, Any] = field(default_factory=dict)

    def of(self, kind: str, source: str, make: Callable[[str], Value]) -> Value:
        """What `make` makes of the source, which is all that it uses; kinds are kept apart."""
        name = _digest(kind, source)
        value: Value | None = self.used.get(name, self.known.get(name))
        if value is None:
            value = make(source)
        self.used[name] = value
        return value

    def of_each(
        self, kind: str, sources: Mapping[str, str], make: Callable[[list[str]], Mapping[str, str]]
    ) -> Mapping[str, str]:
        """As `of`, for sources with names: `make` is given the names of those whose texts are not at hand."""
        names = {one: _digest(kind, source) for one, source in sources.items()}
        texts = {one: self.used.get(name, self.known.get(name)) for one, name in names.items()}
        missing = [one for one, text in texts.items() if text is None]
        made = make(missing) if missing else {}
        found = {one: made[one] if text is None else text for one, text in texts.items()}
        self.used.update((names[one], text) for one, text in found.items())
        return found

    @property
    def is_news(self) -> bool:
        """Whether there is anything to keep that was not kept before."""
        return not self.used.keys() <= self.known.keys()

    @property
    def lasting(self) -> dict[str, tuple[Any, int]]:
        """What is to be kept, and for how many runs each has been idle. A part of what was found whole may be wanted
        again, by a run in which the whole is another."""
        resting = {
            name: (value, self.idle.get(name, 0) + 1)
            for name, value in self.known.items()
            if name not in self.used and self.idle.get(name, 0) < MOST_IDLE and not _is_whole(value)
        }
        return resting | {name: (value, 0) for name, value in self.used.items()}


def _is_whole(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONGEST_IDLE


def _digest(kind: str, source: str) -> str:
    return blake2b(f"{kind}\0{source}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_AT_HAND: ContextVar[Works] = ContextVar("_AT_HAND")


@contextmanager
def at_hand(works: Works) -> Iterator[Works]:
    """Let what is done meanwhile use these values and add its own."""
    token = _AT_HAND.set(works)
    try:
        yield works
    finally:
        _AT_HAND.reset(token)


def kept(kind: str, source: str, make: Callable[[str], Value]) -> Value:
    """As `Works.of`, with the values at hand if there are any."""
    works = _AT_HAND.get(None)
    return make(source) if works is None else works.of(kind, source, make)


def kept_each(
    kind: str, sources: Mapping[str, str], make: Callable[[list[str]], Mapping[str, str]]
) -> Mapping[str, str]:
    """As `Works.of_each`, with the values at hand if there are any."""
    works = _AT_HAND.get(None) or Works()
    return works.of_each(kind, sources, make)
