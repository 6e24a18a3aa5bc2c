"""The patch of a page that mends what a finding names, for the owner of the page."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import unified_diff

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.findings import Finding, Rule
from generator.pipeline import build_spec
from generator.project import ServiceSources
from generator.source import SourceText
from generator.upstream.cells import name_mended, placeholder_mended, type_mended
from generator.upstream.edits import UnpatchedError
from generator.upstream.examples import example_mended
from generator.upstream.rows import row_added

Mender = Callable[[SourceText, Finding], str]

MENDERS: Mapping[Rule, Mender] = {
    rules.NAME_CASE: name_mended,
    rules.PLACEHOLDER_SPELLING: placeholder_mended,
    rules.SCALAR_BUT_OBJECT: type_mended,
    rules.STRING_OR_NUMBER: type_mended,
    rules.TYPE_DIFFERS: type_mended,
    rules.NOT_IN_TABLE: row_added,
    rules.EXAMPLE_REPAIRED: example_mended,
}

_WHY: Mapping[str, str] = {
    "D": "the words that are missing have to come from those who know the service",
    "G": "the page may be right; it is Refsmith that did not understand it",
    "C": "the correction stands in the overlay, and not on a page",
    "X": "nothing says what the example was meant to be",
    "E": "the input cannot be used at all",
}


class Unpatched(Struct, frozen=True):
    """There is no patch; the reason is one line."""

    reason: str


def patch(finding: Finding, sources: ServiceSources, newline: str = "\n") -> str | Unpatched:
    """A unified diff against the saved page, whose lines end in `newline`, or why there is none.

    The mended page is read again: a patch after which the finding is still there, or others are, is none.
    """
    page = next((one for one in sources.pages if one.file == finding.location.file), None)
    mender = MENDERS.get(finding.rule)
    if mender is None or page is None:
        return Unpatched(_WHY[finding.rule.family])
    try:
        text = mender(page, finding)
    except UnpatchedError as error:
        return Unpatched(str(error))
    before = _findings(sources)
    pages = tuple(replace(one, text=text) if one is page else one for one in sources.pages)
    after = _findings(replace(sources, pages=pages))
    if _same(finding, after) or _weight(after) >= _weight(before):
        return Unpatched("the one change that could be made would leave the page with a finding as bad")
    return "".join(_diff(page, text, newline))


def _findings(sources: ServiceSources) -> tuple[Finding, ...]:
    return build_spec(sources.config.info, sources.pages, sources.overlay, lock=sources.lock).findings


def _weight(found: Sequence[Finding]) -> int:
    """How much there is to say against pages, by severity."""
    return sum(one.rule.severity.rank + 1 for one in found)


def _same(finding: Finding, found: Sequence[Finding]) -> bool:
    """Whether a finding is there, wherever its line is now."""
    wanted = (finding.rule, finding.location.file, finding.subject, finding.message)
    return wanted in [(one.rule, one.location.file, one.subject, one.message) for one in found]


def _diff(page: SourceText, text: str, newline: str) -> Iterator[str]:
    sides = (_lines(page.text), _lines(text))
    for number, line in enumerate(unified_diff(*sides, f"a/{page.file}", f"b/{page.file}")):
        if not line.endswith("\n"):
            yield f"{line}\n\\ No newline at end of file\n"
        else:
            yield line if number < 2 or line.startswith("@@") else f"{line[:-1]}{newline}"


def _lines(text: str) -> list[str]:
    """Lines as patches count them: nothing but a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
