"""Python values as what goes over the wire: path, query, headers and JSON."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from urllib.parse import quote, urlencode
from uuid import UUID

from .errors import ArgumentError, MissingArgumentError
from .guards import is_array, is_object
from .options import Omit

JSON: Final = "application/json"

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_DOTS = frozenset({".", ".."})


def encode_path(template: str, values: Mapping[str, object]) -> str:
    """The path with each `{name}` replaced by its percent-encoded value."""
    return _PLACEHOLDER.sub(lambda match: _segment(match[1], values.get(match[1])), template)


def encode_query(values: Mapping[str, object]) -> str:
    """The query, empty without values: a list repeats its key, an object gives its members, null is left out."""
    return urlencode([pair for name, value in values.items() for pair in _pairs(name, value)], quote_via=quote, safe="")


def encode_headers(values: Mapping[str, object]) -> dict[str, str]:
    """The headers that have a value."""
    return {name: _header(name, value) for name, value in values.items() if not is_absent(value)}


def encode_json(value: object) -> bytes:
    """A body as JSON, in the fewest bytes."""
    try:
        return json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as problem:
        raise ArgumentError(f"the body cannot be written as JSON: {problem}") from None


def json_body(value: object, media_type: str) -> tuple[bytes, str]:
    """A body as JSON, and its media type in full."""
    return encode_json(value), media_type


def plain(value: Any) -> Any:
    """The value as JSON sees it: dicts with text keys, lists and scalars. Members that were omitted are left out."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if callable(to_dict := getattr(value, "to_dict", None)):
        return to_dict()
    if is_object(value):
        return {scalar(key): plain(member) for key, member in value.items() if not isinstance(member, Omit)}
    if is_array(value):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int | float):
        return value
    return scalar(value)


def scalar(value: object) -> str:
    """A single value as text."""
    if isinstance(value, Enum):
        return scalar(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime.date | datetime.time):
        # A moment that was decoded remembers its text.
        return str(getattr(value, "text", None) or value.isoformat())
    if isinstance(value, int | float | Decimal | UUID):
        return str(value)
    raise ArgumentError(f"a value of type {type(value).__name__} cannot be sent")


def as_text(value: object) -> str:
    """A value that has only one place, such as a key of the query: objects and lists as JSON."""
    return encode_json(value).decode() if is_object(value) or is_array(value) else scalar(value)


def is_absent(value: object) -> bool:
    """Whether there is nothing to send outside of JSON."""
    return value is None or isinstance(value, Omit)


def _segment(name: str, value: object) -> str:
    text = "" if is_absent(value) else scalar(value)
    if not text:
        raise MissingArgumentError(f"{name!r} is part of the path and must not be empty")
    # Dots have no escape: every reader of URLs takes %2E%2E for "one level up".
    if text in _DOTS:
        raise ArgumentError(f"{name!r} is part of the path and must not be {text!r}")
    return quote(text, safe="")


def _pairs(name: str, value: object) -> Iterator[tuple[str, str]]:
    value = plain(value) if not is_absent(value) else None
    if is_array(value):
        yield from ((name, as_text(item)) for item in value if item is not None)
    elif is_object(value):
        yield from (pair for key, member in value.items() for pair in _pairs(key, member))
    elif value is not None:
        yield name, as_text(value)


def _header(name: str, value: object) -> str:
    text = ",".join(scalar(item) for item in value) if is_array(value) else scalar(value)
    if not _HEADER_NAME.fullmatch(name):
        raise ArgumentError(f"{name!r} is not a name for a header")
    if not text.isascii() or not all(c.isprintable() or c == "\t" for c in text):
        raise ArgumentError(f"header {name!r}: the value has a character that a header cannot carry")
    return text.strip()
