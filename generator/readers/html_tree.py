"""HTML as a tree whose elements know their lines.

lxml does not tell Beautiful Soup where an element stands, so the lines are written into the start tags before parsing.
"""

import re
import warnings

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag

from generator.readers.clean import clean

# The mark has no quotes and is framed by noncharacters, so that it can be taken out again where broken markup turned it
# into text.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_LINES = "data-source-lines"
_MARK = re.compile(rf"\s?{_LINES}={_OPEN}([\d-]*){_CLOSE}")
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
        marked = _with_lines(text.replace(_OPEN, "").replace(_CLOSE, ""))
        return BeautifulSoup(marked, "lxml", huge_tree=True, multi_valued_attributes=None)


def lines_of(tag: Tag) -> tuple[int, int] | None:
    """The lines on which the start tag begins and ends; None for an element that the page only implies."""
    first, _, last = str(tag.attrs.get(_LINES, "")).strip(_OPEN + _CLOSE).partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value, empty where there is none."""
    return clean(_unmarked(str(tag.attrs.get(name, ""))))


def text_of(node: PageElement) -> str:
    """The text of a leaf as the page has it, white space and all; of an element, that of all leaves a reader sees."""
    if isinstance(node, Tag):
        return "".join(text_of(leaf) for leaf in node.descendants if is_text(leaf))
    return clean(_unmarked(str(node)))


def has_class(tag: Tag, *names: str) -> bool:
    return not set(names).isdisjoint(attribute(tag, "class").split())


def is_text(node: PageElement) -> bool:
    """Whether a node is text that a reader sees: not an element, a comment or a declaration."""
    return not isinstance(node, (Tag, PreformattedString))


def _unmarked(text: str) -> str:
    return _MARK.sub("", text) if _OPEN in text else text


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
        return f"{opening} {_LINES}={_OPEN}{line}-{last}{_CLOSE}{' ' * rest.startswith('/')}{rest}"

    return _MARKUP.sub(mark, text)
