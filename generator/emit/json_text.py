"""JSON as a file: short values on one line, longer ones a member a line, in ASCII so that nothing in it is hidden."""

import json
from typing import Any

WIDTH = 120

_encoded = json.JSONEncoder(allow_nan=False).encode
_quoted = json.encoder.encode_basestring_ascii

Json = Any
_Lines = dict[int, str]


def json_text(value: Json, width: int = WIDTH) -> str:
    """A JSON value as a file whose lines keep to a width where they can. The order of keys stays."""
    lines: _Lines = {}
    _measure(value, width, lines)
    return _written(value, width, 0, 0, lines) + "\n"


def _measure(value: Json, width: int, lines: _Lines) -> str:
    """The value on one line, empty where that would be too long; of all objects and arrays in it they go to `lines`."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        parts = [_measure(item, width, lines) for item in value.values()]
        members = [f"{_quoted(key)}: {part}" for key, part in zip(value, parts, strict=True)]
        line = f"{{{', '.join(members)}}}"
    elif isinstance(value, list | tuple):
        parts = [_measure(item, width, lines) for item in value]
        line = f"[{', '.join(parts)}]"
    else:
        return _encoded(value)
    lines[id(value)] = line = line if len(line) < width and all(parts) else ""
    return line


def _written(value: Json, width: int, level: int, before: int, lines: _Lines) -> str:
    """The value at a level of indentation, on a line that holds `before` characters already."""
    if not value or not isinstance(value, dict | list | tuple):
        return _measure(value, width, lines)
    line = lines[id(value)]
    if line and before + len(line) < width:
        return line
    margin = "  " * (level + 1)
    if isinstance(value, dict):
        items = [margin + _member(key, item, width, level + 1, lines) for key, item in value.items()]
        opening, closing = "{}"
    else:
        items = [margin + _written(item, width, level + 1, len(margin), lines) for item in value]
        opening, closing = "[]"
    return f"{opening}\n" + ",\n".join(items) + f"\n{'  ' * level}{closing}"


def _member(key: str, value: Json, width: int, level: int, lines: _Lines) -> str:
    name = f"{_quoted(key)}: "
    return name + _written(value, width, level, 2 * level + len(name), lines)
