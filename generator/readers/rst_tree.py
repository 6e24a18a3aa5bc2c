"""docutils' tree to headings, anchors and blocks in reading order."""

from collections.abc import Iterable, Iterator

from docutils import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from generator.document import Block, Cell, CodeBlock, Link, ListItem, Paragraph, Table
from generator.readers.captions import is_caption, split_caption
from generator.readers.rst_parser import Document, Shared
from generator.readers.rst_table import read_table
from generator.readers.rst_text import said
from generator.readers.shortcodes import Event, Heading

_ERROR = 3


class _Anchors(Struct, frozen=True):
    """Names that lead to the heading or table behind them."""

    names: tuple[str, ...]


class _Item(Struct):
    """A list item: whether its own text has been met, and how deep its list lies."""

    level: int
    spoken: bool = False


class _Place(Struct, frozen=True):
    """Where a node stands: the line reached, the list item around it, and whether it is quoted."""

    line: int = 1
    item: _Item = field(default_factory=lambda: _Item(0, True))
    quoted: bool = False


_Found = Heading | Block | _Anchors


def events(document: Document) -> Iterator[Event]:
    """Everything that the page shows; tables have their captions, tables and headings their anchors."""
    facts = facts_of(document)
    shown = (node for node in document.children if node is not facts)
    found = (one for node in shown for one in _read(node, _Place(), document.shared))
    return _anchored(_captioned(found))


def facts_of(document: Document) -> nodes.field_list | None:
    """The fields at the top, which tell of the page and are no part of it."""
    first = next((node for node in document.children if not isinstance(node, nodes.target)), None)
    return first if isinstance(first, nodes.field_list) else None


def refusals(document: Document) -> Iterator[tuple[int, str]]:
    """What docutils refused to take for markup: the lines, and why."""
    for node in document.findall(nodes.system_message):
        if _is_refusal(node):
            yield int(node.get("line") or 0), node.children[0].astext().partition("\n")[0].rstrip(".").lower()


def _read(node: nodes.Node, place: _Place, shared: Shared) -> Iterator[_Found]:
    if not isinstance(node, nodes.Element):
        return
    place = replace(place, line=node.line or place.line)
    match node:
        case nodes.title():
            yield Heading(said(node, shared).text, int(node["level"]), place.line)
        case nodes.paragraph() | nodes.term() | nodes.line():
            yield from _text(node, place, shared)
        case nodes.literal_block() | nodes.doctest_block():
            yield from _code(node, place)
        case nodes.table():
            yield from _table(node, place, shared)
        case nodes.target():
            yield _Anchors(tuple(node["names"]))
        case nodes.field() | nodes.option_list_item():
            yield from _named(node, place, shared)
        case nodes.system_message():
            yield from _refused(node, place)
        case _:
            inside = _inside(node, place)
            for child in node.children:
                yield from _read(child, inside, shared)


def _inside(node: nodes.Element, place: _Place) -> _Place:
    if isinstance(node, nodes.list_item):
        return replace(place, item=_Item(place.item.level + 1))
    return replace(place, quoted=True) if isinstance(node, nodes.block_quote) else place


def _text(node: nodes.Element, place: _Place, shared: Shared) -> Iterator[Block]:
    """A paragraph; the first one of a list item is the item."""
    content = said(node, shared)
    if content.text:
        yield _block(content.text, content.links, place)


def _block(text: str, links: tuple[Link, ...], place: _Place) -> Block:
    if not place.item.spoken:
        place.item.spoken = True
        return ListItem(text, place.line, links, place.item.level)
    return Paragraph(text, place.line, links, place.quoted)


def _code(node: nodes.Element, place: _Place) -> Iterator[Block]:
    text = node.astext().rstrip()
    if text.strip():
        yield CodeBlock(text, place.line, str(node.get("language", "")))


def _table(node: nodes.table, place: _Place, shared: Shared) -> Iterator[Block]:
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    caption = said(title, shared) if title is not None else None
    table = read_table(node, place.line, lambda entry, line: _cell(entry, line, shared))
    if table:
        number, words = split_caption(caption.text) if caption else ("", "")
        yield replace(table, number=number, caption=words)
    elif caption:
        yield _block(caption.text, caption.links, place)


def _cell(entry: nodes.Element, line: int, shared: Shared) -> Cell:
    """A cell: a line for each of its blocks, bullets marked; of a table inside it, one for each cell."""
    found = [one for node in entry.children for one in _read(node, _Place(line), shared)]
    lines = [text for one in found for text in _lines(one) if text]
    return Cell("\n".join(lines), line, tuple(link for one in found for link in _links(one)))


def _lines(found: _Found) -> tuple[str, ...]:
    match found:
        case Heading():
            return (found.title,)
        case ListItem():
            return (f"- {found.text}",)
        case Table():
            return (*found.header, *(cell.text for row in found.rows for cell in row.cells))
        case _Anchors():
            return ()
    return (found.text,)


def _links(found: _Found) -> tuple[Link, ...]:
    if isinstance(found, Table):
        return tuple(link for row in found.rows for cell in row.cells for link in cell.links)
    return found.links if isinstance(found, Paragraph | ListItem) else ()


def _named(node: nodes.Element, place: _Place, shared: Shared) -> Iterator[_Found]:
    """A field or an option: its name, and what is said of it."""
    name, *rest = node.children
    if isinstance(name, nodes.option_group):
        yield _block(", ".join(option.astext() for option in name.children), (), place)
    elif isinstance(name, nodes.Element):
        yield _block(f"{said(name, shared).text}:", (), place)
    for child in rest:
        yield from _read(child, place, shared)


def _refused(node: nodes.system_message, place: _Place) -> Iterator[Block]:
    """The text that an error of the page's markup kept out of the tree, without lines that only underline."""
    if not _is_refusal(node):
        return
    place = replace(place, line=node.get("line") or place.line)
    for child in node.children:
        if isinstance(child, nodes.literal_block):
            for text in child.astext().split("\n"):
                if any(map(str.isalnum, text)):
                    yield _block(" ".join(text.split()), (), place)


def _is_refusal(node: nodes.system_message) -> bool:
    return node["level"] >= _ERROR and any(isinstance(child, nodes.literal_block) for child in node.children)


def _captioned(found: Iterable[_Found]) -> Iterator[_Found]:
    """A paragraph that numbers the table behind it is its caption."""
    waiting = list[Paragraph]()
    held = list[_Anchors]()
    for one in found:
        if waiting and isinstance(one, _Anchors):
            held.append(one)
            continue
        if waiting and isinstance(one, Table) and not one.caption:
            number, words = split_caption(waiting.pop().text)
            one = replace(one, number=number, caption=words)
        yield from waiting
        yield from held
        waiting, held = [], []
        if isinstance(one, Paragraph) and not one.links and is_caption(one.text):
            waiting = [one]
        else:
            yield one
    yield from waiting


def _anchored(found: Iterable[_Found]) -> Iterator[Event]:
    anchors: tuple[str, ...] = ()
    for one in found:
        if isinstance(one, _Anchors):
            anchors += one.names
            continue
        yield replace(one, anchors=anchors) if isinstance(one, Heading | Table) else one
        anchors = ()
