"""The words of parameter tables: types, yes and no, captions, and the idioms of descriptions. English and Chinese.

Everything here is compared after case folding and folding of white space; patterns are searched with `re.IGNORECASE`.
"""

from types import MappingProxyType

SCALARS = MappingProxyType(
    {
        "string": ("string", ""),
        "sting": ("string", ""),
        "str": ("string", ""),
        "text": ("string", ""),
        "bytes": ("string", ""),
        "uuid": ("string", "uuid"),
        "date": ("string", ""),
        "date time": ("string", ""),
        "datetime": ("string", ""),
        "timestamp": ("string", ""),
        "integer": ("integer", ""),
        "int": ("integer", ""),
        "short": ("integer", "int32"),
        "byte": ("integer", "int32"),
        "int32": ("integer", "int32"),
        "uint32": ("integer", "int64"),
        "long": ("integer", "int64"),
        "int64": ("integer", "int64"),
        "uint64": ("integer", "int64"),
        "bigint": ("integer", "int64"),
        "double": ("number", "double"),
        "float": ("number", "float"),
        "number": ("number", ""),
        "bigdecimal": ("number", ""),
        "decimal": ("number", ""),
        "boolean": ("boolean", ""),
        "bool": ("boolean", ""),
        "null": ("null", ""),
        "file": ("file", ""),
        "binary": ("file", ""),
        "binary or text": ("file", ""),
        "anytype": ("any", ""),
        "any": ("any", ""),
        "value": ("any", ""),
        "object": ("object", ""),
        "objects": ("object", ""),
        "json": ("object", ""),
        "json object": ("object", ""),
        "jsonobject": ("object", ""),
        "dict": ("object", ""),
        "map": ("object", ""),
        "struct": ("object", ""),
        "dictionary": ("object", ""),
        "dictionary data structure": ("object", ""),
    }
)

BARE_ARRAYS = frozenset({"array", "list", "json array", "jsonarray", "list data structure", "listvalue", "arrays"})

# What stands before or after an element's type; the group is the element.
ARRAY_FORMS = (
    r"(?:array|list|set)s? of (.+)",
    r"(?:array|list|set) ?<(.+)>",
    r"(?:array|list|set) ?\[(.+)\]",
    r"(?:array|list|set) ?\((.+)\)",
    r"\[(.+)\]",
    r"(.+) (?:array|list)",
)
MAP_FORMS = (r"(?:map|dict) ?<[^,<>]+,(.+)>",)
OBJECT_FORMS = (r"(.+?) (?:objects?|data structures?|structures?)", r"objects? in (.+)")
TYPE_TAILS = (r"\.? ?for details(?: on .*)?,? see .*", r" corresponding to .*", r" data structure$")
TABLE_NAME = r"(?:table|表) ?(\d+)"

YES = frozenset({"yes", "y", "true", "mandatory", "required", "m", "是", "必选", "必须", "必填"})
NO = frozenset({"no", "n", "false", "optional", "not mandatory", "not required", "o", "否", "可选", "非必选", "非必填"})

# A Mandatory cell that begins with one of the words above and goes on, or that is a condition from the start.
MANDATORY_START = (
    r"(?P<word>[^\W\d_]+(?: (?:mandatory|required)\b)?)(?=[\s.,;:(（。，；：]|$)[\s.,;:。，；：]*(?P<rest>.*)"
)
MANDATORY_CONDITIONS = (
    r".*\b(?:when|if|only|unless|either|depends?|depending|conditional(?:ly)?|at least|must|mandatory|required)\b.*",
    r".*(?:当|如果|仅|条件|必选|必填|至少|其一).*",
)

# Cells and section bodies that say there is nothing.
NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "无", "不涉及", "null"})

# How a condition goes on after a yes.
MANDATORY_DEPENDS = (r"[(（]?\s*(?:if|when|only|unless|in case|depending|for)\b", r"[(（]?\s*(?:当|如果|仅|在)")

# Columns whose cells are facets of the description: the label that stands before them there.
COLUMN_LABELS = MappingProxyType(
    {"default": "Default value", "range": "Value range", "constraint": "Constraints", "example": "Example"}
)

# How a description names a type where no column does.
DESCRIBED_TYPES = (
    r"(?:^|[\n.;] ?)(?:parameter |data )?type\s*[:：]\s*(?P<type>[A-Za-z]+)",
    r"\b(?:is|as|of) (?:an? )?(?:type )?(?P<type>integer|boolean|long|double|float)(?: type| value| number)?\b",
    r"(?:参数|数据)?类型\s*[:：为]\s*(?P<type>[A-Za-z]+)",
)

# Names of rows that stand for the elements of a body that is an array.
ARRAY_ROWS = frozenset({"[items]", "array elements", "[array element]", "[array elements]"})

