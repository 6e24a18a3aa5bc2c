"""Names by which lists that come page by page are known, in lower case and without `_` and `-`."""

# What tells the page, by how it tells it. Each is tried in this order, so that a marker goes before an offset.
MARKERS = frozenset({"marker", "nextmarker", "pagetoken", "nextpagetoken", "continuationtoken", "cursor"})
OFFSETS = frozenset({"offset"})
NUMBERS = frozenset({"page", "pageno", "pagenum", "pagenumber", "currentpage", "curpage"})

# An object of the request that says the page by the number of its first item: `query: {page: {start: 1, limit: 10}}`.
NESTED = ("query", "page", "start")

# What the response says of the rest. A mere `count` may be that of the page and is no total.
NEXT = frozenset({"nextmarker", "nextpagetoken", "nexttoken", "nextcursor", "continuationtoken"})
TOTALS = frozenset({"total", "totalcount", "totalnum", "totalnumber", "totalsize", "totalrecords"})
# The objects of a response in which it says so.
HOLDERS = frozenset({"pageinfo", "page", "paging", "pagination", "metadata"})
