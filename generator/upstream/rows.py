"""A row for a member that only the example shows, drawn as the last row of its table is."""

import html
import re
from collections.abc import Callable, Mapping, Sequence

from generator.document import Row, Table
from generator.extract.columns import columns_of
from generator.findings import Finding
from generator.source import SourceText
from generator.upstream.edits import Sheet, UnpatchedError, sheet_of, tables
from generator.upstream.words import type_words
from generator.vocabulary import VOCABULARY

_ROW = re.compile(r"<tr\b.*?</tr\s*>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(\s*</t[dh]\s*>)", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"\s+id=(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_BORDER = re.compile(r"\s*\+[-=+]+\+\s*")
_RULE = re.compile(r"\s*=+(?: +=+)+\s*")


def row_added(source: SourceText, finding: Finding) -> str:
    """The page with a row more in the table that lacks a member: its name and type; the description is its owner's."""
    sheet = sheet_of(source)
    table = next((one for one in tables(sheet.page) if one.line == finding.location.line and one.rows), None)
    if table is None:
        raise UnpatchedError("the members are in no table to which a row could be added")
    titles, last = columns_of(table, VOCABULARY), table.rows[-1]
    if "name" not in titles or len(last.cells) != len(table.header):
        raise UnpatchedError("the table has no plain last row by which another could be drawn")
    words = {"name": finding.example, "type": _type(finding, titles, table), "mandatory": "No"}
    return _DRAWN[sheet.format](sheet, last, [words.get(title, "") for title in titles])


def _type(finding: Finding, titles: Sequence[str], table: Table) -> str:
    """What goes into the Type cell: a type in the letter case of the column, or the name of a model."""
    at = titles.index("type") if "type" in titles else -1
    like = next((row.cells[at].text for row in table.rows if 0 <= at < len(row.cells)), "String")
    if words := type_words(finding.choice, like):
        return words
    if not re.fullmatch(r"\w+", finding.choice):
        raise UnpatchedError(f"pages have no one word for {finding.choice}")
    return f"{finding.choice} object"


def _in_html(sheet: Sheet, last: Row, words: Sequence[str]) -> str:
    written = _ROW.search(sheet.text, sheet.offset(last.line))
    if written is None or len(_CELL.findall(written.group())) != len(words):
        raise UnpatchedError("the last row of the table has joined cells")
    texts = iter(words)
    row = _CELL.sub(lambda cell: cell[1] + _filled(cell[2], next(texts)) + cell[3], _ID.sub("", written.group()))
    return f"{sheet.text[: written.end()]}\n{row}{sheet.text[written.end() :]}"


def _filled(inner: str, text: str) -> str:
    """A cell with other words, in a paragraph where the one that it is drawn by has one."""
    shown = html.escape(text, quote=False)
    return f"<p>{shown}</p>" if inner.lstrip().lower().startswith("<p") else shown


def _in_markdown(sheet: Sheet, last: Row, words: Sequence[str]) -> str:
    start, end = sheet.offset(last.line), sheet.offset(last.line + 1)
    line = sheet.text[start:end]
    drawn = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    if line.lstrip()[:1] != "|" or len(drawn) != len(words):
        raise UnpatchedError("the table is not drawn with a row a line")
    cells = (f" {text}".ljust(len(cell) - 1) + " " for text, cell in zip(words, drawn, strict=True))
    indent = line[: len(line) - len(line.lstrip())]
    before = sheet.text[:end] if line.endswith("\n") else f"{sheet.text[:end]}\n"
    return f"{before}{indent}|{'|'.join(cells)}|\n{sheet.text[end:]}"


def _in_rst(sheet: Sheet, last: Row, words: Sequence[str]) -> str:
    lines = sheet.text.splitlines(keepends=True)
    for index in range(last.line - 1, len(lines)):
        if _BORDER.fullmatch(lines[index]):
            edges = [match.start() for match in re.finditer(r"\+", lines[index])]
            row = _drawn(lines[index], edges, words, "|", f"{lines[index].rstrip()}\n")
            return "".join([*lines[: index + 1], row, *lines[index + 1 :]])
        if _RULE.fullmatch(lines[index]):
            starts = [match.start() - 1 for match in re.finditer(r"=+", lines[index])]
            row = _drawn(lines[index], [*starts, 10**6], words, "", "")
            return "".join([*lines[:index], row, *lines[index:]])
        if not lines[index].strip():
            break
    raise UnpatchedError("the table is written as a list, and not drawn")


def _drawn(border: str, edges: Sequence[int], words: Sequence[str], wall: str, below: str) -> str:
    """A line of cells between the edges of a border, and what stands below it."""
    if len(edges) != len(words) + 1:
        raise UnpatchedError("the last row of the table has joined cells")
    line = " " * max(edges[0], 0)
    for start, end, text in zip(edges, edges[1:], words, strict=False):
        if len(text) > end - start - (3 if wall else 2):
            raise UnpatchedError(
                f"the column is drawn too narrow for {text!r}: the whole table would have to be drawn anew"
            )
        line = line.ljust(start) + (f"{wall} " if wall else " " * (start + 1 - len(line))) + text
    return (line.ljust(edges[-1]) + wall if wall else line.rstrip()) + "\n" + below


def _not_drawn(sheet: Sheet, last: Row, words: Sequence[str]) -> str:
    raise UnpatchedError("the table is plain text")


_DRAWN: Mapping[str, Callable[[Sheet, Row, Sequence[str]], str]] = {
    "html": _in_html,
    "markdown": _in_markdown,
    "rst": _in_rst,
    "text": _not_drawn,
    "text_markdown": _not_drawn,
}