# Captions of tables that are no object of their own: the role of the table.
CAPTION_ROLES = (
    (
        r"(?:additional )?response (?:message )?headers?(?: fields?)?(?: parameters?)?(?: descriptions?)?"
        r"|parameters in (?:the|a) response (?:message )?headers?"
        r"|响应(?:消息)?(?:header|头|头域)(?:参数|字段)?(?:说明|描述|列表)?",
        "response-header",
    ),
    (
        r"(?:(?:common |additional )?request )?(?:message )?headers?(?: fields?)?(?: parameters?)?(?: descriptions?)?"
        r"|parameters in (?:the|a) request (?:message )?headers?"
        r"|(?:公共)?(?:请求)?(?:消息)?(?:header|头|头域|消息头)(?:参数|字段)?(?:说明|描述|列表)?",
        "header",
    ),
    (
        r"(?:(?:request )?(?:path|uri|url)|uri path) parameters?(?: descriptions?)?"
        r"|parameters in (?:the |a )?(?:path|uri|url)"
        r"|(?:路径|uri|url|path|uri路径)(?:中的)?参数(?:说明|描述|列表)?",
        "path",
    ),
    (
        r"(?:request )?(?:query|filter)(?: string)? (?:parameters?|strings?)(?: descriptions?)?"
        r"|parameters in (?:the |a )?query(?: string)?"
        r"|(?:请求)?(?:query|查询|过滤)(?:参数|条件)(?:说明|描述|列表)?",
        "query",
    ),
    (
        r"(?:request )?form[ -]?data parameters?|form parameters?|(?:请求)?(?:form ?data|表单|form)参数(?:说明|描述)?",
        "form",
    ),
    (
        r"request (?:message )?body(?: parameters?)?(?: descriptions?)?|request elements"
        r"|parameters in (?:the|a) request (?:message )?body"
        r"|请求(?:消息)?(?:body|体)(?:参数|中的参数)?(?:说明|描述|列表)?|请求(?:消息)?元素(?:说明|描述)?",
        "request-body",
    ),
    (
        r"(?:normal )?response (?:message )?body(?: parameters?)?(?: descriptions?)?|response elements"
        r"|parameters in (?:the|a) (?:normal )?response (?:message )?body"
        r"|响应(?:消息)?(?:body|体)(?:参数|中的参数)?(?:说明|描述|列表)?|响应(?:消息)?元素(?:说明|描述)?",
        "response-body",
    ),
    (
        r"parameters? (?:in|of) (?:the|a) request|request(?: message)? parameters?(?: descriptions?)?"
        r"|请求(?:消息)?参数(?:说明|描述|列表)?",
        "request",
    ),
    (
        r"parameters? (?:in|of) (?:the|a) (?:normal )?response|(?:normal )?response(?: message)? parameters?"
        r"(?: descriptions?)?|normal response(?: descriptions?)?"
        r"|(?:正常)?响应(?:消息)?(?:参数|要素)(?:说明|描述|列表)?|返回参数(?:说明|描述|列表)?",
        "response",
    ),
    (
        r"parameters?(?: descriptions?)?|descriptions? of (?:the )?parameters?|parameter list"
        r"|参数(?:说明|描述|解释|列表)?|请求样式参数",
        "generic",
    ),
)

# Which section a role's table belongs to, for labels that name the role.
ROLE_SECTIONS = MappingProxyType(
    {
        "path": "uri",
        "query": "uri",
        "header": "request",
        "form": "request",
        "request-body": "request",
        "request": "request",
        "response": "response",
        "response-header": "response",
        "response-body": "response",
        "generic": "parameters",
    }
)

# What the cells of an In column say.
PLACES = MappingProxyType(
    {
        "path": "path",
        "path parameter": "path",
        "query parameter": "query",
        "header parameter": "header",
        "request header": "header",
        "response header": "header",
        "form data": "form",
        "uri": "path",
        "url": "path",
        "query": "query",
        "query string": "query",
        "querystring": "query",
        "header": "header",
        "headers": "header",
        "body": "body",
        "requestbody": "body",
        "request body": "body",
        "response body": "body",
        "formdata": "form",
        "form": "form",
        "form-data": "form",
        "路径": "path",
        "查询": "query",
        "请求头": "header",
        "消息头": "header",
        "请求体": "body",
        "消息体": "body",
        "表单": "form",
    }
)

# Captions without a role that tell of one object: they name it, or say that they describe its members.
OBJECT_LABELS = (
    r"[^\W\d][\w:$-]*(?:\.[\w:$-]+)*",
    r"(?:data )?structures? of (?:the )?\S+(?: field)?",
    r"descriptions? of (?:the )?\S+(?: field)?",
    r"\S+ (?:field |parameter |structure |data structure |object )?(?:descriptions?|parameters?|fields?|objects?)",
    r"\S+字段(?:数据结构)?(?:说明|描述)",
)

