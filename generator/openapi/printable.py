"""Text as it may be shown: on one line, with nothing in it that hides or turns around what a reader sees."""

from typing import Any

from generator.late import late

# Controls, invisible and direction-changing characters, surrogates. Written out, because the character database
# differs between versions of Python and the same bytes shall come out of each.
UNSAFE = late(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    """The text with every unsafe character as an escape that YAML, JSON and Python read alike."""
    return UNSAFE.sub(lambda match: _escaped(match.group()), text)


def _escaped(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def shorten(text: str, limit: int = 100) -> str:
    """The text on one line of at most `limit` characters; what is left out of its middle becomes `…`."""
    line = escape(text[: limit * 4] if len(text) <= limit * 8 else text[: limit * 2] + text[-limit * 2 :])
    if len(line) <= limit:
        return line
    tail = limit // 3
    return f"{line[: limit - tail - 1]}…{line[-tail:]}"


def shown(value: Any, limit: int = 60) -> str:
    """A JSON value as a message names it: scalars quoted and shortened, containers by their kind."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return shorten(repr(value), limit)
        case str():
            return f"'{shorten(value, limit)}'"
        case list() | tuple():
            return f"a list of {len(value)}" if value else "an empty list"
        case _:
            return "a mapping" if value else "an empty mapping"
