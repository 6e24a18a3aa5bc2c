"""A document without the words and sources that no check looks at: others are no reason to check it again."""

from typing import Any

Json = Any

_WORDS = frozenset({"description", "summary"})
_ORIGIN = frozenset({"page", "table", "row", "line"})
# What is below these is data, or names made by a person: no key there means what it says.
_DATA = frozenset({"const", "default", "enum", "example", "examples", "mapping"})


def wordless(document: Json) -> Json:
    """A copy in which texts that describe are empty. One that cannot be written as UTF-8 stays: that is a mistake."""
    if isinstance(document, dict):
        return {key: value if key in _DATA else _told(key, value) for key, value in document.items()}
    return [wordless(item) for item in document] if isinstance(document, list) else document


def _told(key: Json, value: Json) -> Json:
    if key in _WORDS and isinstance(value, str):
        return "" if _is_writable(value) else value
    if key == "x-source" and _is_origin(value):
        return {}
    return wordless(value)


def _is_origin(value: Json) -> bool:
    """Whether a value says where something was read, in words that can be written."""
    if not isinstance(value, dict) or not value.keys() <= _ORIGIN:
        return False
    return all(isinstance(one, int) or (isinstance(one, str) and _is_writable(one)) for one in value.values())


def _is_writable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)
