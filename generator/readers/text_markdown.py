"""Text that an extraction made of Markdown with shortcodes: the marks of code and tabs stay, other markup is lost."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.document import Block, Cell, ListItem, Page, Paragraph, Row, Table
from generator.findings import Finding
from generator.late import late
from generator.readers.clean import clean, fold
from generator.readers.shortcodes import Event, Heading, Text, scan, sections
from generator.source import SourceText

_LABELS = frozenset({"Required", "Repeated", "Optional"})

_FIELD = late(r"[^\s()]{1,200} \([^()]{1,200}\)(?P<labels>(?: [A-Z][a-z]+)*)")
_TABLE_RULE = late(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?")
_ENDS = (".", "!", "?", ":", "。", "：")
_CLOSING = tuple(",.;:!?)]")

_Line = tuple[int, str]


def read(source: SourceText) -> tuple[Page, tuple[Finding, ...]]:
    """The page: its first line is the title, and what each tab holds is a section."""
    events = tuple(_events(clean(source.text)))
    title = next((event for event in events if isinstance(event, Heading)), None)
    name = title.title if title else PurePosixPath(source.file).stem
    return Page(source.file, name, title.line if title else 1, sections(events)), ()


def _events(text: str) -> Iterator[Event]:
    pieces = scan(text, 1)
    for piece in pieces:
        if not isinstance(piece, Text):
            yield piece
            continue
        lines = [(line, fold(content)) for line, content in enumerate(piece.text.split("\n"), piece.line)]
        if piece is pieces[0]:
            first = next(place for place, (_, content) in enumerate(lines) if content)
            yield Heading(lines[first][1], 1, lines[first][0])
            lines = lines[first + 1 :]
        yield from _blocks(lines)


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        if _is_table(lines, place):
            end = next((at for at in range(place + 2, len(lines)) if "|" not in lines[at][1]), len(lines))
            yield _table(lines[place], lines[place + 2 : end])
        elif _is_field(lines[place][1]):
            end = place + 1 + (place + 1 < len(lines) and _is_labels(lines[place + 1][1]))
            yield ListItem(" ".join(content for _, content in lines[place:end]), lines[place][0])
        else:
            end = _end_of_paragraph(lines, place)
            text = _joined(content for _, content in lines[place:end])
            yield from (Paragraph(text, lines[place][0]),) if text else ()
        place = end


def _is_table(lines: list[_Line], place: int) -> bool:
    return "|" in lines[place][1] and place + 1 < len(lines) and bool(_TABLE_RULE.fullmatch(lines[place + 1][1]))


def _table(header: _Line, rows: list[_Line]) -> Table:
    cells = [Row(tuple(Cell(text, line) for text in _split(content)), line) for line, content in rows]
    return Table(_split(header[1]), tuple(cells), header[0])


def _split(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))


def _is_field(line: str) -> bool:
    """Whether the line says a field: `job_id (string) Required`."""
    field = _FIELD.fullmatch(line)
    return field is not None and set(field["labels"].split()) <= _LABELS


def _is_labels(line: str) -> bool:
    return bool(line) and set(line.split()) <= _LABELS


def _end_of_paragraph(lines: list[_Line], place: int) -> int:
    """The line behind a paragraph: sentences are broken at inline code, and only the case of letters tells."""
    end = place + 1
    while end < len(lines) and _goes_on(lines[end - 1][1], lines[end][1]):
        end += 1
    return end


def _goes_on(line: str, following: str) -> bool:
    if not line or not following or _is_field(following):
        return False
    return following.startswith(_CLOSING) or (following[0].islower() and not line.endswith(_ENDS))


def _joined(lines: Iterator[str]) -> str:
    text = ""
    for line in lines:
        text += line if not text or line.startswith(_CLOSING) else f" {line}"
    return text
