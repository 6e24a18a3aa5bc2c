"""The names that a service has given, so that it gives no others: `names.lock`, read and written.

Each entry says what has a name by where it stands, not by what a page calls it: an operation by its method and path,
a schema by the places that lead to it (`ShowLamp reply 200`, `Lamp.owner`, `Lamp.parts[]`), an attribute by its schema
and its name on the wire.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from generator import rules
from generator.findings import Finding
from generator.source import SourceText

_HEAD = "# The names that callers write, by what they name. `refsmith regen` keeps this file; do not edit it.\n"
_SECTIONS = ("operations", "tags", "schemas", "attributes")
_SCHEMA = re.compile(r"[A-Za-z0-9._-]+")
_REMEDY = "take the file as it was committed, or delete it to name everything anew"
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})  # what YAML takes for no text


class Names(Struct, frozen=True):
    """Operation ids and tags by method and path, schemas by place, attributes by schema and wire name."""

    operations: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    schemas: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)


NO_NAMES = Names()


def read_lock(source: SourceText) -> tuple[Names, tuple[Finding, ...]]:
    """The names that a lock keeps, or none and all that is wrong with it."""
    from generator.openapi.parse import parse  # a lock that was read before is known

    parsed = parse(source)
    if parsed.findings or parsed.value is None:
        return NO_NAMES, parsed.findings
    problems = list(_problems(parsed.value))
    findings = tuple(
        Finding(rules.CONFIG_INVALID, parsed.lines.locate(pointer), ".".join(pointer), f"{message}; {_REMEDY}")
        for pointer, message in problems
    )
    return (NO_NAMES, findings) if findings else (Names(**(parsed.value or {})), ())


def lock_text(names: Names) -> str:
    """The text of a lock: a line a name, sorted, so that what is added adds lines and changes none."""
    sections = (_section(name, getattr(names, name)) for name in _SECTIONS)
    return _HEAD + "".join(line for section in sections for line in section)


def _section(name: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"{name}:\n"
        yield from (f"  {_quoted(key)}: {_quoted(value)}\n" for key, value in sorted(entries.items()))


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else json.dumps(text)


def _problems(value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if not isinstance(value, dict):
        yield (), "not a lock of names"
        return
    for section, entries in value.items():
        if section not in _SECTIONS or not isinstance(entries, dict):
            yield (section,), "unknown, or no table of names"
            continue
        for key, name in entries.items():
            if not isinstance(name, str) or not name or (section == "schemas" and not _SCHEMA.fullmatch(name)):
                yield (section, key), "not a name"
