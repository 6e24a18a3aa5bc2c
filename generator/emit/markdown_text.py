"""The only ways in which text of a page reaches Markdown or TOML."""

import re

from generator.emit.text import plain
from generator.late import late

_PUNCTUATION = late(r"([\\`*_\[\]<>|~$&@])")
_BLOCK_MARK = late(r"^(\d+)([.)])|^([-+=:#])")
_ADDRESS = late(r"(\bwww(?=\.)|(?=://))", re.IGNORECASE)


def markdown(text: str) -> str:
    """Text as one line of Markdown that shows the same text: no markup, no HTML, no link comes into being."""
    escaped = _PUNCTUATION.sub(r"\\\1", plain(text))
    escaped = _ADDRESS.sub(r"\1\\", escaped)
    return _BLOCK_MARK.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", escaped)


def code(text: str) -> str:
    """Text as a span of code."""
    line = plain(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    padding = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{padding}{line}{padding}{fence}" if line else "–"


def toml_string(text: str) -> str:
    """Text as a TOML string of one line."""
    escaped = "".join(f"\\{char}" if char in '"\\' else char for char in plain(text))
    return f'"{escaped}"'
