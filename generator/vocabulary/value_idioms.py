"""How descriptions state values and defaults, and how they are laid out. English and Chinese.

Patterns are searched in one sentence or line, case folded. Their groups are named after what they find. The name of the
field is replaced by "this parameter" first, where it is the subject.
"""

from types import MappingProxyType

_NUMBER = r"-?\d[\d,.]*"
_ONLY = r"(?:can|may|must|should|could)(?: only| also)? be(?: set to)?"
_POSSIBLE = "possible|valid|available|supported|allowed|optional"
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
    rf"\b(?:(?:{_POSSIBLE}|parameter) )?(?:values?|options|enums?){_LISTED} ?[:：]$",
    rf"\b(?:value|parameter|enumeration|possible|available) options{_LISTED} ?[:：]$",
    r"\b(?:value )?range(?: is| is as follows)? ?[:：]$",
    r"\bvalues? ranges?\b[^.:：]{0,80}[:：]$",
    rf"\b{_ONLY}:? ?(?:either|any|one)?(?: of the following| as follows)?(?: values?| options?)?"
    r"(?:,? (?:and is )?[(]?case[- ](?:in)?sensitive[)]?)? ?[:：]$",
    rf"\b(?:values?|it|parameter) {_ONLY} (?:any|one|either) of the following(?: values?)?\.?$",
    r"\b(?:following|two|three|four|five) (?:values|options|types|states|statuses) are (?:available|supported) ?[:：]$",
    r"\b(?:values?|options|statuses|types) (?:is|are) (?:described )?as follows ?[:：]?$",
    r"(?:枚举值|取值(?:范围|说明)?|可选值|参数取值|有效值|取值有)(?:为|如下|有|包括|是)? ?[:：]$",
)
# A lead-in and what follows it in the sentence: the values, parted by commas, "and" and "or".
VALUE_SENTENCES = (
    rf"\bvalues?(?: of (?:this|the) (?:parameter|field))? {_ONLY} (?:either |one of |any of )?(?P<values>.+)",
    rf"^(?:currently, )?(?:this|the) (?:parameter|field) {_ONLY} (?:either |one of )?(?P<values>.+)",
    r"(?:\bvalues? (?:is|are)|^this parameter is) (?:either )?(?P<values>.+)",
    r"\boptions are ?:? ?(?P<values>.+)",
    rf"\b(?:value options|options|(?:{_POSSIBLE}|enumeration|enumerated) (?:values|options)|value range|range|values)"
    r"(?: are| is| include| can be)? ?[:：] ?(?P<values>.+)",
    rf"\b(?:{_POSSIBLE}) (?:values|options) (?:are|include|can be):? (?P<values>.+)",
    r"^either (?P<values>.+)",
    r"^[^,.:：]{2,60}, which can be (?:either |one of )?(?P<values>.+)",
    r"^set (?:this parameter|it|the value) to (?:either |one of )?(?P<values>.+)",
    r"(?:当前|目前)?(?:仅|只)支持 ?(?P<values>.+)",
    r"(?:取值(?:范围)?(?:为|是|有|包括|可为)|(?:可选值|枚举值|有效值)(?:为|有|包括)?)[:：]? ?(?P<values>.+)",
    r"(?:取值(?:范围)?|可选值|枚举值)[:：] ?(?P<values>.+)",
)
# Lists that only the spelling of their values gives away: codes, in capitals or digits.
CODE_SENTENCES = (
    r"^(?:currently, )?(?:only )?(?P<values>\S+(?:, \S+)*,? (?:and|or) \S+) (?:are|is) (?:currently )?supported$",
    r"^[^:：]{2,60}[:：] (?P<values>\S+(?:, \S+)+,? or \S+)$",
)
# "Rule status: 0 (off), 1 (on)": values with their meanings after a label.
EXPLAINED_SENTENCES = (
    r"^[^:：()（）]{2,60}[:：] ?(?P<values>-?[\w.-]+ ?[(（][^()（）]+[)）]"
    r"(?:(?:,|，|、|;|；)? ?(?:and |or |或|和)?-?[\w.-]+ ?[(（][^()（）]+[)）])+)",
)
# Where a list of values in a sentence ends.
VALUE_TAILS = (
    r",? (?:and|but) (?:the|its)(?: default)? (?:value|default)\b.*",
    r",? (?:indicating|depending|respectively|which|where|specifying|representing|meaning|in which|and (?:is|are))\b.*",
    r"\(in .*",
    r" ?(?:之一|其中之一|中的一个)$",
    r"[;；。，,] ?(?:其中|默认|缺省|分别).*",
)
VALUE_SEPARATORS = r"\s*(?:[,，、]\s*(?:(?:or|and)\s+)?|\s(?:or|and|and/or|/)\s|或者?|和)\s*"
# "0 indicates off, and 1 indicates on".
INDICATIONS = (
    r"(?:^|[,，;；:：.。] ?(?:(?:and|while|or) )?|\band )(?:the value )?"
    r"[\"“'`]?(?P<value>-?[\w.:/+-]*\w)[\"”'`]? ?"
    r"(?:indicates?|means?|represents?|specifies|stands for|表示|代表|指)[:：]? ?"
    r"(?P<meaning>(?:[^,，;；。.]|\.(?!\s|$))+)",
)
# "0: off; 1: on" within a line.
NUMBERED = (
    r"(?:^|[;；,，。:：\s]|(?<!\d)\.)(?P<value>-?\d{1,5}) ?[:：] ?"
    r"(?P<meaning>[^:：;；,，\d].*?)(?=[\s;；,，.。]+-?\d{1,5} ?[:：]|[;；。]|$)",
    r"(?:^|[;；,，、。:：\s])(?P<value>-?\d{1,5}) ?- ?(?P<meaning>[\u4e00-\u9fff][^:：;；,，、\s]*)",
)
# Every number that could be a value of such a list: one that is not among its items makes it doubtful.
NUMBERED_MARK = r"(?:^|[;；,，。:：\s]|(?<!\d)\.)-?\d{1,5} ?[:：]"

