"""Places in the text of a page, and changes of it that leave everything else as it is."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.document import Page, Row, Table
from generator.readers import read
from generator.readers.formats import format_of
from generator.source import SourceText

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


class UnpatchedError(Exception):
    """A page cannot be mended by a change of its text; the message says why, on one line."""


class Sheet(Struct, frozen=True):
    """The text of a page, the same without tags (every character in its place), its format, and what was read of it."""

    text: str
    plain: str
    format: str
    page: Page

    def offset(self, line: int) -> int:
        """Where a line begins; lines count from 1."""
        at = 0
        for _ in range(line - 1):
            at = self.text.find("\n", at) + 1
            if not at:
                return len(self.text)
        return at

    def replaced(self, start: int, end: int, new: str) -> str:
        """The text with another word in a place; in drawn tables what stands behind it keeps its column."""
        shown = html.escape(new, quote=False) if self.format == "html" else new
        if self.format != "rst":
            return self.text[:start] + shown + self.text[end:]
        grown = len(shown) - (end - start)
        gap = len(self.text[end:]) - len(self.text[end:].lstrip(" "))
        behind = self.text[end : end + gap + 1][gap:]
        is_drawn = behind == "|" or (gap > 0 and behind not in ("", "\n"))
        if not is_drawn:
            return self.text[:start] + shown + self.text[end:]
        if grown >= gap:
            raise UnpatchedError(
                f"the column is drawn too narrow for {new!r}: the whole table would have to be drawn anew"
            )
        return self.text[:start] + shown + " " * (gap - grown) + self.text[end + gap :]


def sheet_of(source: SourceText) -> Sheet:
    kind = format_of(source)
    plain = _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag.group()), source.text) if kind == "html" else source.text
    return Sheet(source.text, plain, kind, read(source)[0])


def tables(page: Page) -> Iterator[Table]:
    return (block for section in page.sections for block in section.blocks if isinstance(block, Table))


def row_at(page: Page, line: int, name: str) -> tuple[Table, Row] | None:
    """The row that stands in a line and has a cell of that name; a table's rows may share a line."""
    found = [(table, row) for table in tables(page) for row in table.rows if row.line == line]
    named = [one for one in found if any(cell.text.strip("*` ") == name for cell in one[1].cells)]
    found = named or found
    return found[0] if len(found) == 1 else None


def word(plain: str, start: int, end: int, text: str, ignoring_case: bool = False) -> tuple[int, int] | None:
    """Where a word first stands between two places, whole and not as a part of another."""
    flags = re.IGNORECASE if ignoring_case else 0
    match = re.compile(rf"(?<![\w.-]){re.escape(text)}(?![\w-])", flags).search(plain, start, end)
    return match.span() if match else None
