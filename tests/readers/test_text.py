"""Reading plain text: what an extraction left of a page gives the same tables and code as the page itself."""

import pytest
from plain_pages import blocks_of, page_of, tables_of, texts_of

from generator.document import Cell, CodeBlock, ListItem, Paragraph, Row, Section, Table
from generator.readers import text
from generator.source import SourceText

PARAGRAPHS = """\
    Help Center/ Lamp Service/ API Reference/ API/ Lamps/ Showing a Lamp
    Updated on 2025-12-01 GMT+08:00

    Showing a Lamp

    URI

    GET /v1/lamps/{lamp_id}

    Table 1 Path Parameters

    Parameter

    Mandatory

    Type

    Description

    lamp_id

    Yes

    String

    ID of the lamp

    Response Parameters

    Status code: 200

    Table 2 Response body parameters

    Parameter

    Type

    Description

    state

    String

    State of the lamp. Options:

      • on: It is lit.

      • off: It is dark.

    bulb

    Bulb object

    Bulb in the lamp

    Table 3 Bulb

    Parameter

    Type

    Description

    watts

    Integer

    Power

    Status code: 400

    Table 4 Response body parameters

    Parameter

    Type

    Description

    -

    String

    Example Responses

    Status code: 200

    The lamp is shown.

    {
      "state" : "on",

      "bulb" : { "watts" : 5 }
    }

    Status Codes

    Status Code

    Description

    200

    The lamp is shown.

    400

    -

    Error Codes

    See Error Codes.
    """


def cells_as_lines(*lines: str) -> str:
    """A page of one table whose cells are lines."""
    return "\n\n".join(["Lamp", "Response Parameters", "Table 1 Lamp", *lines])


def test_the_first_lines_say_where_the_page_stands() -> None:
    page = page_of(PARAGRAPHS)
    assert page.title == "Showing a Lamp"
    assert page.line == 4
    assert page.trail == ("Help Center", "Lamp Service", "API Reference", "API", "Lamps")
    assert page.front_matter == (("Updated on", "2025-12-01 GMT+08:00"),)
    assert page.sections[0] == Section("Showing a Lamp", 1, 4)


def test_sections_are_known_by_their_words() -> None:
    assert [(section.title, section.level, section.line) for section in page_of(PARAGRAPHS).sections[1:]] == [
        ("URI", 2, 6),
        ("Response Parameters", 2, 28),
        ("Example Responses", 2, 84),
        ("Status Codes", 2, 96),
        ("Error Codes", 2, 110),
    ]


def test_a_table_of_paragraphs_has_the_width_of_its_header() -> None:
    row = Row((Cell("lamp_id", 20), Cell("Yes", 22), Cell("String", 24), Cell("ID of the lamp", 26)), 20)
    header = ("Parameter", "Mandatory", "Type", "Description")
    assert blocks_of(PARAGRAPHS, "URI") == (
        Paragraph("GET /v1/lamps/{lamp_id}", 8),
        Table(header, (row,), 10, "1", "Path Parameters"),
    )


def test_bullets_go_on_with_the_cell_before_them() -> None:
    table = tables_of(page_of(PARAGRAPHS))[1]
    assert texts_of(table) == [
        ["state", "String", "State of the lamp. Options:\n- on: It is lit.\n- off: It is dark."],
        ["bulb", "Bulb object", "Bulb in the lamp"],
    ]
    assert [row.line for row in table.rows] == [40, 50]


def test_a_last_cell_without_text_is_empty() -> None:
    assert texts_of(tables_of(page_of(PARAGRAPHS))[3]) == [["-", "String", ""]]


def test_a_table_ends_where_the_next_part_of_the_page_begins() -> None:
    blocks = blocks_of(PARAGRAPHS, "Response Parameters")
    assert [(type(block).__name__, block.line) for block in blocks] == [
        ("Paragraph", 30),
        ("Table", 32),
        ("Table", 56),
        ("Paragraph", 70),
        ("Table", 72),
    ]


def test_a_json_value_is_one_block_blank_lines_and_all() -> None:
    assert blocks_of(PARAGRAPHS, "Example Responses") == (
        Paragraph("Status code: 200", 86),
        Paragraph("The lamp is shown.", 88),
        CodeBlock('{\n  "state" : "on",\n\n  "bulb" : { "watts" : 5 }\n}', 90),
    )


def test_the_table_of_status_codes_needs_no_caption() -> None:
    (table,) = blocks_of(PARAGRAPHS, "Status Codes")
    assert isinstance(table, Table)
    assert (table.header, table.number, table.caption, table.line) == (("Status Code", "Description"), "", "", 98)
    assert texts_of(table) == [["200", "The lamp is shown."], ["400", "-"]]


ROWS = {
    "absent": (["a String", "b String Words"], [["a", "String", ""], ["b", "String", "Words"]]),
    "several lines": (["a String One", "Two", "b Long x"], [["a", "String", "One\nTwo"], ["b", "Long", "x"]]),
    "names like types": (
        ["a String uri", "object Map Request"],
        [["a", "String", "uri"], ["object", "Map", "Request"]],
    ),
    "odd types": (["a Strange Word", "b Odd Word"], [["a", "Strange", "Word"], ["b", "Odd", "Word"]]),
    "dashes": (["a String -", "b String -"], [["a", "String", "-"], ["b", "String", "-"]]),
    "like an earlier title": (["a String URI"], [["a", "String", "URI"]]),
    "like a later title": (["a String Samples", "None"], [["a", "String", ""]]),
    "cut": (["a"], [["a"]]),
    "empty": ([], []),
}


@pytest.mark.parametrize(("words", "rows"), ROWS.values(), ids=ROWS)
def test_rows_are_told_apart_by_what_their_cells_hold(words: list[str], rows: list[list[str]]) -> None:
    lines = " ".join(words).split()
    (table,) = tables_of(page_of(cells_as_lines("Parameter", "Type", "Description", *lines)))
    assert texts_of(table) == rows


def test_conditions_in_the_mandatory_column_begin_rows_too() -> None:
    lines = ("a", "Yes. It is a must.", "String", "Text", "b", "No", "String", "Text")
    (table,) = tables_of(page_of(cells_as_lines("Parameter", "Mandatory", "Type", "Description", *lines)))
    assert [row.cells[0].text for row in table.rows] == ["a", "b"]


def test_a_chinese_page_is_read_alike() -> None:
    page = page_of("""\
        查询灯
        响应参数
        状态码:200
        表2 响应Body参数
        参数
        参数类型
        描述
        name
        String
        名称
        响应示例
        []
        """)
    assert [section.title for section in page.sections] == ["查询灯", "响应参数", "响应示例"]
    (table,) = tables_of(page)
    assert (table.number, table.caption, texts_of(table)) == ("2", "响应Body参数", [["name", "String", "名称"]])


def test_text_of_any_kind_is_paragraphs() -> None:
    page = page_of("Some words\n\nand\n  * more\n")
    assert page.title == "Some words"
    assert page.sections == (Section("Some words", 1, 1, (Paragraph("and", 3), ListItem("more", 4, level=2))),)


@pytest.mark.parametrize(
    "line", ["|", "|---|", "Table 1 x", "{", "Parameter", "Status code: 200", "Help Center/ a", "Updated on x"]
)
def test_any_line_alone_is_a_page(line: str) -> None:
    page, findings = text.read(SourceText("a.txt", line))
    assert findings == ()
    assert all(block.line == 1 for section in page.sections for block in section.blocks)
