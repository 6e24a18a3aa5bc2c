"""Pages of plain text, read and taken apart: what the tests of their reader share."""

from textwrap import dedent

from generator.document import Block, Page, Table
from generator.readers import text
from generator.source import SourceText


def page_of(lines: str) -> Page:
    return text.read(SourceText("pages/Lamp.txt", dedent(lines)))[0]


def blocks_of(lines: str, section: str) -> tuple[Block, ...]:
    return next(one.blocks for one in page_of(lines).sections if one.title == section)


def tables_of(page: Page) -> list[Table]:
    return [block for section in page.sections for block in section.blocks if isinstance(block, Table)]


def texts_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]
