"""Reading files from disk: what cannot be used as text becomes findings, what can becomes SourceText."""

import codecs
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from generator import rules
from generator.findings import Finding, Rule
from generator.source import Location, SourceText

MAX_BYTES = 16 * 1024 * 1024
PAGE_SUFFIXES = frozenset({".html", ".htm", ".md", ".markdown", ".rst", ".txt"})

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]{1,40})""")
_CHARSETS = {  # what a page may declare, and the codec that reads it: as browsers do, the widest of the family
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "windows-1251": "cp1251",
    "koi8-r": "koi8_r",
}


class Given(Struct, frozen=True):
    """The pages that a person named. `found` are the files of those that were only met in a folder."""

    sources: tuple[SourceText, ...]
    found: frozenset[str]


Read = tuple[SourceText | None, tuple[Finding, ...]]


def read_text(path: Path, name: str) -> Read:
    """The text of a file, called `name` in messages, with line ends as `\\n`; or None and why it cannot be used."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return _refused(rules.FILE_MISSING, name, _reason(error))
    if len(data) > MAX_BYTES:
        return _refused(rules.PAGE_TOO_LARGE, name, f"more than {MAX_BYTES // 1024 // 1024} MiB")
    return decode(data, name)


def read_texts(paths: Iterable[Path], names: Iterable[str]) -> tuple[tuple[SourceText, ...], tuple[Finding, ...]]:
    """The files that can be used, in the order given, and what is wrong with the others."""
    results = [read_text(path, name) for path, name in zip(paths, names, strict=True)]
    sources = tuple(source for source, _ in results if source is not None)
    return sources, tuple(finding for _, found in results for finding in found)


def read_given(paths: Sequence[Path], base: Path) -> tuple[Given, tuple[Finding, ...]]:
    """The pages at paths, each once; a folder stands for the pages in it. Names in messages are relative to `base`."""
    pages: dict[Path, str] = {}
    found: set[str] = set()
    findings: list[Finding] = []
    for path in paths:
        inside = find_pages(path) if path.is_dir() else (path,)
        pages |= {page.resolve(): shown(page, base) for page in inside if page.resolve() not in pages}
        if path.is_dir():
            found |= {shown(page, base) for page in inside}
            if not inside:
                findings += _refused(rules.FILE_MISSING, shown(path, base), "the folder holds no pages")[1]
    named = {shown(path, base) for path in paths if not path.is_dir()}
    sources, unread = read_texts(pages, pages.values())
    return Given(sources, frozenset(found - named)), (*findings, *unread)


def decode(data: bytes, name: str) -> Read:
    """Text from bytes: by byte order mark, as UTF-8, or in the character set that the page itself declares."""
    encoding = next((codec for mark, codec in _BOMS if data.startswith(mark)), "")
    if not encoding and b"\0" in data:
        return _refused(rules.FILE_BINARY, name, "a null byte: this is not text", _line(data, data.index(b"\0")))
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(data)
        if encoding or not declared:
            message = f"byte {error.start} is not {(encoding or 'utf-8').removesuffix('-sig').upper()}"
            return _refused(rules.FILE_BINARY, name, message, _line(data, error.start))
        return _decode_declared(data, name, declared)
    return SourceText(name, _normal(text)), ()


def find_pages(folder: Path) -> tuple[Path, ...]:
    """The files of a folder and its folders that look like pages, hidden ones apart, in an order no machine changes."""
    found = [path for path in folder.rglob("*") if path.suffix.lower() in PAGE_SUFFIXES and path.is_file()]
    visible = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return tuple(sorted(visible, key=lambda path: path.relative_to(folder).parts))


def shown(path: Path, base: Path) -> str:
    """The name of a file in messages: below `base` relative to it, elsewhere as given; always with forward slashes."""
    whole = Path(os.path.normpath(base / path))
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else Path(os.path.normpath(path)).as_posix()


def _decode_declared(data: bytes, name: str, charset: str) -> Read:
    try:
        return SourceText(name, _normal(data.decode(_CHARSETS[charset]))), ()
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is neither UTF-8 nor {charset}, which the page declares"
        return _refused(rules.FILE_BINARY, name, message, _line(data, error.start))


def _declared(data: bytes) -> str:
    names = (match[1].decode("ascii").lower() for match in _DECLARED.finditer(data[:4096]))
    return next((name for name in names if name in _CHARSETS), "")


def _normal(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else "not a name that a file can have"


def _refused(rule: Rule, name: str, message: str, line: int = 0) -> Read:
    return None, (Finding(rule, Location(name, line), name, message),)
