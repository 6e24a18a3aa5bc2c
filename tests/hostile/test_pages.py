"""The page is the attacker: every payload in every place of every form of page ends in findings or in definitions."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path

import pytest
from hostile.judging import Package, faults, fixed_names, package
from hostile.packages import imported, written_outside
from hostile.payloads import NAMES, PAYLOADS, Payload

from generator import report
from generator.config import ServiceConfig
from generator.emit.files import EmitOptions
from generator.findings import Finding
from generator.model import ServiceInfo
from generator.openapi.load import load
from generator.pipeline import Built, build_service, build_spec, errors
from generator.source import SourceText

FOLDER = Path(__file__).with_name("forms")
FORMS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
RAW = "page.html, not escaped"

# What stands where nothing is put.
PLACES = {
    "title": "Watching the Tide",
    "function": "Watches the tide.",
    "method": "POST",
    "path": "v1/tides",
    "parameter": "period",
    "mandatory": "No",
    "description": "How high it is.",
    "value": "ebb",
    "meaning": "It falls.",
    "default": "flow",
    "field": "height",
    "type": "String",
    "caption": "TideLevel",
    "anchor": "tide-level",
    "summary": "A tide",
    "key": "height",
    "example": "high",
    "status": "The tide.",
    "parent": "Tides",
}
# Without these a page states no operation, whatever else it says.
ROUTE = ("method", "path")

OPTIONS = EmitOptions("hostile-waters", "hostile_waters")
CONFIG = ServiceConfig("specs/hostile", ServiceInfo("hostile", "Hostile Waters"), OPTIONS)
PREFIX = "generated/hostile-waters/"
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

# Places of words: whatever stands there, the page says the same things.
WORDS = ("title", "function", "parameter", "description", "meaning", "field", "summary", "example", "status")

# The attacks that other generators fell for, tried place by place too.
WORST = [
    payload
    for payload in PAYLOADS
    if payload.name
    in {"docstring-escape", "quote-call", "jinja-expression", "format-braces", "script", "way-up", "toml"}
]

by_payload = pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)


def page(form: str, put: Mapping[str, str]) -> SourceText:
    """A page with texts in some places. In HTML they are escaped, as a writer's tool does, unless the form is RAW."""
    texts = {place: _written(form, place, text) for place, text in (PLACES | put).items()}
    text = re.sub("@([a-z]+)@", lambda match: texts[match[1]], FORMS[form.partition(",")[0]])
    return SourceText(f"specs/hostile/pages/{form}", text.replace("/html/", "/raw/") if form == RAW else text)


def _written(form: str, place: str, text: str) -> str:
    if place in ("key", "example") and form != RAW:
        text = json.dumps(text, ensure_ascii=False)[1:-1]
    return escape(text) if form == "page.html" else text


def pages(text: str) -> list[SourceText]:
    """All forms of a page with a text in all places but the route, and some with it in the path."""
    everywhere = dict.fromkeys((place for place in PLACES if place not in ROUTE), text)
    paths = [page(form, {"path": text}) for form in ("page.html", "cells.txt")]
    return [*(page(form, everywhere) for form in (*FORMS, RAW)), *paths]


@cache
def attack(payload: Payload) -> Built:
    """What comes of all the pages that state an operation in spite of a payload; of the others a finding does."""
    sources = [source for source in pages(payload.text) if not _stopped(source)]
    assert len(sources) >= len(FORMS) / 2
    return build_service(CONFIG, sources)


def _stopped(source: SourceText) -> bool:
    spec = build_spec(CONFIG.info, [source])
    assert_readable(spec.findings)
    assert spec.text or errors(spec.findings)
    return not spec.text


@cache
def words(text: str) -> Package:
    """The package that comes of an HTML page with a text in all places of words."""
    return emitted(build_service(CONFIG, [page("page.html", dict.fromkeys(WORDS, text))]))


def emitted(built: Built) -> Package:
    assert errors(built.findings) == (), [str(each) for each in errors(built.findings)][:4]
    return {path.removeprefix(PREFIX): text for path, text in package(built.files).items() if path.startswith(PREFIX)}


@cache
def harmless(word: str) -> Package:
    return emitted(build_service(CONFIG, pages(word)))


