"""An example that is nearly JSON, made JSON with its lines and spaces as they are."""

import html
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from generator.document import CodeBlock, Page
from generator.extract.http_text import read_http
from generator.extract.json_repair import UnmendableError, mend
from generator.findings import Finding
from generator.source import SourceText
from generator.upstream.edits import Sheet, UnpatchedError, sheet_of

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|\#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”|\.{3,}|…+|[{}\[\],:]|[^\s{}\[\],:"'\#“]+""",
    re.DOTALL | re.VERBOSE,
)
_MOST = 5_000  # tokens; comparing more takes too long


def example_mended(source: SourceText, finding: Finding) -> str:
    """The page with the slips of an example mended, and nothing else of it changed."""
    sheet = sheet_of(source)
    block = _block_at(sheet.page, finding.location.line)
    body = read_http(block.text).body
    if not block.text.endswith(body):
        raise UnpatchedError("the example is put together from several messages")
    try:
        mended = mend(body)
    except UnmendableError as error:
        raise UnpatchedError("the slips of the example have no one meaning") from error
    head, rest = block.text[: len(block.text) - len(body)], body[mended.end :]
    new = head + "".join(_laid_out(body[: mended.end], mended.text)) + rest
    return _put(sheet, block, new)


def _block_at(page: Page, line: int) -> CodeBlock:
    blocks = [one for section in page.sections for one in section.blocks if isinstance(one, CodeBlock)]
    around = [one for one in blocks if one.line <= line <= one.line + one.text.count("\n") + 1]
    if not around:
        raise UnpatchedError("the example does not stand in a block of its own")
    return around[-1]


def _laid_out(old: str, new: str) -> Iterator[str]:
    """The tokens of the new text with the white space of the old one."""
    spans = [match.span() for match in _TOKEN.finditer(old)]
    was = [old[start:end] for start, end in spans]
    now = _TOKEN.findall(new)
    if len(was) > _MOST:
        raise UnpatchedError("the example is too long")
    ends = [0, *(end for _, end in spans)]
    gaps = [old[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for index in range(max(last - first, end - start)):
            if first + index < last:
                yield gaps[first + index] if start + index < end else ""
            elif kind != "equal" and now[start + index] not in ",:":
                yield " " if index or first else ""
            if start + index < end:
                yield now[start + index]


def _put(sheet: Sheet, block: CodeBlock, new: str) -> str:
    """The text of the page with another block, written and indented as the one that is there."""
    start = sheet.offset(block.line)
    plain: Callable[[str], str] = str
    for write in (plain, lambda text: html.escape(text, quote=False), html.escape):
        for indent in dict.fromkeys(("", *re.findall(r"^[ \t]+", sheet.text[start:], re.MULTILINE)[:3])):
            written = _indented(write(block.text), indent)
            at = sheet.text.find(written, start)
            if 0 <= at <= sheet.offset(block.line + 3):
                return sheet.text[:at] + _indented(write(new), indent) + sheet.text[at + len(written) :]
    raise UnpatchedError("the example has markup between its lines")


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}") if "\n\n" not in text else re.sub(r"\n(?=[^\n])", f"\n{indent}", text)
