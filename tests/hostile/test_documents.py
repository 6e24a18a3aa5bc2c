"""The OpenAPI document is the attacker: every payload in every sink ends in findings or in a package of definitions."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hostile.judging import Package, faults, fixed_names, package
from hostile.packages import imported, written_outside
from hostile.payloads import PAYLOADS, Payload
from hostile.sinks import ACCEPTING, MISPLACED, document

from generator.emit.files import EmitOptions, EmittedFile
from generator.findings import Finding
from generator.openapi import check, load
from generator.pipeline import build_package, errors
from generator.source import SourceText

HARMLESS = Payload("harmless", "harmlessWord", "anotherWord")
PLAIN = Payload("plain", "harmless_word", "another_word")  # a name that Python takes as it is
OPTIONS = EmitOptions("hostile-waters", "hostile_waters")
ALSO_HARMLESS = Payload("innocent", "innocentPhrase", "furtherPhrase")

# Sinks that do not take every text: which of them take a payload is asked one by one.
_NARROW = ("component name", "credential", "path", "path parameter name", "path segment", "pattern")

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

by_payload = pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)


@dataclass(frozen=True)
class Attack:
    """A payload in all sinks that take it at once. `refused` are the findings of the others."""

    taken: tuple[str, ...]
    refused: Mapping[str, tuple[Finding, ...]]
    files: tuple[EmittedFile, ...]


def text(sinks: Collection[str], payload: Payload) -> SourceText:
    put = dict.fromkeys(sinks, payload.text)
    return SourceText("openapi.json", json.dumps(document(put, payload.other), indent=1))


def problems(sinks: Collection[str], payload: Payload) -> tuple[Finding, ...]:
    """The errors for which a document with a payload in some sinks is refused."""
    source = text(sinks, payload)
    loaded, findings = load(source)
    return errors(findings if loaded is None else (*findings, *check(loaded, source)))


@cache
def attack(payload: Payload) -> Attack:
    refused = _refused(payload)
    taken = tuple(sink for sink in ACCEPTING if sink not in refused)
    files, findings = build_package(text(taken, payload), OPTIONS)
    assert errors(findings) == ()
    return Attack(taken, refused, files)


def _refused(payload: Payload) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, tuple[Finding, ...]] = {}
    for asked in (_NARROW, ACCEPTING):
        if not problems([sink for sink in ACCEPTING if sink not in found], payload):
            break
        found = {sink: said for sink in asked if (said := problems([sink], payload))}
    return found


@cache
def harmless(sinks: tuple[str, ...], payload: Payload) -> Package:
    """A package like that of an attack on some sinks, by a payload that attacks nobody."""
    files, findings = build_package(text(sinks, payload), OPTIONS)
    assert errors(findings) == ()
    return package(files)


def faults_of(payload: Payload, sinks: tuple[str, ...], files: Iterable[EmittedFile]) -> list[str]:
    """What is wrong with the package that a payload in some sinks has come to."""
    names = fixed_names(harmless(sinks, HARMLESS), harmless(sinks, ALSO_HARMLESS)) - payload.spellings
    return faults(package(files), harmless(sinks, PLAIN if payload.keeps_its_name else HARMLESS), names)


@by_payload
def test_what_is_emitted_is_what_harmless_words_would_give(payload: Payload) -> None:
    found = attack(payload)
    said = faults_of(payload, found.taken, found.files)
    assert said == [], f"{said}\nby: {_culprits(payload)}"


def _culprits(payload: Payload) -> list[str]:
    """The sinks that go wrong by themselves."""
    packages = {sink: build_package(text([sink], payload), OPTIONS)[0] for sink in attack(payload).taken}
    return [f"{sink}: {said}" for sink, files in packages.items() if (said := faults_of(payload, (sink,), files))]


@by_payload
def test_nothing_is_written_outside_the_target(payload: Payload, tmp_path: Path) -> None:
    assert written_outside(tmp_path, attack(payload).files) == []


def test_importing_runs_nothing_but_definitions(tmp_path: Path) -> None:
    packages = {payload.name: package(attack(payload).files) for payload in PAYLOADS}
    told = imported(tmp_path, OPTIONS.module, harmless(ACCEPTING, HARMLESS), packages)
    assert told == dict.fromkeys(packages, [])


@pytest.mark.parametrize("sink", MISPLACED)
@by_payload
def test_a_text_where_it_does_not_belong_is_a_finding(payload: Payload, sink: str) -> None:
    said = problems([sink], payload)
    assert said != ()
    assert_readable(said)


@by_payload
def test_what_is_refused_is_told_in_readable_lines(payload: Payload) -> None:
    for said in attack(payload).refused.values():
        assert_readable(said)


def assert_readable(findings: Collection[Finding]) -> None:
    """Each finding is one line of reasonable length that names a line of the document and hides nothing."""
    for finding in findings:
        assert not _HIDDEN.search(str(finding)), repr(str(finding))
        assert len(str(finding)) < 500, str(finding)
        assert finding.location.line > 0, str(finding)


@pytest.mark.parametrize("sink", [sink for sink in ACCEPTING if sink not in _NARROW])
def test_most_sinks_take_most_payloads(sink: str) -> None:
    """Otherwise the tests above would show nothing."""
    taking = [payload for payload in PAYLOADS if sink in attack(payload).taken]
    assert len(taking) > 0.9 * len(PAYLOADS)
