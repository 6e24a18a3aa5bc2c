"""Types as pages write them in a Type cell."""

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "string": "String",
    "integer": "Integer",
    "number": "Double",
    "boolean": "Boolean",
    "object": "Object",
}


def type_words(spoken: str, like: str = "String") -> str:
    """`array of string` as `Array of strings`, in the letter case of another cell; empty where pages have no word."""
    if spoken.startswith("array of "):
        inner = _WORDS.get(spoken.removeprefix("array of "), "").lower()
        words = f"Array of {inner}s" if inner else ""
    else:
        words = _WORDS.get(spoken, "")
    return words.lower() if like[:1].islower() else words
