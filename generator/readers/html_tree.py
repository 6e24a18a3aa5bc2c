"""HTML as a tree whose elements know their lines.

lxml does not tell where an element stands, so the lines are written into the start tags before parsing.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from generator.late import late
from generator.readers.clean import clean

# The mark has no quotes and is framed by noncharacters, so that it can be taken out again where broken markup turned it
# into text.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_LINES = "data-source-lines"
_MARK = late(rf"\s?{_LINES}={_OPEN}([\d-]*){_CLOSE}")
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_ATTRIBUTES = r"""(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>"""
_MARKUP = late(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # comments
    r"|<[!?/][^>]*+>?"  # declarations and end tags
    rf"|(?P<raw><(?P<name>{_RAW})(?=[\s/>]))(?P<of_raw>{_ATTRIBUTES}.*?)(?=</(?P=name)|\Z)"
    rf"|(?P<tag><[a-zA-Z][^\s/<>]*+)(?P<of_tag>{_ATTRIBUTES})",
    re.DOTALL | re.IGNORECASE,
)


class Unseen(str):
    """A comment, a declaration or an instruction: in the markup, not in what a reader sees."""

    __slots__ = ()


class Tag(Struct, eq=False):
    """An element: its name in lower case, its attributes as written, and what is in it."""

    name: str
    attrs: Mapping[str, str]
    contents: "list[Node]" = field(default_factory=list)

    def descendants(self) -> "Iterator[Node]":
        """Everything in the element, in the order of the page."""
        pending = self.contents[::-1]
        while pending:
            node = pending.pop()
            yield node
            if isinstance(node, Tag):
                pending += reversed(node.contents)

    def find_all(self, name: str) -> "Iterator[Tag]":
        """The elements of a name in this one, in the order of the page."""
        return (node for node in self.descendants() if isinstance(node, Tag) and node.name == name)

    def find(self, name: str) -> "Tag | None":
        """The first of them."""
        return next(self.find_all(name), None)


Node = Tag | str


def parse(text: str) -> Tag:
    """The tree of a page or a fragment, however broken, under an element without a name.

    `text` is clean, with `\\n` at the end of lines.
    """
    builder = _Builder()
    if text.strip():
        parser = etree.HTMLParser(target=builder, huge_tree=True)
        parser.feed(_with_lines(text.replace(_OPEN, "").replace(_CLOSE, "")))
        parser.close()
    return builder.root


def around(root: Tag, wanted: Tag) -> tuple[Tag, ...]:
    """The elements that an element of the tree is in, from the outside in."""
    path: list[Tag] = []
    pending: list[Tag | None] = [root]  # None for the end of the element that was entered last
    while pending:
        tag = pending.pop()
        if tag is wanted:
            return tuple(path)
        if tag is None:
            path.pop()
            continue
        path.append(tag)
        pending += (None, *(node for node in reversed(tag.contents) if isinstance(node, Tag)))
    return ()


def lines_of(tag: Tag) -> tuple[int, int] | None:
    """The lines on which the start tag begins and ends; None for an element that the page only implies."""
    first, _, last = tag.attrs.get(_LINES, "").strip(_OPEN + _CLOSE).partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value, empty where there is none."""
    value = tag.attrs.get(name)
    return clean(_unmarked(value)) if value else ""


def text_of(node: Node) -> str:
    """The text of a leaf as the page has it, white space and all; of an element, that of all leaves a reader sees."""
    if isinstance(node, Tag):
        return "".join(text_of(leaf) for leaf in node.descendants() if is_text(leaf))
    return clean(_unmarked(node))


def has_class(tag: Tag, *names: str) -> bool:
    return not set(names).isdisjoint(attribute(tag, "class").split())


def is_text(node: Node) -> bool:
    """Whether a node is text that a reader sees: not an element, a comment or a declaration."""
    return not isinstance(node, (Tag, Unseen))


class _Builder:
    """What lxml tells of the markup, as a tree. An end that was never begun ends nothing."""

    def __init__(self) -> None:
        self.root = Tag("", {})
        self._open = [self.root]
        self._text: list[str] = []

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        tag = Tag(name, attrs)
        self._add(tag)
        self._open.append(tag)

    def end(self, name: str) -> None:
        self._end_text()
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name == name:
                del self._open[depth:]
                return

    def data(self, text: str) -> None:
        self._text.append(text)

    def comment(self, text: str) -> None:
        self._add(Unseen(text))

    def pi(self, target: str, data: str | None = None) -> None:
        self._add(Unseen(f"{target} {data or ''}"))

    def doctype(self, name: str | None, public: str | None, system: str | None) -> None:
        self._add(Unseen(" ".join(filter(None, (name, public, system)))))

    def close(self) -> None:
        self._end_text()

    def _add(self, node: Node) -> None:
        self._end_text()
        self._open[-1].contents.append(node)

    def _end_text(self) -> None:
        if self._text:
            self._open[-1].contents.append("".join(self._text))
            self._text.clear()


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
