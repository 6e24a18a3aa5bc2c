"""Names and idioms by which lists that come page by page are known. Names are in lower case and without `_` and `-`."""

from generator.vocabulary.patterns import Patterns

# What tells the page, by how it tells it. Each is tried in this order, so that a marker goes before an offset.
MARKERS = frozenset({"marker", "nextmarker", "pagetoken", "nextpagetoken", "continuationtoken", "cursor"})
OFFSETS = frozenset({"offset"})
NUMBERS = frozenset({"page", "pageno", "pagenum", "pagenumber", "currentpage", "curpage"})

# Objects of the request that say the page by the number of its first item: `query: {page: {start: 1, limit: 10}}`.
NESTED = (("query", "page", "start"), ("page", "start"))

# What the response says of the rest.
NEXT = frozenset({"nextmarker", "nextpagetoken", "nexttoken", "nextcursor", "continuationtoken"})
TOTALS = frozenset({"total", "totalcount", "totalnum", "totalnumber", "totalsize", "totalrecords"})
# The objects of a response in which it says so.
HOLDERS = frozenset({"pageinfo", "page", "paging", "pagination", "metadata"})

_KINDS_OF_KEYS = r"(?P<key>IDs?|UUIDs?|names?)"
# A key beside another value is part of something that has to be taken as it comes.
_ONE_KEY = rf"(?<!\band )(?<!\bor )\b{_KINDS_OF_KEYS}"
_BEFORE = r"(?:previous|preceding|last)"

# A marker that is a key of the last item of the page before: `key` is which one, `item` what the items are called.
LAST_ITEMS = Patterns(
    (
        rf"{_ONE_KEY} of the last (?P<item>[\w -]+?)(?: (?:that (?:is|was) )?(?:displayed|shown|returned))?"
        rf" (?:on|in|of) the {_BEFORE} (?:page|list|query|request|response|result)\b",
        rf"{_ONE_KEY} of the last[- ](?:seen|returned|queried) (?P<item>\w+)\b",
        r"\bstarts? (?:from|with) the next (?:\w+) (?:of|after|following) the specified (?P<item>[\w -]+?)"
        rf" {_KINDS_OF_KEYS}\b",
        rf"上一次(?:分页)?查询(?:结果)?(?:中|的)?最后一(?:条|个|项)(?P<item>\w*?)的?\s*{_KINDS_OF_KEYS}(?![A-Za-z])",
        rf"上一页(?:数据|列表|结果)?的?最后一(?:条|个|项)(?P<item>\w*?)的?\s*{_KINDS_OF_KEYS}(?![A-Za-z])",
        rf"(?P<item>\w*?)的?{_KINDS_OF_KEYS}\W+(?:表示)?从指定\w+的下一条\w*开始",
    )
)
# Which keys those are, by the word for them, and how the item's own member is told by its words.
KEYS = {"id": frozenset({"id", "uuid"}), "uuid": frozenset({"id", "uuid"}), "name": frozenset({"name"})}
KEY_WORDS = {
    "id": Patterns((r"\bIDs?\b|\bUUID\b|\bidentif", r"标识|编号|(?<![A-Za-z])ID(?![A-Za-z])")),
    "uuid": Patterns((r"\bIDs?\b|\bUUID\b|\bidentif", r"标识|编号|(?<![A-Za-z])ID(?![A-Za-z])")),
    "name": Patterns((r"\bname\b", "名称|名字")),
}
# An argument that has to be sent with the marker: `name` is what it is called.
TOGETHER = Patterns(
    (
        r"\b(?:must|should|needs? to|ha(?:s|ve) to) be used (?:together |along |in conjunction )?with"
        r" (?:the )?(?:parameter )?`?(?P<name>[\w-]+)",
        r"(?:必须|需要?|应)(?:与|和|同|配合)\s*(?P<name>[A-Za-z][\w-]*)\s*(?:参数)?(?:一起|配合|共同|同时)?使用",
    )
)
# An argument that turns the direction in which the pages go.
BACKWARDS = Patterns(
    (
        r"\b(?:page|paging|pagination) (?:direction|sequence)\b",
        r"\bdirection of (?:the )?(?:page|pag\w+)",
        "分页的?方向|翻页",
    )
)
# A list that has links to other pages instead of items, and the keys of a link.
LINKS = Patterns((r"\blinks? to the (?:previous|next)\b", r"(?:上|下)一页的?(?:链接|URL)"))
LINK_KEYS = frozenset({"href", "rel"})

# The words of a total: `counted` is what is counted.
TOTAL = Patterns(
    (
        r"\btotal (?:number|count|quantity|amount) of"
        r" (?:(?:the|all|queried|matched|matching|filtered|available|existing) )*(?P<counted>[^.,;:()\n]+)",
        r"\btotal (?P<counted>records|items|results|entries)\b",
        r"(?P<counted>记录|数据|资源|列表|查询|结果|条目)的?总(?:个|条)?(?:数|量)",
        r"总(?P<counted>记录|条|个)数",
    )
)
# The words of what is no count of all items, whatever its name: one of a page, of pages, of what was returned, a size.
NOT_TOTAL = Patterns(
    (
        r"\b(?:on|in|of|per|for) (?:this|each|every|the|a) (?:current )?page\b|\b(?:per|current) page\b",
        r"\b(?:number|count) of (?:the |all )?pages\b|\btotal pages\b",
        r"\breturned\b|\bthis time\b",
        r"\b(?:size|capacity|bytes|[KMGT]i?B)\b",
        r"每页|本页|当前页|该页|页数|本次|大小|容量",
    )
)
# What any items may be called where they are counted, and where the phrase that names them ends.
COUNTED = frozenset({"record", "item", "result", "entry", "element", "object", "resource", "row"}) | frozenset(
    {"记录", "数据", "资源", "列表", "查询", "结果", "条目", "条", "个"}
)
COUNTED_ENDS = r"\b(?:of|in|on|at|for|from|under|with|by|that|which|who|matching|meeting|found|available|queried|to)\b"

# Words of an offset that numbers pages, and of a page that is a size; the name of either would mislead.
PAGE_NUMBERS = Patterns(
    (r"\bpage (?:number|index|no\.?)\b|\b(?:number|index) of the (?:current )?page\b", "页码|第几页|页号")
)
PAGE_SIZES = Patterns((r"\b(?:on|per|for) (?:each|every|one|a) page\b|\bper page\b|\bpage size\b", "每页"))
# Words of pages that are counted from 0 rather than from 1.
FROM_ZERO = Patterns(
    (
        r"\b(?:start|begin|count|number)\w* (?:from|at|with) 0\b|\bfirst page is 0\b",
        r"\bdefault(?: value)?(?: is|:)? 0\b",
        r"从\s*0\s*开始|默认(?:值)?(?:为|：|:)?\s*0(?!\d)",
    )
)
