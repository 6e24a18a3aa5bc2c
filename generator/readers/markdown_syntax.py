"""Markdown to tokens, by markdown-it-py with two block rules of our own.

`pipe_table` keeps the cells that a row has, where the original pads and cuts rows to the header's width. `region` keeps
together what blank lines would part: HTML tables from their begin to their end, and lines that hold shortcodes.
"""

import re
from bisect import bisect_right
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.token import Token

from generator.late import late
from generator.readers.shortcodes import closed_code, marks

_DEEPEST = 60

_TABLE_RULE = late(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_TABLE_TAG = late(r"<(?P<end>/?)table\b", re.IGNORECASE)
_TABLE_LINE = late(r"(?:<a\b[^<>]*>\s*</a>\s*)*<table\b", re.IGNORECASE)
_ENDS_PARAGRAPH = ["paragraph", "reference"]
_ENDS_ANY = ["paragraph", "reference", "blockquote", "list"]


class _Parser(MarkdownIt):
    """The parser with link targets left as the page writes them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def parse(text: str) -> list[Token]:
    """The block tokens of a Markdown text, inline content parsed into their children.

    Beyond markdown-it's own there are `html_table` and `shortcodes`, verbatim text in `content`, and `pipe_table_open`,
    after which each row, the header first, is a `pipe_row` and one inline token a cell, up to `pipe_table_close`.
    """
    env = {"regions": _regions(text), "marked": _marked(text)}
    return _parser().parse(text, env)


def is_cut(tokens: list[Token]) -> bool:
    """Whether the page nests deeper than is read."""
    return any(token.level >= _DEEPEST - 1 for token in tokens)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST}).enable("strikethrough")
    parser.block.ruler.before("code", "pipe_table", _pipe_table, {"alt": _ENDS_PARAGRAPH})
    parser.block.ruler.before("pipe_table", "region", _region, {"alt": _ENDS_ANY})
    return parser


def _marked(text: str) -> frozenset[int]:
    """The lines that hold a shortcode with structure."""
    breaks = _breaks(text)
    return frozenset(bisect_right(breaks, found.start()) for found in marks(text))


def _breaks(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


def _regions(text: str) -> dict[int, int]:
    """First to last line of each HTML table and each highlighted code. Where they overlap, the later end counts."""
    breaks = _breaks(text)
    regions: dict[int, int] = {}
    for begin, end in (*closed_code(text), *_closed_tables(text)):
        first, last = bisect_right(breaks, begin), bisect_right(breaks, end)
        regions[first] = max(last, regions.get(first, last))
    return regions


def _closed_tables(text: str) -> list[tuple[int, int]]:
    """Offsets of the begin and the end tag of each table that has both."""
    pairs, opened = [], list[int]()
    for tag in _TABLE_TAG.finditer(text):
        if not tag["end"]:
            opened.append(tag.start())
        elif opened:
            pairs.append((opened.pop(), tag.start()))
    return pairs


def _region(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: the lines of an HTML table, or of shortcodes, in one token."""
    regions: dict[int, int] = state.env["regions"]
    shortcodes = start in state.env["marked"]
    if not shortcodes and (start not in regions or state.is_code_block(start) or not _opens_table(state, start)):
        return False
    if silent:
        return True
    last = start
    while regions.get(last, last) > last:
        last = regions[last]
    stop = min(last + 1, end)
    token = state.push("shortcodes" if shortcodes else "html_table", "", 0)
    token.content = state.getLines(start, stop, state.blkIndent, False)
    token.map = [start, stop]
    state.line = stop
    return True


def _opens_table(state: StateBlock, line: int) -> bool:
    return _TABLE_LINE.match(getLine(state, line)) is not None


def _pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: a header, a rule of as many columns, and rows up to a blank line or another block."""
    if start + 1 >= end or state.sCount[start + 1] < state.blkIndent or state.is_code_block(start + 1):
        return False
    under = getLine(state, start + 1).strip()
    if "-" not in under or not _TABLE_RULE.fullmatch(under) or "|" not in getLine(state, start):
        return False
    header = _split(getLine(state, start))
    if state.is_code_block(start) or not header or len(header) != len(_split(under)):
        return False
    if silent:
        return True
    stop = _last_row(state, start + 2, end)
    _push(state, "pipe_table_open", start).tag = "table"
    for line in (start, *range(start + 2, stop)):
        _push(state, "pipe_row", line)
        for cell in _split(getLine(state, line)):
            _push(state, "inline", line, cell)
    _push(state, "pipe_table_close", stop)
    state.line = stop
    return True


def _push(state: StateBlock, kind: str, line: int, content: str = "") -> Token:
    token = state.push(kind, "", 0)
    token.map, token.content = [line, line + 1], content
    return token


def _last_row(state: StateBlock, line: int, end: int) -> int:
    """The line behind the last row."""
    terminators = state.md.block.ruler.getRules("blockquote")
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        if state.isEmpty(line) or any(rule(state, line, end, True) for rule in terminators):
            break
        line += 1
    return line


def _split(line: str) -> list[str]:
    """The cells of a row: parted by pipes without a backslash, the outer pipes being no cells."""
    cells = escapedSplit(line.strip())
    inner = cells[1 if cells[0] == "" else 0 :]
    return [cell.strip() for cell in (inner[:-1] if inner and inner[-1] == "" else inner)]
