"""Markup to blocks: paragraphs, list items and code, in reading order, each with its line."""

from msgspec import Struct, field

from generator.document import Cell, CodeBlock, Link, ListItem, Paragraph
from generator.readers.clean import fold
from generator.readers.html_tree import Node, Tag, attribute, is_text, lines_of, text_of

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "center", "details", "dialog", "div", "fieldset"),
        *("figcaption", "figure", "footer", "form", "header", "hr", "html", "main", "nav", "p", "pre", "section"),
        "summary",
        *("h1", "h2", "h3", "h4", "h5", "h6"),
        *("dd", "dir", "dl", "dt", "li", "menu", "ol", "ul"),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
_UNSEEN = frozenset(
    {
        *("aside", "footer", "head", "header", "nav"),
        *("button", "select", "textarea"),
        *("audio", "canvas", "iframe", "map", "math", "object", "svg", "video"),
        *("noembed", "noframes", "script", "style", "template", "title"),
    }
)

Text = Paragraph | ListItem | CodeBlock


class _Leave(Struct, frozen=True):
    """Stands on the stack for the end of an element."""

    tag: Tag


class _Run(Struct):
    """Text and links gathered for the next block."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    line: int = 0
    link_target: str = ""
    link_start: int = 0

    def end_link(self) -> None:
        text = fold("".join(self.parts[self.link_start :])) if self.link_target else ""
        if text:
            self.links.append(Link(text, self.link_target))


class Flow:
    """Reads a subtree without recursion. Inside a cell this is all there is; a page adds headings and tables.

    `line` is the source line reached, `deepest` how many levels of markup were met. `wanted` are the ids of elements to
    read although their kind is not part of an article.
    """

    def __init__(self, line: int = 1, wanted: frozenset[int] = frozenset()) -> None:
        self.blocks: list[Text] = []
        self.line = line
        self._wanted = wanted
        self.deepest = 0
        self._run = _Run()
        self._spoken: list[bool] = []  # for each open list item, whether its own text has been read
        self._quotes = 0

    def read(self, root: Tag) -> None:
        """Append the blocks of everything inside an element."""
        stack: list[Node | _Leave] = list(reversed(root.contents))
        depth = 0
        while stack:
            node = stack.pop()
            if isinstance(node, _Leave):
                depth -= 1
                self._leave(node.tag)
            elif isinstance(node, Tag):
                if self._enter(node):
                    depth += 1
                    self.deepest = max(self.deepest, depth)
                    stack.append(_Leave(node))
                    stack.extend(reversed(node.contents))
            else:
                self._leaf(node)
        self.end_block()

    def as_cell(self, line: int) -> Cell:
        """What was read as the text of a cell, a line for each block, bullets marked."""
        texts = (f"- {block.text}" if isinstance(block, ListItem) else block.text for block in self.blocks)
        return Cell("\n".join(texts), line, tuple(link for block in self.blocks for link in _links(block)))

    def end_block(self) -> None:
        """Close the paragraph or list item that is being gathered, if it has any text."""
        run = self._run
        if not run.parts:
            return  # most elements begin and end where nothing has been said
        run.end_link()
        self._run = _Run(link_target=run.link_target)
        text = fold("".join(run.parts))
        if text:
            self.emit(self._text_block(text, run))

    def emit(self, block: Text) -> None:
        self.blocks.append(block)

    def enter_special(self, tag: Tag) -> bool:
        """Whether the element was read as a whole here; a page reads headings and tables so."""
        return False

    def leave_special(self, tag: Tag) -> None:
        """Note the end of an element that was not read as a whole."""

    def _text_block(self, text: str, run: _Run) -> Text:
        if self._spoken and not self._spoken[-1]:
            self._spoken[-1] = True
            return ListItem(text, run.line, tuple(run.links), len(self._spoken))
        return Paragraph(text, run.line, tuple(run.links), self._quotes > 0)

    def _enter(self, tag: Tag) -> bool:
        if lines := lines_of(tag):
            self.line = lines[1]
        if tag.name in _UNSEEN and id(tag) not in self._wanted:
            return False
        if self.enter_special(tag):
            return False
        if tag.name == "pre":
            self.end_block()
            self.code(tag)
            return False
        if tag.name in _BLOCKS:
            self.end_block()
        if tag.name == "li":
            self._spoken.append(False)
        elif tag.name == "blockquote":
            self._quotes += 1
        elif tag.name == "a":
            self._begin_link(attribute(tag, "href"))
        return True

    def _leave(self, tag: Tag) -> None:
        self.leave_special(tag)
        if tag.name == "a":
            self._run.end_link()
            self._begin_link("")
        if tag.name in _BLOCKS:
            self.end_block()
        if tag.name == "li":
            self._spoken.pop()
        elif tag.name == "blockquote":
            self._quotes -= 1

    def _begin_link(self, target: str) -> None:
        self._run.link_target, self._run.link_start = target.strip(), len(self._run.parts)

    def _leaf(self, node: Node) -> None:
        text = text_of(node)
        if is_text(node):
            if not self._run.line and text.strip():
                self._run.line = self.line + text[: len(text) - len(text.lstrip())].count("\n")
            self._run.parts.append(text)
        self.line += text.count("\n")

    def code(self, tag: Tag) -> None:
        """Read an element as verbatim text."""
        begin = (lines_of(tag) or (0, self.line))[1]
        block = _code_block(tag, begin)
        if block.text:
            self.emit(block)
        self.line = begin + text_of(tag).count("\n")


def _code_block(tag: Tag, line: int) -> CodeBlock:
    """The text of a `pre` that begins on the line; empty lines around it are left out."""
    text = "".join(map(_code_text, tag.descendants())).rstrip()
    while text.partition("\n")[0].isspace() or text.startswith("\n"):
        text, line = text.partition("\n")[2], line + 1
    return CodeBlock(text, line, _language(tag))


def _links(block: Text) -> tuple[Link, ...]:
    return () if isinstance(block, CodeBlock) else block.links


def _code_text(node: Node) -> str:
    if isinstance(node, Tag):
        return "\n" if node.name == "br" else ""
    return text_of(node) if is_text(node) else ""


def _language(tag: Tag) -> str:
    inner = tag.find("code")
    classes = attribute(tag, "class").split() + (attribute(inner, "class").split() if inner else [])
    return next((name.removeprefix("language-") for name in classes if name.startswith("language-")), "")
