"""reStructuredText to docutils' tree, by docutils with all that a page could misuse taken out.

No directive and no role of docutils is ever looked up, so a page can neither take in files nor change how the next page
is read; nesting and the cost of tables are bounded. Section titles stay flat, each with its level.
"""

import re
from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any, cast

from docutils import frontend, nodes
from docutils.parsers.rst import Parser, states, tableparser
from docutils.statemachine import StringList
from docutils.utils import Reporter
from msgspec import Struct, field

from generator.late import late
from generator.readers import rst_directives
from generator.readers.rst_directives import line_of
from generator.readers.rst_grid import Budget, GridParser, Lines, SimpleParser
from generator.readers.rst_inliner import Inliner

_DEEPEST = 30
_SILENT = 5
_LONGEST_SUBSTITUTION = 100

_DIRECTIVE = late(r"\.\. +(?P<name>\w[\w.+:-]*?) ?::(?: +|$)")
_TARGET = late(r"\.\. +_(?:`(?P<quoted>[^`]+)`|(?P<name>(?![ `_])(?:\\.|[^\\:]|:(?! |$))+)) ?:(?: +|$)")
_NOTE = late(r"\.\. +\[(?P<label>[\w#*][\w.-]*|#|\*)\](?: +|$)")
_SUBSTITUTION = late(r"\.\. +\|(?P<name>[^|]+)\| +(?P<kind>[\w-]+)::(?: +|$)")


class Shared(Struct):
    """What the parsers of a page and of its parts have in common.

    `labels` are the names that links lead to, by their folded form; `addresses` and `words` are what names and
    substitutions stand for. `problems` tell by line what could not be read, `too_deep` is the first line of that kind.
    """

    labels: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    too_deep: int = 0
    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    machines: list[Any] = field(default_factory=list)


# A line that begins no list, table or title, and has no sign of markup within it.
_PLAIN = late(
    r"(?![0-9A-Za-z]+[.)](?: |$))[0-9A-Za-z]"
    r"(?:[0-9A-Za-z ,;.%'\"/()?!=<>&#$+\[\]{}~^-]|(?<=[0-9A-Za-z])_(?=[0-9A-Za-z])|:(?= ))*"
)


class Document(nodes.document):
    """A parsed page. Its titles have an attribute `level`."""

    shared: Shared


def parse(text: str, file: str) -> Document:
    """The tree of a text that is clean."""
    document = Document(copy(_settings()), Reporter(file, _SILENT, _SILENT, stream=False), source=file)
    document.shared = Shared()
    lines = Lines([line.expandtabs(8).rstrip() for line in text.split("\n")], source=file)
    states.RSTStateMachine(_STATES, "Body").run(lines, document, inliner=Inliner(document.shared.budget))
    return document


@cache
def _settings() -> Any:
    """What docutils goes by, which takes as long to make as a small page takes to read."""
    settings = frontend.get_default_settings(Parser)
    settings.file_insertion_enabled = settings.raw_enabled = False
    return settings


def folded(name: str) -> str:
    """A name as it is compared with others."""
    return " ".join(name.lower().split())


class _State(states.RSTState):
    """What every state does our way: nested parts and titles."""

    @property
    def shared(self) -> Shared:
        return cast("Document", self.document).shared

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def runtime_init(self) -> None:
        super().runtime_init()
        self.nested_sm_cache = self.shared.machines

    def nested_parse(self, block: StringList, input_offset: int, node: Any = None, *args: Any, **kwargs: Any) -> int:
        """Parse a part of the page; one that lies too deep becomes a paragraph."""
        if self.shared.depth >= _DEEPEST:
            line = line_of(block, input_offset + 1)
            self.shared.too_deep = self.shared.too_deep or line
            (self.parent if node is None else node).append(_paragraph("\n".join(block), line))
            return input_offset + len(block)
        self.shared.depth += 1
        try:
            return super().nested_parse(block, input_offset, node, *args, **kwargs)
        finally:
            self.shared.depth -= 1

    def nested_list_parse(
        self, block: StringList, input_offset: int, node: Any, initial_state: str, *args: Any, **kwargs: Any
    ) -> Any:
        """Parse the rest of a list, by a machine that has no more states than lists of its kind need."""
        needed = [state for state in _STATES if state.__name__ in (initial_state, kwargs.get("blank_finish_state"))]
        kwargs["state_machine_kwargs"] = {"state_classes": needed}
        docutils: Any = super()
        return docutils.nested_list_parse(block, input_offset, node, initial_state, *args, **kwargs)

    def section(self, title: str, source: str, style: Any, lineno: int, messages: list[Any]) -> None:
        """A title. Its level is told by the order in which the page introduces its underlines."""
        styles = self.memo.title_styles
        if style not in styles:
            styles.append(style)
        heading = nodes.title(title, "", *self.inline(title, lineno), level=styles.index(style) + 1)
        heading.line = lineno
        self.parent += heading

    def inline(self, text: str, line: int) -> list[nodes.Node]:
        return list(self.inline_text(text, line)[0])

    def affords(self, steps: int) -> bool:
        return self.shared.budget.affords(steps)

    def problem(self, line: int, message: str) -> None:
        self.shared.problems.append((line, message))


