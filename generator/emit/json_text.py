"""JSON as a file: short values on one line, longer ones a member a line, in ASCII so that nothing in it is hidden."""

import json
from typing import Any

from generator.kept import kept

WIDTH = 120
_LARGE = 16_384  # characters: kept in parts
_PART = 3  # where the schemas of objects and calls stand in a file of schemas: few of them change at a time

_encoded = json.JSONEncoder(allow_nan=False).encode
_quoted = json.encoder.encode_basestring_ascii


def json_text(value: Any, width: int = WIDTH) -> str:
    """A JSON value as a file whose lines keep to a width where they can. The order of keys stays."""
    line = _encoded(value)
    if len(line) < width:
        return line + "\n"
    if len(line) > _LARGE:
        return _written(value, width, 0, 0) + "\n"
    return kept(f"json {width}", line, lambda _: _written(value, width, 0, 0)) + "\n"


def _written(value: Any, width: int, level: int, before: int) -> str:
    """The value at a level of indentation, on a line that holds `before` characters already."""
    line = _encoded(value)
    if before + len(line) < width or not value or not isinstance(value, dict | list):
        return line
    if level == _PART:
        return kept(f"json {width} {before}", line, lambda _: _split(value, width, level))
    return _split(value, width, level)


def _split(value: Any, width: int, level: int) -> str:
    """An object or array with a line, or several, for each of its members."""
    margin = "  " * (level + 1)
    if isinstance(value, list):
        items = [margin + _written(item, width, level + 1, len(margin)) for item in value]
    else:
        items = [margin + _member(key, item, width, level + 1, len(margin)) for key, item in value.items()]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n" + ",\n".join(items) + f"\n{'  ' * level}{closing}"


def _member(key: str, value: Any, width: int, level: int, before: int) -> str:
    name = f"{_quoted(key)}: "
    return name + _written(value, width, level, before + len(name))
