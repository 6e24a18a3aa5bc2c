"""How descriptions state limits, formats and remarks. English and Chinese; patterns as those of `value_idioms`."""

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?![\d,])|-?\d+(?:\.\d+)?"
_MIN = rf"(?P<min>{_NUMBER})"
_MAX = rf"(?P<max>{_NUMBER})"
_TO = r" ?(?:-|–|—|~|～|to|and|至|到|,|，) ?"
_UNITS = (
    r"(?:[kmgt]i?b(?:it)?(?:/s|ps)?|bytes?|bits?|seconds?|s|ms|milliseconds?|minutes?|hours?|days?|months?|years?|%)"
)
_UNIT = rf"(?: ?(?P<least_unit>{_UNITS})(?![\w/]))?"
_CHARACTERS = r"(?: [a-z0-9-]+){0,2} ?(?:characters?|chars?)\b"
UNIT_BEHIND = rf"\s*(?P<unit>{_UNITS})(?![\w/])"

# Limits of a number or, on text, of its length, in lines of their own.
LIMIT_LINES = (
    rf"(?:^|[\s.;,])(?:minimum|最小值)(?: value)? ?[:：] ?{_MIN}(?![\w.]*\w)",
    rf"(?:^|[\s.;,])(?:maximum|最大值)(?: value)? ?[:：] ?{_MAX}(?![\w.]*\w)",
)
LENGTH_LINES = (
    r"(?:minimum length|min\. length|最小长度) ?[:：] ?(?P<min>\d+)",
    r"(?:maximum length|max\. length|最大长度) ?[:：] ?(?P<max>\d+)",
)
ITEM_LINES = (r"(?:array length|数组长度) ?[:：] ?(?P<min>\d+) ?(?:-|–|~|to|至) ?(?P<max>\d+)",)
RANGE_SENTENCES = (
    rf"\branges? (?:is )?from {_MIN}{_UNIT} to {_MAX}",
    rf"\b(?:values?|numbers?|it|parameter|range|integer)(?: range)? (?:is|are|can be|must be|should be)"
    rf"(?: an? (?:integer|number|value))?(?: any integer)?(?: ranging)? (?:from|between|in the range(?: of| from)?)"
    rf" [\[(]?{_MIN}{_UNIT}{_TO}{_MAX}[\])]?",
    rf"\bvalue (?:is|can be|must be) {_MIN}{_UNIT} to {_MAX}",
    rf"\b(?:value )?range(?: is)? ?[:：] ?[\[(]?{_MIN}{_UNIT}{_TO}{_MAX}[\])]?",
    rf"^\W*{_MIN} ?(?:≤|<=) ?[\w ]+ ?(?:≤|<=) ?{_MAX}",
    rf"取值(?:范围)?(?:为|是|在)?[:：]? ?[\[【(（]?{_MIN}{_TO}{_MAX}",
    rf"(?:范围|大小)(?:为|是|在)?[:：]? ?[\[【(（]?{_MIN}(?:-|~|～|至|到|,|，){_MAX}",
)
# A range that is the whole of a facet.
RANGE_FACETS = (rf"^(?:the value (?:range )?is |from )?[\[【(（]?{_MIN}{_UNIT}{_TO}{_MAX}[\])】）]?[.。]?$",)
BOUND_SENTENCES = (
    rf"\b(?:the )?maximum value (?:is|are|can be|[:：]) ?{_MAX}",
    rf"\b(?:the )?minimum value (?:is|can be|[:：]) ?{_MIN}",
    rf"\b(?:values?|integers?|numbers?|it|parameter)\b[^.]{{0,30}}?"
    rf"(?:greater than or equal to|no less than|not less than|≥|>=) ?{_MIN}",
    rf"\b(?:values?|integers?|numbers?|it|parameter)\b[^.]{{0,30}}?"
    rf"(?:less than or equal to|no greater than|not exceed|no more than|not greater than|≤|<=) ?{_MAX}",
    r"(?:greater than|大于) ?(?P<above>\d+)(?! ?(?:or equal|等于))(?![.\da-z])",
    rf"(?:大于等于|不小于|≥|>=) ?{_MIN}",
    rf"(?:小于等于|不大于|不超过|≤) ?{_MAX}",
)
# Ranges that hold in some places only.
VARIES = (r"\bmay vary\b|\bvar(?:y|ies) depending\b|\bdepends on\b",)
LENGTH_SENTENCES = (
    rf"(?:from |between )?{_MIN} ?(?:to|-|–|~|and) ?{_MAX}{_CHARACTERS}",
    rf"(?:maximum (?:length )?of|up to|no more than|at most|not exceed|not more than) {_MAX}{_CHARACTERS}",
    rf"\bmax(?:imum|\.)? characters ?[:：] ?{_MAX}",
    rf"\bmaximum {_MAX}{_CHARACTERS}",
    rf"\bmaximum length (?:is|of(?: the value)? is) {_MAX}(?:{_CHARACTERS})?$",
    rf"\blength (?:of the value )?(?:ranges|is|must be) (?:from|between) {_MIN} (?:to|and) {_MAX}(?:{_CHARACTERS})?",
    r"\b(?:must (?:contain|be|have)|contains exactly) (?P<min>(?P<max>\d+)) characters?",
    rf"长度(?:范围|限制)?(?:为|是|在)?[:：]? ?[\[【(（]?{_MIN}{_TO}{_MAX}",
    rf"{_MIN} ?(?:-|~|～|到|至) ?{_MAX} ?(?:位|个)?字符",
    rf"(?:长度)?(?:不(?:能|得|可)?(?:超过|大于)|最[大长多](?:长度)?(?:支持|为)?) ?{_MAX} ?(?:位|个)?(?:字符)",
    rf"长度(?:不(?:能|得|可)?(?:超过|大于)|最大(?:为)?) ?{_MAX}",
    rf"最大长度(?:为)? ?{_MAX}",
    rf"长度不(?:小于|低于|少于) ?{_MIN} ?[，,]?(?:且)?不(?:超过|大于) ?{_MAX}",
    r"(?:长度(?:为|是)|^)(?P<min>(?P<max>\d+)) ?(?:位|个)字符",
)
# What may stand before a length for it to be that of the whole value: the last noun, empty where there is none.
LENGTH_SUBJECT = (
    r"^(?:currently,? |note that )?(?:(?:the|a|an|its|each|every|this) )?(?P<noun>(?:[\w'/()-]+ ){0,5}?)"
    r"(?:which |that )?(?:(?:can|must|should|may|cannot|only) )*"
    r"(?:(?:contains?|containing|consists? of|consisting of|is|be|are|has|have|starts?|includes?|allows?|supports?"
    r"|exceed|comprises?|ranges?)\b.*)?$|^(?P<none>\W*(?:(?:a|the|from|between) )?)$"
)
LENGTH_NOUNS = """
    it     value name description key password string parameter field content text id remark remarks username title
"""
PART_NOUNS = """
    label segment line item part element domain prefix suffix tag entry
"""

