"""The order of the steps of a comparison: sides, versions, changes, the project's effects, what it accepts."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.compare.change import Change, Effect
from generator.compare.documents import compare, judged
from generator.compare.entries import as_json
from generator.compare.ignores import Sifted
from generator.compare.markdown import markdown
from generator.compare.sarif import sarif
from generator.compare.text import annotations, text
from generator.findings import Finding, ordered
from generator.memo import Memo
from generator.pipeline import NOTHING_KNOWN
from generator.revisions import named
from generator.versions import Side, completed, paired, version_of

RENDER: Mapping[str, Callable[[Sifted], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
    "sarif": sarif,
    "annotations": annotations,
}


class Compared(Struct, frozen=True):
    """What a comparison comes to. With findings there are no changes: something keeps a side from being used."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = ()


def compared(
    before: Side,
    after: Side,
    effects: Mapping[str, Effect],
    memo: Memo = NOTHING_KNOWN,
    names: tuple[str, str] = ("", ""),
) -> Compared | None:
    """All changes from one side to the other; None where it cannot be said which service is meant.

    `names` are put before the files of each side in findings about its pages, as git does: `main:specs/...`.
    """
    pairs = paired(before, after)
    if pairs is None:
        return None
    changes: list[Change] = []
    findings: list[Finding] = []
    for one, other in pairs:
        old, unread = version_of(one, memo) if one is not None else (None, ())
        new, unfit = version_of(other, memo) if other is not None else (None, ())
        findings += [*named(unread, names[0]), *named(unfit, names[1])]
        if not (unread or unfit):
            changes += compare(*completed(old, new))
    return Compared((), ordered(findings)) if findings else Compared(judged(changes, effects))


def fails(found: Sifted, least: Effect | None) -> bool:
    """Whether a change is as bad as the least effect that is not let through, or worse."""
    return least is not None and any(one.effect.rank <= least.rank for one in found.changes)
