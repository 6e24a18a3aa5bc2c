"""Accepted changes: by fingerprint, until a day; and effects that a project sets."""

from datetime import date

from lamps_compared import changes, document, model

from generator.compare.change import Effect
from generator.compare.documents import judged
from generator.compare.ignores import Ignore, sift
from generator.config import read_ignores, read_tool
from generator.source import Location, SourceText

TEXT = {"type": "string"}
FOUND = changes(
    document(schemas={"Lamp": model(name=TEXT, watt=TEXT)}), document(schemas={"Lamp": model(name=TEXT, colour=TEXT)})
)
LAST = date(2030, 6, 30)


def ignoring(fingerprint: str, until: date | None = None) -> Ignore:
    return Ignore(fingerprint, "agreed", until, Location("refsmith-ignore.toml", 2))


def test_an_accepted_change_is_left_out_until_the_last_day_and_counts_again_the_day_after() -> None:
    entry = ignoring(FOUND[0].fingerprint, LAST)
    on, after = sift(FOUND, [entry], LAST), sift(FOUND, [entry], date(2030, 7, 1))
    assert (on.changes, on.ignored, on.ended) == (FOUND[1:], ((FOUND[0], entry),), ())
    assert (after.changes, after.ignored, after.ended) == (FOUND, (), (entry,))


def test_without_a_day_it_is_left_out_for_good() -> None:
    assert sift(FOUND, [ignoring(FOUND[0].fingerprint)], date(2999, 1, 1)).changes == FOUND[1:]


def test_an_entry_that_meets_nothing_is_named() -> None:
    entry = ignoring("0" * 16)
    assert sift(FOUND, [entry], LAST).unmet == (entry,)


def test_the_fingerprint_is_the_same_whatever_else_changes() -> None:
    moved = document(schemas={"Lamp": model(colour=TEXT, size=TEXT, name=TEXT)}, info={"title": "L", "version": "2"})
    again = changes(document(schemas={"Lamp": model(watt=TEXT, name=TEXT)}), moved)
    assert FOUND[0].fingerprint in {change.fingerprint for change in again}
    assert len({change.fingerprint for change in again}) == len(again)


def test_a_project_sets_effects_by_code_and_by_name() -> None:
    effects = {"A101": Effect.RISKY, "response-field-optional-added": Effect.BREAKING}
    assert [(one.rule.code, one.effect) for one in judged(FOUND, effects)] == [
        ("A103", Effect.BREAKING),
        ("A101", Effect.RISKY),
    ]


def test_effects_are_read_from_the_settings() -> None:
    text = '[diff]\nfail_on = "risky"\n\n[diff.severity]\nA101 = "risky"\nserver-removed = "safe"\n'
    tool, findings = read_tool(SourceText("refsmith.toml", text))
    assert findings == ()
    assert (tool.fail_on, tool.effects) == (Effect.RISKY, {"A101": Effect.RISKY, "server-removed": Effect.SAFE})


def test_settings_that_mean_nothing_are_named_with_their_line() -> None:
    text = '[diff]\nfail_on = "bad"\n\n[diff.severity]\nA999 = "risky"\n'
    _, findings = read_tool(SourceText("refsmith.toml", text))
    assert [str(finding) for finding in findings] == [
        "refsmith.toml:2: E201 config-invalid: diff.fail_on: one of breaking, risky, safe, documentation is wanted",
        "refsmith.toml:4: E201 config-invalid: diff.severity: there is no rule A999",
    ]


def test_accepted_changes_are_read_with_their_lines() -> None:
    text = '[[ignore]]\nfingerprint = "0123456789abcdef"\nreason = "agreed"\nuntil = 2030-06-30\n'
    entries, findings = read_ignores(SourceText("refsmith-ignore.toml", text))
    assert findings == ()
    assert entries == (Ignore("0123456789abcdef", "agreed", LAST, Location("refsmith-ignore.toml", 2)),)


def test_accepted_changes_need_a_fingerprint_and_a_reason_and_a_real_day() -> None:
    text = '[[ignore]]\nfingerprint = "xyz"\nuntil = "soon"\n\n[[ignore]]\nreason = ""\nwho = "me"\n'
    entries, findings = read_ignores(SourceText("refsmith-ignore.toml", text))
    assert entries == ()
    assert [str(finding) for finding in findings] == [
        "refsmith-ignore.toml:1: E201 config-invalid: ignore[1]: reason is missing; fingerprint: a fingerprint has 16 "
        "hexadecimal digits; until: a day such as 2030-12-31 is wanted, without quotes",
        "refsmith-ignore.toml:5: E201 config-invalid: ignore[2]: fingerprint is missing; who is unknown; "
        "reason: it is empty",
    ]
