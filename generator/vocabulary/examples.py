"""The words around examples: labels that say which side is shown, what stands in for a body, what is no example.

Labels are headings, list items or paragraphs; the groups `about` and `inside` hold what they say of the example itself.
"""

_NUMBER = r"(?: ?\d+)?"
_ABOUT = r"(?:\s*[(（](?P<inside>[^()（）]*)[)）])?\s*(?:[:：.\-–]\s*(?P<about>.*))?"
_KIND = r"(?:(?:normal|successful|url|uri|returned|correct|json|body|message) )*"

REQUEST_LABELS = (
    rf"(?:an? )?(?:example|sample) {_KIND}requests?(?: (?:body|message|url|uri))?{_NUMBER}{_ABOUT}",
    rf"{_KIND}requests? (?:body |message )?(?:examples?|samples?){_NUMBER}{_ABOUT}",
    rf"(?:uri|url) (?:examples?|samples?){_NUMBER}{_ABOUT}",
    rf"请求(?:体|消息|参数)?(?:示例|样例){_NUMBER}{_ABOUT}",
)
RESPONSE_LABELS = (
    rf"(?:an? )?(?:example|sample) {_KIND}responses?(?: (?:body|message))?{_NUMBER}{_ABOUT}",
    rf"{_KIND}responses? (?:body |message )?(?:examples?|samples?){_NUMBER}{_ABOUT}",
    rf"(?:正常)?(?:响应|返回)(?:体|消息|参数)?(?:示例|样例){_NUMBER}{_ABOUT}",
)
ERROR_LABELS = (
    rf"(?:example|sample) (?:abnormal|error|failed|failure) (?:responses?|messages?){_NUMBER}{_ABOUT}",
    rf"(?:abnormal|error|failed) responses? (?:examples?|samples?){_NUMBER}{_ABOUT}",
    rf"(?:异常|错误)(?:响应|返回)(?:体|消息)?(?:示例|样例)?{_NUMBER}{_ABOUT}",
)
NUMBERED_LABELS = (rf"(?:example|sample|示例|样例){_NUMBER}{_ABOUT}",)

# Where a label has ended: list items that begin something else.
OTHER_LABELS = (r"parameter descriptions?", r"(?:request|response) parameters?", r"restrictions?", r"uri format")

# How a block begins that is typed into a terminal.
SHELL_STARTS = (
    r"[$#] ",
    r"#!",
    r"(?:curl|wget|sudo|openssl|kubectl|export|cd|ssh|docker|pip|echo|cat|vi|tar)\b",
)

# Words in an example's place that say that nothing is sent.
NO_BODY = (
    r"(?:there is )?(?:none|no (?:request|response|message)? ?body|n/?a|null|empty|无)\.?",
    r"(?:none|no|无)[^\n]{0,40}(?:body|parameters?|elements?|参数|消息体)[^\n]{0,20}",
)

# Titles of sections that print the form of a message: words stand in place of values.
SYNTAX_TITLES = (r"\bsyntax$", r"(?:格式|语法|样式)$")

# What a section of a page with message forms holds in its tables, by its title.
SYNTAX_TABLES = (
    (r"(?:additional )?(?:request|response) (?:uri |query )?parameters?", "parameters"),
    (r"(?:additional )?(?:request|response) headers?", "headers"),
    (r"(?:request|response) (?:elements?|body)", "elements"),
    (r"(?:请求|响应)消息参数", "parameters"),
    (r"(?:请求|响应)消息头", "headers"),
    (r"(?:请求|响应)消息元素", "elements"),
)

# The title of the column that names the elements of XML.
ELEMENT_COLUMNS = r"\belements?\b|元素"

# Lines in a message's form that stand for a body of any kind.
BODY_PLACEHOLDER = r"^\s*[<\[][^<>\[\]/]*\b(?:content|body|data|bytes?)\b[^<>\[\]/]*[>\]]\s*$"

# Segments of an address in a message's form that stand for a value, where no example shows another one.
SYNTAX_PLACEHOLDER = r"[A-Za-z]\w*(?:name|id)"

# Lines of a description that say what other pages have columns for; the group is the value.
TYPE_LINES = r"(?:type|类型)\s*[:：]\s*(?P<value>[^\n]+)"
PARENT_LINES = r"(?:parents?|parent (?:nodes?|elements?)|ancestors?|父节点)\s*[:：]\s*(?P<value>[^\n]+)"
CHILD_LINES = r"(?:child(?:ren)?|child (?:nodes?|elements?)|子节点)\s*[:：]\s*(?P<value>[^\n]+)"

# Types of elements that hold others.
CONTAINERS = frozenset({"xml", "container", "structure"})
