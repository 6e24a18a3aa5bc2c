"""The inside of a Markdown paragraph, heading or cell: plain text with its links and anchors."""

import re
from html import unescape

from markdown_it.token import Token
from msgspec import Struct, field

from generator.document import Link
from generator.late import late
from generator.readers.clean import fold

_TAG = late(r"<(?P<end>/?)(?P<name>[a-z][\w-]*)", re.IGNORECASE)
_BREAK = late(r"</?br\b", re.IGNORECASE)
_ATTRIBUTE = late(
    r"""(?<=\s)(?P<name>name|id|href)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))""",
    re.IGNORECASE,
)


class Inline(Struct, frozen=True):
    """Plain text; `strong` is what it has in bold at its beginning, `line` its line counted from the first as 0."""

    text: str
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    strong: str = ""
    line: int = 0


class _Gathered(Struct):
    """What has been met on the way through the tokens."""

    words: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    link: tuple[str, int] | None = None

    def open_link(self, target: str) -> None:
        """Begin a link; links do not nest, so an earlier one ends here."""
        self.close_link()
        self.link = (target, len(self.words))

    def close_link(self) -> None:
        if self.link is not None:
            target, begin = self.link
            self.links.append(Link(fold("".join(self.words[begin:])), fold(target)))
            self.link = None


def inline(token: Token) -> Inline:
    """The content of an inline token, a line of text for each line that the page's breaks set."""
    lines = inline_lines(token)
    text = "\n".join(line.text for line in lines if line.text)
    links = (link for line in lines for link in line.links)
    return Inline(text, tuple(links), tuple(anchor for line in lines for anchor in line.anchors))


def inline_lines(token: Token) -> tuple[Inline, ...]:
    """The content of an inline token, taken apart at the breaks that the page sets."""
    lines, children, begin, line = list[Inline](), list[Token](), 0, 0
    for child in token.children or ():
        line += child.type in ("softbreak", "hardbreak")
        if child.type == "softbreak" and not children:
            begin = line
            continue
        children.append(child)
        if child.type == "hardbreak" or _BREAK.match(child.content if child.type == "html_inline" else ""):
            lines.append(_inline(children, begin))
            children, begin = [], line
    return (*lines, _inline(children, begin))


def _inline(children: list[Token], line: int) -> Inline:
    gathered = _Gathered()
    for child in children:
        _gather(child, gathered)
    gathered.close_link()
    anchors = tuple(dict.fromkeys(gathered.anchors))
    return Inline(fold("".join(gathered.words)), tuple(gathered.links), anchors, _leading_strong(children), line)


def _gather(token: Token, gathered: _Gathered) -> None:
    match token.type:
        case "softbreak" | "hardbreak":
            gathered.words.append(" ")
        case "link_open":
            gathered.open_link(str(token.attrs.get("href", "")))
        case "link_close":
            gathered.close_link()
        case "html_inline":
            _gather_tag(token.content, gathered)
        case _:
            gathered.words.append(token.content)


def _gather_tag(markup: str, gathered: _Gathered) -> None:
    tag = _TAG.match(markup)
    name = tag["name"].lower() if tag else ""
    if name == "a" and tag and tag["end"]:
        gathered.close_link()
    elif tag:
        attributes = {found["name"].lower(): _value(found) for found in _ATTRIBUTE.finditer(markup)}
        gathered.anchors.extend(value for key in ("name", "id") if (value := fold(attributes.get(key, ""))))
        if name == "a" and attributes.get("href"):
            gathered.open_link(attributes["href"])


def _value(found: re.Match[str]) -> str:
    return unescape(found["double"] or found["single"] or found["bare"] or "")


def _leading_strong(children: list[Token]) -> str:
    """The text in bold with which the content begins."""
    children = [child for child in children if child.content.strip() or child.type.startswith("strong")]
    if not children or children[0].type != "strong_open":
        return ""
    end = next((place for place, child in enumerate(children) if child.type == "strong_close"), 0)
    return fold("".join(child.content for child in children[1:end]))
