"""The statuses that a page documents, in tables, lists or sentences of the section about them."""

from collections.abc import Iterator

from generator.document import ListItem, Page, Paragraph, Row, Table
from generator.extract.columns import columns_of, is_status_table
from generator.extract.places import places
from generator.late import late
from generator.model import Origin
from generator.source import Location
from generator.vocabulary import Vocabulary

_CODE = late(r"(?P<code>[1-5][0-9]{2})(?![\w.-])(?P<reason>.*)")


def status_rows(page: Page, vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str, Origin]]]:
    """Codes with what they mean, the words of tables last, so that they count where both have a code."""
    blocks = [placed for placed in places(page, vocabulary) if placed.section == "status_codes"]
    for placed in blocks:
        if isinstance(placed.block, Paragraph | ListItem):
            for code in _stated(placed.block.text, vocabulary):
                yield code, ("", Origin(Location(page.file, placed.block.line)))
        if placed.status:
            yield placed.status, ("", Origin(Location(page.file, placed.block.line)))
    for placed in blocks:
        if isinstance(placed.block, Table) and is_status_table(placed.block, vocabulary):
            columns = columns_of(placed.block, vocabulary)
            for row in placed.block.rows:
                yield from _read(page.file, row, columns)


def _read(file: str, row: Row, columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, Origin]]]:
    code = _CODE.match(row.cells[0].text.strip()) if row.cells else None
    if code:
        at = columns.index("description") if "description" in columns else len(columns) - 1
        cells = row.cells[1:]
        cell = row.cells[at] if 0 < at < len(row.cells) else cells[-1] if cells else None
        text = cell.text if cell else code["reason"].strip()
        yield code["code"], (text, Origin(Location(file, row.line)))


def _stated(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    for pattern in vocabulary.status_sentences.among(text):
        if match := pattern.fullmatch(" ".join(text.split())):
            yield match[1]
            return
