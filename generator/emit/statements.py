"""Statements one under the other, as black has them, for as long as they have the forms that templates write.

That spaces inside a line are where black has them is taken from the templates, as are double quotes in what they quote
themselves. Where black would move a blank line, or write a word otherwise, nothing is said: `UnknownForm`.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.emit.brackets import LINE_LENGTH, UnknownForm, laid_out
from generator.late import late

_MARK = '"""."""'
_STRING = late(r'"(?:[^"\\\n]|\\.)*"')
_OTHER_STRING = late(r"'((?:[^'\\\n]|\\.)*)'")
# What black writes otherwise, or on other lines.
_ODD = late(
    r"\S {2,}\S|[;\\]| $|\( |[^\s,] \)|^class \w+\(\):$|,[^ )\]}\n]|\b0[XOB]|import \((?!\n)"
    r"|(?:=|\b(?:return|in|if|not|and|or|yield|await|assert|del|print|else)) \("
)
_TRAILING_COMMA = late(r", ?[)\]}]")
_BLOCK = late(r"(?:class|(?:async )?(?:def|for|with)|if|elif|else|while|try|except|finally|match|case)\b")
_CLOSERS = (")", "]", "}")


class _Line(Struct, frozen=True):
    """A statement, or the first line of one that holds others: how deep it is, and how many blank lines it follows."""

    text: str
    depth: int
    blank: int

    @property
    def is_definition(self) -> bool:
        return self.text.startswith(("def ", "async def ", "class ", "@"))

    @property
    def is_decorator(self) -> bool:
        return self.text[0] == "@"

    @property
    def is_import(self) -> bool:
        return self.text.startswith(("from ", "import "))

    @property
    def is_comment(self) -> bool:
        return self.text[0] == "#"

    @property
    def opens(self) -> bool:
        return self.text[-1] == ":" and not self.is_comment


def arranged(text: str) -> str:
    """The text as black leaves it; docstrings in it are marks. Raises `UnknownForm` where that cannot be said."""
    lines: list[str] = []
    before: list[_Line] = []
    for statement in _statements(text):
        if not _is_placed(statement, before):
            raise UnknownForm(statement.text)
        before.append(statement)
        lines += [""] * statement.blank
        lines += _written(statement)
    return "\n".join([*lines, ""])


def _statements(text: str) -> Iterator[_Line]:
    """The statements of a text. What is continued ends where its first line's margin is met by a closing bracket."""
    blank, open_, margin = 0, list[str](), ""
    for line in text.removesuffix("\n").split("\n"):
        bare = line.lstrip(" ")
        if open_:
            open_.append(line)
            if line.startswith(margin) and line[len(margin) :].startswith(_CLOSERS) and bare[-1] not in "([{":
                yield _Line("\n".join(open_)[len(margin) :], len(margin), blank)
                blank, open_ = 0, []
        elif not bare:
            blank += 1
        elif bare[-1] in "([{" and bare[0] != "#":
            open_, margin = [line], line[: -len(bare)]
        else:
            yield _Line(bare, len(line) - len(bare), blank)
            blank = 0
    if open_ or blank:
        raise UnknownForm(text)


def _is_placed(line: _Line, before: list[_Line]) -> bool:
    """Whether a statement follows those before it as closely as black has it."""
    usual = 1 if line.depth else 2
    if not before:
        return line.blank == 0
    last = before[-1]
    if line.blank > usual or (line.depth > last.depth) != last.opens:
        return False
    if last.opens and line.is_definition and not last.is_definition:
        return line.blank == 1
    if last.opens or last.is_decorator:
        return line.blank == 0
    if last.text == _MARK and (len(before) == 1 or before[-2].text.startswith("class ")):
        return line.blank == (usual if len(before) == 1 and line.is_definition else 1)
    if last.is_comment and last.depth == line.depth and line.is_definition:
        return line.blank == 0 and last.blank == usual
    if line.is_definition or _ends_definition(line, before):
        return line.blank == usual
    if last.is_import and not line.is_import and last.depth == line.depth:
        return line.blank == 1
    return True


def _ends_definition(line: _Line, before: list[_Line]) -> bool:
    """Whether the statement is the first one after a function or a class."""
    for one in reversed(before):
        if one.is_definition and one.opens and one.depth >= line.depth:
            return True
        if one.depth <= line.depth:
            return False
    return False


def _written(line: _Line) -> list[str]:
    margin = " " * line.depth
    text = line.text
    if text == _MARK or line.is_comment:
        if line.is_comment and (text[1:2] != " " or text[-1] == " "):
            raise UnknownForm(text)
        return [margin + text]
    bare = _STRING.sub('""', text)
    if "'" in bare:
        bare = _OTHER_STRING.sub(_doubled, bare)
    code, _, said = bare.partition("  # ")
    if _is_odd(code):
        raise UnknownForm(text)
    fits = text.isascii() and line.depth + len(text) <= LINE_LENGTH
    if fits and "\n" not in text and not _TRAILING_COMMA.search(code):
        return [margin + text]
    if said:
        raise UnknownForm(text)
    return laid_out(text, margin)


def _is_odd(code: str) -> bool:
    """Whether black may write a statement otherwise, apart from its lines; strings in it are empty."""
    if code[0] == '"' or "'" in code or "#" in code or '""""' in code:
        return True
    return bool(_ODD.search(code)) or bool(_BLOCK.match(code) and code[-1] != ":")


def _doubled(string: re.Match[str]) -> str:
    """A string in single quotes, which black leaves alone where double ones would have to be escaped."""
    if '"' not in string[1]:
        raise UnknownForm(string[0])
    return '""'
