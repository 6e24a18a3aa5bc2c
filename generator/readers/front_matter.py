"""The YAML block with which Hugo and its like begin a page."""

import re
from collections.abc import Iterator

from generator.late import late
from generator.readers.clean import fold

FrontMatter = tuple[tuple[str, str], ...]

_BLOCK = late(r"\s*?---[ \t]*\n(?P<yaml>(?:(?!---).*\n){0,200}?)---[ \t]*(?:\n|$)")
_ENTRY = late(r"^(?P<key>[\w.-]+)[ \t]*:[ \t]*(?P<value>[^\n]*?)[ \t]*$", re.MULTILINE)


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The scalar entries of the block, and the text with the block's lines emptied so that lines count on.

    Without a block there are no entries and the text is as it was. YAML that does not parse is read line by line.
    """
    block = _BLOCK.match(text)
    if not block or not _ENTRY.search(block["yaml"]):
        return (), text
    return tuple(_entries(block["yaml"])), "\n" * block[0].count("\n") + text[block.end() :]


def _entries(block: str) -> Iterator[tuple[str, str]]:
    import yaml

    try:
        loaded = yaml.load(block, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        loaded = {entry["key"]: entry["value"].strip("\"'") for entry in _ENTRY.finditer(block)}
    for key, value in loaded.items() if isinstance(loaded, dict) else ():
        if isinstance(key, str) and isinstance(value, str):
            yield fold(key), fold(value)