@by_payload
def test_words_of_a_page_change_nothing_but_names_and_constants(payload: Payload) -> None:
    seen = _HIDDEN.sub("", payload.text)
    expected = words("harmless_word" if seen in NAMES | {"onetwo", "abc"} else "harmlessWord")
    names = fixed_names(expected, words("innocentPhrase")) - payload.spellings
    assert faults(words(payload.text), expected, names, alike=seen.strip() != "") == []


@by_payload
def test_a_package_holds_definitions_whatever_stands_in_every_place(payload: Payload) -> None:
    names = fixed_names(harmless("harmlessWord"), harmless("innocentPhrase")) - payload.spellings
    assert faults(emitted(attack(payload)), harmless("harmlessWord"), names, alike=False) == []


@by_payload
def test_the_document_is_what_its_text_says(payload: Payload) -> None:
    spec = attack(payload).spec
    assert load(SourceText("openapi.yaml", spec.text)) == (spec.document, ())
    assert not _HIDDEN.search(spec.text)
    assert_readable(attack(payload).findings)


@by_payload
def test_nothing_is_written_outside_the_target(payload: Payload, tmp_path: Path) -> None:
    assert written_outside(tmp_path, attack(payload).files) == []


def test_importing_runs_nothing_but_definitions(tmp_path: Path) -> None:
    packages = {payload.name: emitted(attack(payload)) for payload in PAYLOADS}
    told = imported(tmp_path, OPTIONS.module, harmless("harmlessWord"), packages)
    assert told.keys() == {"harmless", *packages}
    assert {name: said for name, said in told.items() if said} == {}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", WORST, ids=lambda payload: payload.name)
def test_a_payload_in_one_place_ends_in_a_document_or_a_finding(payload: Payload, place: str) -> None:
    for form in (*FORMS, RAW):
        _stopped(page(form, {place: payload.text}))


def assert_readable(findings: Iterable[Finding]) -> None:
    """Each finding is one line, as it is printed, that names its page and hides nothing."""
    for line in report.text(findings).splitlines():
        assert line.startswith("specs/hostile/"), line
        assert not _HIDDEN.search(line), ascii(line)
        assert len(line) < 1000, line


# Pages that want to be more than a page


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files and addresses that are opened during a test."""
    WATCHED.clear()
    monkeypatch.setattr(sys.modules[__name__], "WATCHING", True)
    return WATCHED


WATCHING = False
WATCHED: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if WATCHING and (event == "open" or event.startswith(("socket.", "subprocess.", "os.system", "urllib."))):
        WATCHED.append(f"{event} {arguments!r:.200}")


sys.addaudithook(_watch)

_RST = "Tide\n====\n\nURI\n---\n\nGET /v1/tides\n\n"
_MARKDOWN = "# Tide\n\n## URI\n\nGET /v1/tides\n\n"
_HTML = "<h1>Tide</h1><h4>URI</h4><p>GET /v1/tides</p>"
_ENTITIES = '<!DOCTYPE h [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://e.example/x.dtd"> %p;]>'

TAKING_IN = {
    "include.rst": f"{_RST}.. include:: /etc/passwd\n\n.. literalinclude:: /etc/passwd\n",
    "raw.rst": f"{_RST}.. raw:: html\n   :file: /etc/passwd\n\n.. raw:: html\n   :url: http://e.example\n",
    "csv.rst": f"{_RST}.. csv-table:: x\n   :file: /etc/passwd\n\n.. csv-table:: x\n   :url: http://e.example\n",
    "role.rst": f"{_RST}.. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`<script>` :download:`/etc/passwd`\n",
    "entity.html": f"{_ENTITIES}{_HTML}<p>&e;</p>",
    "frame.html": f'{_HTML}<iframe src="file:///etc/passwd"></iframe><link rel="import" href="http://e.example">'
    '<xi:include href="file:///etc/passwd" parse="text"/>',
    "matter.md": f"---\ntitle: !!python/object/apply:os.system ['touch pwned']\nx: &a [*a]\n---\n{_MARKDOWN}",
    "shortcode.md": f'{_MARKDOWN}{{{{< readfile "/etc/passwd" >}}}}\n\n{{{{% include "/etc/passwd" %}}}}\n',
}


@pytest.mark.parametrize("file", TAKING_IN)
def test_reading_a_page_opens_nothing_else(file: str, opened: list[str]) -> None:
    spec = build_spec(CONFIG.info, [SourceText(f"specs/hostile/pages/{file}", TAKING_IN[file])])
    assert opened == []
    assert list(spec.document["paths"]) == ["/v1/tides"]
    assert "root:" not in spec.text
