"""Reading plain text: cells between pipes, bare lines, and code whose indentation is lost."""

import json

from plain_pages import blocks_of, page_of, tables_of, texts_of

from generator.document import CodeBlock, ListItem, Paragraph

PIPES = """\
    Showing a Lamp
    Authorization Information
    - Roles are enough.
    Action
    Access Level
    lamp:show
    Read
    URI
    GET /v1/lamps/{lamp_id}
    |
    Parameter |
    Mandatory |
    Description |
    |---|---|---|
    |
    lamp_id |
    Yes |
    Definition: ID of the lamp.
    Constraints
    - N/A
    - none |
    |
    room |
    No |
    |
    Parameter |
    Type |
    |---|---|
    |
    watts |
    Integer |
    Example Requests
    Showing a lamp.
    GET https://{Endpoint}/v1/lamps/{lamp_id}
    Example Responses
    Status code: 200
    {
    "name" : "a { b",
    "bulbs" : [ {
    "watts" : 5
    }, {
    "watts" : 6
    } ]
    }
    Status Codes
    |
    Status Code |
    Description |
    |---|---|
    |
    200 |
    The lamp is shown. |
    Error Codes
    See Error Codes.
    Feedback
    Was it good?
    """


def test_cells_between_pipes_make_tables_without_captions() -> None:
    first, second, last = tables_of(page_of(PIPES))
    assert (first.header, first.line, first.number, first.caption) == (
        ("Parameter", "Mandatory", "Description"),
        10,
        "",
        "",
    )
    assert texts_of(first) == [
        ["lamp_id", "Yes", "Definition: ID of the lamp.\nConstraints\n- N/A\n- none"],
        ["room", "No"],
    ]
    assert [(row.line, row.cells[0].line) for row in first.rows] == [(15, 16), (22, 23)]
    assert (second.header, texts_of(second)) == (("Parameter", "Type"), [["watts", "Integer"]])
    assert (last.header, texts_of(last)) == (("Status Code", "Description"), [["200", "The lamp is shown."]])


def test_bare_lines_stay_paragraphs_and_bullets_list_items() -> None:
    assert blocks_of(PIPES, "Authorization Information") == (
        ListItem("Roles are enough.", 3),
        Paragraph("Action", 4),
        Paragraph("Access Level", 5),
        Paragraph("lamp:show", 6),
        Paragraph("Read", 7),
    )


def test_a_request_line_is_code_in_an_example_and_text_elsewhere() -> None:
    assert blocks_of(PIPES, "URI")[0] == Paragraph("GET /v1/lamps/{lamp_id}", 9)
    assert blocks_of(PIPES, "Example Requests") == (
        Paragraph("Showing a lamp.", 33),
        CodeBlock("GET https://{Endpoint}/v1/lamps/{lamp_id}", 34),
    )


def test_a_request_line_and_its_body_are_one_block() -> None:
    page = page_of('Lamp\nExample Requests\nPOST https://{Endpoint}/v1/lamps\n\n{\n"a" : 1\n}\nNone\n')
    assert page.sections[1].blocks == (
        CodeBlock('POST https://{Endpoint}/v1/lamps\n\n{\n"a" : 1\n}', 3),
        Paragraph("None", 8),
    )


def test_json_without_indentation_ends_where_its_brackets_close() -> None:
    _, code = blocks_of(PIPES, "Example Responses")
    assert isinstance(code, CodeBlock)
    assert json.loads(code.text) == {"name": "a { b", "bulbs": [{"watts": 5}, {"watts": 6}]}


def test_json_that_never_closes_ends_with_its_section() -> None:
    page = page_of('Lamp\nExample Responses\n{\n"a" : [\nStatus Codes\nNone\n')
    assert page.sections[1].blocks == (CodeBlock('{\n"a" : [', 3),)
    assert page.sections[2].blocks == (Paragraph("None", 6),)


def test_what_surrounds_the_article_is_a_section_of_its_own() -> None:
    assert blocks_of(PIPES, "Feedback") == (Paragraph("Was it good?", 56),)
