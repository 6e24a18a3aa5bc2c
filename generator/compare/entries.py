"""Changes as data: the one structure that every rendering starts from, and the JSON that it is."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from generator.compare.change import Change, Effect
from generator.compare.ignores import Sifted
from generator.openapi.printable import escape


class Place(TypedDict):
    """A page and a line; line 0 is the page as a whole."""

    file: str
    line: int


class Entry(TypedDict):
    """A change as data."""

    code: str
    name: str
    effect: str
    service: str
    subject: str
    message: str
    was: str
    now: str
    before: Place
    after: Place
    python: list[str]
    methods: list[str]
    fingerprint: str
    why: str


def entry(change: Change) -> Entry:
    """A change as data."""
    return Entry(
        code=change.rule.code,
        name=change.rule.name,
        effect=change.effect.value,
        service=change.service,
        subject=change.subject,
        message=change.message,
        was=change.was,
        now=change.now,
        before=Place(file=change.before.file, line=change.before.line),
        after=Place(file=change.after.file, line=change.after.line),
        python=list(change.python),
        methods=list(change.methods),
        fingerprint=change.fingerprint,
        why=change.rule.why,
    )


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many there are of each effect, worst first; those with none are named too."""
    counted = Counter(one.effect for one in changes)
    return {effect.value: counted[effect] for effect in Effect}


def summary(changes: Iterable[Change]) -> str:
    """`2 breaking, 1 safe`, or `no changes`."""
    return ", ".join(f"{number} {effect}" for effect, number in counts(changes).items() if number) or "no changes"


def place(found: Place) -> str:
    """`file:line`, fit to be shown."""
    return escape(f"{found['file']}:{found['line']}" if found["line"] else found["file"])


def places(one: Entry) -> str:
    """Where a change stands: on the new page, and on the old where that is elsewhere."""
    before, after = place(one["before"]), place(one["after"])
    return after if before == after or not before else f"{before} -> {after}" if after else before


def as_json(sifted: Sifted) -> str:
    """A JSON object: `changes`, `counts` by effect, and what was `ignored`, with the reason."""
    ignored = [
        {**entry(change), "reason": one.reason, "until": one.until.isoformat() if one.until else None}
        for change, one in sifted.ignored
    ]
    document = {"counts": counts(sifted.changes), "changes": list(map(entry, sifted.changes)), "ignored": ignored}
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"
