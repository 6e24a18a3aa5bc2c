"""HTML pages: fragments of a help center's export, and whole pages as a browser saves them."""

import re
from collections.abc import Iterable

from msgspec import Struct, field

from generator import rules
from generator.document import Block, Page, Paragraph, Section, Table
from generator.findings import Finding
from generator.late import late
from generator.readers.captions import is_caption, split_caption
from generator.readers.clean import clean, fold
from generator.readers.html_flow import Flow, Text
from generator.readers.html_table import read_grid
from generator.readers.html_tree import Tag, around, attribute, has_class, lines_of, parse, text_of
from generator.source import Location, SourceText
from generator.vocabulary.headings import PARENT_WORDS

_DEEPEST = 256
_HEADING = late(r"h([1-6])")
_PARENT = late(rf"(?:{'|'.join(map(re.escape, PARENT_WORDS))})\s*[:\uff1a]", re.IGNORECASE)


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page that the markup shows; markup deeper than any page needs is read as if it were flat, with a finding."""
    root = parse(clean(source.text))
    titles = list(root.find_all("h1"))
    title = next((one for one in titles if has_class(one, "topictitle1")), titles[0] if titles else None)
    flow = _PageFlow(title, around(root, title) if title else ())
    flow.read(root)
    return flow.page(source.file, _document_title(root)), flow.findings(source.file)


def _document_title(root: Tag) -> str:
    title = root.find("title")
    return fold(text_of(title)) if title else ""


class _Draft(Struct):
    """A section that is being filled."""

    title: str
    level: int
    line: int
    anchors: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)


class _PageFlow(Flow):
    """Adds to the flow of a cell what only a page has: headings, tables, anchors and the way up."""

    def __init__(self, title: Tag | None, around_title: Iterable[Tag]) -> None:
        super().__init__(wanted=frozenset(map(id, around_title)))
        self._title = title
        self._sections = [_Draft("", 0, 1)]
        self._trail: tuple[str, ...] = ()
        self._anchors: list[str] = []  # since the last block
        self._anchors_before: list[str] = []  # of the last block
        self._boxes = 0

    def page(self, file: str, document_title: str) -> Page:
        drafts = self._sections if self._sections[0].blocks else self._sections[1:]
        head = next((draft for draft in drafts if draft.level == 1), None)
        return Page(
            file,
            head.title if head else document_title,
            head.line if head else 1,
            tuple(Section(d.title, d.level, d.line, tuple(d.blocks), d.anchors) for d in drafts),
            self._trail,
            head.anchors if head else (),
        )

    def findings(self, file: str) -> tuple[Finding, ...]:
        if self.deepest <= _DEEPEST:
            return ()
        message = f"markup is nested {self.deepest} levels deep; beyond {_DEEPEST} it was read as flat text"
        return (Finding(rules.NESTED_TOO_DEEP, Location(file), "markup", message),)

    def enter_special(self, tag: Tag) -> bool:
        if _HEADING.fullmatch(tag.name):
            self._heading(tag)
        elif tag.name == "table":
            self._table(tag)
        elif "crumb" in attribute(tag, "class").lower():
            self._crumbs(tag)
        else:
            self._note(tag)
            return False
        return True

    def leave_special(self, tag: Tag) -> None:
        self._boxes -= _is_box(tag)

    def emit(self, block: Text | Table) -> None:
        if isinstance(block, Paragraph) and block.links and _PARENT.match(block.text):
            self._trail = self._trail or (block.links[-1].text,)
            return
        self._sections[-1].blocks.append(block)
        self._anchors_before, self._anchors = self._anchors, []

    def _note(self, tag: Tag) -> None:
        """Remember what a link could lead to, and how many sections are open."""
        self._boxes += _is_box(tag)
        if tag.name == "a":
            self._anchors += filter(None, (attribute(tag, "name"), attribute(tag, "id")))
        elif _is_box(tag) or (tag.name == "span" and not tag.contents):
            self._anchors += filter(None, (attribute(tag, "id"),))

    def _heading(self, tag: Tag) -> None:
        self.end_block()
        line = self._start(tag)
        inner = self._inside(tag)
        if not inner.blocks:
            return
        title = fold(" ".join(block.text for block in inner.blocks))
        self._sections.append(_Draft(title, self._level(tag), line, self._taken_anchors(tag)))

    def _level(self, tag: Tag) -> int:
        if tag is self._title:
            return 1
        return 1 + max(self._boxes, 1) if has_class(tag, "sectiontitle") else int(tag.name[1])

    def _table(self, tag: Tag) -> None:
        self.end_block()
        line = self._start(tag)
        if has_class(tag, "highlighttable") and (code := list(tag.find_all("pre"))):
            self.code(code[-1])
            return
        grid = read_grid(tag, self.line)
        self.line, self.deepest = grid.last_line, max(self.deepest, grid.deepest)
        caption = grid.caption or self._caption_above()
        if grid.header:
            anchors = _distinct(self._taken_anchors(tag) + grid.caption_anchors)
            self.emit(Table(grid.header, grid.rows, line, *split_caption(caption), anchors))

    def _caption_above(self) -> str:
        """A paragraph that is the caption of the table that follows: it is taken away, its anchors kept."""
        blocks = self._sections[-1].blocks
        last = blocks[-1] if blocks else None
        if not isinstance(last, Paragraph) or not is_caption(last.text):
            return ""
        blocks.pop()
        self._anchors = self._anchors_before + self._anchors
        return last.text

    def _crumbs(self, tag: Tag) -> None:
        """The way to the page from the outside in; the page itself stands last, linked or not."""
        self.end_block()
        links = [link.text for block in self._inside(tag).blocks for link in getattr(block, "links", ())]
        title = fold(text_of(self._title)) if self._title else ""
        self._trail = tuple(text for text in links if text != title) or self._trail

    def _inside(self, tag: Tag) -> Flow:
        flow = Flow(self.line)
        flow.read(tag)
        self._anchors += (attribute(anchor, "name") for anchor in tag.find_all("a") if attribute(anchor, "name"))
        self.line, self.deepest = flow.line, max(self.deepest, flow.deepest)
        return flow

    def _start(self, tag: Tag) -> int:
        return (lines_of(tag) or (self.line,))[0]

    def _taken_anchors(self, tag: Tag) -> tuple[str, ...]:
        taken = _distinct((*self._anchors, attribute(tag, "id")))
        self._anchors = []
        return taken


def _is_box(tag: Tag) -> bool:
    """Whether an element holds a section with its title."""
    return tag.name == "section" or (tag.name == "div" and has_class(tag, "section"))


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
