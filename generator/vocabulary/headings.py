"""The words that give a page its shape: section titles, column titles, captions, and what surrounds an article.

A table leads from a canonical name to the spellings met, English first, then Chinese. Letter case, white space and a
final colon do not count when they are looked up.
"""

from collections.abc import Mapping
from types import MappingProxyType

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "function": ("Function", "Functions", "Function Description", "功能介绍", "功能描述"),
        "constraints": ("Constraints", "Restrictions", "接口约束", "约束限制", "约束与限制"),
        "debugging": ("Calling Method", "Debugging", "调用方法", "调试"),
        "authorization": ("Authorization Information", "Authorization", "授权信息"),
        "uri": ("URI", "Request Syntax", "请求URI"),
        "request": (
            "Request Parameters",
            "Request Parameter",
            "Request",
            "Requests",
            "Request Body",
            "Request Message",
            "Request Header",
            "Request Headers",
            "Request Elements",
            "请求参数",
            "请求消息",
        ),
        "response": (
            "Response Parameters",
            "Response Parameter",
            "Response",
            "Responses",
            "Response Body",
            "Response Message",
            "Response Syntax",
            "Response Headers",
            "Response Elements",
            "Normal Response",
            "响应参数",
            "响应消息",
        ),
        "request_example": (
            "Example Requests",
            "Example Request",
            "Request Example",
            "Request Examples",
            "Sample Request",
            "Sample Requests",
            "请求示例",
        ),
        "response_example": (
            "Example Responses",
            "Example Response",
            "Response Example",
            "Response Examples",
            "Sample Response",
            "Sample Responses",
            "响应示例",
        ),
        "example": ("Example", "Examples", "Samples", "Sample", "示例"),
        "sdk": ("SDK Sample Code", "SDK代码示例"),
        "status_codes": (
            "Status Codes",
            "Status Code",
            "Returned Values",
            "Returned Value",
            "Return Code",
            "Return Codes",
            "状态码",
            "返回值",
        ),
        "error_codes": ("Error Codes", "Error Code", "Error Responses", "Abnormal Response", "错误码", "异常响应"),
        "furniture": ("Feedback", "Was this page helpful?", "意见反馈", "文档内容是否对您有帮助？"),
    }
)
"""Sections of an operation's page, in the order in which pages print them."""

LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "uri": ("URI format",),
        "uri_example": ("URI example",),
        "parameters": ("Parameter description", "Parameters"),
        "request": ("Request parameters", "Parameters in the request header", "Parameters in the request body"),
        "response": ("Response parameters", "Normal response", "Normal response parameters"),
        "request_example": ("Example request", "Request example"),
        "response_example": ("Example response", "Response example", "Example normal response"),
        "error_codes": ("Abnormal response", "Example abnormal response"),
        "constraints": ("Restrictions",),
    }
)
"""List items that stand where a heading could, on pages written by hand."""

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": (
            "Parameter",
            "Parameters",
            "Name",
            "Header",
            "Element",
            "Attribute",
            "Field",
            "参数",
            "参数名",
            "名称",
        ),
        "mandatory": ("Mandatory", "Mandatory (Yes/No)", "Required", "是否必选", "是否必须"),
        "type": ("Type", "Parameter Type", "Data Type", "参数类型", "类型"),
        "in": ("In", "Location", "位置"),
        "code": (
            "Status Code",
            "Return Code",
            "Returned Value",
            "Returned Values",
            "Error Code",
            "Code",
            "状态码",
            "返回值",
            "错误码",
        ),
        "message": ("Status", "Message", "Error Message", "错误信息"),
        "description": ("Description", "Meaning", "Remarks", "描述", "说明"),
    }
)
"""Column titles of the tables that describe parameters, fields and codes."""

TABLE_WORDS = ("Table", "表")
"""What comes before the number in a caption."""

PARENT_WORDS = ("Parent topic", "父主题")
"""What comes before the link to the page's parent."""

BOOK_WORDS = ("Help Center", "帮助中心")
"""The first part of a line that says where in the books a page stands."""

UPDATED_WORDS = ("Updated on", "更新时间")
"""What comes before the day a page was last changed."""
