"""Python source as black leaves it, with black asked only where the form of a statement is not one of ours.

Black is slow. So a module is formatted in parts, each by itself, and those are not shown to it that are written as it
has them, or have lines that are parted here as it would part them; nor is a part that was formatted before. Docstrings,
which are made as black has them, are put in afterwards: other words make no other part.
"""

import re
from ast import PyCF_ONLY_AST
from collections.abc import Iterator

from generator.emit.brackets import LINE_LENGTH, UnknownForm
from generator.emit.statements import arranged
from generator.kept import kept
from generator.late import late

__all__ = ["LINE_LENGTH", "format_python"]

# Strings and comments, each to its end. Docstrings are what stands between three double quotes on lines of its own.
_TOKENS = late(
    r'(?P<doc>^ *"""(?:[^"\\]|\\.|"(?!""))*"""$)'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|\#[^\n]*",
    re.DOTALL | re.MULTILINE,
)
_MARK = '"""."""'
_HOLDER = "class _:\n"
_MEMBERS = ("    def ", "    async def ")


def format_python(text: str) -> str:
    """Python source as black leaves it. Source that does not parse is a `SyntaxError`, or a `black.InvalidInput`."""
    bare, docs = _without_docstrings(text)
    whole = _with_docstrings("\n\n".join(map(_statement, _statements(bare))), docs)
    compile(whole, "<emitted>", "exec", PyCF_ONLY_AST, dont_inherit=True)
    return whole


def _without_docstrings(text: str) -> tuple[str, list[str]]:
    """The text with a mark in place of each docstring, and the docstrings in order."""
    docs: list[str] = []

    def held(match: re.Match[str]) -> str:
        if match["doc"] is None:
            return match[0]
        doc = match[0].lstrip(" ")
        docs.append(doc)
        return match[0][: -len(doc)] + _MARK

    return _TOKENS.sub(held, text), docs


def _with_docstrings(text: str, docs: list[str]) -> str:
    waiting = iter(docs)

    def put_in(match: re.Match[str]) -> str:
        return match[0] if match["doc"] is None else match[0].removesuffix(_MARK) + next(waiting)

    return _TOKENS.sub(put_in, text)


def _statements(text: str) -> Iterator[str]:
    """A module in parts: its classes, and what stands before, between and after them."""
    part: list[str] = []
    in_class = False
    for line in text.split("\n"):
        is_class = line.startswith("class ")
        if is_class or (in_class and line and line[0] not in " )]}"):
            yield from _one(part)
            part, in_class = [], is_class
        part.append(line)
    yield from _one(part)


def _statement(text: str) -> str:
    members = list(_members(text)) if text.startswith("class ") else []
    if members and members[0].count("\n") == 1:
        members[:2] = ["".join(members[:2])]  # a first line alone is no class
    if len(members) < 2:
        return _formatted(text)
    first, *others = members
    return "\n".join([_formatted(first), *(_formatted(_HOLDER + one).removeprefix(_HOLDER) for one in others)])


def _members(text: str) -> Iterator[str]:
    """A class in parts: what stands before its methods, and each method with its decorators."""
    part: list[str] = []
    decorated = False
    for line in text.split("\n"):
        if not decorated and line.startswith((*_MEMBERS, "    @")):
            yield from _one(part)
            part = []
        decorated = line.startswith("    @")
        part.append(line)
    yield from _one(part)


def _one(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines).strip("\n")
    if text:
        yield f"{text}\n"


def _formatted(text: str) -> str:
    return kept("format", text, _laid_out)


def _laid_out(text: str) -> str:
    try:
        return arranged(text)
    except UnknownForm:
        return _black(text)


def _black(text: str) -> str:
    import black
    from black.mode import TargetVersion

    return black.format_str(text, mode=black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311}))
