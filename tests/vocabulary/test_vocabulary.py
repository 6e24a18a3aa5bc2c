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
        ("功能介绍", "function"),
        ("接口约束", "constraints"),
        ("请求消息头", "request"),
        ("请求消息体", "request"),
        ("响应参数", "response"),
        ("响应消息", "response"),
        ("请求示例", "request_example"),
        ("状态码", "status_codes"),
        ("返回值", "status_codes"),
        ("错误码", "error_codes"),
        ("调试", "debugging"),
        ("Function Description", "function"),
        ("Requests", "request"),
        ("Request Elements", "request"),
        ("Response Message", "response"),
        ("Request Example", "request_example"),
        ("Samples", "example"),
        ("Return Code", "status_codes"),
        ("Error Responses", "error_codes"),
        ("Request URI", ""),
        ("请求URI", ""),
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
        ("Mandatory", "mandatory"),
        ("In", "in"),
        ("Header", "name"),
        ("Element", "name"),
        ("Attribute", "name"),
        ("Sub-Parameter", "child"),
        ("Default Value", "default"),
        ("Constraint", "constraint"),
        ("Remarks", "description"),
        ("参数", "name"),
        ("名称", "name"),
        ("参数类型", "type"),
        ("类型", "type"),
        ("描述", "description"),
        ("说明", "description"),
        ("位置", "in"),
        ("默认值", "default"),
        ("取值范围", "range"),
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
        ("URI parameter", "path"),
        ("Parameters in the URI", "path"),
        ("URI参数说明", "path"),
        ("query parameter descriptions", "query"),
        ("请求Query参数", "query"),
        ("请求Header参数", "header"),
        ("请求消息头参数", "header"),
        ("Additional response headers", "response-header"),
        ("Parameters in the response header", "response-header"),
        ("响应Header参数", "response-header"),
        ("请求Body参数", "request-body"),
        ("请求体参数", "request-body"),
        ("Request elements", "request-body"),
        ("Response body parameter", "response-body"),
        ("Parameters in the response body", "response-body"),
        ("响应Body参数", "response-body"),
        ("响应体参数说明", "response-body"),
        ("Response elements", "response-body"),
        ("FormData parameters", "form"),
        ("FormData参数", "form"),
        ("Request parameter", "request"),
        ("请求参数说明", "request"),
        ("Response parameter", "response"),
        ("响应参数", "response"),
        ("返回参数说明", "response"),
        ("Parameter description", "generic"),
        ("参数说明", "generic"),
        ("links field description", ""),
        ("tag parameter description", ""),
        ("Description of the bandwidth field", ""),
        ("metadata字段数据结构说明", ""),
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
