"""The words that give a page its shape: section titles, column titles, captions, and what surrounds an article.

A table leads from a canonical name to the spellings met, English first, then Chinese. Letter case, white space and a
final colon do not count when they are looked up.
"""

from collections.abc import Mapping
from types import MappingProxyType

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "function": (
            "Function",
            "Functions",
            "Function Description",
            "Description",
            "功能介绍",
            "功能描述",
            "功能说明",
            "接口功能",
        ),
        "constraints": ("Constraints", "Restrictions", "接口约束", "约束限制", "约束与限制", "约束说明", "使用限制"),
        "debugging": ("Calling Method", "Debugging", "调用方法", "调试"),
        "authorization": ("Authorization Information", "Authorization", "授权信息"),
        "uri": ("URI", "Request Syntax", "请求语法", "请求消息样式"),
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
            "请求消息头",
            "请求消息体",
            "请求头",
            "请求体",
            "请求消息参数",
            "请求消息元素",
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
            "响应消息头",
            "响应消息体",
            "响应头",
            "响应体",
            "响应消息参数",
            "响应消息元素",
            "响应消息样式",
            "返回参数",
            "返回消息",
            "正常响应",
        ),
        "request_example": (
            "Example Requests",
            "Example Request",
            "Request Example",
            "Request Examples",
            "Sample Request",
            "Sample Requests",
            "请求示例",
            "请求样例",
            "请求消息示例",
        ),
        "response_example": (
            "Example Responses",
            "Example Response",
            "Response Example",
            "Response Examples",
            "Sample Response",
            "Sample Responses",
            "响应示例",
            "响应样例",
            "响应消息示例",
            "返回示例",
        ),
        "example": ("Example", "Examples", "Samples", "Sample", "示例", "样例"),
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
            "返回码",
            "响应码",
        ),
        "error_codes": (
            "Error Codes",
            "Error Code",
            "Error Responses",
            "Error Response",
            "Abnormal Response",
            "错误码",
            "异常响应",
            "错误响应消息",
        ),
        "furniture": ("Feedback", "Was this page helpful?", "意见反馈", "文档内容是否对您有帮助？"),
    }
)
"""Sections of an operation's page, in the order in which pages print them."""

APART = frozenset({"constraints", "uri_example", "debugging", "authorization", "sdk", "error_codes", "furniture"})
"""Sections that describe no call: permissions, lists of error codes, code in other languages."""

LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "uri": ("URI", "URI format", "URL format", "Request URI", "URI格式", "请求URI"),
        "uri_example": ("URI example", "URL example", "URI示例", "URL示例"),
        "parameters": (
            "Parameter description",
            "Parameter descriptions",
            "Description of parameters",
            "Parameters",
            "参数说明",
            "参数描述",
            "参数解释",
        ),
        "request": (
            "Request",
            "Request message",
            "Request parameters",
            "Request parameter",
            "Request parameter description",
            "Parameters in the request",
            "请求",
            "请求消息",
            "请求参数",
            "请求参数说明",
        ),
        "response": (
            "Response",
            "Response message",
            "Response parameters",
            "Response parameter",
            "Response parameter description",
            "Parameters in the response",
            "Normal response",
            "Normal response parameters",
            "Normal response description",
            "响应",
            "响应消息",
            "响应参数",
            "响应参数说明",
            "正常响应",
            "正常响应参数",
            "正常响应要素说明",
            "返回参数",
        ),
        "own_example": ("Example", "Examples", "Sample", "Samples", "示例", "样例", "举例"),
        "request_example": (
            "Example request",
            "Example requests",
            "Request example",
            "Request examples",
            "Request message example",
            "Example of the request",
            "Sample request",
            "Sample requests",
            "请求示例",
            "请求样例",
            "请求消息示例",
        ),
        "response_example": (
            "Example response",
            "Example responses",
            "Response example",
            "Response examples",
            "Response message example",
            "Example of the response",
            "Sample response",
            "Sample responses",
            "Example normal response",
            "Normal response example",
            "Example of a normal response",
            "响应示例",
            "响应样例",
            "响应消息示例",
            "正常响应示例",
            "成功响应示例",
            "返回示例",
        ),
        "error_codes": (
            "Abnormal response",
            "Abnormal responses",
            "Example abnormal response",
            "Abnormal response example",
            "Error response",
            "Example error response",
            "异常响应",
            "异常响应示例",
            "异常响应要素说明",
            "错误响应",
        ),
        "constraints": ("Restrictions", "Constraints", "约束限制", "约束"),
    }
)
"""List items and paragraphs that stand where a heading could, on pages written by hand."""

LABEL_TAIL = r"\s*(?:\d+|[一二三四五六七八九])?\s*(?:[:：(（].*)?$"
"""What may follow the words of a label: a number, and what is shown."""

EXAMPLE_LEADS = (
    r"examples?\b.*[:：]?",
    r".*\bexamples?\b.*[:：]",
    r"for example[,:：]?",
    r"(?:示例|样例|举例|例如).*",
)
"""Texts among the routes of a page after which only examples follow."""

ROUTE_LABELS = MappingProxyType(
    {
        "method": ("Method", "HTTP method", "Request method", "请求方法", "方法"),
        "path": (
            "Path",
            "URI",
            "URL",
            "URI format",
            "URL format",
            "Request path",
            "Request URI",
            "Request URL",
            "请求路径",
            "路径",
            "请求URI",
            "URI格式",
        ),
    }
)
"""What stands before the halves of a route that is told in two lines."""

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
            "Key",
            "Parameter Name",
            "Header Name",
            "Element Name",
            "参数",
            "参数名",
            "参数名称",
            "名称",
            "消息头",
            "消息头名称",
            "元素",
            "元素名称",
            "字段",
            "字段名",
            "属性",
        ),
        "child": ("Sub-Parameter", "Sub-parameters", "Sub Parameter", "子参数"),
        "mandatory": (
            "Mandatory",
            "Mandatory (Yes/No)",
            "Mandatory (Yes or No)",
            "Mandatory or Optional",
            "Required",
            "Is Mandatory",
            "是否必选",
            "是否必须",
            "是否必填",
            "必选",
            "必选/可选",
        ),
        "type": ("Type", "Parameter Type", "Data Type", "Value Type", "参数类型", "类型", "数据类型", "字段类型"),
        "in": ("In", "Location", "Position", "Parameter Location", "位置", "参数位置"),
        "default": ("Default Value", "Default", "默认值", "缺省值"),
        "range": ("Value Range", "Range", "取值范围", "取值"),
        "constraint": ("Constraint", "Constraints", "约束", "约束限制"),
        "example": ("Example", "Example Value", "Sample Value", "示例", "示例值", "样例"),
        "code": (
            "Status Code",
            "Return Code",
            "Returned Value",
            "Returned Values",
            "Error Code",
            "Code",
            "HTTP Status Code",
            "状态码",
            "返回值",
            "返回码",
            "错误码",
        ),
        "message": ("Status", "Message", "Error Message", "错误信息"),
        "description": (
            "Description",
            "Parameter Description",
            "Meaning",
            "Remarks",
            "Remark",
            "描述",
            "说明",
            "参数描述",
            "参数说明",
            "含义",
            "备注",
        ),
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
