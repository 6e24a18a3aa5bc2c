"""Markdown as GitHub and Hugo write it: tables as pipes or as HTML, shortcodes, front matter."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from generator import rules
from generator.document import Block, Cell, ListItem, Page, Paragraph, Row, Table
from generator.findings import Finding
from generator.late import late
from generator.readers.captions import is_caption, split_caption
from generator.readers.clean import clean
from generator.readers.front_matter import split_front_matter
from generator.readers.markdown_inline import Inline, inline, inline_lines
from generator.readers.markdown_syntax import is_cut, parse
from generator.readers.shortcodes import Event, Heading, Text, code_blocks, scan, sections
from generator.source import Location, SourceText

_HEADING_ID = late(r"\s*\{#(?P<anchor>[^{}\s]+)\}$")
_TEXT_BETWEEN_TAGS = late(r"(?:>|^)\s*[^\s<>]")
_LANGUAGE = late(r"[\w+#-]+")


class _Anchors(Struct, frozen=True):
    """Anchors that stand alone: they belong to the heading or table that follows."""

    names: tuple[str, ...]


class _Caption(Struct, frozen=True):
    """A paragraph that numbers a table, should one follow."""

    number: str
    caption: str
    paragraph: Block


_Found = Event | _Anchors | _Caption | Finding


class _Place(Struct):
    """Where the walk stands.

    `offset` is the line of the first character; `quotes` and `lists` count what is open, `item` is true while an item
    waits for its text, `opened` is the element that inline content is for, `rows` are those of the table.
    """

    file: str
    offset: int
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    quotes: int = 0
    lists: int = 0
    item: bool = False
    opened: str = ""


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page, and what of it could not be read."""
    front_matter, text = split_front_matter(clean(source.text))
    found = tuple(_found(text, 1, source.file))
    events = tuple(_captioned(event for event in found if not isinstance(event, Finding)))
    headings = [event for event in events if isinstance(event, Heading)]
    top = next((heading for heading in headings if heading.level == 1), None)
    title = dict(front_matter).get("title") or (top.title if top else "") or PurePosixPath(source.file).stem
    page = Page(source.file, title, top.line if top else 1, sections(events), front_matter=front_matter)
    return page, tuple(event for event in found if isinstance(event, Finding))


def _found(text: str, line: int, file: str) -> Iterator[_Found]:
    """What stands in a piece of Markdown whose first line is the given one."""
    tokens = parse(text)
    place = _Place(file, line)
    for token in tokens:
        yield from _of_token(token, place)
    if is_cut(tokens):
        message = "the page nests lists or quotations too deep: the inner ones are not read"
        yield Finding(rules.NESTED_TOO_DEEP, Location(file, line), "page", message)


def _of_token(token: Token, place: _Place) -> Iterator[_Found]:
    line = place.offset + (token.map[0] if token.map else 0)
    match token.type:
        case "blockquote_open" | "blockquote_close":
            place.quotes += token.nesting
        case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
            place.lists += token.nesting
        case "list_item_open" | "list_item_close":
            place.item = token.nesting > 0
        case "heading_open" | "paragraph_open" | "pipe_table_open":
            place.opened, place.rows = token.tag, []
        case "inline":
            yield from _of_inline(token, line, place)
        case "fence":
            language = _LANGUAGE.search(token.info)
            yield from code_blocks(token.content, line + 1, language[0] if language else "")
        case "code_block":
            yield from code_blocks(token.content, line)
        case "pipe_row":
            place.rows.append((line, []))
        case "pipe_table_close":
            (first, header), *rows = place.rows
            yield Table(tuple(cell.text for cell in header), tuple(Row(tuple(row), at) for at, row in rows), first)
        case "shortcodes":
            for piece in scan(token.content, line):
                if isinstance(piece, Text):
                    yield from _found(piece.text.strip(" \t"), piece.line, place.file)
                else:
                    yield piece
        case "html_block" | "html_table":
            yield from _markup(token.content, line, place.file)


def _of_inline(token: Token, line: int, place: _Place) -> Iterator[_Found]:
    if place.opened == "p":
        for part in inline_lines(token):
            yield from _paragraph(part, line + part.line, place)
        return
    content = inline(token)
    if place.opened == "table":
        place.rows[-1][1].append(Cell(content.text, line, content.links))
        yield _Anchors(content.anchors)
    else:
        yield _heading(content, int(place.opened[1:]), line)


def _heading(content: Inline, level: int, line: int) -> Heading:
    named = _HEADING_ID.search(content.text)
    title = content.text[: named.start()] if named else content.text
    anchors = (*content.anchors, *((named["anchor"],) if named else ()))
    return Heading(title.replace("\n", " "), level, line, anchors)


def _paragraph(content: Inline, line: int, place: _Place) -> Iterator[_Found]:
    """The text of an item, a quotation, a caption or a plain paragraph; none where only anchors and breaks stand."""
    yield _Anchors(content.anchors)
    if not content.text:
        return
    if place.item:
        place.item = False
        yield ListItem(content.text, line, content.links, max(place.lists, 1))
        return
    paragraph = Paragraph(content.text, line, content.links, place.quotes > 0)
    number, words = split_caption(content.text)
    bold = split_caption(content.strong)[0]
    if number and (bold or (is_caption(content.text) and not content.links)):
        yield _Caption(number, words, paragraph)
    else:
        yield paragraph


def _markup(text: str, line: int, file: str) -> Iterator[_Found]:
    """What the HTML reader sees in a piece of HTML whose first line is the given one."""
    if not _TEXT_BETWEEN_TAGS.search(text):
        return
    from generator.readers import html  # few pages hold any

    page, findings = html.read(SourceText(file, text))
    for section in page.sections:
        if section.level:
            yield Heading(section.title, section.level, section.line + line - 1, section.anchors)
        for block in section.blocks:
            yield _shifted(block, line - 1)
    for finding in findings:
        yield replace(finding, location=replace(finding.location, line=max(finding.location.line, 1) + line - 1))


def _shifted(block: Block, lines: int) -> Block:
    if not isinstance(block, Table):
        return replace(block, line=block.line + lines)
    rows = (
        Row(tuple(replace(cell, line=cell.line + lines) for cell in row.cells), row.line + lines) for row in block.rows
    )
    return replace(block, rows=tuple(rows), line=block.line + lines)


def _captioned(found: Iterable[_Found]) -> Iterator[Event]:
    """The events with captions and free anchors joined to the tables and headings behind them."""
    anchors, caption = list[str](), list[_Caption]()
    for event in found:
        if isinstance(event, _Anchors):
            anchors.extend(event.names)
            continue
        if isinstance(event, Table):
            number, words = (caption[0].number, caption[0].caption) if caption else (event.number, event.caption)
            caption = []
            yield replace(event, number=number, caption=words, anchors=_unique((*anchors, *event.anchors)))
        else:
            yield from (waiting.paragraph for waiting in caption)
            caption = [event] if isinstance(event, _Caption) else []
            if isinstance(event, Heading):
                yield replace(event, anchors=_unique((*anchors, *event.anchors)))
            elif not isinstance(event, (_Caption, Finding)):
                yield event
        anchors = anchors if caption else []
    yield from (waiting.paragraph for waiting in caption)


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
