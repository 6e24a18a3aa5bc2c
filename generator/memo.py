"""What earlier runs worked out, by the content that it came from: values to bytes and back, nothing trusted.

A key is made of the tool itself and of everything that a value was made from, so that whatever changes leads to another
key. An entry begins with the digest of its content and with its key: one that is damaged, has another key, or holds
anything but our own values, is none.
"""

import io
import json
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from msgspec import Struct

from generator import model
from generator.built import Built, Spec
from generator.emit.files import EmittedFile
from generator.extract.constraints import Said, Stated, Unread
from generator.extract.facets import Facets
from generator.findings import Finding, Rule
from generator.kept import Works, at_hand
from generator.lock import Names
from generator.rules import RULES
from generator.source import Location

_SIZE = 16
_OURS: tuple[type[Any], ...] = (
    *(one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Struct)),
    *(Facets, Said, Stated, Unread),
    EmittedFile,
    Finding,
    Location,
    Names,
    Spec,
    Built,
)


def _rule(code: str) -> Rule:
    """Rules go by their code: there is one of each."""
    return RULES[code]


_ALLOWED: dict[tuple[str, str], Any] = {
    (_rule.__module__, _rule.__qualname__): _rule,
    **{(form.__module__, form.__qualname__): form for form in _OURS},
}

Value = TypeVar("Value")


class Store(Protocol):
    """Where entries are kept."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, data: bytes) -> None: ...


class Memo(Struct, frozen=True):
    """Values of earlier runs. `tool` is the digest of the tool that made them; without a store nothing is kept."""

    store: Store | None = None
    tool: str = ""

    def known(self, what: str, parts: tuple[str, ...], make: Callable[[], Value]) -> Value:
        """The value of some kind that comes of the parts: as it was kept, or made and kept.

        Whatever `make` uses beside the tool must be among the parts.
        """
        if self.store is None:
            return make()
        name = digest(what, self.tool, *parts)
        return self._at(name, name, make)

    def latest(self, what: str, owner: str, parts: tuple[str, ...], make: Callable[[], Value]) -> Value:
        """As `known`, where of each owner only the last value is kept: what is large and seldom comes back."""
        if self.store is None:
            return make()
        return self._at(digest(what, owner), digest(what, self.tool, *parts), make)

    def _at(self, name: str, key: str, make: Callable[[], Value]) -> Value:
        """What stands under a name, if it has the key; else what is made, which stands there from now on."""
        found = self._found(name, key)
        if found:
            return cast("Value", found[0])
        value = make()
        data = encoded(key, value)
        if data is not None and self.store is not None:
            self.store.put(name, data)
        return value

    def kept(self, what: str, parts: tuple[str, ...]) -> tuple[Any, ...]:
        """The value as `known` would find it, alone; nothing where it would have to be made."""
        name = digest(what, self.tool, *parts)
        return self._found(name, name)

    def _found(self, name: str, key: str) -> tuple[Any, ...]:
        return decoded(self.store.get(name), key) if self.store is not None else ()

    @contextmanager
    def works(self, owner: str) -> Iterator[None]:
        """Have at hand what was worked out when something was done for the owner, and keep what is new.

        Each value goes by the digest of what it was made of: those of another owner would be right too, only of no use.
        """
        if self.store is None:
            with at_hand(Works()):
                yield
            return
        name, key = digest("works", owner), digest("works", self.tool, owner)
        found: dict[str, tuple[Any, int]] = next(iter(self._found(name, key)), {})
        known = {one: value for one, (value, _) in found.items()}
        with at_hand(Works(known, {one: runs for one, (_, runs) in found.items() if runs})) as works:
            yield
        data = encoded(key, works.lasting) if works.is_news else None
        if data is not None:
            self.store.put(name, data)


def digest(*parts: str) -> str:
    """One name for a sequence of texts; no two sequences share it."""
    total = blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def tool_digest(stamp: list[Any], store: Store | None = None) -> str:
    """The digest of what `unchanged.tool_stamp` names, by content; where the stamp is known, as it was kept."""

    def of_content() -> str:
        python, installed, files = stamp
        texts = (Path(path).read_bytes().decode("latin-1") for path, *_ in files)
        return digest(python, *installed, *(path for path, *_ in files), *texts)

    return Memo(store).known("tool", (json.dumps(stamp),), of_content)


def encoded(key: str, value: object) -> bytes | None:
    """A value of our own forms and of JSON as bytes, behind the digest that it goes by; None if it cannot be kept."""
    buffer = io.BytesIO()
    try:
        _Pickler(buffer, protocol=5).dump(value)
    except (pickle.PicklingError, RecursionError, AttributeError, TypeError):
        return None
    data = key.encode() + buffer.getvalue()
    return blake2b(data, digest_size=_SIZE).digest() + data


def decoded(data: bytes | None, key: str) -> tuple[Any, ...]:
    """The value that `encoded` was given, alone; nothing where the bytes go by another digest, are damaged or stand for
    anything else than our own forms."""
    start = _SIZE + len(key)
    if data is None or data[_SIZE:start] != key.encode():
        return ()
    if blake2b(data[_SIZE:], digest_size=_SIZE).digest() != data[:_SIZE]:
        return ()
    try:
        return (_Unpickler(io.BytesIO(data[start:])).load(),)
    except Exception:  # there is no end to what a foreign pickle can raise, and none of it matters
        return ()


class _Pickler(pickle.Pickler):
    dispatch_table = {Rule: lambda rule: (_rule, (rule.code,))}  # noqa: RUF012


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _ALLOWED[module, name]
