"""The ledger of a page: what every table row, block of code and item of a message came to.

It does not ask which part of the reading a thing belongs to. It looks at what was made of the page, where each fact has
its origin, and at what the findings name; whatever is in neither is lost, and `accounting` says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from generator import model, rules
from generator.document import CodeBlock, ListItem, Page, Row, Table
from generator.extract.columns import columns_of, is_status_table
from generator.extract.example_blocks import BlockKind, classify
from generator.extract.places import placed_blocks
from generator.extract.rows import heading_of, is_parameter_table
from generator.findings import Finding
from generator.late import late
from generator.model import Operation, Origin
from generator.vocabulary import Vocabulary

State = Literal["consumed", "named", "apart", "lost"]
Part = Table | Row | CodeBlock | ListItem

_SAID_OF_WHAT_IS_READ = {
    *(rules.ROW_RAGGED, rules.TYPE_NOT_READ, rules.VALUE_NOT_READ),
    *(rules.MANDATORY_NOT_READ, rules.PLACE_NOT_READ),
}
_WORD = late(r"\w+")
_NAMING = {rules.ROW_REPEATED, rules.UNDOCUMENTED_BODY, rules.KEY_FOR_ANY}


class Entry(Struct, frozen=True):
    """What a part of the page came to; `section` is the canonical name of the section that it stands in.

    consumed: something in an operation was made of it, or it is a header that the client sends on its own; named: a
    finding says that it is not read; apart: it stands where no call is described; lost: none of these. A row has its
    table and its number from 1.
    """

    part: Part
    state: State
    section: str
    table: Table | None = None
    number: int = 0


def keep_ledger(
    page: Page,
    operations: tuple[Operation, ...],
    findings: Iterable[Finding],
    vocabulary: Vocabulary,
    read: frozenset[int] = frozenset(),
) -> tuple[Entry, ...]:
    """An entry for every table, row and block of code of a page that has operations, in the order of the page.

    `read` are the lines of blocks of code that were read, though nothing may have come of them: a request line alone.
    """
    book = _Book(page, operations, findings, vocabulary, read)
    entries: list[Entry] = []
    for block, section, _ in placed_blocks(page, vocabulary):
        if isinstance(block, Table):
            entries += book.table(block, section)
        elif isinstance(block, CodeBlock):
            entries.append(Entry(block, book.code(block, section), section))
    return tuple(entries)


def item_states(
    items: Iterable[ListItem], operations: tuple[Operation, ...], findings: Iterable[Finding]
) -> Iterator[Entry]:
    """Entries for the items of lists that describe messages. A message that is printed twice is consumed twice."""
    listed = tuple(items)
    origins = {origin.location.line for origin in origins_of(operations)}
    named = {finding.location.line for finding in findings if _names(finding)}
    repeats = _repeats(listed, operations)
    for item in listed:
        used = item.line in origins or item.line in repeats
        yield Entry(item, "consumed" if used else "named" if item.line in named else "lost", "")


def _repeats(items: tuple[ListItem, ...], operations: tuple[Operation, ...]) -> set[int]:
    """The lines of items that say, one after the other, what a whole message says elsewhere on the page."""
    texts = {item.line: item.text for item in items}
    schemas = {schema for operation in operations for schema in operation.schemas}
    messages = {tuple(texts.get(field.origin.location.line, "") for field in schema.fields) for schema in schemas}
    longest_first = sorted(messages - {()}, key=lambda message: (-len(message), message))
    repeated: set[int] = set()
    place = 0
    while place < len(items):
        rest = tuple(item.text for item in items[place : place + len(longest_first[0])]) if longest_first else ()
        size = next((len(one) for one in longest_first if rest[: len(one)] == one), 0)
        repeated |= {item.line for item in items[place : place + size]}
        place += size or 1
    return repeated


def origins_of(value: object) -> Iterator[Origin]:
    """Every origin of a form and of the forms within it; examples are one fact each."""
    return (origin for origin, _ in _facts(value))


def _facts(value: object, name: str = "") -> Iterator[tuple[Origin, str]]:
    """Origins with the names of what was read there."""
    pending: list[tuple[object, str]] = [(value, name)]
    while pending:
        value, name = pending.pop()
        if isinstance(value, Origin):
            yield value, name
        elif isinstance(value, tuple):
            pending += [(one, name) for one in reversed(value)]
        elif members := _members(type(value)):  # type: ignore[arg-type]
            own = str(getattr(value, "name", ""))
            pending += [(getattr(value, member), own) for member in members]


@cache
def _members(form: type[Any]) -> tuple[str, ...]:
    """The members of a form that an origin can be in, the last first; none of anything else."""
    if not issubclass(form, Struct):
        return ()
    annotations = form.__annotations__
    return tuple(name for name in reversed(form.__struct_fields__) if _holds_origin(str(annotations[name])))


@cache
def _holds_origin(annotation: str) -> bool:
    seen: set[str] = set()
    pending = _WORD.findall(annotation)
    while pending:
        word = pending.pop()
        if word == Origin.__name__:
            return True
        form = getattr(model, word, None)
        if word not in seen and isinstance(form, type) and issubclass(form, Struct):
            seen.add(word)
            pending += (name for shown in form.__annotations__.values() for name in _WORD.findall(str(shown)))
    return False


def _names(finding: Finding) -> bool:
    """Does the finding say of something that it is left out? A family of findings is about just that."""
    return finding.rule in _NAMING or (finding.rule.family in "GX" and finding.rule not in _SAID_OF_WHAT_IS_READ)


class _Book:
    """The facts of one page by the lines they were read on. Lives for one call of `keep_ledger`."""

    def __init__(
        self,
        page: Page,
        operations: tuple[Operation, ...],
        findings: Iterable[Finding],
        vocabulary: Vocabulary,
        read: frozenset[int],
    ) -> None:
        facts = {(origin, name) for origin, name in _facts(operations) if origin.location.file == page.file}
        self._read = read
        self._words = vocabulary
        self._lines = {origin.location.line for origin, _ in facts}
        self._named = {finding.location.line for finding in findings if _names(finding)}
        # A page can stand on one line: then rows of several tables share line and number, and each takes one fact.
        self._rows = Counter((origin.location.line, origin.row) for origin, _ in facts if origin.row)
        self._statuses = {response.status for one in operations for response in one.responses}
        self._verbs = {_folded(one.path.rpartition("/")[2]) for one in operations}

    def table(self, table: Table, section: str) -> Iterator[Entry]:
        """The table, then its rows. A table is what the best of its rows is; one without rows, by its columns."""
        states = [self._row(table, row, number, section) for number, row in enumerate(table.rows, 1)]
        yield Entry(table, self._whole(table, states, section), section)
        for number, (row, state) in enumerate(zip(table.rows, states, strict=True), 1):
            yield Entry(row, state, section, table, number)

    def _whole(self, table: Table, states: list[State], section: str) -> State:
        if not states:
            known = is_parameter_table(table, self._words) or self._words.messages.is_method_table(table.header)
            named = table.line in self._named
            return "consumed" if known or section in self._words.apart else "named" if named else "lost"
        best: tuple[State, ...] = ("consumed", "named", "apart")
        return next((one for one in best if one in states), "lost")

    def _row(self, table: Table, row: Row, number: int, section: str) -> State:
        if self._rows[row.line, number]:
            self._rows[row.line, number] -= 1
            return "consumed"
        if self._is_known(table, row, section):
            return "consumed"
        if table.line in self._named or row.line in self._named:
            return "named"
        return "apart" if section in self._words.apart else "lost"

    def _is_known(self, table: Table, row: Row, section: str) -> bool:
        """Rows that leave no trace of their own: client headers, statuses, methods, headings inside."""
        if not row.cells:
            return False
        first = row.cells[0].text.strip()
        if is_status_table(table, self._words):
            return first in self._statuses
        if self._words.messages.is_method_table(table.header):
            return _folded(first) in self._verbs
        columns = columns_of(table, self._words)
        if self._words.caption_role(heading_of(row, columns)):
            return True
        name = next((cell.text for title, cell in zip(columns, row.cells, strict=False) if title == "name"), "")
        return name.strip().casefold() in self._words.credential_headers | self._words.client_headers

    def code(self, block: CodeBlock, section: str) -> State:
        lines = range(block.line, block.line + block.text.count("\n") + 1)
        if any(line in self._lines for line in lines) or block.line in self._read:
            return "consumed"
        if any(line in self._named for line in lines):
            return "named"
        is_answer = section == "error_codes" and classify(block, self._words) in (BlockKind.JSON, BlockKind.REPAIRED)
        return "apart" if section in self._words.apart and not is_answer else "lost"


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
