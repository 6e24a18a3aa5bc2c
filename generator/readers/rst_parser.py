"""reStructuredText to docutils' tree, by docutils with all that a page could misuse taken out.

No directive and no role of docutils is ever looked up, so a page can neither take in files nor change how the next page
is read; nesting and the cost of tables are bounded. Section titles stay flat, each with its level.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from docutils import frontend, nodes
from docutils.parsers.rst import Parser, states, tableparser
from docutils.statemachine import StringList
from docutils.utils import Reporter

from generator.readers import rst_directives, rst_explicit
from generator.readers.rst_roles import Inliner
from generator.readers.rst_tables import Budget, GridParser, SimpleParser, first_line

_DEEPEST = 30
_SILENT = 5
_UNDERLINE = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ")

Problem = tuple[int, str]


@dataclass(slots=True)
class Shared:
    """What the parsers of a page and of its parts share.

    `labels` are the names that can be linked to, by their folded form; `addresses` and `words` are what names and
    substitutions stand for; `depth` counts the levels that are open.
    """

    labels: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    machines: list[Any] = field(default_factory=list)
    depth: int = 0
    too_deep: int = 0  # the first line that was too deep


class Document(nodes.document):
    """A parsed page. Titles have an attribute `level`, table entries their line."""

    shared: Shared


def parse(text: str, file: str) -> Document:
    """The tree of a clean text; `shared` on it tells the names and what could not be read."""
    settings = frontend.get_default_settings(Parser)
    settings.update({"file_insertion_enabled": False, "raw_enabled": False, "report_level": _SILENT}, None)
    document = Document(settings, Reporter(file, _SILENT, _SILENT, stream=False), source=file)
    document.shared = Shared()
    lines = StringList([line.expandtabs(8).rstrip() for line in text.split("\n")], source=file)
    states.RSTStateMachine(_STATES, "Body").run(lines, document, inliner=Inliner())
    return document


class _State(states.RSTState):
    """What every state does our way: nested parts, titles."""

    document: Document

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def runtime_init(self) -> None:
        super().runtime_init()
        self.nested_sm_cache = self.document.shared.machines

    def nested_parse(self, block: StringList, input_offset: int, node: Any = None, *args: Any, **kwargs: Any) -> int:  # type: ignore[override]
        """Parse a part; one that lies too deep becomes a paragraph."""
        shared = self.document.shared
        if shared.depth >= _DEEPEST:
            shared.too_deep = shared.too_deep or first_line(block, input_offset + 1)
            (self.parent if node is None else node).append(_plain(block, input_offset + 1))
            return input_offset + len(block)
        shared.depth += 1
        try:
            return super().nested_parse(block, input_offset, node, *args, **kwargs)
        finally:
            shared.depth -= 1

    def section(self, title: str, source: str, style: Any, lineno: int, messages: list[Any]) -> None:
        """A title, its level told by the order in which the page introduces its styles of underlining."""
        styles = self.memo.title_styles
        if style not in styles:
            styles.append(style)
        words, _ = self.inline_text(title, lineno)
        heading = nodes.title(title, "", *words, level=styles.index(style) + 1)
        heading.line = lineno
        self.parent += heading


class _BodyState(_State, states.Body):
    """What the states that begin a block do our way: tables and explicit markup."""

    simple_table_border_pat = rst_explicit.BORDER

    def table(
        self, isolate_function: Callable[[], Any], parser_class: type[tableparser.TableParser]
    ) -> tuple[list[nodes.Node], bool]:
        own = GridParser if parser_class is tableparser.GridTableParser else SimpleParser
        nodelist, ended = super().table(isolate_function, lambda: own(self.document.shared.budget))
        return nodelist, ended
