"""Looking words up."""

import pytest

from generator.vocabulary import VOCABULARY


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("URI", "uri"),
        ("uri", "uri"),
        ("Request Parameters", "request"),
        ("Request parameters:", "request"),
        ("  Response   Parameters ", "response"),
        ("Example Requests", "request_example"),
        ("Sample Response", "response_example"),
        ("Status Codes", "status_codes"),
        ("Error Codes", "error_codes"),
        ("请求参数", "request"),
        ("响应示例：", "response_example"),
        ("Lighthouses", ""),
        ("", ""),
    ],
)
def test_a_heading_has_one_meaning(title: str, section: str) -> None:
    assert VOCABULARY.section(title) == section


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Parameter", "name"),
        ("Name", "name"),
        ("Mandatory (Yes/No)", "mandatory"),
        ("是否必选", "mandatory"),
        ("Type", "type"),
        ("Data Type", "type"),
        ("Description", "description"),
        ("Status Code", "code"),
        ("Pennant", ""),
    ],
)
def test_a_column_has_one_meaning(title: str, column: str) -> None:
    assert VOCABULARY.column(title) == column


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        ("Path Parameters", "path"),
        ("URI parameters", "path"),
        ("路径参数", "path"),
        ("Query parameter", "query"),
        ("Query参数", "query"),
        ("Request header parameters", "header"),
        ("Parameters in the request header", "header"),
        ("Response header parameters", "response-header"),
        ("Request body parameters", "request-body"),
        ("Parameters in the request body", "request-body"),
        ("Request parameters", "request"),
        ("Response parameters", "response"),
        ("Parameters", "generic"),
        ("Lamp", ""),
        ("PathSpec", ""),
        ("lamp field description", ""),
        ("Request body parameters of lamps", ""),
    ],
)
def test_a_caption_says_the_role_of_its_table_or_names_an_object(caption: str, role: str) -> None:
    assert VOCABULARY.caption_role(caption) == role


@pytest.mark.parametrize("text", ["", "-", "N/A", "none", "None.", "无", "无。", "NA"])
def test_nothing_is_said_in_many_ways(text: str) -> None:
    assert VOCABULARY.is_nothing(text)


@pytest.mark.parametrize("text", ["no", "0", "nothing", "lit", "--x"])
def test_something_is_not_nothing(text: str) -> None:
    assert not VOCABULARY.is_nothing(text)
