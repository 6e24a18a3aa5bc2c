"""Python values as what goes over the wire: path, query, headers and body."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from enum import Enum
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeGuard
from urllib.parse import quote, urlencode
from uuid import UUID

from .errors import ArgumentError, MissingArgumentError
from .options import File, Omit

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"


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
    return {name: _header(name, value) for name, value in values.items() if not _absent(value)}


def encode_json(value: object) -> bytes:
    """A body as JSON, in the fewest bytes."""
    try:
        return json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as problem:
        raise ArgumentError(f"the body cannot be written as JSON: {problem}") from None


def encode_body(value: object, media_type: str) -> tuple[bytes, str]:
    """A body in its media type, and that type in full. Files and, where JSON is not asked for, text go as they are."""
    essence = media_type.partition(";")[0].strip().lower()
    if is_file(value):
        return _content(value), media_type
    if is_json_type(essence):
        return encode_json(value), media_type
    if isinstance(value, str):
        return value.encode(), media_type
    if essence == MULTIPART and isinstance(value, Mapping):
        return _multipart(value)
    if essence == FORM and isinstance(members := plain(value), dict):
        return encode_query(members).encode(), media_type
    raise ArgumentError(f"a body of type {essence} must be given as bytes, a path or an open file")


def is_json_type(media_type: str) -> bool:
    """Whether a media type is JSON or made of it."""
    return media_type == JSON or media_type.endswith("+json")


def is_file(value: object) -> TypeGuard[File]:
    """Whether a value is sent as a file."""
    return isinstance(value, bytes | PathLike) or hasattr(value, "read")


def plain(value: Any) -> Any:
    """The value as JSON sees it: dicts with text keys, lists and scalars. Members that were omitted are left out."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if callable(to_dict := getattr(value, "to_dict", None)):
        return to_dict()
    if isinstance(value, Mapping):
        return {scalar(key): plain(member) for key, member in value.items() if not isinstance(member, Omit)}
    if isinstance(value, list | tuple | Set):
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


def _content(file: File) -> bytes:
    if isinstance(file, bytes):
        return file
    return Path(file).read_bytes() if isinstance(file, PathLike) else file.read()


def _multipart(members: Mapping[str, object]) -> tuple[bytes, str]:
    """Files and fields as the parts of one body; a list repeats its name, an object is sent as JSON."""
    import httpx2

    parts: list[tuple[str, tuple[str | None, bytes]]] = []
    for name, value in members.items():
        for item in value if isinstance(value, list | tuple) else [value]:
            if is_file(item):
                given = getattr(item, "name", None)
                parts.append((name, (Path(given).name if isinstance(given, str) else name, _content(item))))
            elif not _absent(item):
                parts.append((name, (None, _query_text(plain(item)).encode())))
    request = httpx2.Request("POST", "https://parts.invalid", files=parts)
    return request.read(), request.headers["Content-Type"]


def _absent(value: object) -> bool:
    return value is None or isinstance(value, Omit)


def _segment(name: str, value: object) -> str:
    text = "" if _absent(value) else scalar(value)
    if not text:
        raise MissingArgumentError(f"{name!r} is part of the path and must not be empty")
    # Dots have no escape: every reader of URLs takes %2E%2E for "one level up".
    if text in _DOTS:
        raise ArgumentError(f"{name!r} is part of the path and must not be {text!r}")
    return quote(text, safe="")


def _pairs(name: str, value: object) -> Iterator[tuple[str, str]]:
    value = plain(value) if not _absent(value) else None
    if isinstance(value, list):
        yield from ((name, _query_text(item)) for item in value if item is not None)
    elif isinstance(value, dict):
        yield from (pair for key, member in value.items() for pair in _pairs(key, member))
    elif value is not None:
        yield name, _query_text(value)


def _query_text(value: object) -> str:
    return encode_json(value).decode() if isinstance(value, dict | list) else scalar(value)


def _header(name: str, value: object) -> str:
    text = ",".join(scalar(item) for item in value) if isinstance(value, list | tuple) else scalar(value)
    if not _HEADER_NAME.fullmatch(name):
        raise ArgumentError(f"{name!r} is not a name for a header")
    if not text.isascii() or not all(c.isprintable() or c == "\t" for c in text):
        raise ArgumentError(f"header {name!r}: the value has a character that a header cannot carry")
    return text.strip()
