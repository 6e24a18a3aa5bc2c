"""Where the blocks of a page stand: headings, labels, status lines."""

import pytest

from generator.document import Block, CodeBlock, ListItem, Page, Paragraph, Section, Table
from generator.extract.places import places
from generator.vocabulary import VOCABULARY

CODE = CodeBlock("{}", 9)
TABLE = Table(("Parameter", "Description"), (), 9)


def last(*sections: tuple[str, int, tuple[Block, ...]]) -> tuple[str, str]:
    """The section and status of the last block of a page of these sections."""
    page = Page("page.html", "Beacons", 1, tuple(Section(title, level, 1, blocks) for title, level, blocks in sections))
    *_, placed = places(page, VOCABULARY)
    return placed.section, placed.status


@pytest.mark.parametrize(
    ("heading", "label", "section"),
    [
        ("URI", "URI format", "uri"),
        ("URI", "URI example", "uri_example"),
        ("URI", "Request parameters", "request"),
        ("Request", "Example request", "request_example"),
        ("Request", "Example request 2: Two lamps", "request_example"),
        ("Request", "Request example (a lamp):", "request_example"),
        ("Request", "Example", "request_example"),
        ("Response", "Normal response", "response"),
        ("Response", "Example normal response", "response_example"),
        ("Response", "Abnormal response", "error_codes"),
        ("Response", "Example", "response_example"),
        ("Example Request", "Example response 2", "response_example"),
        ("Samples", "Example response", "response_example"),
        ("请求消息", "请求样例", "request_example"),
        ("响应消息", "正常响应示例", "response_example"),
        ("URI", "请求Body参数", "request"),
    ],
)
@pytest.mark.parametrize("kind", [ListItem, Paragraph])
def test_a_label_opens_its_section(kind: type, heading: str, label: str, section: str) -> None:
    assert last((heading, 2, (kind(label, 3), CODE)))[0] == section


@pytest.mark.parametrize("heading", ["Function", "Constraints", "Status Codes", "Background"])
def test_where_no_call_is_told_nothing_is_a_label(heading: str) -> None:
    before = last((heading, 2, (CODE,)))
    assert last((heading, 2, (ListItem("Example request", 3), CODE))) == before


def test_a_sentence_is_no_label() -> None:
    text = "Example request bodies are printed below, and can be sent as they are by whoever has been given a token."
    assert last(("Request", 2, (Paragraph(text, 3), CODE)))[0] == "request"


def test_parameters_below_an_example_belong_to_the_call_around_it() -> None:
    assert last(("Request", 2, (ListItem("Example request", 3), TABLE)))[0] == "request"
    blocks = (ListItem("Example request", 3), ListItem("Parameter description", 4), CODE)
    assert last(("Request", 2, blocks))[0] == "request"


def test_the_next_heading_ends_a_label() -> None:
    first = ("Request", 2, (ListItem("Example request", 3), CODE))
    assert last(first, ("Response", 2, (CODE,)))[0] == "response"


def test_headings_below_a_section_are_labels_and_headings_beside_it_end_it() -> None:
    request = ("Request", 2, (CODE,))
    assert last(request, ("Example request", 3, (CODE,)))[0] == "request_example"
    assert last(request, ("Lamps", 3, (TABLE,)))[0] == "request"
    assert last(request, ("Lamps", 2, (TABLE,)))[0] == ""


@pytest.mark.parametrize("title", ["Example Request: Two Lamps", "Example Request (Two Lamps)", "Sample Request 2"])
def test_headings_of_examples_go_on_with_what_they_show(title: str) -> None:
    assert last((title, 2, (CODE,)))[0] == "request_example"


@pytest.mark.parametrize(
    "line",
    [
        "Status code: 201",
        "Status Code:201",
        "Status code 201",
        "Status code: 201 Created",
        "HTTP status code: 201 (Created)",
        "Return code: 201",
        "When the status code is 201, the response parameters are as follows:",
        "If the status code is 201:",
        "状态码： 201",
        "状态码为201时",
        "当状态码为 201 时，响应参数如下：",
        "响应码：201",
    ],
)
@pytest.mark.parametrize("kind", [ListItem, Paragraph])
def test_a_status_line_counts_to_the_end_of_its_section(kind: type, line: str) -> None:
    response = ("Response Parameters", 2, (kind(line, 3), TABLE))
    assert last(response) == ("response", "201")
    assert last(response, ("Example Responses", 2, (CODE,))) == ("response_example", "")


@pytest.mark.parametrize(
    "text", ["Status code 404 is returned if there is no lamp.", "The status code is 2010.", "Status codes", "201"]
)
def test_words_about_a_status_are_no_status_line(text: str) -> None:
    assert last(("Response", 2, (Paragraph(text, 3), TABLE)))[1] == ""
