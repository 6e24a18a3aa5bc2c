"""Changes as Markdown for a comment on a pull request: counts first, then what breaks, the rest folded."""

from collections.abc import Iterable

from generator.compare.change import Change, Effect
from generator.compare.entries import Entry, counts, entry, places
from generator.compare.ignores import Sifted
from generator.openapi.printable import escape, shorten

LONGEST = 300
MOST = 60_000
"""Characters of a comment: GitHub takes 65,536."""

_TITLES = {
    Effect.BREAKING: "Breaking",
    Effect.RISKY: "Risky",
    Effect.SAFE: "Safe",
    Effect.DOCUMENTATION: "Documentation only",
}
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~@!&"})


def markdown(sifted: Sifted) -> str:
    """The comment. Where it would be too long, the least important lines go, and it says how many."""
    counted = counts(sifted.changes)
    head = ["## Changes for callers", "", _table(counted), ""] if sifted.changes else ["## No changes for callers", ""]
    room = MOST - sum(map(len, head))
    parts: list[str] = []
    for effect in Effect:
        found = [change for change in sifted.changes if change.effect is effect]
        part = _part(effect, found, room) if found else ""
        room -= len(part)
        parts += [part] if part else []
    return "\n".join([*head, *parts, *_ignored(sifted, room)]).rstrip("\n") + "\n"


def _table(counted: dict[str, int]) -> str:
    titles = " | ".join(_TITLES[Effect(effect)] for effect in counted)
    return f"| {titles} |\n|{' ---: |' * len(counted)}\n| {' | '.join(map(str, counted.values()))} |"


def _part(effect: Effect, found: list[Change], room: int) -> str:
    lines = _fitting((_line(entry(change)) for change in found), room)
    if len(lines) < len(found):
        lines.append(f"- … and {len(found) - len(lines)} more\n")
    title = f"{_TITLES[effect]} ({len(found)})"
    if effect is Effect.BREAKING:
        return f"### {title}\n\n{''.join(lines)}"
    return f"<details>\n<summary>{title}</summary>\n\n{''.join(lines)}\n</details>\n"


def _fitting(lines: Iterable[str], room: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        room -= len(line)
        if room < 0:
            break
        kept.append(line)
    return kept


def _line(one: Entry) -> str:
    name = _code(one["python"][0] if one["python"] else one["subject"])
    subject = f" ({_plain(one['subject'])})" if one["python"] else ""
    said = f"- {name}{subject}: {_plain(shorten(one['message'], LONGEST))}"
    details = [_code(places(one)) if places(one) else "", f"{one['code']} {one['name']}", _code(one["fingerprint"])]
    return f"{said}<br>{' · '.join(filter(None, details))}\n"


def _ignored(sifted: Sifted, room: int) -> list[str]:
    lines = [f"- {_code(one.fingerprint)}: {_plain(shorten(one.reason, LONGEST))}\n" for _, one in sifted.ignored]
    lines = _fitting(lines, room)
    folded = f"<details>\n<summary>Ignored ({len(sifted.ignored)})</summary>\n\n{''.join(lines)}\n</details>\n"
    return [folded] if lines else []


def _plain(text: str) -> str:
    """Text of a page that formats nothing, mentions nobody and opens no tag."""
    return escape(text).translate(_MARKS)


def _code(text: str) -> str:
    """Text in a code span, whatever backticks it holds."""
    shown = escape(text)
    fence = "`"
    while fence in shown:
        fence += "`"
    return f"{fence} {shown} {fence}" if "`" in shown else f"`{shown}`"
