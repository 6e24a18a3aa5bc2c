"""JSON as a file: short values on one line, longer ones a member a line, in ASCII so that nothing in it is hidden."""

import json
from typing import Any

from generator.kept import kept

WIDTH = 120
_PART = 3  # where the schemas of objects and calls stand in a file of schemas: few of them change at a time

_encoded = json.JSONEncoder(allow_nan=False).encode
_quoted = json.encoder.encode_basestring_ascii


def json_text(value: Any, width: int = WIDTH) -> str:
    """A JSON value as a file whose lines keep to a width where they can. The order of keys stays."""
    lines: _Lines = {}
    line = _on_one_line(value, lines)
    if len(line) < width:
        return line + "\n"
    return kept(f"json {width}", line, lambda _: _written(value, width, 0, 0, lines)) + "\n"


_Lines = dict[int, str]  # objects and arrays on one line, by their identity: each is asked for by all around it


def _on_one_line(value: Any, lines: _Lines) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if not isinstance(value, dict | list):
        return _encoded(value)
    line = lines.get(id(value))
    if line is None:
        if isinstance(value, list):
            line = f"[{', '.join([_on_one_line(item, lines) for item in value])}]"
        else:
            members = [f"{_quoted(key)}: {_on_one_line(item, lines)}" for key, item in value.items()]
            line = f"{{{', '.join(members)}}}"
        lines[id(value)] = line
    return line


def _written(value: Any, width: int, level: int, before: int, lines: _Lines) -> str:
    """The value at a level of indentation, on a line that holds `before` characters already."""
    line = _on_one_line(value, lines)
    if before + len(line) < width or not value or not isinstance(value, dict | list):
        return line
    if level == _PART:
        return kept(f"json {width} {before}", line, lambda _: _split(value, width, level, lines))
    return _split(value, width, level, lines)


def _split(value: Any, width: int, level: int, lines: _Lines) -> str:
    """An object or array with a line, or several, for each of its members."""
    margin = "  " * (level + 1)
    if isinstance(value, list):
        items = [margin + _written(item, width, level + 1, len(margin), lines) for item in value]
    else:
        items = [margin + _member(key, item, width, level + 1, len(margin), lines) for key, item in value.items()]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n" + ",\n".join(items) + f"\n{'  ' * level}{closing}"


def _member(key: str, value: Any, width: int, level: int, before: int, lines: _Lines) -> str:
    name = f"{_quoted(key)}: "
    return name + _written(value, width, level, before + len(name), lines)
