"""Small slips of JSON, mended and named.

The mender rewrites text to text, one token after the other; a strict reader has the last word. Only slips with one
possible meaning are mended: a word that could be text or a placeholder, an open string, prose among the members are
not.
"""

import json
import re
from bisect import bisect_right

from msgspec import Struct

from generator.late import late

MAX_MENDED = 100_000
"""Characters of a text that is not valid and still looked into; what services show is a hundredth of it."""
MAX_OPEN = 500


class Mended(Struct, frozen=True):
    """Valid JSON, unless the inside of a string is not; what was mended; where in the original it ends."""

    text: str
    repairs: tuple[str, ...]
    end: int


def mend(text: str) -> Mended:
    """The text without its slips; raises `UnmendableError` where something has no one meaning."""
    mender = _Mender(text)
    try:
        mended, end = mender.run()
    except UnmendableError as error:
        error.line = mender.line
        raise
    return Mended(mended, mender.named(), end)


_UNBALANCED = "the brackets do not match, and nothing says which is missing"


class UnmendableError(Exception):
    """Something that has no one meaning; the message says what, `line` where."""

    line = 1


_SPACE = late(r"[\s\ufeff\u200b]*")
_JSON_SPACE = late(r"[ \t\r\n]*")
_COMMENT = late(r"//[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = late(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_SINGLE = late(r"'(?:[^'\\]|\\.)*+'", re.DOTALL)
_CURLY = late(r'“(?:[^”"\\]|\\.)*+”', re.DOTALL)
_NUMBER = late(r"(-?)(0*)((?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,\]}#/，]|$)")
_ELLIPSIS = late(r"\.{3,}|…+")
_KEY_WORD = late(r"([A-Za-z_][\w.-]*)(?=\s*[:：])")
_WORD = late(r"[A-Za-z]+(?=[\s,\]}#/，]|$)")
_ESCAPE = late(r"(?<!\\)(?:\\\\)*+\\(?![\"\\/bfnrt]|u[0-9a-fA-F]{4})")
_CONTROL = late(r"[\x00-\x1f]")
_CONSTANTS = {"true": "true", "false": "false", "null": "null", "True": "true", "False": "false", "None": "null"}
_CLOSERS = {"{": "}", "[": "]"}
_SURPLUS = late(r"[\s\]}]*$")

# Bare words that can be nothing but text: identifiers of five groups, days, times, addresses of four numbers.
_TEXT_WORD = late(
    r"(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?)(?=[\s,\]}#，]|$)"
)


class _Open(Struct):
    """An open object or array: how many members are written, what stands since the last, and the key that waits.

    `indent` is how far its line is indented, `inner` the same of its members, -1 while none has begun a line.
    """

    bracket: str
    indent: int
    inner: int = -1
    members: int = 0
    comma: bool = False
    elided: bool = False
    key: str = ""
    colon: bool = False


