"""The words of parameter tables: types, yes and no, captions. English and Chinese.

Everything here is compared after case folding and folding of white space; patterns are searched with `re.IGNORECASE`.
"""

from types import MappingProxyType

SCALARS = MappingProxyType(
    {
        "string": ("string", ""),
        "sting": ("string", ""),
        "str": ("string", ""),
        "text": ("string", ""),
        "char": ("string", ""),
        "enum": ("string", ""),
        "字符串": ("string", ""),
        "bytes": ("string", ""),
        "uuid": ("string", "uuid"),
        "date": ("string", ""),
        "date time": ("string", ""),
        "datetime": ("string", ""),
        "timestamp": ("string", ""),
        "integer": ("integer", ""),
        "int": ("integer", ""),
        "整数": ("integer", ""),
        "整型": ("integer", ""),
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
        "布尔": ("boolean", ""),
        "布尔值": ("boolean", ""),
        "file": ("file", ""),
        "binary": ("file", ""),
        "binary or text": ("file", ""),
        "anytype": ("any", ""),
        "any": ("any", ""),
        "value": ("any", ""),
        "object": ("object", ""),
        "objects": ("object", ""),
        "对象": ("object", ""),
        "json": ("object", ""),
        "json object": ("object", ""),
        "jsonobject": ("object", ""),
        "dict": ("object", ""),
        "xml": ("object", ""),
        "container": ("object", ""),
        "map": ("object", ""),
        "struct": ("object", ""),
        "dictionary": ("object", ""),
        "dictionary data structure": ("object", ""),
    }
)

BARE_ARRAYS = frozenset(
    {"array", "arrays", "list", "lists", "set", "json array", "jsonarray", "list data structure", "listvalue", "数组"}
)

# Cells of the type column that hold no type: an answer of the column beside it, a status, a value.
NOT_TYPES = frozenset(
    {
        "yes",
        "no",
        "null",
        "none",
        "-",
        "--",
        "n/a",
        "active",
        "creating",
        "failed",
        "error",
        "running",
        "是",
        "否",
        "无",
    }
)

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
OBJECT_FORMS = (r"(.+?) (?:objects?|data structures?|structures?|对象)", r"(?:objects?|structures?) in (.+)")
SCALAR_FORMS = ((r".*\btime string\b.*", "string"),)
TYPE_TAILS = (
    r" ?\(\d+(?:-\d+)?\)$",
    r"\.? ?for details(?: on .*)?,? see .*",
    r" corresponding to .*",
    r" data structure$",
)
TABLE_NAME = r"(?:table|表) ?(\d+)\b"
TABLE_MENTION = r"(?:\bsee|\bin|\brefer to|参见|请参见|详见|如|见) ?(?:table|表) ?(?P<number>\d+)"

# Captions that say of which field they tell, not what their objects are called.
CAPTION_SUBJECTS = (
    r"(?:data )?structures? (?:of|for|in) (?:the )?(?P<subject>[\w.:-]+)(?: (?:fields?|parameters?|objects?|arrays?))?",
    r"(?:descriptions?|(?:key )?fields?|parameters?|objects?|attributes|elements?) (?:of|in|for|under) (?:the )?"
    r"(?:(?:request|response) )?(?:(?:parameter|field|object) )?(?P<subject>[\w.:-]+)"
    r"(?: (?:fields?|parameters?|objects?|arrays?|(?:data )?structures?))?",
    r"(?P<subject>[\w.:-]+) (?:(?:key )?fields?|parameters?|objects?|arrays?|elements?|attributes|information|details)"
    r"(?: (?:data )?structures?)?(?: descriptions?)?(?: (?:of|for|in|when) .+)?",
    r"(?P<subject>[\w.:-]+) (?:data )?structures?(?: descriptions?)?(?: (?:of|for|in|when) .+)?",
    r"(?P<subject>[\w.:-]+) descriptions?",
    r"(?P<subject>[\w.:-]+?) ?(?:字段|参数|对象|数组|元素)?(?:的)?(?:数据)?(?:结构)?(?:说明|描述|参数|对象|字段|结构)",
)

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
NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "无", "不涉及", "null", "暂无"})

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

# Titles of operations that are no longer to be used.
DEPRECATED_TITLES = (r"\((?:deprecated|discarded)\)", r"（?已?废弃）?$")

# Verbs of hand-written titles in the form in which names use them.
GERUNDS = MappingProxyType(
    {
        "obtaining": "get",
        "getting": "get",
        "querying": "query",
        "listing": "list",
        "showing": "show",
        "viewing": "view",
        "checking": "check",
        "searching": "search",
        "counting": "count",
        "creating": "create",
        "adding": "add",
        "registering": "register",
        "applying": "apply",
        "importing": "import",
        "uploading": "upload",
        "exporting": "export",
        "downloading": "download",
        "copying": "copy",
        "updating": "update",
        "modifying": "modify",
        "changing": "change",
        "configuring": "configure",
        "setting": "set",
        "resetting": "reset",
        "resizing": "resize",
        "upgrading": "upgrade",
        "migrating": "migrate",
        "synchronizing": "synchronize",
        "deleting": "delete",
        "removing": "remove",
        "deregistering": "deregister",
        "releasing": "release",
        "canceling": "cancel",
        "cancelling": "cancel",
        "enabling": "enable",
        "disabling": "disable",
        "activating": "activate",
        "starting": "start",
        "stopping": "stop",
        "restarting": "restart",
        "restoring": "restore",
        "running": "run",
        "executing": "execute",
        "submitting": "submit",
        "previewing": "preview",
        "binding": "bind",
        "unbinding": "unbind",
        "attaching": "attach",
        "detaching": "detach",
        "associating": "associate",
        "disassociating": "disassociate",
        "publishing": "publish",
        "verifying": "verify",
        "sending": "send",
        "switching": "switch",
    }
)
