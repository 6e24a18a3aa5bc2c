"""`pages.lock`: which address each page came from, when, and what it was then."""

import json
import tomllib
from collections.abc import Iterable

from msgspec import Struct

from generator import rules
from generator.findings import Finding
from generator.source import Location, SourceText

NAME = "pages.lock"
_HEAD = "# Where the pages come from. Written by `refsmith pull`; commit it with the pages.\n"


class Held(Struct, frozen=True):
    """A page that was brought: its file below `pages/`, its address, the day, the digest of what was saved, and what
    the server gave to tell later whether it has changed.
    """

    file: str
    address: str
    date: str
    digest: str
    etag: str = ""
    modified: str = ""


def read_lock(source: SourceText) -> tuple[tuple[Held, ...], tuple[Finding, ...]]:
    """The pages that a lock names, by address; and what is wrong with it."""
    try:
        entries = tomllib.loads(source.text).get("page", [])
        held = tuple(Held(**{key: str(value) for key, value in entry.items()}) for entry in entries)
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        finding = Finding(rules.CONFIG_INVALID, Location(source.file), source.file, f"not a lock of pages: {error}")
        return (), (finding,)
    return tuple(sorted(held, key=lambda one: one.file)), ()


def lock_text(held: Iterable[Held]) -> str:
    """The text of a lock, by file: a change of one page is a change of its lines alone."""
    tables = []
    for one in sorted(held, key=lambda one: one.file):
        said = ((name, getattr(one, name)) for name in Held.__struct_fields__)
        tables.append("\n[[page]]\n" + "".join(f"{name} = {_quoted(value)}\n" for name, value in said if value))
    return _HEAD + "".join(tables)


def _quoted(value: str) -> str:
    """A TOML string: what JSON escapes, TOML reads."""
    return json.dumps(value, ensure_ascii=True).replace("\x7f", "\\u007f")
