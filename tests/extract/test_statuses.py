"""Statuses in tables, lists and sentences."""

import pytest

from generator.document import Block, Cell, ListItem, Page, Paragraph, Row, Section, Table
from generator.extract.statuses import status_rows
from generator.vocabulary import VOCABULARY


def statuses(*blocks: Block, title: str = "Status Codes") -> dict[str, str]:
    page = Page("page.html", "Beacons", 1, (Section(title, 2, 2, blocks),))
    return {code: text for code, (text, _) in status_rows(page, VOCABULARY)}


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table(header, tuple(Row(tuple(Cell(text, 3) for text in row), 3) for row in rows), 3)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Status Code", "Description"), ("204", "Gone.")),
        (("Status Code", "Message", "Description"), ("204", "No Content", "Gone.")),
        (("Return Code", "Type", "Description"), ("204", "No Content", "Gone.")),
        (("Status Code", "Description", "Handling"), ("204", "Gone.", "None")),
        (("Returned Value", "Description"), ("204 No Content", "Gone.")),
        (("状态码", "描述"), ("204", "Gone.")),
        (("返回值", "说明"), ("204", "Gone.")),
    ],
)
def test_tables_of_codes(header: tuple[str, ...], row: tuple[str, ...]) -> None:
    assert statuses(table(header, row)) == {"204": "Gone."}


@pytest.mark.parametrize(
    "text", ["204", "Normal: 204", "Normal 204", "204 No Content", "204: Gone", "正常：204", "Status code: 204"]
)
@pytest.mark.parametrize("kind", [Paragraph, ListItem])
def test_codes_outside_tables(kind: type, text: str) -> None:
    assert list(statuses(kind(text, 3), Paragraph("See the list of codes.", 4), kind("Normal", 5))) == ["204"]


@pytest.mark.parametrize("text", ["See Status Codes.", "2040", "For details, see Table 204.", "Up to 204 lamps."])
def test_sentences_that_state_no_code(text: str) -> None:
    assert statuses(Paragraph(text, 3)) == {}


@pytest.mark.parametrize("code", ["4xx", "400-499", "2040", "20", "204.1"])
def test_cells_that_are_no_code(code: str) -> None:
    assert statuses(table(("Status Code", "Description"), (code, "Some."))) == {}


def test_the_words_of_a_table_count_over_a_bare_code() -> None:
    assert statuses(Paragraph("200", 3), table(("Status Code", "Description"), ("200", "Lit."))) == {"200": "Lit."}
