"""First form: a page as sections of paragraphs, list items, tables and code. It knows no API.

Every reader produces it, whatever the format. Text is plain: entities decoded, markup gone, runs of white space folded,
paragraphs of a cell parted by newlines, bullets written `- text`. Lines count from 1 in the source.
"""

from msgspec import Struct, field


class Link(Struct, frozen=True):
    """A hyperlink: its visible text and its target as written (`#anchor`, `other.html#anchor`, an address)."""

    text: str
    target: str


class Cell(Struct, frozen=True):
    text: str
    line: int
    links: tuple[Link, ...] = ()


class Row(Struct, frozen=True):
    cells: tuple[Cell, ...]
    line: int


class Table(Struct, frozen=True):
    """A table with one header row. Rows keep the cells they have: ragged ones are not padded.

    `number` is the N of "Table N" (empty when the page gives none), `caption` the words behind it.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    number: str = ""
    caption: str = ""
    anchors: tuple[str, ...] = ()


class Paragraph(Struct, frozen=True):
    """Running text. `quoted` is true inside a block quotation."""

    text: str
    line: int
    links: tuple[Link, ...] = ()
    quoted: bool = False


class ListItem(Struct, frozen=True):
    """An item's own text; what an item contains besides (tables, code, inner items) follows it as blocks of its own."""

    text: str
    line: int
    links: tuple[Link, ...] = ()
    level: int = 1


class CodeBlock(Struct, frozen=True):
    """Verbatim text, without the final newline. `language` is empty when the page does not name one."""

    text: str
    line: int
    language: str = ""


Block = Paragraph | ListItem | Table | CodeBlock


class Section(Struct, frozen=True):
    """A heading and the blocks up to the next heading. Level 1 is the page title's, level 0 has no heading."""

    title: str
    level: int
    line: int
    blocks: tuple[Block, ...] = ()
    anchors: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """One source file in reading order. `trail` is its place in the book, outermost first, without the title itself."""

    file: str
    title: str
    line: int
    sections: tuple[Section, ...]
    trail: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    front_matter: tuple[tuple[str, str], ...] = field(default=())