PATTERN_LABELS = (
    r"(?:regular expression(?: matching)?|regex(?:p|ular)?|pattern|正则(?:表达式)?(?:匹配|规则)?)(?: is| as)? ?"
    r"[:：为]? ?[\"'`]?(?P<pattern>\^.*\$)",
    r"(?:(?:^|(?<=[\s\"'`(:：]))(?P<pattern>\^[\[(\\\w.][^\s]*\$)(?=[\"'`).,;。，]*(?:\s|$)))",
)
# What compiles in Python and not in ECMAScript, or means something else there.
NOT_ECMASCRIPT = r"\(\?P[<=>]|\(\?[aiLmsux-]+[):]|\(\?[#(>]|\\[AZGzQEhH](?![\w]*\})|\[\[:|[*+?}]\+|\\[pP]\{Is"

_VALUE_IS = r"(?:(?:the|this|its) )?(?:parameter value|value|parameter|id|it)s? (?:is|must be|should be|are)"
# Many a "UUID" has no hyphens, which is not the format: it must be said that it has.
FORMATS = (
    (rf"\b{_VALUE_IS}(?: a string)? (?:in|an?)(?: valid| the)?(?: standard)? uuid(?: format)?\b.*\bhyphen", "uuid"),
    (rf"\b{_VALUE_IS} in the format of (?:the )?uuid\b.*\bhyphen", "uuid"),
    (r"^(?:specifies )?(?:the )?[\w -]{0,40}\bin (?:the )?uuid format with hyphens\b.*$", "uuid"),
    (rf"\b{_VALUE_IS} (?:in )?an? (?:valid )?ipv4 address(?: format)?\b", "ipv4"),
    (rf"\b{_VALUE_IS} (?:in )?an? (?:valid )?ipv6 address(?: format)?\b", "ipv6"),
    (rf"\b{_VALUE_IS} in (?:the )?cidr (?:format|notation)", "cidr"),
    (rf"\b{_VALUE_IS} an? (?:valid )?(?:url|uri)\b", "uri"),
    (rf"\b{_VALUE_IS} an? (?:valid )?e-?mail address\b", "email"),
    (rf"\b{_VALUE_IS}(?: a)? (?:encoded (?:in|with|using) base64|base64[- ]encoded)\b", "byte"),
    (r"^the content (?:of \S+ )?must be (?:encoded (?:in|with|using) base64|base64[- ]encoded)\b", "byte"),
)
# A format that is one of several, or no standard one.
NOT_A_FORMAT = (r"\bor\b", r"without hyphens|\b32[- ](?:bit|digit|character)", r"或")

