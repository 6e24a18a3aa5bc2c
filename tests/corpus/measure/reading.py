"""How much of the pages is read: none fails, none is passed over, operations are right, rows are accounted for."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.measure.figure import Figure
from corpus.measure.library import Reading, manifest, operation_readings, readings

from generator.document import ListItem, Row, Table
from generator.extract.ledger import Entry, item_states, keep_ledger
from generator.extract.messages import is_message_page
from generator.vocabulary import VOCABULARY

Route = tuple[str, str]


def figures() -> tuple[Figure, ...]:
    return (*_pages(), *_operations(), *_rows())


def _pages() -> Iterator[Figure]:
    failed = [one for one in readings() if one.failure]
    silent = [one for one in readings() if not one.failure and not one.operations and not one.findings]
    total = len(readings())
    yield _figure("pages.read", "pages without a traceback", total, failed)
    yield _figure("pages.told", "pages that are not passed over in silence", total, silent)


def _figure(key: str, what: str, total: int, bad: list[Reading]) -> Figure:
    return Figure(key, what, total - len(bad), total, 100, tuple(one.source.file for one in bad))


def _operations() -> Iterator[Figure]:
    sure = [one for one in operation_readings() if manifest()[one.source.file]["endpoints"]]
    wrong = [one for one in sure if not _is_right(one)]
    yield _figure("operations.right", "operation pages with method and path right", len(sure), wrong)
    guides = [one for one in readings() if manifest()[one.source.file]["operation"] is False]
    accepted = [one for one in guides if one.operations]
    yield _figure("operations.guides", "guide pages that are not taken for operations", len(guides), accepted)


def _is_right(one: Reading) -> bool:
    """Every endpoint, and no other; of two that differ by their version alone, one will do."""
    wanted = {(method, path) for method, path in manifest()[one.source.file]["endpoints"]}
    found = {(operation.method, operation.path) for operation in one.operations}
    return found <= wanted and {*map(_unversioned, found)} == {*map(_unversioned, wanted)}


def _unversioned(route: Route) -> Route:
    method, path = route
    return method, re.sub(r"^/v\d[\d.]*(?=/|$)", "", path)


def ledger(one: Reading) -> tuple[Entry, ...]:
    """The entries of a page that has operations; every row of any other is lost, but for the finding on the page."""
    if not one.page or not one.operations:
        return tuple(_unread(one))
    entries = keep_ledger(one.page, one.operations, one.findings, VOCABULARY)
    if not is_message_page(one.page, VOCABULARY):
        return entries
    items = [block for section in one.page.sections for block in section.blocks if isinstance(block, ListItem)]
    return (*entries, *item_states(items, one.operations, one.findings))


def _unread(one: Reading) -> Iterator[Entry]:
    for section in one.page.sections if one.page else ():
        for block in section.blocks:
            if isinstance(block, Table):
                yield Entry(block, "named", "")
                yield from (Entry(row, "named", "", block, number) for number, row in enumerate(block.rows, 1))


def _rows() -> Iterator[Figure]:
    rows = [
        (one, entry) for one in operation_readings() for entry in ledger(one) if isinstance(entry.part, Row | ListItem)
    ]
    states = Counter(entry.state for _, entry in rows)
    lost = [f"{one.source.file}:{entry.part.line}" for one, entry in rows if entry.state == "lost"]
    yield Figure(
        "rows.accounted",
        "table rows consumed or named in a finding",
        len(rows) - len(lost),
        len(rows),
        100,
        tuple(lost),
    )
    named = [f"{one.source.file}:{entry.part.line}" for one, entry in rows if entry.state in ("named", "lost")]
    calls = len(rows) - states["apart"]
    yield Figure("rows.consumed", "of the rows about calls: consumed", states["consumed"], calls, 0, tuple(named))
