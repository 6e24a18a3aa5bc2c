"""Documents from text: YAML and JSON, in good order, broken and hostile."""

import json
from pathlib import Path

import pytest
import yaml

from generator.findings import Finding
from generator.openapi.load import load
from generator.openapi.parse import parse
from generator.source import SourceText

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join(['*' + before] * 9)}]\n" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)


def read(text: str) -> tuple[object, list[str]]:
    document, findings = load(SourceText("api.yaml", text))
    return document, [str(finding) for finding in findings]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule.code for finding in findings]


def test_a_document(root: Path) -> None:
    text = (root / "tests/golden/beacon.yaml").read_text(encoding="utf-8")
    assert read(text) == (yaml.safe_load(text), [])


def test_json_is_read_like_yaml(root: Path) -> None:
    document = yaml.safe_load((root / "tests/golden/beacon.yaml").read_text(encoding="utf-8"))
    assert read(json.dumps(document)) == (document, [])
    assert read(json.dumps(document, indent="\t", ensure_ascii=True)) == (document, [])


def test_json_keeps_characters_beyond_the_first_plane_and_large_exponents() -> None:
    assert read('{"a": "\\ud83d\\ude00", "b": 1e5, "c": "x\\/y"}') == ({"a": "😀", "b": 100000.0, "c": "x/y"}, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("2025-11-10", "2025-11-10"),
        ("2025-11-10T15:24:03Z", "2025-11-10T15:24:03Z"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("0777", 777),
        ("0x1F", 31),
        ("0o17", 15),
        ("1e3", 1000.0),
        ("True", True),
        ("~", None),
        ("", None),
        ("!!str 12", "12"),
        ("'12'", "12"),
        ("9" * 5000, "9" * 5000),
        ("0x" + "f" * 5000, "0x" + "f" * 5000),
    ],
)
def test_plain_scalars_follow_yaml_1_2(written: str, value: object) -> None:
    document, findings = load(SourceText("api.yaml", f"a: {written}"))
    assert document == {"a": value}
    assert not findings


def test_keys_are_text_whatever_they_look_like() -> None:
    assert read("200: a\ntrue: b\nnull: c\n1.50: d")[0] == {"200": "a", "true": "b", "null": "c", "1.50": "d"}


def test_aliases_are_followed() -> None:
    assert read("a: &a {x: 1}\nb: *a\nc: [*a]")[0] == {"a": {"x": 1}, "b": {"x": 1}, "c": [{"x": 1}]}


def test_a_key_that_stands_twice() -> None:
    text = "openapi: 3.1.0\npaths:\n  /a: {}\n  /b: {}\n  /a: {get: {}}\n"
    document, messages = read(text)
    assert document == {"openapi": "3.1.0", "paths": {"/a": {"get": {}}, "/b": {}}}
    assert messages == ["api.yaml:5: E301 yaml-broken: the key '/a' stands here again, first on line 3"]
    assert read('{"a": 1,\n"a": 2}')[1] == [
        "api.yaml:2: E301 yaml-broken: the key 'a' stands here again, first on line 1"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nc: [1, 2\nd: 3\n", 3),
        ("a: b\n  c: d\n", 2),
        ("a: 1\nb: \x00\n", 2),
        ("a: 1\nb: \x1b\n", 2),
        ('{"a": 1,\n "b": }x', 2),
        ("a: 1\n? [x]\n: 2", 2),
        ("a: 1\n? {x: 1}\n: 2", 2),
        ("a: 1\nb: !!python/object/apply:os.system ['true']", 2),
        ("a: !other x", 1),
        ("a: 1\n---\nb: 2", 2),
        ("a: 1\nb: *unknown", 2),
        ("a: &a\n- 1\n- *a", 3),
        ("\ta: 1", 1),
        ("a: 1\nb: \ud800", 2),
    ],
)
def test_broken_text_is_one_finding_with_its_line(text: str, line: int) -> None:
    document, findings = load(SourceText("api.yaml", text))
    assert document is None
    assert codes(findings) == ["E301"]
    assert findings[0].location.line == line
    assert "\n" not in str(findings[0])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the file is empty"),
        ("  \n# a comment\n", "this is null"),
        ("- a\n- b", "this is a list of 2"),
        ("just words", "this is 'just words'"),
        ("[]", "this is an empty list"),
        ("12", "this is 12"),
    ],
)
def test_what_is_no_mapping_is_no_document(text: str, what: str) -> None:
    document, messages = read(text)
    assert document is None
    assert [message.partition(": ")[2] for message in messages] == [
        f"E302 document-invalid: an OpenAPI document is a mapping, but {what}"
    ]


@pytest.mark.parametrize(
    "text", [BOMB, "[" * 100_000, "a: " + "{a: " * 5000, "- " * 3000, '{"a":' * 2000 + "1" + "}" * 2000]
)
def test_bombs_are_refused(text: str) -> None:
    document, findings = load(SourceText("api.yaml", text))
    assert document is None
    assert codes(findings) == ["E301"]


def test_a_long_key_and_a_byte_order_mark() -> None:
    key = "k" * 3000
    assert read(json.dumps({key: {key: 1}})) == ({key: {key: 1}}, [])
    assert read("\ufeffa: 1") == ({"a": 1}, [])


def test_every_node_has_its_line() -> None:
    text = "a:\n  b: 1\n  c:\n  - x\n  - y: 2\n    z: 3\nd: {e: 4,\n  f: 5}\n"
    lines = parse(SourceText("api.yaml", text)).lines
    places = {("a",): 1, ("a", "b"): 2, ("a", "c", 0): 4, ("a", "c", 1, "z"): 6, ("d", "e"): 7, ("d", "f"): 8}
    assert {pointer: lines.locate(pointer).line for pointer in places} == places
    assert str(lines.locate(("a", "c", 7, "unknown"))) == "api.yaml:3"


def test_openapi_3_0_is_read_as_3_1() -> None:
    text = """\
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a:
    get:
      parameters:
      - {name: q, in: query, schema: {type: string, nullable: true}}
      responses:
        200:
          description: ok
          content:
            application/json:
              schema:
                nullable: true
                allOf: [{$ref: '#/components/schemas/A'}]
components:
  schemas:
    A:
      type: object
      properties:
        nullable: {type: boolean, nullable: false}
        n: {type: number, minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false}
        u: {nullable: true, anyOf: [{type: string}, {type: integer}]}
"""
    document, findings = load(SourceText("api.yaml", text))
    assert not findings
    assert document is not None
    assert document["openapi"] == "3.1.0"
    operation = document["paths"]["/a"]["get"]
    assert operation["parameters"][0]["schema"] == {"type": ["string", "null"]}
    assert operation["responses"]["200"]["content"]["application/json"]["schema"] == {
        "anyOf": [{"allOf": [{"$ref": "#/components/schemas/A"}]}, {"type": "null"}]
    }
    assert document["components"]["schemas"]["A"]["properties"] == {
        "nullable": {"type": "boolean"},
        "n": {"type": "number", "exclusiveMinimum": 1, "maximum": 5},
        "u": {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
    }
