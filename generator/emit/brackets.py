"""One statement over as many lines as black gives it.

What the templates write is known, so only the forms that they use are laid out here: a statement that fits, and one
that is parted at its last pair of brackets, or at the parameters of a function. Of anything else nothing is said, and
black is asked: `UnknownForm`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from generator.late import late

LINE_LENGTH = 120

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_STEP = "    "
_PIECE = late(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^()\[\]{},"'\#\n\\]+)"""
    r"|(?P<bracket>[()\[\]{}])|(?P<comma>, ?)|(?P<newline>\n *)"
)
# What black may part a line at outside of all brackets, or treat in a way of its own.
_DELIMITER = late(r",|[-+*/%|&^<>!~;]|:=|==|\b(?:and|or|not|in|is|if|else|for|async|lambda [^:]*$)(?!\S)")
_LAMBDA = late(r"\blambda\b[^:]*$")
# Statements that are parted at their last pair of brackets alone, by their first words.
_NOT_PLAIN = late(
    r"(?:if|elif|else|for|while|with|assert|raise|class|from|import|del|yield|global|nonlocal|not|async|try|except|"
    r"finally|match|case|type|lambda|pass)\b"
)
_TEXT = late(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_DEF = late(r"(?:async )?def \w+")
_WITH = late(r"(?:async )?with \w+")
_AS = late(r" as \w+:")
_IMPORT = late(r"from [\w.]+ import ")


class UnknownForm(Exception):  # noqa: N818 - no error: black is asked then
    """The text has a form that is not laid out here."""


class Group(Struct):
    """A pair of brackets and its elements.

    `is_trailer` tells a call or a subscript from a value, `comma` whether one stands behind the last element,
    `explodes` whether each element goes on a line of its own; `flat` is the inside on one line.
    """

    opener: str
    is_trailer: bool
    elements: list["Pieces"] = field(default_factory=list)
    comma: bool = False
    explodes: bool = False
    flat: str = ""


Pieces = list[str | Group]


def laid_out(statement: str, margin: str) -> list[str]:
    """The lines of a statement, which is given without its margin and over any number of lines."""
    pieces = _read(statement)
    one = margin + _flat(pieces)
    start = pieces[0]
    if not isinstance(start, str):
        raise UnknownForm(statement)
    if _IMPORT.fullmatch(start):
        return _at_names(pieces, margin)
    if not _explodes(pieces) and _width(one) <= LINE_LENGTH:
        return [one]
    if _DEF.fullmatch(start) and not _lacks_comma(pieces[1]):
        return _at_first(pieces, margin)
    if _WITH.fullmatch(start) and len(pieces) == 3 and isinstance(pieces[2], str) and _AS.fullmatch(pieces[2]):
        return _at_first(pieces, margin)
    if _NOT_PLAIN.match(start):
        raise UnknownForm(statement)
    return _parted(pieces, margin, "")


def _read(text: str) -> Pieces:
    """The pieces of a statement, its lines joined as if they had never been parted."""
    pieces: Pieces = []
    outer: list[tuple[Group, Pieces]] = []
    for found in _pieces(text):
        kind, part = found.lastgroup, found[0]
        if kind == "text" or (kind == "comma" and not outer):
            _add(pieces, part)
        elif kind == "comma":
            outer[-1][0].elements.append(pieces)
            pieces = []
        elif kind == "newline":
            if not outer or (pieces and text[found.end() : found.end() + 1] not in (")", "]", "}")):
                raise UnknownForm(text)
        elif part in _CLOSERS:
            outer.append((Group(part, _is_value(pieces)), pieces))
            pieces = []
        else:
            if not outer or _CLOSERS[outer[-1][0].opener] != part:
                raise UnknownForm(text)
            group, before = outer.pop()
            _close(group, pieces)
            pieces = [*before, group]
    if outer or not pieces:
        raise UnknownForm(text)
    return pieces


def _pieces(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            raise UnknownForm(text)
        yield found
        at = found.end()


def _is_value(pieces: Pieces) -> bool:
    """Whether an opening bracket after these pieces calls them or takes a part of them."""
    last = pieces[-1] if pieces else ""
    return isinstance(last, Group) or last[-1:].isalnum() or last[-1:] in ("_", '"', "'")


def _add(pieces: Pieces, text: str) -> None:
    last = pieces[-1] if pieces else None
    if isinstance(last, str):
        if text[0] in "\"'" and last.rstrip(" ")[-1:] in ('"', "'"):
            raise UnknownForm(text)  # strings side by side
        pieces[-1] = last + text
    elif last is None and text[0] == " ":
        raise UnknownForm(text)
    else:
        pieces.append(text)


def _close(group: Group, pieces: Pieces) -> None:
    """Ends a group with the pieces since its last comma."""
    if pieces:
        if isinstance(pieces[-1], str) and pieces[-1][-1] == " ":
            raise UnknownForm(pieces[-1])
        group.elements.append(pieces)
    elif group.elements:
        group.comma = True
    if any(isinstance(one[-1], str) and _LAMBDA.search(one[-1]) for one in group.elements):
        raise UnknownForm("a comma among the arguments of a lambda")
    group.explodes = (group.comma and not _is_tuple_of_one(group)) or any(map(_explodes, group.elements))
    group.flat = ", ".join(map(_flat, group.elements)) + ("," if group.comma else "")


def _lacks_comma(group: str | Group) -> bool:
    """Whether black would give a lone parameter a comma."""
    return isinstance(group, Group) and len(group.elements) < 2


def _is_tuple_of_one(group: Group) -> bool:
    """Whether the comma makes a tuple, and does not ask for lines."""
    return group.comma and len(group.elements) == 1 and group.opener == ("[" if group.is_trailer else "(")


def _explodes(pieces: Pieces) -> bool:
    return any(isinstance(one, Group) and one.explodes for one in pieces)


def _flat(pieces: Pieces) -> str:
    return "".join(one if isinstance(one, str) else f"{one.opener}{one.flat}{_CLOSERS[one.opener]}" for one in pieces)


def _at_names(pieces: Pieces, margin: str) -> list[str]:
    """An import whose names stand in parentheses, each on its line."""
    start, group = pieces if len(pieces) == 2 else ("", "")
    if not isinstance(group, Group) or not group.comma:
        raise UnknownForm(_flat(pieces))
    return [f"{margin}{start}(", *_inside(group, margin), f"{margin})"]


def _at_first(pieces: Pieces, margin: str) -> list[str]:
    """A function, or a context that is called, at its first pair of brackets."""
    start, first, *tail = pieces
    if not isinstance(first, Group) or first.opener != "(" or not first.elements or _explodes(tail):
        raise UnknownForm(_flat(pieces))
    return [_fitting(f"{margin}{start}("), *_inside(first, margin), _fitting(f"{margin}){_flat(tail)}")]


def _parted(pieces: Pieces, margin: str, end: str) -> list[str]:
    """A line that does not fit, at its last pair of brackets."""
    *head, group = pieces
    if not isinstance(group, Group) or not group.elements or _explodes(head) or not _is_simple(head):
        raise UnknownForm(_flat(pieces))
    if group.opener == "(" and not group.is_trailer and (head or len(group.elements) < 2):
        raise UnknownForm(_flat(pieces))  # parentheses that may be too many
    first = _fitting(f"{margin}{_flat(head)}{group.opener}")
    return [first, *_inside(group, margin), f"{margin}{_CLOSERS[group.opener]}{end}"]


def _is_simple(head: Pieces) -> bool:
    """Whether black sees nothing to part a line at before its last pair of brackets."""
    texts = [one for one in head if isinstance(one, str)]
    chained = any(isinstance(one, Group) and isinstance(two, str) and two[:1] == "." for one, two in pairwise(head))
    bare = [_TEXT.sub("", one) for one in texts]
    return not chained and not any(_DELIMITER.search(one) for one in bare)


def _inside(group: Group, margin: str) -> Iterator[str]:
    """The lines between two brackets that stand on lines of their own."""
    inner = margin + _STEP
    several = group.comma or len(group.elements) > 1
    if not group.explodes and (group.is_trailer or not several) and _width(inner + group.flat) <= LINE_LENGTH:
        yield inner + group.flat
        return
    if _is_tuple_of_one(group):
        raise UnknownForm(group.flat)
    for element in group.elements:
        yield from _element(element, inner, "," if several else "")


def _element(pieces: Pieces, margin: str, end: str) -> list[str]:
    one = f"{margin}{_flat(pieces)}{end}"
    if not _explodes(pieces) and _width(one) <= LINE_LENGTH:
        return [one]
    return _parted(pieces, margin, end)


def _fitting(line: str) -> str:
    if _width(line) > LINE_LENGTH:
        raise UnknownForm(line)
    return line


def _width(line: str) -> int:
    """The columns of a line. Some signs fill two, which black knows best."""
    if line.isascii() or len(line) * 2 <= LINE_LENGTH:
        return len(line)
    raise UnknownForm(line)