class _BodyState(_State, states.Body):
    """What those states do our way that begin a block: tables, and what follows two dots."""

    simple_table_border_pat = re.compile("=[ =]*$")

    def table(self, isolate_function: Callable[[], Any], parser_class: type[tableparser.TableParser]) -> Any:
        own = GridParser if parser_class is tableparser.GridTableParser else SimpleParser
        docutils: Any = super()
        return docutils.table(isolate_function, lambda: own(self.shared.budget))

    def build_table_row(self, rowdata: list[Any], tableline: int) -> nodes.row:
        """A row of cells: each parsed like a page, unless it is a paragraph without markup, as most are."""
        row = nodes.row()
        for rows, columns, offset, block in filter(None, rowdata):
            spans = {name: more for name, more in (("morerows", rows), ("morecols", columns)) if more}
            entry = nodes.entry(**spans)
            entry.line = line_of(block, tableline + offset)
            row += entry
            if block and all(map(_PLAIN.fullmatch, block.data)):
                entry += _paragraph("\n".join(block), line_of(block, tableline + offset + 1))
            elif any(block):
                self.nested_parse(block, tableline + offset, entry)
        return row

    def malformed_table(self, block: StringList, detail: str = "", offset: int = 0) -> list[nodes.Node]:
        """The table as it is drawn."""
        block.replace(self.double_width_pad_char, "")
        code = nodes.literal_block("", "\n".join(block), language="")
        code.line = line_of(block, self.state_machine.abs_line_number())
        self.problem(code.line, f"a table is not drawn as tables are: {detail.rstrip('.').lower()}")
        return [code]

    def split_attribution(self, indented: StringList, line_offset: int) -> Any:
        """A quotation is all of what is indented; who said it is a line of it like the others."""
        return indented, None, None, None, None

    def parse_enumerator(self, match: re.Match[str], expected_sequence: str | None = None) -> Any:
        docutils: Any = super()
        try:
            return docutils.parse_enumerator(match, expected_sequence)
        except ValueError:  # a number longer than Python reads
            return "", "", "", None

    def explicit_construct(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        for pattern, method in _EXPLICIT:
            if found := pattern.match(match.string):
                return method(self, found)
        return self._comment(match)

    def inside(self, block: StringList) -> list[nodes.Node]:
        """The nodes that a block makes."""
        holder = nodes.Element()
        if block:
            self.nested_parse(block, line_of(block, 1) - 1, holder)
        return holder.children

    def _directive(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        block, line, ended = self._block(match)
        return rst_directives.run(match["name"], block, line, self), ended

    def _target(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        """A name for what follows, or for an address."""
        block, line, ended = self._block(match, until_blank=True)
        name, address = match["quoted"] or nodes.unescape(match["name"].replace("\\", "\0")), "".join(block).strip()
        if address:
            self.shared.addresses[folded(name)] = address
            return [], ended
        self.shared.labels.setdefault(folded(name), name)
        target = nodes.target("", "", names=[name])
        target.line = line
        return [target], ended

    def _note(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        """A footnote or a citation."""
        block, line, ended = self._block(match)
        label = _paragraph(f"[{match['label']}]", line)
        return [label, *self.inside(block)], ended

    def _substitution(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        block, _, ended = self._block(match)
        words = " ".join(block).strip() if match["kind"] == "replace" else ""
        if match["kind"] in ("image", "replace") and len(words) <= _LONGEST_SUBSTITUTION:
            self.shared.words[folded(match["name"])] = words
        return [], ended

    def _comment(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        """Nothing. Two dots alone above a blank line end no more than the block before them."""
        if self.state_machine.is_next_line_blank() and not match.string[match.end() :].strip():
            return [], True
        return [], self._block(match)[2]

    def _block(self, match: re.Match[str], until_blank: bool = False) -> tuple[StringList, int, bool]:
        """What follows a match on its line and below it, indented; the line, and whether a blank one ends it."""
        machine: Any = self.state_machine
        line = machine.get_source_and_line()[1]
        block, _, _, ended = machine.get_first_known_indented(match.end(), until_blank, strip_top=False)
        return block, line, bool(ended or machine.is_next_line_blank())


def _paragraph(text: str, line: int) -> nodes.paragraph:
    paragraph = nodes.paragraph("", text)
    paragraph.line = line
    return paragraph


_EXPLICIT = (
    (_TARGET, _BodyState._target),
    (_SUBSTITUTION, _BodyState._substitution),
    (_NOTE, _BodyState._note),
    (_DIRECTIVE, _BodyState._directive),
)


def _own(state: type[states.RSTState]) -> type[states.RSTState]:
    """A state of docutils with our ways before its own; states are known by their names."""
    ours = _BodyState if issubclass(state, states.Body) else _State
    return cast("type[states.RSTState]", type(state.__name__, (ours, state), {}))


_STATES = tuple(
    _own(state)
    for state in (
        *(states.Body, states.BulletList, states.DefinitionList, states.EnumeratedList, states.FieldList),
        *(states.OptionList, states.LineBlock, states.Explicit, states.Text, states.Definition, states.Line),
    )
)
