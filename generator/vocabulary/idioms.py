"""The idioms in which descriptions state values, defaults, limits and formats. English and Chinese.

Patterns are searched in one sentence or line, case folded. Their groups are named after what they find. The name of the
field is replaced by "this parameter" first, where it is the subject.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

Pattern = re.Pattern[str]

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?![\d,])|-?\d+(?:\.\d+)?"
_MIN = rf"(?P<min>{_NUMBER})"
_MAX = rf"(?P<max>{_NUMBER})"
_TO = r" ?(?:-|–|—|~|～|to|and|至|到|,|，) ?"
_UNITS = (
    r"(?:[kmgt]i?b(?:it)?(?:/s|ps)?|bytes?|bits?|seconds?|s|ms|milliseconds?|minutes?|hours?|days?|months?|years?|%)"
)
_UNIT = rf"(?: ?(?P<least_unit>{_UNITS})(?![\w/]))?"
_CHARACTERS = r"(?: [a-z0-9-]+){0,2} ?(?:characters?|chars?)\b"
_ONLY = r"(?:can|may|must|should|could)(?: only)? be(?: set to)?"
_LISTED = r"(?: (?:is|are|can be|include))?(?: as follows| available| supported| listed below)?"

# Facets of a description: the label and what it introduces.
FACETS = MappingProxyType(
    {
        "definition": "definition",
        "details": "definition",
        "explanation": "definition",
        "参数解释": "definition",
        "参数说明": "definition",
        "解释": "definition",
        "constraints": "constraints",
        "constraint": "constraints",
        "约束限制": "constraints",
        "value range": "range",
        "range": "range",
        "options": "range",
        "取值范围": "range",
        "default value": "default",
        "默认取值": "default",
        "默认值": "default",
    }
)

# Lines that documentation tools put below a description; they belong to no facet.
GENERATED = (
    rf"(?:minimum|maximum|最小值|最大值)(?: (?:value|length))? ?[:：] ?(?:{_NUMBER})",
    r"(?:最小|最大|minimum|maximum) ?(?:length|长度) ?[:：] ?\d+",
    r"(?:array length|数组长度) ?[:：].*",
    r"(?:default|缺省值|默认值?) ?[:：].*",
)

# A line that announces a list of all values, as documentation tools write it: it wins over every other list.
ENUMERATIONS = (r"\b(?:enumeration|enumerated|enum) (?:values?|options?) ?[:：]$", r"枚举值 ?[:：]$")
# A line that announces a list of values in the words of an author.
VALUE_LISTS = (
    *ENUMERATIONS,
    rf"\b(?:(?:possible|valid|available|supported|allowed|optional|parameter) )?(?:values?|options|enums?){_LISTED} ?[:：]$",
    rf"\b(?:value|parameter|enumeration|possible|available) options{_LISTED} ?[:：]$",
    r"\b(?:value )?range(?: is| is as follows)? ?[:：]$",
    r"\bvalues? ranges?\b[^.:：]{0,80}[:：]$",
    rf"\b{_ONLY}:? ?(?:either|any|one)?(?: of the following| as follows)?(?: values?| options?)? ?[:：]$",
    rf"\b(?:values?|it|parameter) {_ONLY} (?:any|one|either) of the following(?: values?)?\.?$",
    r"\b(?:following|two|three|four|five) (?:values|options|types|states|statuses) are (?:available|supported) ?[:：]$",
    r"\b(?:values?|options|statuses|types) (?:is|are) (?:described )?as follows ?[:：]?$",
    r"(?:枚举值|取值(?:范围|说明)?|可选值|参数取值|有效值|取值有)(?:为|如下|有|包括|是)? ?[:：]$",
)
# A lead-in and what follows it in the sentence: the values, parted by commas, "and" and "or".
VALUE_SENTENCES = (
    rf"\bvalues?(?: of (?:this|the) (?:parameter|field))? {_ONLY} (?:either |one of |any of )?(?P<values>.+)",
    r"^(?:currently, )?(?:this|the) (?:parameter|field) (?:can|may|must)(?: only)? be(?: set to)? (?:either |one of )?(?P<values>.+)",
    r"\b(?:the )?values? (?:is|are) (?P<either>either )?(?P<values>.+)",
    r"\boptions are ?:? ?(?P<values>.+)",
    r"\b(?:value options|options|(?:possible|valid|available|supported|allowed|optional|enumeration|enumerated) "
    r"(?:values|options)|value range|range|values)(?: are| is| include| can be)? ?[:：] ?(?P<values>.+)",
    r"\b(?:possible|valid|available|supported|allowed) (?:values|options) (?:are|include|can be):? (?P<values>.+)",
    r"^either (?P<values>.+)",
    r"(?:取值(?:范围)?(?:为|是|有|包括|可为)|可选值(?:为|有|包括)?|枚举值(?:为|有|包括)?|有效值(?:为)?)[:：]? ?(?P<values>.+)",
    r"(?:取值(?:范围)?|可选值|枚举值)[:：] ?(?P<values>.+)",
)
# Lists that only the spelling of their values gives away: codes, in capitals or digits.
CODE_SENTENCES = (
    r"^(?:currently, )?(?:only )?(?P<values>\S+(?:, \S+)*,? (?:and|or) \S+) (?:are|is) (?:currently )?supported$",
    r"^[^:：]{2,60}[:：] (?P<values>\S+(?:, \S+)+,? or \S+)$",
)
# "Rule status: 0 (off), 1 (on)": values with their meanings after a label.
EXPLAINED_SENTENCES = (
    r"^[^:：()（）]{2,60}[:：] ?(?P<values>-?[\w.-]+ ?[(（][^()（）]+[)）](?:(?:,|，|、|;|；)? ?(?:and |or |或|和)?-?[\w.-]+"
    r" ?[(（][^()（）]+[)）])+)",
)
# Where a list of values in a sentence ends.
VALUE_TAILS = (
    r",? (?:and|but) (?:the|its)(?: default)? (?:value|default)\b.*",
    r",? (?:indicating|depending|respectively|which|where|specifying|representing|meaning|in which|and (?:is|are))\b.*",
    r"\(in .*",
    r"[;；。，,] ?(?:其中|默认|缺省|分别).*",
)
VALUE_SEPARATORS = r"\s*(?:[,，、]\s*(?:(?:or|and)\s+)?|\s(?:or|and|and/or|/)\s|或者?|和)\s*"
# "0 indicates off, and 1 indicates on".
INDICATIONS = (
    r"(?:^|[,，;；:：.。] ?(?:(?:and|while|or) )?|\band )(?:the value )?[\"“'`]?(?P<value>-?[\w.:/+-]*\w)[\"”'`]?"
    r" ?(?:indicates?|means?|represents?|specifies|stands for|表示|代表|指)[:：]? ?(?P<meaning>[^,，;；。]+)",
)
# "0: off; 1: on" within a line.
NUMBERED = (r"(?:^|[;；,，.。:：\s])(?P<value>-?\d{1,5}) ?[:：] ?(?P<meaning>[^:：;；,，\d][^:：;；,，]*)",)

# Words that stand where a value stands, and are none; in capitals they are.
NOT_VALUES = frozenset("""
    letter letters digit digits hyphen hyphens underscore underscores space spaces period periods character characters
    number numbers string strings integer integers decimal decimals symbol symbols uppercase lowercase chinese english
    empty blank null value values any all-zeros other others etc and or not the a an it is are be in of to from by
    specified unspecified omitted updated deleted changed modified created queried obtained customized configured set
    left added removed used ignored returned displayed automatically generated repeated case-sensitive positive
    negative unique long short longer shorter larger smaller greater less equal
    note notes example examples format default description constraint constraints restriction restrictions minimum
    maximum range options option type parameter parameters field fields requirement requirements
    """.split())
NOT_CODES = frozenset({"NOTE", "NOTES", "N/A", "NA"})
# Words that, alone in a facet, name a kind of value.
KINDS = frozenset(
    "uuid string strings integer integers boolean number list map object unlimited unrestricted any all yes no url uri"
    " json timestamp date time ip id name".split()
)
# Beginnings of items that are no values but sentences about them.
PROSE_STARTS = frozenset("""
    the this these if when whether currently specifies indicates provides lists for only each a an you it by in to
    note value values must can cannot consists contains supports enter set use at after before during once both either
    format supplementary there multiple 当 如果 若 该 此 只 支持 长度 由 不
    """.split())
CONDITIONAL = r"^(?:(?:and|but|otherwise),? )?(?:if|when|for|in|once|unless|after|before|only when|only if|except)\b|^(?:当|如果|若|对于)"
CONDITION_AHEAD = r"\b(?:if|when|unless|for)\b|当|如果|若"
CONDITION_BEHIND = r"^[^.。]{0,30}?(?:\b(?:when|if|unless|for|by default|in the case)\b|时)"
# "Wooden lamps: the value is ...": a case before a colon. One word is a label, unless it is a plural.
CASE = (
    r"^(?!(?:note|notes|constraints|value range|default value|value options|definition|options|details)\b)"
    r"(?:\S+s|[^:：]*\s[^:：]*)[:：] ?(?!/)"
)
# The condition that a field is left out states its default as well as no condition does.
ABSENCE = (
    r"(?:if|when) (?:this|the|it|no)\b(?: (?:parameter|field|value|header))?(?: is| value is)?"
    r" (?:not |left |un)?(?:specified|set|passed|included|configured|given|provided|blank|empty|transferred|carried|sent"
    r"|omitted|available|present|contained|entered)(?: or [^,]*)?,",
    r"(?:if|when) (?:this|the) (?:parameter|field|value) is (?:left |not )[^,]*,",
    r"(?:如果|若|当)?(?:该|此)?(?:参数|字段)?(?:不填|不传|为空|未指定|未设置|缺省)(?:时|，|,)?",
)

_DEFAULT = r"(?P<value>\"[^\"]*\"|“[^”]*”|'[^']*'|\S+?)(?=[.,;。，；)]*(?:\s|$)|[,;。，；)])"
DEFAULT_LINES = (
    r"^(?:default(?: value)?|缺省值|默认值|默认取值|默认) ?[:：] ?(?P<value>.+?)$",
    rf"\bdefault(?: value)? ?[:：] ?{_DEFAULT}",
    rf"(?:缺省值|默认值|默认取值|默认) ?[:：] ?{_DEFAULT}",
)
DEFAULT_SENTENCES = (
    rf"\bdefault value(?: (?:of which|of (?:this|the) (?:parameter|field)))? is(?: set to)? {_DEFAULT}",
    rf"\bdefaults values? is {_DEFAULT}",
    rf"\b(?:the|its) default (?:is|setting is) {_DEFAULT}",
    rf"\bdefaults to {_DEFAULT}",
    r"\bvalue is (?:set to )?(?P<value>\S+)(?= by default\b)",
    rf"(?:默认(?:取)?值?|缺省值?)(?:设置)?(?:为|是)[:：]? ?{_DEFAULT}",
)
# The mark beside one of several values.
DEFAULT_MARK = r"[(（](?:the |by )?(?:default|默认|缺省)(?: ?(?:value|option|setting|值))?[)）]"
UNIT_BEHIND = rf"\s*(?P<unit>{_UNITS})(?![\w/])"
# What may follow a default that is one word among others; anything else makes a sentence of it.
DEFAULT_ENDS = r"^[.。]?$|^[,;)(，；。（]|^\.\s|^,?\s*(?:indicating|which|that is|and|\()"

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
    rf"\b(?:value )?range(?: is)? ?[:：] ?[\[(]?{_MIN}{_UNIT}{_TO}{_MAX}[\])]?",
    rf"^\W*{_MIN} ?(?:≤|<=) ?[\w ]+ ?(?:≤|<=) ?{_MAX}",
    rf"取值(?:范围)?(?:为|是|在)?[:：]? ?[\[【(（]?{_MIN}{_TO}{_MAX}",
    rf"(?:范围|大小)(?:为|是|在)?[:：]? ?[\[【(（]?{_MIN}(?:-|~|～|至|到|,|，){_MAX}",
)
# A range that is the whole of a facet.
RANGE_FACETS = (rf"^(?:the value (?:range )?is |from )?[\[【(（]?{_MIN}{_UNIT}{_TO}{_MAX}[\])】）]?[.。]?$",)
BOUND_SENTENCES = (
    rf"\b(?:the )?maximum value (?:is|can be|[:：]) ?{_MAX}",
    rf"\b(?:the )?minimum value (?:is|can be|[:：]) ?{_MIN}",
    rf"\b(?:values?|integers?|numbers?|it|parameter)\b[^.]{{0,30}}?"
    rf"(?:greater than or equal to|no less than|not less than|≥|>=) ?{_MIN}",
    rf"\b(?:values?|integers?|numbers?|it|parameter)\b[^.]{{0,30}}?"
    rf"(?:less than or equal to|no greater than|not exceed|no more than|not greater than|≤|<=) ?{_MAX}",
    rf"(?:大于等于|不小于|≥) ?{_MIN}",
    rf"(?:小于等于|不大于|不超过|≤) ?{_MAX}",
)
# Ranges that hold in some places only.
VARIES = (r"\bmay vary\b|\bvar(?:y|ies) depending\b|\bdepends on\b",)
LENGTH_SENTENCES = (
    rf"(?:from |between )?{_MIN} ?(?:to|-|–|~|and) ?{_MAX}{_CHARACTERS}",
    rf"(?:maximum (?:length )?of|up to|no more than|at most|not exceed|cannot exceed|not more than) {_MAX}{_CHARACTERS}",
    rf"\bmax(?:imum|\.)? characters ?[:：] ?{_MAX}",
    rf"\bmaximum {_MAX}{_CHARACTERS}",
    rf"\bmaximum length (?:is|of(?: the value)? is) {_MAX}(?:{_CHARACTERS})?$",
    rf"\blength (?:of the value )?(?:ranges|is|must be) (?:from|between) {_MIN} (?:to|and) {_MAX}(?:{_CHARACTERS})?",
    rf"\b(?:must (?:contain|be|have)|contains exactly) (?P<min>(?P<max>\d+)) characters?",
    rf"长度(?:范围|限制)?(?:为|是|在)?[:：]? ?[\[【(（]?{_MIN}{_TO}{_MAX}",
    rf"{_MIN} ?(?:-|~|～|到|至) ?{_MAX} ?(?:位|个)?字符",
    rf"(?:长度)?(?:不(?:能|得|可)?(?:超过|大于)|最[大长多](?:长度)?(?:支持|为)?) ?{_MAX} ?(?:位|个)?(?:字符)",
    rf"长度(?:不(?:能|得|可)?(?:超过|大于)|最大(?:为)?) ?{_MAX}",
)
# What may stand before a length for it to be that of the whole value: the last noun, empty where there is none.
LENGTH_SUBJECT = (
    r"^(?:currently,? |note that )?(?:(?:the|a|an|its|each|every|this) )?(?P<noun>(?:[\w'/()-]+ ){0,5}?)"
    r"(?:which |that )?(?:(?:can|must|should|may|cannot|only) )*"
    r"(?:contains?|containing|consists? of|consisting of|is|be|are|has|have|starts?|includes?|allows?|supports?|exceed"
    r"|comprises?|ranges?|value|length)\b.*$|^(?P<none>\W*(?:(?:a|the|from|between) )?)$"
)
LENGTH_NOUNS = frozenset(
    "value name description key password string parameter field content text id remark remarks username title".split()
)
PART_NOUNS = frozenset("label segment line item part element domain prefix suffix tag entry".split())

PATTERN_LABELS = (
    r"(?:regular expression(?: matching)?|regex(?:p|ular)?|pattern|正则(?:表达式)?(?:匹配|规则)?)(?: is| as)? ?[:：为]? ?[\"'`]?(?P<pattern>\^.*\$)",
    r"(?:(?:^|(?<=[\s\"'`(:：]))(?P<pattern>\^[\[(\\\w.][^\s]*\$)(?=[\"'`).,;。，]*(?:\s|$)))",
)
# What compiles in Python and not in ECMAScript, or means something else there.
NOT_ECMASCRIPT = r"\(\?P[<=>]|\(\?[aiLmsux-]+[):]|\(\?[#(>]|\\[AZGzQEhH](?![\w]*\})|\[\[:|[*+?}]\+|\\[pP]\{Is"

_VALUE_IS = r"(?:(?:the|this|its) )?(?:parameter value|value|parameter|id|it)s? (?:is|must be|should be|are)"
FORMATS = (
    (rf"\b{_VALUE_IS}(?: a string)? (?:in|an?)(?: valid| the)?(?: standard)? uuid(?: format)?\b", "uuid"),
    (rf"\b{_VALUE_IS} in the format of (?:the )?uuid", "uuid"),
    (r"^(?:specifies )?(?:the )?[\w -]{0,40}\bin (?:the )?uuid format$", "uuid"),
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

FIXED = (
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
    rf"\b{_THIS} (?:is|will be)(?: valid and| also)? (?:mandatory|required)(?: and [\w ]+)?(?: only)? (?:when|if|for|only|in)\b",
    rf"(?:^|\W)(?:when|if)\b.*?,? ?{_THIS} (?:is|are|will be)(?: also)? (?:mandatory|required)\b",
    rf"\b{_THIS} (?:will take effect and is|is valid and|must be [\w ]+ and is) (?:mandatory|required)(?: only)? (?:when|if)\b",
    rf"\b{_THIS} cannot be (?:left )?(?:blank|empty|null) (?:when|if)\b",
    r"(?:当|如果|若)[^。]*?(?:时)[，,]?\s*(?:该|此|本)?(?:参数|字段)?(?:为)?必[选填须]",
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
    r"(?:该|此|本)?(?:参数|字段|属性)?已(?:经)?废弃|^[(（]?废弃",
)


@dataclass(frozen=True, slots=True)
class Idioms:
    """The tables above, compiled."""

    facets: Mapping[str, str]
    generated: tuple[Pattern, ...]
    enumerations: tuple[Pattern, ...]
    value_lists: tuple[Pattern, ...]
    value_sentences: tuple[Pattern, ...]
    code_sentences: tuple[Pattern, ...]
    explained_sentences: tuple[Pattern, ...]
    value_tails: tuple[Pattern, ...]
    value_separator: Pattern
    indications: tuple[Pattern, ...]
    numbered: tuple[Pattern, ...]
    not_values: frozenset[str]
    not_codes: frozenset[str]
    kinds: frozenset[str]
    prose_starts: frozenset[str]
    conditional: Pattern
    condition_ahead: Pattern
    condition_behind: Pattern
    case: Pattern
    absence: tuple[Pattern, ...]
    default_lines: tuple[Pattern, ...]
    default_sentences: tuple[Pattern, ...]
    default_mark: Pattern
    default_ends: Pattern
    unit_behind: Pattern
    limit_lines: tuple[Pattern, ...]
    length_lines: tuple[Pattern, ...]
    item_lines: tuple[Pattern, ...]
    range_sentences: tuple[Pattern, ...]
    range_facets: tuple[Pattern, ...]
    bound_sentences: tuple[Pattern, ...]
    varies: tuple[Pattern, ...]
    length_sentences: tuple[Pattern, ...]
    length_subject: Pattern
    length_nouns: frozenset[str]
    part_nouns: frozenset[str]
    patterns: tuple[Pattern, ...]
    not_ecmascript: Pattern
    formats: tuple[tuple[Pattern, str], ...]
    not_a_format: tuple[Pattern, ...]
    conditions: tuple[Pattern, ...]
    fixed: tuple[Pattern, ...]
    units: tuple[Pattern, ...]
    read_only: tuple[Pattern, ...]
    deprecated: tuple[Pattern, ...]


def _compiled(patterns: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _one(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


IDIOMS = Idioms(
    facets=FACETS,
    generated=_compiled(rf"^{pattern}$" for pattern in GENERATED),
    enumerations=_compiled(ENUMERATIONS),
    value_lists=_compiled(VALUE_LISTS),
    value_sentences=_compiled(VALUE_SENTENCES),
    code_sentences=_compiled(CODE_SENTENCES),
    explained_sentences=_compiled(EXPLAINED_SENTENCES),
    value_tails=_compiled(VALUE_TAILS),
    value_separator=_one(VALUE_SEPARATORS),
    indications=_compiled(INDICATIONS),
    numbered=_compiled(NUMBERED),
    not_values=NOT_VALUES,
    not_codes=NOT_CODES,
    kinds=KINDS,
    prose_starts=PROSE_STARTS,
    conditional=_one(CONDITIONAL),
    condition_ahead=_one(CONDITION_AHEAD),
    condition_behind=_one(CONDITION_BEHIND),
    case=_one(CASE),
    absence=_compiled(ABSENCE),
    default_lines=_compiled(DEFAULT_LINES),
    default_sentences=_compiled(DEFAULT_SENTENCES),
    default_mark=_one(DEFAULT_MARK),
    default_ends=_one(DEFAULT_ENDS),
    unit_behind=_one(UNIT_BEHIND),
    limit_lines=_compiled(LIMIT_LINES),
    length_lines=_compiled(LENGTH_LINES),
    item_lines=_compiled(ITEM_LINES),
    range_sentences=_compiled(RANGE_SENTENCES),
    range_facets=_compiled(RANGE_FACETS),
    bound_sentences=_compiled(BOUND_SENTENCES),
    varies=_compiled(VARIES),
    length_sentences=_compiled(LENGTH_SENTENCES),
    length_subject=_one(LENGTH_SUBJECT),
    length_nouns=LENGTH_NOUNS,
    part_nouns=PART_NOUNS,
    patterns=_compiled(PATTERN_LABELS),
    not_ecmascript=_one(NOT_ECMASCRIPT),
    formats=tuple((_one(pattern), name) for pattern, name in FORMATS),
    not_a_format=_compiled(NOT_A_FORMAT),
    conditions=_compiled(CONDITIONS),
    fixed=_compiled(FIXED),
    units=_compiled(UNITS),
    read_only=_compiled(READ_ONLY),
    deprecated=_compiled(DEPRECATED),
)
