"""Whatever a page holds, every form that we read gives the same rows and code."""

import json
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from properties.sheets import (
    CODE,
    SHEETS,
    Code,
    Grid,
    Piece,
    Prose,
    Sheet,
    as_html,
    as_hugo,
    as_markdown,
    as_markdown_with_html,
    as_paragraphs,
    as_pipes,
    as_rst,
    numbered,
    parameter_tables,
)

from generator.document import CodeBlock, Page, Paragraph, Table
from generator.readers import read
from generator.source import SourceText


def pieces_of(page: Page) -> Sheet:
    """What the page says, in the test's own words."""
    return tuple(
        _piece(block)
        for section in page.sections
        for block in section.blocks
        if isinstance(block, (Table, CodeBlock, Paragraph))
    )


def _piece(block: Table | CodeBlock | Paragraph) -> Piece:
    match block:
        case Table():
            rows = tuple(tuple(cell.text for cell in row.cells) for row in block.rows)
            return Grid(block.number, block.caption, block.header, rows)
        case CodeBlock():
            return Code(block.text)
    return Prose(block.text)


def assert_lines_are_true(page: Page, text: str) -> None:
    """Each block lies inside the text, and code begins on the line that it names."""
    lines = text.split("\n")
    for block in (block for section in page.sections for block in section.blocks):
        assert 1 <= block.line <= len(lines)
        if isinstance(block, CodeBlock):
            assert block.text.split("\n")[0] in unescape(lines[block.line - 1])


@pytest.mark.parametrize(
    ("file", "render"),
    [("a.html", as_html), ("a.md", as_markdown), ("a.md", as_markdown_with_html), ("a.md", as_hugo), ("a.rst", as_rst)],
    ids=["html", "markdown", "markdown-with-html", "hugo", "rst"],
)
@given(sheet=SHEETS)
@settings(deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read(file: str, render: Callable[[Sheet], str], sheet: Sheet) -> None:
    text = render(sheet)
    page, findings = read(SourceText(file, text))
    assert pieces_of(page) == sheet
    assert findings == ()
    assert_lines_are_true(page, text)


def tables_of(sheet: Sheet) -> list[Grid]:
    return [piece for piece in sheet if isinstance(piece, Grid)]


def values_of(sheet: Sheet) -> list[object]:
    return [json.loads(piece.text) for piece in sheet if isinstance(piece, Code)]


@given(tables=st.lists(parameter_tables("|"), min_size=1, max_size=4), code=CODE)
@settings(deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_a_paragraph_a_cell_reads_back(tables: list[Grid], code: Code) -> None:
    sheet = numbered([*tables, code])
    text = as_paragraphs(sheet)
    page, _ = read(SourceText("a.txt", text))
    assert tables_of(pieces_of(page)) == tables_of(sheet)
    assert values_of(pieces_of(page)) == values_of(sheet)
    assert_lines_are_true(page, text)


@given(tables=st.lists(parameter_tables(""), min_size=1, max_size=4), code=CODE)
@settings(deadline=5000, suppress_health_check=[HealthCheck.too_slow])
def test_pipes_without_captions_read_back(tables: list[Grid], code: Code) -> None:
    sheet: Sheet = (*tables, code)
    text = as_pipes(sheet)
    page, _ = read(SourceText("a.txt", text))
    assert tables_of(pieces_of(page)) == tables_of(sheet)
    assert values_of(pieces_of(page)) == values_of(sheet)
    assert_lines_are_true(page, text)
