"""The OpenAPI document is the attacker: every payload in every sink ends in findings or in a package of definitions."""

import json
import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

import pytest
from hostile.judging import Package, faults, fixed_names, package
from hostile.packages import imported, written_outside
from hostile.payloads import NAMES, PAYLOADS, Payload
from hostile.sinks import ACCEPTING, MISPLACED, document, takes

from generator import report
from generator.emit.files import EmitOptions, EmittedFile
from generator.findings import Finding
from generator.openapi.check import check
from generator.openapi.load import load
from generator.pipeline import build_package, errors
from generator.source import SourceText

OPTIONS = EmitOptions("hostile-waters", "hostile_waters")

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

by_payload = pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)


def text(payload: Payload, sinks: Iterable[str]) -> SourceText:
    """A document with a payload in some sinks."""
    put = {sink: f"/{payload.text}" if (sink, payload.name) == ("path", "harmless") else payload.text for sink in sinks}
    return SourceText("api/openapi.json", json.dumps(document(put, payload.other), indent=1))


def taken(payload: Payload) -> tuple[str, ...]:
    return tuple(sink for sink in ACCEPTING if takes(sink, payload.text))


@cache
def emitted(payload: Payload, sinks: tuple[str, ...]) -> tuple[EmittedFile, ...]:
    files, findings = build_package(text(payload, sinks), OPTIONS)
    assert errors(findings) == (), [str(each) for each in errors(findings)][:4]
    return files


def attack(payload: Payload) -> tuple[EmittedFile, ...]:
    """The package that comes of a payload in every sink that takes it, all at once."""
    return emitted(payload, taken(payload))


def harmless(payload: Payload, sinks: tuple[str, ...], first: str = "harmless", other: str = "another") -> Package:
    """The package that comes of harmless words. They keep their names in Python if those of the payload do."""
    end = ("Word", "_word")
    words = (first + end[payload.text in NAMES], other + end[payload.other in NAMES])
    return package(emitted(Payload("harmless", *words), sinks))


def faults_of(payload: Payload, sinks: tuple[str, ...]) -> list[str]:
    """What is wrong with the package that a payload in some sinks has come to."""
    expected = harmless(payload, sinks)
    names = fixed_names(expected, harmless(payload, sinks, "innocent", "further")) - payload.spellings
    return faults(package(emitted(payload, sinks)), expected, names, alike=payload.says_something)


@by_payload
def test_what_is_emitted_is_what_harmless_words_would_give(payload: Payload) -> None:
    said = faults_of(payload, taken(payload))
    assert said == [], f"{said}\nby itself: {_alone(payload)}"


def _alone(payload: Payload) -> list[str]:
    """What goes wrong when a payload is in one sink only."""
    return [f"{sink}: {said}" for sink in taken(payload) if (said := faults_of(payload, (sink,)))]


@by_payload
def test_nothing_is_written_outside_the_target(payload: Payload, tmp_path: Path) -> None:
    assert written_outside(tmp_path, attack(payload)) == []


def test_importing_runs_nothing_but_definitions(tmp_path: Path) -> None:
    packages = {payload.name: package(attack(payload)) for payload in PAYLOADS}
    told = imported(tmp_path, OPTIONS.module, harmless(PAYLOADS[0], ACCEPTING), packages)
    assert told.keys() == {"harmless", *packages}
    assert {name: said for name, said in told.items() if said} == {}


@by_payload
def test_a_text_where_it_does_not_belong_is_a_finding_at_its_place(payload: Payload) -> None:
    source = text(payload, MISPLACED)
    loaded, _ = load(source)
    assert loaded is not None
    found = errors(check(loaded, source))
    for sink, (_, place) in MISPLACED.items():
        assert any(re.search(place, finding.subject) for finding in found), sink
    assert_readable(found)


@by_payload
def test_a_text_that_does_not_fit_is_a_finding(payload: Payload) -> None:
    for sink in set(ACCEPTING) - set(taken(payload)):
        files, findings = build_package(text(payload, [sink]), OPTIONS)
        assert files == ()
        assert errors(findings) != (), sink
        assert_readable(findings)


def assert_readable(findings: Collection[Finding]) -> None:
    """Each finding is one line that names the document and hides nothing."""
    for line in report.text(findings).splitlines():
        assert line.startswith("api/openapi.json:"), line
        assert not _HIDDEN.search(line), ascii(line)
        assert len(line) < 500, line


def test_most_sinks_take_most_payloads() -> None:
    """Otherwise the tests above would show nothing."""
    assert sum(len(taken(payload)) for payload in PAYLOADS) > 0.9 * len(PAYLOADS) * len(ACCEPTING)
