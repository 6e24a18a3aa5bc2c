"""The marks inside a paragraph, by docutils' rules but with roles of our own: any role is known, and none is run."""

import re
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states

from generator.late import late
from generator.readers.rst_grid import Budget

_LONGEST = 50_000
_DENSE = late(r"\S{200,}|\s{200,}")
_MOST_UNCLOSED = 30

_TITLED = late(r"(?P<words>.*\S)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_LABELS = frozenset({"ref", "numref", "any"})
_FILES = frozenset({"doc", "download"})
_TITLED_ROLES = frozenset(
    {"abbr", "attr", "class", "const", "data", "envvar", "exc", "func", "keyword", "meth", "mod", "obj", "option"}
    | {"pep", "rfc", "term", "token"}
)


class _TooManyUnclosedError(Exception):
    """A paragraph with so many marks that never close that it has none at all."""


def _cost(text: str) -> int:
    """What the search for marks costs beyond the length of the text: it looks through long words again and again."""
    return sum(len(run) ** 2 for run in _DENSE.findall(text)) // 10


class Inliner(states.Inliner):
    """Addresses in running text stay text; an unclosed mark is text too."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget
        self._unclosed = 0

    def init_customizations(self, settings: Any) -> None:
        """Take docutils' patterns: it can make them only for its own class."""
        original = states.Inliner()
        original.init_customizations(settings)
        vars(self).update(vars(original))

    def parse(self, text: str, lineno: int, memo: Any, parent: Any) -> tuple[list[Any], list[Any]]:
        """As docutils does; where its search would cost too much, the paragraph is plain text."""
        self._unclosed = 0
        if len(text) > _LONGEST or not self._budget.affords(_cost(text)):
            return [nodes.Text(text)], []
        try:
            return super().parse(text, lineno, memo, parent)
        except _TooManyUnclosedError:
            return [nodes.Text(text)], []

    def implicit_inline(self, text: str, lineno: int) -> list[nodes.Text]:
        return [nodes.Text(text)] if text else []

    def problematic(self, text: str, rawsource: str, message: Any) -> nodes.problematic:
        self._unclosed += 1
        if self._unclosed > _MOST_UNCLOSED:
            raise _TooManyUnclosedError
        return nodes.problematic(rawsource, text)

    def interpreted(self, rawsource: str, text: str, role: str, lineno: int) -> tuple[list[Any], list[Any]]:
        """A link for roles that link; for any other the words as they stand, without the role's name."""
        domain, _, name = (role or "").lower().rpartition(":")
        words = nodes.unescape(text)
        titled = _TITLED.fullmatch(words)
        shown = titled["words"] if titled else words
        if name in _LABELS:
            label = (titled["target"] if titled else words).strip()
            return [nodes.reference(rawsource, shown, label=label)], []
        if name in _FILES:
            return [nodes.reference(rawsource, shown, refuri=titled["target"] if titled else words)], []
        if domain or name in _TITLED_ROLES:
            return [nodes.inline(rawsource, shown)], []
        return [nodes.literal(rawsource, nodes.unescape(text, True))], []
