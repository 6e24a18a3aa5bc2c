"""Changes as text for a terminal or a log, and as annotations of a pull request (GitHub workflow commands)."""

from collections.abc import Mapping

from generator.compare.change import Effect
from generator.compare.entries import Entry, entry, places, summary
from generator.compare.ignores import Sifted
from generator.openapi.printable import escape, shorten

LONGEST = 500

_LEVELS: Mapping[str, str] = {Effect.BREAKING: "error", Effect.RISKY: "warning"}


def text(sifted: Sifted) -> str:
    """A line a change, worst first, with the Python name and the places below it; then the counts."""
    lines = [line for change in sifted.changes for line in _lines(entry(change))]
    ignored = f" ({len(sifted.ignored)} ignored)" if sifted.ignored else ""
    return "".join(f"{line}\n" for line in [*lines, f"{summary(sifted.changes)}{ignored}"])


def _lines(one: Entry) -> list[str]:
    said = f"{one['effect']}: {one['code']} {one['name']}: {one['subject']}: {shorten(one['message'], LONGEST)}"
    names = ", ".join(one["python"])
    return [escape(said), escape(f"  {' | '.join(filter(None, (places(one), names, one['fingerprint'])))}")]


def annotations(sifted: Sifted) -> str:
    """A workflow command a change. What only documents is left out: a pull request shows ten of each level."""
    found = (entry(change) for change in sifted.changes if change.effect is not Effect.DOCUMENTATION)
    return "".join(f"{_annotation(one)}\n" for one in found)


def _annotation(one: Entry) -> str:
    at = one["after"] if one["after"]["file"] else one["before"]
    place = [f"file={_property(at['file'])}"] if at["file"] else []
    place += [f"line={at['line']}"] if at["file"] and at["line"] else []
    place.append("title=" + _property(f"{one['code']} {one['name']}"))
    names = f" ({', '.join(one['python'])})" if one["python"] else ""
    said = f"{one['effect']}: {one['subject']}: {shorten(one['message'], LONGEST)}{names}"
    return f"::{_LEVELS.get(one['effect'], 'notice')} {','.join(place)}::{_data(said)}"


def _data(value: str) -> str:
    """Text that cannot end a workflow command or begin another."""
    return escape(value.replace("\n", " ").replace("\r", " ")).replace("%", "%25")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
