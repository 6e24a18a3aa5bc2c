"""Which finding a person means, by the words with which it was printed."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator import report
from generator.findings import Finding

_PLACE = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+))?:?")
_CODE = re.compile(r"(?P<code>[A-Z]\d{3}):?")


class _Wanted(Struct, frozen=True):
    file: str
    line: int
    code: str
    words: str


def choose(findings: Iterable[Finding], words: Sequence[str]) -> tuple[Finding, ...]:
    """The findings that words name: `file:line code`, `code subject`, or the line as it was printed.

    A file may be named by the end of its path, a subject by its last part.
    """
    given = " ".join(words).split()
    wanted = _wanted(given)
    return tuple(one for one in findings if given == _printed(one) or _is_meant(one, wanted))


def _printed(one: Finding) -> list[str]:
    return report.line(report.entries((one,))[0]).split()


def _wanted(words: Sequence[str]) -> _Wanted:
    at = next((index for index, word in enumerate(words) if _CODE.fullmatch(word)), len(words))
    place = _PLACE.fullmatch(" ".join(words[:at]))
    code = _CODE.fullmatch(words[at]) if at < len(words) else None
    return _Wanted(
        place["file"] if place else "",
        int(place["line"] or 0) if place else 0,
        code["code"] if code else "",
        " ".join(words[at + 1 :]),
    )


def _is_meant(one: Finding, wanted: _Wanted) -> bool:
    if wanted.code and one.rule.code != wanted.code:
        return False
    if wanted.line and one.location.line != wanted.line:
        return False
    if wanted.file and not f"/{one.location.file}".endswith(f"/{wanted.file}"):
        return False
    printed = " ".join(f"{one.rule.name}: {one.message}".split())
    names = (one.subject, one.subject.rpartition(".")[2], printed, one.rule.name)
    return not wanted.words or wanted.words.casefold() in [name.casefold() for name in names]