# Empty text has no format.
MAY_BE_EMPTY = (r"\"\"|“”", r"\b(?:be|is|set to) (?:an )?empty string\b", r"空字符串")

FIXED = (
    r"^value ?[:：] ?[\"“']?(?P<value>[\w./-]+)[\"”']?$",
    r"^its value is [\"“']?(?P<value>[\w./-]+)[\"”']?(?=, indicating|$)",
    r"\b(?:is )?fixed (?:at|as|to|value is|value:|value of) ?[\"“']?(?P<value>[\w./-]+?)[\"”']?(?=[\s,;.]|$)",
    r"\bvalue(?: of this parameter)? (?:can|must) only be [\"“']?(?P<value>[\w./-]+?)[\"”']?(?=[,;.]|$| \(|, )",
    r"\bonly value is [\"“']?(?P<value>[\w./-]+?)[\"”']?(?=[\s,;.]|$)",
    r"固定值?(?:为|是)?[:：]? ?[\"“']?(?P<value>[\w./-]+)[\"”']?",
)
UNITS = (
    r"\bin (?:the unit of )?(?P<unit>seconds?|milliseconds?|microseconds?|minutes?|hours?|days?|ms|bytes?|KB|MB|GB|TB"
    r"|KiB|MiB|GiB|TiB|(?:[KMG]?bit|[KMG]i?B)/s|percent|percentage)\b(?![-/])",
    r"\b(?:the )?unit(?: is)? ?[:：]? ?(?:in )?(?P<unit>(?:seconds?|milliseconds?|microseconds?|minutes?|hours?|days?"
    r"|months?|years?|ms|s|bytes?|bits?|percent|%|[KMGT]i?B(?:/s)?|[KMG]?bit/s|[KMG]?bps|[KMG]Hz|USD|°C)(?![\w/]))",
    r"单位(?:为|是)? ?[:：]? ?(?P<unit>毫秒|微秒|秒|分钟|小时|天|月|年|字节|百分比|[A-Za-z%]+(?:/s)?)",
)
_THIS = r"(?:(?:this|the|its) (?:parameter|field|header|value|attribute)|it|its value)"
CONDITIONS = (
    r"^\W*(?:mandatory|required)(?: only)? (?:when|if|for|only)\b",
    rf"\b{_THIS} (?:is|will be)(?: valid and| also)? (?:mandatory|required)(?: and [\w ]+)?(?: only)?"
    r" (?:when|if|for|only|in)\b",
    rf"(?:^|\W)(?:when|if)\b.*?,? ?{_THIS} (?:is|are|will be)(?: also)? (?:mandatory|required)\b",
    rf"\b{_THIS} (?:will take effect and is|is valid and|must be [\w ]+ and is) (?:mandatory|required)(?: only)?"
    r" (?:when|if)\b",
    rf"\b{_THIS} cannot be (?:left )?(?:blank|empty|null) (?:when|if)\b",
    r"(?:当|如果|若)[^。]*?[，,时]\s*(?:该|此|本)?(?:参数|字段)?(?:为)?必[选填须]",
)
READ_ONLY = (
    r"^this is a read[- ]only (?:parameter|field|attribute)\b",
    r"\b(?:this|the) (?:parameter|field|attribute|value) is (?:a )?read[- ]only\b",
    r"^read[- ]only$",
    r"只读(?:参数|字段|属性)|(?:参数|字段|属性)(?:为|是)?只读",
)
DEPRECATED = (
    r"\b(?:this|the) (?:[\w-]+ )?(?:parameter|field|attribute|header|api|element) (?:is|has been|was) (?:already )?"
    r"(?:deprecated|discarded|obsolete)\b(?! (?:if|when))",
    r"^\W*(?:it (?:is|has been) )?(?:deprecated|discarded)(?: (?:parameter|field))?$",
    r"[(（\[](?:deprecated|discarded)[)）\]]$",
    r"\bthis (?:parameter|field) is no longer (?:used|supported|maintained)\b",
    r"(?:该|此|本|当前)?(?:参数|字段|属性|功能)?已(?:经)?废弃|^[(（]?废弃",
)