class _Mender:
    """One pass over a text; `out` is valid JSON up to here. Lives for one call of `mend`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._out: list[str] = []
        self._open: list[_Open] = []
        self._repairs: dict[str, list[int]] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._indented = re.search(r"\n[ \t]", text) is not None
        self._closed_objects = 0
        self._unbalanced = False
        self._uneven = False
        self._spaced = True

    @property
    def line(self) -> int:
        """The line that the pass has come to."""
        return bisect_right(self._starts, self._at)

    def named(self) -> tuple[str, ...]:
        """What was mended, each kind with its lines."""
        return tuple(_counted(name, lines) for name, lines in self._repairs.items())

    def run(self) -> tuple[str, int]:
        """The mended text and where in the original it ends."""
        self._space()
        if self._peek() not in "{[" or not self._peek():
            raise UnmendableError("it begins with no object or array")
        self._opened()
        while self._open:
            self._space()
            if self._at >= len(self._text):
                self._end()
            elif not self._punctuation() and not self._elision():
                self._value() if self._wants_value() else self._key()
        end = self._surplus()
        if self._unbalanced and self._uneven:
            raise UnmendableError(_UNBALANCED)
        return "".join(self._out), end

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _note(self, repair: str) -> None:
        self._repairs.setdefault(repair, []).append(self.line)

    def _fail(self, what: str) -> UnmendableError:
        rest = self._text[self._at : self._at + 20].split("\n")[0].strip()
        return UnmendableError(f"{what} {rest!r}" if rest else what)

    def _space(self) -> None:
        start = self._at
        while True:
            here = self._at
            self._at = _match_end(_JSON_SPACE, self._text, self._at)
            if (end := _match_end(_SPACE, self._text, self._at)) > self._at:
                self._note("white space that JSON does not know")
                self._at = end
            if comment := _COMMENT.match(self._text, self._at):
                self._note("a comment")
                self._at = comment.end()
            if self._at == here:
                break
        self._spaced = self._at > start

    # -------------------------------------------------------------- brackets, commas, colons

    def _punctuation(self) -> bool:
        character = self._peek()
        if character in "，：":
            self._note("full-width punctuation")
        if character in ",，":
            self._comma()
        elif character in ":：":
            self._colon()
        elif character in "]}":
            self._close(character)
            return True
        else:
            return False
        self._at += 1
        return True

    def _comma(self) -> None:
        top = self._open[-1]
        if top.key:
            self._missing(top)
        if top.comma or not (top.members or top.elided):
            self._note("a surplus comma")
        top.comma = True

    def _colon(self) -> None:
        top = self._open[-1]
        if not top.key or top.colon:
            raise self._fail("no key stands before")
        top.colon = True

    def _missing(self, top: _Open) -> None:
        if not top.colon:
            raise self._fail("no value follows the key before")
        self._note(f"a missing value of {top.key[:40]}")
        top.key, top.colon, top.comma, top.elided = "", False, False, True

    def _opened(self) -> None:
        if len(self._open) >= MAX_OPEN:
            raise UnmendableError("nested too deep")
        self._open.append(_Open(self._peek(), self._indent()))
        self._out.append(self._peek())
        self._at += 1

    def _close(self, bracket: str) -> None:
        while self._open and _CLOSERS[self._open[-1].bracket] != bracket:
            if not any(_CLOSERS[one.bracket] == bracket for one in self._open):
                raise self._fail("nothing is open for")
            self._lost()
        if self._begins_line():
            self._uneven = self._uneven or self._indent() != self._open[-1].indent
        self._closed_objects += bracket == "}"
        self._shut()
        self._at += 1

    def _lost(self) -> None:
        """Close what the text left open. Where other objects have ended, only indentation says which one has not."""
        if self._open[-1].bracket == "{" and self._closed_objects and not self._indented:
            raise UnmendableError(_UNBALANCED)
        self._unbalanced = True
        self._note("a missing closing bracket")
        self._shut()

    def _shut(self) -> None:
        top = self._open.pop()
        if top.key:
            self._missing(top)
        if top.comma and top.members:
            self._note("a trailing comma")
        self._out.append(_CLOSERS[top.bracket])

    def _end(self) -> None:
        """The text is over: whatever is open is closed, unless something is only half said."""
        if any(one.key and not one.colon for one in self._open) or (self._open[-1].key and self._open[-1].colon):
            raise UnmendableError("it breaks off in the middle")
        while self._open:
            self._lost()

    def _surplus(self) -> int:
        """Brackets behind the value that close nothing, if nothing else stands there."""
        end = self._at
        rest = self._text[end:]
        if rest.strip() and _SURPLUS.match(rest):
            self._note("a surplus closing bracket")
            return len(self._text)
        return end

    # -------------------------------------------------------------- members

    def _elision(self) -> bool:
        match = _ELLIPSIS.match(self._text, self._at)
        if match:
            top = self._open[-1]
            self._note("an ellipsis")
            top.key, top.colon, top.comma, top.elided = "", False, False, True
            self._at = match.end()
        return match is not None

    def _wants_value(self) -> bool:
        top = self._open[-1]
        return top.bracket == "[" or top.colon

    def _key(self) -> None:
        top = self._open[-1]
        if top.key:
            raise self._fail("no colon stands before")
        self._separated(top)
        if self._begins_line():
            self._uneven = self._uneven or top.inner not in (-1, self._indent())
            top.inner = self._indent()
        if word := _KEY_WORD.match(self._text, self._at):
            self._note("a key without quotes")
            self._at = word.end()
            top.key = f'"{word[1]}"'
        else:
            top.key = self._string() or ""
        if not top.key:
            raise self._fail("a key is expected before")

    def _separated(self, top: _Open) -> None:
        """A comma must stand between members; one that was forgotten is added where white space or a bracket parts."""
        if top.members and not top.comma and not top.elided:
            if not self._spaced and self._text[self._at - 1] not in "}]":
                raise self._fail("no comma stands before")
            self._note("a missing comma")

    def _value(self) -> None:
        top = self._open[-1]
        if top.bracket == "[":
            self._separated(top)
        written = None if self._peek() in "{[" else self._scalar()
        if top.members:
            self._out.append(",")
        self._out.append(f"{top.key}:" if top.key else "")
        top.members += 1
        top.comma = top.elided = top.colon = False
        top.key = ""
        if written is None:
            self._opened()
        else:
            self._out.append(written)

    def _scalar(self) -> str:
        return self._string() or self._text_word() or self._number() or self._constant()

    def _string(self) -> str | None:
        quote = self._peek()
        if quote == '"':
            return self._quoted(_STRING, "")
        if quote == "'":
            return self._quoted(_SINGLE, "single quotes")
        return self._quoted(_CURLY, "typographic quotes") if quote == "“" else None

    def _quoted(self, form: re.Pattern[str], repair: str) -> str:
        match = form.match(self._text, self._at)
        if not match:
            raise self._fail("a string does not end:")
        if repair:
            self._note(repair)
        inner = match[0][1:-1]
        if _ESCAPE.search(inner.replace("\\'", "'") if repair else inner):
            raise self._fail("an escape that JSON does not know stands in")
        if _CONTROL.search(inner):
            self._note("a raw newline in a string" if "\n" in inner else "a control character in a string")
            inner = _CONTROL.sub(lambda one: json.dumps(one[0])[1:-1], inner)
        self._at = match.end()
        return f'"{_requoted(inner)}"' if repair else f'"{inner}"'

    def _text_word(self) -> str | None:
        match = _TEXT_WORD.match(self._text, self._at)
        if match:
            self._note("a value without quotes")
            self._at = match.end()
        return f'"{match[0]}"' if match else None

    def _number(self) -> str | None:
        match = _NUMBER.match(self._text, self._at)
        if not match:
            return None
        if match[2]:
            self._note("leading zeros")
        self._at = match.end()
        return match[1] + match[3]

    def _constant(self) -> str:
        word = _WORD.match(self._text, self._at)
        constant = _CONSTANTS.get(word[0]) if word else None
        if not word or not constant:
            raise self._fail("a value is expected before")
        if word[0] != constant:
            self._note(f"Python's {word[0]}")
        self._at = word.end()
        return constant

    # -------------------------------------------------------------- indentation

    def _indent(self) -> int:
        """How far the line is indented."""
        start = self._starts[self.line - 1]
        return _match_end(_INDENT, self._text, start) - start

    def _begins_line(self) -> bool:
        """Whether nothing but indentation stands before, in a line that is not the first."""
        return self.line > 1 and self._starts[self.line - 1] + self._indent() == self._at


_INDENT = late(r"[ \t]*")


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _requoted(inner: str) -> str:
    """The inside of a string in other quotes, for double ones."""
    return re.sub(r"\\(.)|\"", _requoted_part, inner, flags=re.DOTALL)


def _requoted_part(match: re.Match[str]) -> str:
    if match[0] == '"':
        return '\\"'
    return match[1] if match[1] in "'”“" else match[0]


def _counted(name: str, lines: list[int]) -> str:
    """`a comment (line 3)`, `a comment (lines 3, 5, 7, 9, 11 and 2 more)`."""
    shown = sorted(dict.fromkeys(lines))
    listed = ", ".join(map(str, shown[:5])) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")
    return f"{name} (line{'s' if len(shown) > 1 else ''} {listed})"
