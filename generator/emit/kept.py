"""Texts that earlier runs worked out of other texts, at hand while a package is emitted.

What is not at hand is worked out: without any, everything is, and the result is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by the digest of what they were made of: those of earlier runs, and those that this one has asked for."""

    known: Mapping[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str, source: str, make: Callable[[str], str]) -> str:
        """What `make` makes of the source, which is all that it uses; kinds are kept apart."""
        name = blake2b(f"{kind}\0{source}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        text = self.used.get(name, self.known.get(name))
        if text is None:
            text = make(source)
        self.used[name] = text
        return text

    @property
    def is_news(self) -> bool:
        """Whether there is anything to keep that was not kept before, or that need not be kept any more."""
        return self.used.keys() != self.known.keys()


_AT_HAND: ContextVar[Texts] = ContextVar("_AT_HAND")


@contextmanager
def at_hand(texts: Texts) -> Iterator[Texts]:
    """Let what is emitted meanwhile use these texts and add its own."""
    token = _AT_HAND.set(texts)
    try:
        yield texts
    finally:
        _AT_HAND.reset(token)


def kept(kind: str, source: str, make: Callable[[str], str]) -> str:
    """As `Texts.of`, with the texts at hand if there are any."""
    texts = _AT_HAND.get(None)
    return make(source) if texts is None else texts.of(kind, source, make)
