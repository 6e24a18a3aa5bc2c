"""Directives: what stands in one is kept, whether its name is known or not."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from docutils import nodes
from docutils.statemachine import StringList

from generator.late import late
from generator.readers.rst_grid import CELL

CODE = frozenset({"code", "code-block", "prompt", "sourcecode"})
LITERAL = frozenset({"math", "parsed-literal", "productionlist"})
UNSEEN = frozenset(
    {
        *("contents", "default-role", "footer", "header", "highlight", "image", "index", "meta", "role"),
        *("sectionauthor", "sectnum", "tabularcolumns", "target-notes", "title", "toctree"),
    }
)
ELSEWHERE = frozenset({"include", "literalinclude", "raw"})
NAMED = frozenset({"class", "container", "cssclass", "figure", "only", "rst-class"})
"""Directives whose argument is no prose; what they contain is."""

_OPTION = late(r":(?P<name>[\w-]+):(?:\s+(?P<value>.*)|$)")
_LANGUAGE = late(r"[\w+#.-]+")


class State(Protocol):
    """What a directive needs of the parser that met it."""

    def inside(self, block: StringList) -> list[nodes.Node]: ...

    def inline(self, text: str, line: int) -> list[nodes.Node]: ...

    def affords(self, steps: int) -> bool: ...

    def problem(self, line: int, message: str) -> None: ...


class _Written:
    """A directive taken apart: the lines of its argument, its options, and what it contains."""

    def __init__(self, name: str, block: StringList, line: int) -> None:
        self.name, self.line, self.block = name, line, block
        head = next((at for at, text in enumerate(block) if at and not text.strip()), len(block))
        first = next((at for at in range(head) if _OPTION.match(block[at])), head)
        self.argument = block[:first]
        matches = (_OPTION.match(text) for text in block[first:head])
        self.options = {match["name"]: match["value"] or "" for match in matches if match}
        self.rest = block[head:]
        self.content = _trimmed(self.rest)

    @property
    def title(self) -> str:
        return " ".join(self.argument).strip()

    @property
    def prose(self) -> StringList:
        """All that it says, its argument's lines among it."""
        return _trimmed(self.argument + self.rest)


def run(name: str, block: StringList, line: int, state: State) -> list[nodes.Node]:
    """The nodes that a directive on a line stands for; `block` is what follows its two colons."""
    written = _Written(name.lower(), block, line)
    if written.name in UNSEEN:
        return []
    if written.name in ELSEWHERE:
        state.problem(line, f"the directive '{name}' is not followed: {written.title[:60]!r}")
        return []
    if written.name in CODE:
        return _code(written)
    if written.name in LITERAL:
        return _literal(written.prose, line)
    if written.name in _TABLES:
        return _titled(written, _TABLES[written.name](written, state), state)
    return state.inside(written.content if written.name in NAMED else written.prose)


def line_of(block: StringList, otherwise: int) -> int:
    """The line on which a block begins."""
    return int(block.items[0][1]) + 1 if block.items else otherwise


def _trimmed(block: StringList) -> StringList:
    shown = [at for at, text in enumerate(block) if text.strip()]
    return block[shown[0] : shown[-1] + 1] if shown else block[:0]


def _code(written: _Written) -> list[nodes.Node]:
    """Code whose language stands behind the colons; it may follow without a blank line between."""
    language = _LANGUAGE.match(written.argument[0].strip()) if written.argument else None
    return _literal(written.argument[1:] + written.content, written.line, language[0] if language else "")


def _literal(content: StringList, line: int, language: str = "") -> list[nodes.Node]:
    shown = _trimmed(content)
    code = nodes.literal_block("", "\n".join(shown), language=language)
    code.line = line_of(shown, line)
    return [code] if shown else []


def _titled(written: _Written, content: list[nodes.Node], state: State) -> list[nodes.Node]:
    """The nodes with the directive's argument as the title of the first table; without one, as a paragraph."""
    table = next((node for node in content if isinstance(node, nodes.table)), None)
    if table is not None:
        table.line = written.line
    if not written.title:
        return content
    words = state.inline(written.title, written.line)
    if table is not None:
        table.insert(0, nodes.title("", "", *words))
        return content
    paragraph = nodes.paragraph("", "", *words)
    paragraph.line = written.line
    return [paragraph, *content]


def _drawn(written: _Written, state: State) -> list[nodes.Node]:
    return state.inside(written.content)


def _listed(written: _Written, state: State) -> list[nodes.Node]:
    """A table written as a list of lists; anything else stays what it is."""
    content = state.inside(written.content)
    if len(content) != 1 or not isinstance(content[0], nodes.bullet_list):
        return content
    rows = [[_entry(cell.children, cell.line or 0) for cell in cells] for cells in _inner_items(content[0])]
    return [_table(rows)] if all(rows) else content


def _inner_items(outer: nodes.bullet_list) -> Iterator[list[nodes.Element]]:
    for item in outer.children:
        lists = [node for node in item.children if isinstance(node, nodes.bullet_list)]
        yield [cell for node in lists for cell in node.children if isinstance(cell, nodes.Element)]


def _separated(written: _Written, state: State) -> list[nodes.Node]:
    """A table of comma-separated values."""
    if not written.content:
        state.problem(written.line, f"the values of a table are elsewhere: {written.title[:60]!r}")
        return []
    header = [written.options["header"]] if "header" in written.options else []
    first = line_of(written.content, written.line) - len(header)
    reader = csv.reader((f"{text}\n" for text in [*header, *written.content]), skipinitialspace=True)
    rows, line = list[list[nodes.entry]](), first
    if not state.affords(CELL * sum(text.count(",") for text in written.content)):
        return _literal(written.content, written.line)
    try:
        for values in reader:
            rows.append([_value(value, line, state) for value in values])
            line = first + reader.line_num
    except csv.Error:
        return _literal(written.content, written.line)
    return [_table([row for row in rows if row])]


def _value(text: str, line: int, state: State) -> nodes.entry:
    lines = text.split("\n")
    block = StringList(lines, items=[("", line - 1 + at) for at in range(len(lines))])
    return _entry(state.inside(block), line)


def _entry(content: Sequence[nodes.Node], line: int) -> nodes.entry:
    entry = nodes.entry("", *content)
    entry.line = line
    return entry


def _table(rows: Sequence[Sequence[nodes.entry]]) -> nodes.table:
    body = nodes.tbody("", *(nodes.row("", *row) for row in rows))
    return nodes.table("", nodes.tgroup("", body))


_TABLES: Mapping[str, Callable[[_Written, State], list[nodes.Node]]] = {
    "table": _drawn,
    "list-table": _listed,
    "csv-table": _separated,
}