# A line that says to which status the tables and examples below it belong.
STATUS_LINE = (
    r"(?:(?:(?:when|if) the )?(?:http )?(?:status|return|response|result) codes?(?: ?[:：=] ?| is | )"
    r"|当?(?:http ?)?(?:返回|响应)?(?:状态)?码 ?[:：为是]? ?)"
    r"([1-5]\d\d)(?!\d| (?:is|was|will|means|indicates)\b)\D{0,70}"
)
STATUS_COLUMNS = frozenset(
    {
        "status code",
        "http status code",
        "return code",
        "returned value",
        "returned values",
        "response code",
        "error code",
        "状态码",
        "http状态码",
        "返回值",
        "返回码",
        "响应码",
        "错误码",
    }
)

# A status told in running text or in a list: the code alone, or what it means around it.
STATUS_SENTENCES = (
    r"([1-5]\d\d)",
    r"(?:normal|success(?:ful)?|error|abnormal|正常|成功|异常|失败)(?: response)?(?: ?[:：,，] ?| )([1-5]\d\d)\b.*",
    r"([1-5]\d\d)(?: ?[-:：,，(（] ?| )[^\d].*",
)

# Headers that belong to the client, not to a call: the first kind carries the credential.
CREDENTIAL_HEADERS = frozenset({"x-auth-token"})
CLIENT_HEADERS = frozenset({"content-type", "content-length", "host", "accept", "user-agent", "date", "authorization"})

# Placeholders of paths whose value belongs to the client, unless a call gives another.
CLIENT_VALUES = frozenset({"project_id", "domain_id"})

# Facets of a description: the label and what it introduces.
FACETS = MappingProxyType(
    {
        "definition": "definition",
        "参数解释": "definition",
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

# A lead-in and what follows it in the sentence: the values, parted by commas, "and" and "or".
VALUE_SENTENCES = (
    r"\bvalues? (?:can|may|must) (?:only )?be (?:either |one of )?(?P<values>[^.;:\n]+)",
    r"\bvalues? is either (?P<values>[^.;:\n]+)",
    r"\boptions are (?P<values>[^.;:\n]+)",
    r"\b(?:value|possible|valid|available|supported) (?:range|options|values)(?: are| is)?:? (?P<values>[^.;:\n]+)",
    r"\beither (?P<values>\S+ or \S+)",
    r"(?:取值(?:范围)?(?:为|是)?|枚举值)[:：]? ?(?P<values>[^。；;\n]+)",
)
VALUE_LISTS = (
    r"\boptions(?: are)?(?: as follows)?\s*[:：]\s*$",
    r"\b(?:enumeration|enumerated|possible|valid|available|supported) (?:values|options)(?: are)?(?: as follows)?"
    r"\s*[:：]\s*$",
    r"\bvalues? (?:can|may|must) be(?: one of the following| any of the following)?\s*[:：]?\s*$",
    r"\bvalues? (?:is|are) as follows\s*[:：]?\s*$",
    r"\b(?:value )?range\s*[:：]\s*$",
    r"(?:枚举值|取值(?:范围)?(?:如下)?)\s*[:：]\s*$",
)
VALUE_SEPARATORS = r"\s*(?:,|、|/|\bor\b|\band\b|或|和)\s*"
FIXED_SENTENCES = (
    r"\b(?:is )?fixed (?:at|as|to|value is|value:) ?[\"“']?(?P<value>[\w./-]+?)[\"”']?(?=[\s,;.]|$)",
    r"固定值?(?:为|是)?[:：]? ?[\"“']?(?P<value>[\w./-]+)[\"”']?",
)
UNITS = (
    r"\bin (?P<unit>seconds|milliseconds|microseconds|minutes|hours|days|bytes|KB|MB|GB|TB|percent)\b",
    r"\bunit ?[:：] ?(?P<unit>\w+)",
    r"单位 ?[:：]? ?(?P<unit>\w+)",
)
DEFAULTS = (
    r"\bdefaults? values? is (?P<value>[^\s,;。]+)",
    r"\bdefault(?: value)?\s*[:：]\s*(?P<value>[^\s,;。]+)",
    r"\bdefaults to (?P<value>[^\s,;。]+)",
    r"默认(?:取)?值?(?:为|是|[:：])\s*(?P<value>[^\s,;，。]+)",
)
CONDITIONS = (
    r"\b(?:mandatory|required) (?:when|if|for|only)\b",
    r"\b(?:when|if)\b.*\b(?:is|are) (?:mandatory|required)\b",
)
DEPRECATED = (r"\b(?:is|has been|are) (?:deprecated|discarded)\b", r"废弃")

# Titles of operations that are no longer to be used.
DEPRECATED_TITLES = (r"\((?:deprecated|discarded)\)", r"（?已?废弃）?$")

# Verbs of hand-written titles in the form in which names use them.
GERUNDS = MappingProxyType(
    {"obtaining": "get", "querying": "query", "deleting": "delete", "creating": "create", "updating": "update"}
)
