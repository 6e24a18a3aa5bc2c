"""Plain text that an extractor made of a help-center page: headings, tables and code are known by their words alone."""

import re
from collections.abc import Callable

from msgspec import Struct, field

from generator.document import Block, ListItem, Page, Paragraph, Section, Table
from generator.findings import Finding
from generator.late import late
from generator.readers import text_cells, text_pipes
from generator.readers.clean import clean, fold
from generator.readers.text_lines import Line, Lines, bullet, read_code, section_title
from generator.source import SourceText
from generator.vocabulary.headings import BOOK_WORDS, UPDATED_WORDS

_BOOK = late(rf"(?:{'|'.join(map(re.escape, BOOK_WORDS))})\s*[/>]")
_BOOK_SEPARATOR = late(r"\s*/\s+|\s+>\s+")
_UPDATED = late(rf"({'|'.join(map(re.escape, UPDATED_WORDS))})\s*[:\uff1a]?\s*(\S.*)", re.IGNORECASE)
_INDENT = 2

TABLE_FORMS: tuple[Callable[[Lines, int, str], tuple[Table, int] | None], ...] = (
    text_pipes.read_table,
    text_cells.read_table,
)


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page that the lines tell of. What no rule knows stays a paragraph, so nothing is lost."""
    lines = Lines.of(clean(source.text))
    head = _head(lines)
    sections = _sections(lines, head)
    return Page(source.file, head.title, head.line, sections, head.trail, front_matter=head.facts), ()


class _Head(Struct, frozen=True):
    """What stands above the article; `body` is the line behind it."""

    title: str
    line: int
    body: int
    trail: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class _Draft(Struct):
    """A section that is being filled."""

    title: str
    level: int
    line: int
    blocks: list[Block] = field(default_factory=list)


def _head(lines: Lines) -> _Head:
    """The way to the page, the day of its last change, and its title: each may be missing."""
    at, trail, facts = 0, (), []
    title, line = "", 1
    if _BOOK.match(lines.text(at)):
        *above, title = _BOOK_SEPARATOR.split(lines.text(at))
        trail, line, at = tuple(filter(None, above)), lines.shown[at].number, at + 1
    while match := _UPDATED.fullmatch(lines.text(at)):
        facts.append((match[1], match[2]))
        at += 1
    text = lines.text(at)
    if text and (fold(text) == fold(title) if title else not _is_known(lines, at)):
        title, line, at = fold(text), lines.shown[at].number, at + 1
    return _Head(title, line, at, trail, tuple(facts))


def _is_known(lines: Lines, at: int) -> bool:
    """Whether a line is something better than a title."""
    return bool(section_title(lines.text(at)) or read_code(lines, at, "")) or _table(lines, at, "") is not None


def _table(lines: Lines, at: int, current: str) -> tuple[Table, int] | None:
    return next((found for form in TABLE_FORMS if (found := form(lines, at, current))), None)


def _sections(lines: Lines, head: _Head) -> tuple[Section, ...]:
    drafts = [_Draft(head.title, 1 if head.title else 0, head.line)]
    current, at = "", head.body
    while at < len(lines.shown):
        line = lines.shown[at]
        if found := _table(lines, at, current) or read_code(lines, at, current):
            block, at = found
            drafts[-1].blocks.append(block)
            continue
        if title := section_title(line.text):
            drafts.append(_Draft(line.text, 2, line.number))
            current = title
        else:
            drafts[-1].blocks.append(_text(line))
        at += 1
    return tuple(Section(d.title, d.level, d.line, tuple(d.blocks)) for d in drafts if d.level or d.blocks)


def _text(line: Line) -> ListItem | Paragraph:
    item = bullet(line.text)
    if item:
        return ListItem(fold(item), line.number, level=1 + line.indent // _INDENT)
    return Paragraph(fold(line.text), line.number)
