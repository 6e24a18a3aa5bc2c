"""HTML as a tree whose elements know their lines.

lxml does not tell Beautiful Soup where an element stands, so the lines are written into the start tags before parsing.
"""

import re
import warnings

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag

_LINES = "data-source-lines"
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_ATTRIBUTES = r"""(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>"""
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # comments
    r"|<[!?/][^>]*+>?"  # declarations and end tags
    rf"|(?P<raw><(?P<name>{_RAW})(?=[\s/>]))(?P<of_raw>{_ATTRIBUTES}.*?)(?=</(?P=name)|\Z)"
    rf"|(?P<tag><[a-zA-Z][^\s/<>]*+)(?P<of_tag>{_ATTRIBUTES})",
    re.DOTALL | re.IGNORECASE,
)


def parse(text: str) -> BeautifulSoup:
    """The tree of a page or a fragment, however broken; `text` is clean, with `\\n` at the end of lines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Beautiful Soup wonders aloud about short and about XML-like input
        return BeautifulSoup(_with_lines(text), "lxml", huge_tree=True, multi_valued_attributes=None)


def lines_of(tag: Tag) -> tuple[int, int] | None:
    """The lines on which the start tag begins and ends; None for an element that the page only implies."""
    first, _, last = attribute(tag, _LINES).partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value, empty where there is none."""
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else ""


def has_class(tag: Tag, *names: str) -> bool:
    return not set(names).isdisjoint(attribute(tag, "class").split())


def is_text(node: PageElement) -> bool:
    """Whether a node is text that a reader sees: not an element, a comment or a declaration."""
    return not isinstance(node, (Tag, PreformattedString))


def _with_lines(text: str) -> str:
    """The markup with the lines of each start tag as its first attribute: the first of two equal ones counts."""
    line, seen = 1, 0

    def mark(match: re.Match[str]) -> str:
        nonlocal line, seen
        opening = match["tag"] or match["raw"]
        if not opening:
            return match[0]
        line, seen = line + text.count("\n", seen, match.start()), match.start()
        rest: str = match["of_tag"] or match["of_raw"]
        last = line + rest.partition(">")[0].count("\n")
        return f'{opening} {_LINES}="{line}-{last}"{rest}'

    return _MARKUP.sub(mark, text)
