"""The only ways in which words of a page reach emitted Python: as a literal, a docstring or a comment.

What comes out is complete source text: it can be put where a template wants it and cannot end, or begin, anything.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import ucd_3_2_0

from generator.late import late

WIDTH = 100
LONGEST = 4000
DEEPEST = 64
ELLIPSIS = "..."

# A frozen Unicode database: what counts as printable must not depend on the Python that emits.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_PLAIN_WORD = late(r"[!#-\[\]-~]+")  # ASCII without a quote or a backslash: nothing to escape
_PLAIN_TEXT = late(r"[ !#-\[\]-~]*")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(value: object, depth: int = 0) -> str:
    """Source text of a JSON value: evaluating it gives the value again. A value of another kind is a ValueError."""
    if depth > DEEPEST:
        raise ValueError(f"a literal nests deeper than {DEEPEST} levels")
    match value:
        case None | bool():
            return repr(value)
        case str():
            return _string(value)
        case int():
            return repr(int(value)) if value.bit_length() < 4096 else hex(value)
        case float():
            return repr(float(value)) if math.isfinite(value) else f'float("{float(value)}")'
        case Mapping():
            return _braced("{", (f"{literal(k)}: {literal(v, depth + 1)}" for k, v in value.items()), "}")
        case list() | tuple():
            return _braced("[", (literal(item, depth + 1) for item in value), "]")
    raise ValueError(f"no literal for a value of type {type(value).__name__}")


def docstring(text: str, indent: int = 4) -> str:
    """A docstring that says `text`, to be put `indent` columns deep; lines after the first bring their own indentation.

    Newlines part paragraphs or list items, an empty line is kept, white space is folded. A text beyond `LONGEST`
    characters ends at a word.
    """
    lines = _lines(text, WIDTH - indent)
    if lines[0].startswith('"'):
        lines[0] = " " + lines[0]  # as black would have it
    if len(lines) < 2:
        closing = ' """' if lines[0].endswith('"') else '"""'
        return f'"""{lines[0]}{closing}'
    margin = " " * indent
    rest = "".join(f"\n{margin}{line}" if line else "\n" for line in lines[1:])
    return f'"""{lines[0]}{rest}\n{margin}"""'


def comment(text: str) -> str:
    """A comment of one line, with its `#`; what does not fit ends in an ellipsis."""
    line = plain(text[:LONGEST])
    room = WIDTH if line.isascii() else WIDTH // 2
    if len(line) > room:
        line = line[:room].rsplit(" ", 1)[0] + ELLIPSIS
    return f"# {line}".rstrip()


def plain(text: str) -> str:
    """The text on one line, hidden characters (controls, bidirectional marks) written out as escapes."""
    return " ".join("".join(_visible(char) for char in word) for word in text.split())


def _braced(opening: str, items: Iterator[str], closing: str) -> str:
    return opening + ", ".join(items) + closing


def _string(value: str) -> str:
    """Text between quotes; what is too long for a line comes in parts, between parentheses."""
    quote = "'" if value.count('"') > value.count("'") else '"'
    escaped = {"\\": "\\\\", quote: "\\" + quote, **_SHORT}
    parts = list(_filled((escaped.get(char) or _visible(char) for char in value), WIDTH - 20))
    quoted = " ".join(f"{quote}{part}{quote}" for part in parts)
    return quoted if len(parts) == 1 else f"({quoted})"


def _visible(char: str) -> str:
    if " " <= char <= "~" or (char.isprintable() and ucd_3_2_0.category(char) not in _HIDDEN):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _lines(text: str, width: int) -> list[str]:
    """The lines of a docstring, escaped for use between triple quotes. There is always at least one."""
    paragraphs = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", _shortened(text).strip())
    lines = [line for paragraph in paragraphs for line in _wrapped(paragraph.split(), width)]
    return [line for index, line in enumerate(lines) if line or lines[index - 1]] or [" "]


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST]
    return (kept.rsplit(None, 1)[0] if len(kept.split()) > 1 else kept) + " " + ELLIPSIS


def _wrapped(words: Sequence[str], width: int) -> Iterable[str]:
    text = " ".join(words)
    is_plain = bool(_PLAIN_TEXT.fullmatch(text))
    if is_plain and len(text) <= width:
        return (text,)
    if is_plain and max(map(len, words)) <= width:
        return _cut(text, width)
    return _pieced(words, width)


def _cut(text: str, width: int) -> Iterator[str]:
    """Text of plain words as lines, of which each has as many as fit."""
    start = 0
    while len(text) - start > width:
        end = text.rindex(" ", start, start + width + 1)
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _pieced(words: Sequence[str], width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in (piece for word in words for piece in _pieces(word, width)):
        size = _columns(piece)
        if line and used + 1 + size > width:
            yield line
            line, used = piece, size
        else:
            line, used = (f"{line} {piece}", used + 1 + size) if line else (piece, size)
    yield line


def _pieces(word: str, width: int) -> Iterable[str]:
    """The word in pieces that fit a line. Escapes are made here, so that no line ends inside one."""
    return (word,) if len(word) <= width and _PLAIN_WORD.fullmatch(word) else _filled(_units(word), width)


def _filled(units: Iterable[str], width: int) -> Iterator[str]:
    """The units in as few pieces as fit; at least one."""
    piece, used = "", 0
    for unit in units:
        size = _columns(unit)
        if used + size > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + unit, used + size
    yield piece


def _units(word: str) -> Iterator[str]:
    for part in re.split(r'("{2,})', word):
        if part.startswith('""'):
            yield from ['\\"'] * len(part)
        else:
            yield from (_visible(char).replace("\\", "\\\\") for char in part)


def _columns(text: str) -> int:
    """An upper limit of the columns shown: characters outside ASCII may be twice as wide."""
    return len(text) if text.isascii() else len(text) + sum(char > "~" for char in text)