# Words of prose that stand in a sentence where a value stands, and are none; in capitals they are.
NOT_VALUES = """
    value values any all-zeros other others etc and or not the a an it is are be in of to from by empty blank null
    specified unspecified omitted updated deleted changed modified created queried obtained customized configured set
    left added removed used ignored returned displayed automatically generated repeated case-sensitive positive
    negative unique long short longer shorter larger smaller greater less equal number numbers string strings integer
    integers decimal decimals
"""
# Items of lists that say which characters a value has.
CHARACTER_CLASSES = """
    letter letters digit digits hyphen hyphens underscore underscores space spaces period periods character characters
    symbol symbols uppercase lowercase chinese english numbers
"""
# What introduces a remark rather than a value.
LABELS = """
    note notes example examples format default description constraint constraints restriction restrictions minimum
    maximum range options option type parameter parameters field fields requirement requirements unit
"""
NOT_CODES = frozenset({"NOTE", "NOTES", "N/A", "NA"})
# Words that, alone in a facet, name a kind of value.
KINDS = """
    uuid string strings integer integers boolean number list map object unlimited unrestricted any all yes no url
    uri json timestamp date time ip id name
"""
# Beginnings of items that are no values but sentences about them.
PROSE_STARTS = """
    the this these if when whether currently specifies indicates provides lists for only each a an you it by in to
    note value values must can cannot consists contains supports enter set use at after before during once both
    either format supplementary there multiple 当 如果 若 该 此 只 支持 长度 由 不
"""
CONDITIONAL = (
    r"^(?:(?:and|but|otherwise),? )?(?:if|when|for|in|once|unless|after|before|only when|only if|except)\b"
    r"|^(?:当(?!前)|如果|若|对于)"
)
CONDITION_AHEAD = r"\b(?:if|when|unless|for)\b|当(?!前)|如果|若"
# A sentence that says when the field counts at all.
APPLIES = (
    r"\b(?:mandatory|required|valid|available|effective|takes? effect|used|read|displayed|returned|ignored)"
    r"(?: only)? (?:when|if|for)\b|时(?:有效|生效|必[选填须])"
)
CONDITION_BEHIND = r"^[^.。]{0,30}?(?:\b(?:when|if|unless|for|by default|in the case)\b|时)"
# "Wooden lamps: the value is ...": a case before a colon. One word is a label, unless it is a plural.
CASE = (
    r"^(?!(?:note|notes|constraints|value range|default value|value options|definition|options|details)\b)"
    r"(?:\S+s|[^:：]*\s[^:：]*)[:：] ?(?!/)"
)
# The condition that a field is left out states its default as well as no condition does.
ABSENCE = (
    r"(?:if|when) (?:this|the|it|no)\b(?: (?:parameter|field|value|header))?(?: is| value is)?"
    r" (?:not |left |un)?(?:specified|set|passed|included|configured|given|provided|blank|empty|transferred|carried"
    r"|sent|omitted|available|present|contained|entered)(?: or [^,]*)?,",
    r"(?:if|when) (?:this|the) (?:parameter|field|value) is (?:left |not )[^,]*,",
    r"(?:如果|若|当)?(?:该|此)?(?:参数|字段)?(?:不填|不传|为空|未指定|未设置|缺省)(?:时|，|,)?",
)

_DEFAULT = r"(?P<value>\"[^\"]*\"|“[^”]*”|'[^']*'|\S+?)(?=[.,;。，；)]*(?:\s|$)|[,;。，；)])"
DEFAULT_LINES = (
    r"^(?:default(?: value)?|缺省值|默认值|默认取值|默认) ?[:：] ?(?P<value>.+?)$",
    rf"\bdefault(?: value)? ?[:：] ?{_DEFAULT}",
    rf"(?:缺省值|默认值|默认取值|默认) ?[:：] ?{_DEFAULT}",
)
EMPTY_DEFAULTS = (
    r"\bdefault value is (?:an? )?(?:empty|blank|null) (?:character )?string\b",
    r"\bvalue is (?:an? )?(?:empty|blank) (?:character )?string by default\b(?! (?:if|when))",
    r"(?:默认(?:取)?值?|缺省值?)(?:为|是)?[:：]? ?空字符串",
)
DEFAULT_SENTENCES = (
    rf"\bdefault value and (?:the )?maximum value are(?: both)? {_DEFAULT}",
    rf"\bdefault value(?: (?:of which|of (?:this|the) (?:parameter|field)))? is(?: set to)? {_DEFAULT}",
    rf"\bdefaults values? is {_DEFAULT}",
    rf"\b(?:the|its) default (?:is|setting is) {_DEFAULT}",
    rf"\bdefaults to {_DEFAULT}",
    r"\bvalue is (?:set to )?(?P<value>\S+)(?= by default\b)",
    r"默认 ?(?P<value>[A-Za-z0-9][\w.-]*)(?=[。，,;；]|$)",
    rf"(?:默认(?:取)?值?|缺省值?)(?:设置)?(?:为|是)[:：]? ?{_DEFAULT}",
)
# The mark beside one of several values.
DEFAULT_MARK = r"[(（](?:the |by )?(?:default|默认|缺省)(?: ?(?:value|option|setting|值))?[)）]"
# What may follow a default that is one word among others; anything else makes a sentence of it.
DEFAULT_ENDS = r"^[.。]?$|^[,;)(，；。（]|^\.\s|^,?\s*(?:indicating|which|that is|and|\()"
