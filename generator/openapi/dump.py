"""A document as YAML text.

Written here and not by PyYAML because its two emitters, the fast and the portable one, break lines and escape
differently, and the text is compared byte by byte. Every string stands on one line, or as a literal block; small leaves
are written in flow style; there are no anchors. Whatever YAML 1.1 or 1.2 would read as something else is quoted.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from generator.late import late
from generator.openapi.printable import UNSAFE, escape

WIDTH = 120

_CONTAINERS = (dict, list, tuple, Mapping)  # the last takes its time
_MAX_SIMPLE_KEY = 900  # a key may be as long as 1024 characters unless "?" announces it
_INDICATORS = " -?:,[]{}#&*!|>'\"%@`=<~"
_NOT_IN_FLOW = late(r"[,?\[\]{}]")
_NOT_PLAIN = late(r": |:$| #| $")
_OTHER_TYPE = late(
    r"|null|true|false|yes|no|on|off|y|n|[-+]?\.(inf|nan)|\.\.\..*|[-+.]?[0-9][0-9a-fox_:.,+\-tz ]*", re.IGNORECASE
)


class _Item(NamedTuple):
    """A node still to be written: behind `prefix`, whose key or dash stands in `column`."""

    prefix: str
    column: int
    node: Any


# The text of a part of some kind, by what it was made of: as it was kept, or made.
Keep = Callable[[str, str, Callable[[str], str]], str]

_PARTED = frozenset({"paths:", "components:", "components:  schemas:"})


def dump(document: Mapping[str, Any], keep: Keep = lambda kind, source, make: make(source)) -> str:
    """The document as YAML, keys in their own order; loading it gives the same value.

    Numbers that JSON cannot hold (infinity, not a number) become strings. Paths and schemas are parts that are kept.
    """
    if not document:
        return "{}\n"
    return "".join(f"{text}\n" for item in _children(document, 0, "") for text in _parts(item, item.prefix, keep))


def _parts(item: _Item, place: str, keep: Keep) -> Iterator[str]:
    """The text of an item, part by part. `place` is made of the prefixes that lead to it."""
    if place in _PARTED and isinstance(item.node, dict) and _on_one_line(item) is None:
        yield item.prefix
        for inner in _children(item.node, item.column + 2, None):
            yield from _parts(inner, place + inner.prefix, keep)
        return
    try:
        source = json.dumps([item.column, item.prefix, item.node], default=repr)
    except RecursionError:  # too deep to be told from others
        yield _dumped(item)
    else:
        yield keep("yaml", source, lambda _: _dumped(item))


def _dumped(first: _Item) -> str:
    lines: list[str] = []
    pending = [first]
    while pending:
        item = pending.pop()
        text = _on_one_line(item)
        if text is not None:
            lines.append(f"{item.prefix} {text}")
            continue
        below, lead = _below(item)
        if lead is None:
            lines.append(item.prefix)
        pending += reversed(list(_children(item.node, below, lead)))
    return "\n".join(lines)


def _below(item: _Item) -> tuple[int, str | None]:
    """The column of an item's children, and what the first of them stands behind."""
    if item.prefix.endswith("-"):
        return item.column + 2, item.prefix + " "
    return item.column + (2 if isinstance(item.node, (dict, Mapping)) else 0), None


def _children(node: Any, column: int, lead: str | None) -> Iterator[_Item]:
    pad = " " * column
    if isinstance(node, (dict, Mapping)):
        for key, value in node.items():
            yield _Item((pad if lead is None else lead) + _key(str(key), pad), column, value)
            lead = None
    else:
        for value in node:
            yield _Item((pad if lead is None else lead) + "-", column, value)
            lead = None


def _key(key: str, pad: str) -> str:
    text = _quoted(key) if "\n" in key else _string(key, flow=False)
    return f"? {text}\n{pad}:" if len(text) > _MAX_SIMPLE_KEY else f"{text}:"


def _on_one_line(item: _Item) -> str | None:
    """The node as text behind its prefix, or None where its children need lines of their own."""
    node = item.node
    if isinstance(node, str) or not isinstance(node, _CONTAINERS):
        return _literal(node, item.column + 2) if _is_literal(node) else _scalar(node, flow=False)
    if not node:
        return "{}" if isinstance(node, (dict, Mapping)) else "[]"
    values: Iterable[Any] = node
    if isinstance(node, (dict, Mapping)):
        if not item.column and not item.prefix.endswith("-"):
            return None  # the sections of the document
        values = node.values()
    if len(node) > WIDTH // 3 or not all(map(_is_leaf, values)):
        return None
    text = _flow(node)
    return text if len(item.prefix.rpartition("\n")[2]) + 1 + len(text) <= WIDTH else None


def _is_leaf(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= WIDTH and "\n" not in value
    return not isinstance(value, _CONTAINERS) or not value


def _flow(node: Any) -> str:
    if isinstance(node, str):
        return _string(node, flow=True)
    if isinstance(node, (dict, Mapping)):
        members = (f"{_string(str(key), flow=True)}: {_flow(value)}" for key, value in node.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(node, list | tuple):
        return "[" + ", ".join(_flow(value) for value in node) + "]"
    return _scalar(node, flow=True)


def _scalar(value: Any, flow: bool) -> str:
    match value:
        case str():
            return _string(value, flow)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(int(value))
        case float():
            return _float(value)
        case _:
            raise TypeError(f"{type(value).__name__} is no JSON value")


def _float(value: float) -> str:
    if not math.isfinite(value):
        return _quoted({math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN"))
    text = repr(float(value))
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


@lru_cache(4096)  # keys, types, names of pages
def _string(text: str, flow: bool) -> str:
    if not (text.isascii() and text.isprintable()) and UNSAFE.search(text):
        return _quoted(text)
    if _is_plain(text) and not (flow and _NOT_IN_FLOW.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    return text[:1] not in _INDICATORS and not _NOT_PLAIN.search(text) and not _OTHER_TYPE.fullmatch(text)


def _quoted(text: str) -> str:
    return '"' + escape(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _is_literal(value: Any) -> bool:
    """Whether a text can stand as a literal block: safe lines, of which the first shows the indentation."""
    if not isinstance(value, str) or "\n" not in value or value[0] in " \n":
        return False
    return not UNSAFE.search(value.replace("\n", "")) and all(line.strip(" ") or not line for line in value.split("\n"))


def _literal(text: str, column: int) -> str:
    stripped = text.rstrip("\n")
    chomping = {0: "-", 1: ""}.get(len(text) - len(stripped), "+")
    body = text[:-1] if chomping != "-" else text
    pad = " " * column
    return "\n".join([f"|{chomping}", *(pad + line if line else "" for line in body.split("\n"))])
