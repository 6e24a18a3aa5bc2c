"""Bodies that are not JSON: forms, bodies of several parts, files and text."""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, TypeGuard

from .encoding import as_text, encode_query, is_absent, plain
from .errors import ArgumentError
from .guards import is_array, is_object

FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"

# What is sent as a file: bytes, the path of a file, or one that was opened for reading bytes.
File: TypeAlias = bytes | PathLike[str] | BinaryIO


def encode_body(value: object, media_type: str) -> tuple[bytes, str]:
    """A body in its media type, and that type in full. Files and text go as they are."""
    essence = media_type.partition(";")[0].strip().lower()
    if _is_file(value):
        return _content(value), media_type
    if isinstance(value, str):
        return value.encode(), media_type
    if essence == MULTIPART and is_object(value):
        return _multipart(value)
    if essence == FORM and is_object(members := plain(value)):
        return encode_query(members).encode(), media_type
    raise ArgumentError(f"a body of type {essence} must be given as bytes, a path or an open file")


def _is_file(value: object) -> TypeGuard[File]:
    return isinstance(value, bytes | PathLike) or hasattr(value, "read")


def _content(file: File) -> bytes:
    if isinstance(file, bytes):
        return file
    return Path(file).read_bytes() if isinstance(file, PathLike) else file.read()


def _multipart(members: Mapping[str, object]) -> tuple[bytes, str]:
    """Files and fields as the parts of one body; a list repeats its name, an object is sent as JSON."""
    import httpx2

    parts: list[tuple[str, tuple[str | None, bytes]]] = []
    for name, value in members.items():
        for item in value if is_array(value) else [value]:
            if _is_file(item):
                given = getattr(item, "name", None)
                parts.append((name, (Path(given).name if isinstance(given, str) else name, _content(item))))
            elif not is_absent(item):
                parts.append((name, (None, as_text(plain(item)).encode())))
    request = httpx2.Request("POST", "https://parts.invalid", files=parts)
    return request.read(), request.headers["Content-Type"]
