"""YAML text: the same value when read back, by us and by others, in a form that people can read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.openapi import dump
from generator.openapi.load import load
from generator.openapi.parse import parse
from generator.source import SourceText

NUMBERS = ["0", "007", "0o17", "0x1F", "1_000", "1e5", "1.", ".5", "-1", "+1", "1:30", "190:20:30.15", ".inf", "-.INF"]
WORDS = [
    "",
    " ",
    "~",
    "null",
    "Null",
    "yes",
    "No",
    "on",
    "OFF",
    "y",
    "n",
    "true",
    "False",
    "=",
    "<<",
    "...",
    "---",
    "-",
]
DATES = ["2025-11-10", "2025-11-10T15:24:03.5+08:00", "2025-11-10 07:24:03 +0000 UTC", "v1", "8bit", ".NaN"]
SIGNS = ["a: b", "a:", ":a", "a #b", "#a", "a,b", "[a]", "{a}", "{{ a }}", "{% a %}", "*a", "&a", "!a", "|", ">", "%a"]
QUOTES = [
    "@a",
    "`a`",
    "? a",
    "- a",
    "a ",
    " a",
    "'a'",
    '"a"',
    "it's",
    'say "hi"',
    "back\\slash",
    "a\tb",
    "\ta",
    "C:\\new",
]
HIDDEN = [
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\x00",
    "\x1b[0m",
    "\x7f",
    "\xa0",
    "\u202edrow",
    "\ud800",
    "\udc00\ud800",
]
WIDE = ["\ufffe", "\uffff", "😀", "中文：说明", "\u3000", "x" * 2000, ("word " * 500).strip(), "a\n" + "y" * 300]
BREAKS = ["a\nb", "a\nb\n", "a\n\nb\n\n", "\na", " a\nb", "a\n b", "a \nb", "a\n \nb", "a\r\nb", "\n", "\n\n"]
BLOCKS = ["# a\n# b", "- a\n- b", "--- a\n...", "a\n\tb"]
HARD = [*NUMBERS, *WORDS, *DATES, *SIGNS, *QUOTES, *HIDDEN, *WIDE, *BREAKS, *BLOCKS]

texts = st.text(st.characters(exclude_categories=())) | st.sampled_from(HARD)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5), max_leaves=30
)


def reread(document: object) -> object:
    return parse(SourceText("file.yaml", dump({"value": document}))).value["value"]


def same(one: object, other: object) -> bool:
    """Equal, and of the same types: 1, 1.0 and true are three values."""
    return repr(one) == repr(other)


@settings(max_examples=400, deadline=None)
@given(values)
def test_every_json_value_reads_back_the_same(value: object) -> None:
    assert same(reread(value), value)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(texts, values, max_size=5))
def test_every_document_loads_back_the_same(document: dict[str, object]) -> None:
    loaded, findings = load(SourceText("file.yaml", dump(document)))
    assert same(loaded, document)
    assert not findings


@pytest.mark.parametrize("text", HARD, ids=ascii)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_others_read_the_same_text(text: str, loader: type) -> None:
    document = {"block": text, "list": [text, [text, [text]]], "flow": {"inner": {"a": text, "b": [1]}}}
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        loader = yaml.SafeLoader  # libyaml refuses surrogates, even escaped
    assert yaml.load(dump(document), Loader=loader) == document


@pytest.mark.parametrize("text", HARD, ids=ascii)
def test_every_text_can_be_a_key(text: str) -> None:
    document = {text: 1, "inner": {"more": {text: {text: [{text: "a\nb"}]}}}}
    assert yaml.load(dump(document), Loader=yaml.SafeLoader) == document
    assert load(SourceText("file.yaml", dump(document)))[0] == document


@pytest.mark.parametrize("text", HARD, ids=ascii)
def test_the_text_can_be_written_to_a_file_and_hides_nothing(text: str) -> None:
    written = dump({"value": text})
    written.encode()
    assert not set(written) & set("\x00\x1b\x7f\x85\u2028\u2029\u202e\ufeff\r\t")


def test_shared_values_are_written_out() -> None:
    shared = {"long": "word " * 40, "list": [{"a": 1}]}
    written = dump({"one": shared, "two": shared})
    assert "&" not in written
    assert "*" not in written
    assert yaml.safe_load(written) == {"one": shared, "two": shared}


def test_lines_are_never_broken_inside_a_string() -> None:
    sentence = " ".join(["harbour"] * 60)
    assert f"description: {sentence}\n" in dump({"info": {"description": sentence}})


STYLED = {
    "openapi": "3.1.0",
    "info": {"title": "Harbour Beacons", "version": "1"},
    "tags": [{"name": "Beacon Control"}],
    "paths": {
        "/v1/beacons": {
            "get": {
                "description": "First line.\n\nSecond: line.",
                "x-source": {"page": "pages/Show.html", "line": 3, "table": "Table 1, Path"},
                "responses": {"200": {"description": "Yes"}, "204": {"description": "no", "x-undocumented": True}},
                "x-evidence": [{"rule": "D101", "choice": ""}],
                "matrix": [[1, 2.5], [], [{"deep": [[None]]}]],
            }
        }
    },
}
STYLE = """\
openapi: '3.1.0'
info:
  title: Harbour Beacons
  version: '1'
tags:
- {name: Beacon Control}
paths:
  /v1/beacons:
    get:
      description: |-
        First line.

        Second: line.
      x-source: {page: pages/Show.html, line: 3, table: 'Table 1, Path'}
      responses:
        '200': {description: 'Yes'}
        '204': {description: 'no', x-undocumented: true}
      x-evidence:
      - {rule: D101, choice: ''}
      matrix:
      - [1, 2.5]
      - []
      - - deep:
          - [null]
"""


def test_style() -> None:
    assert dump(STYLED) == STYLE


@pytest.mark.parametrize(
    ("number", "written"),
    [(1e16, "1.0e+16"), (1e-7, "1.0e-07"), (-0.0, "-0.0"), (0.1, "0.1"), (10**30, "1" + "0" * 30), (1.0, "1.0")],
)
def test_numbers(number: float, written: str) -> None:
    assert dump({"size": number}) == f"size: {written}\n"
    assert same(yaml.safe_load(dump({"size": number}))["size"], number)


def test_numbers_that_json_has_not_become_text() -> None:
    document = {"a": float("inf"), "b": float("-inf"), "c": float("nan")}
    assert yaml.safe_load(dump(document)) == {"a": "Infinity", "b": "-Infinity", "c": "NaN"}


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="set is no JSON value"):
        dump({"a": {1, 2}})


def test_deep_documents_are_written_without_recursion() -> None:
    document: dict[str, object] = {"leaf": 1}
    for _ in range(3000):
        document = {"x": [document]}
    assert dump(document).count("\n") == 3001


def test_an_empty_document() -> None:
    assert dump({}) == "{}\n"


def test_the_bytes_do_not_depend_on_the_hash_seed(root: Path) -> None:
    program = "import sys, json; from generator.openapi import dump; sys.stdout.write(dump(json.load(sys.stdin)))"
    document = json.dumps({name: {"b": [1, {"c": name}], "a": "x\ny"} for name in "zyxwv"})
    written = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=document,
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(written) == 1
