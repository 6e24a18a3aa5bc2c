"""Checking a document: everything that is wrong, each on its own line, whatever the document tries."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.openapi import dump
from generator.openapi.check import check
from generator.openapi.load import load
from generator.source import SourceText

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"


def complaints(text: str) -> list[str]:
    """What check says, as `line code pointer: message`."""
    source = SourceText("api.yaml", text)
    document, findings = load(source)
    assert document is not None
    assert not findings
    return [f"{one.location.line} {one.rule.code} {one.message}" for one in check(document, source)]


def components(schemas: str) -> str:
    return HEAD + "paths: {}\ncomponents:\n  schemas:\n" + "".join(f"    {line}\n" for line in schemas.splitlines())


def checked(document: Any) -> list[str]:
    return [str(finding) for finding in check(document, SourceText("api.yaml", ""))]


def test_a_good_document_has_no_findings(root: Path) -> None:
    assert complaints((root / "tests/golden/beacon.yaml").read_text(encoding="utf-8")) == []


FLAWED = """\
openapi: 3.1.0
info: {title: t}
paths:
  /a/{id}:
    get:
      operationId: same
      parameters:
      - {name: id, in: path, required: true, schema: {type: strng}}
      - {name: z, in: nowhere, schema: {type: string}}
      responses:
        '200': {description: 5}
    put:
      operationId: same
      responses: {'200': {description: fine}}
  no-slash: {}
components:
  schemas:
    A:
      type: object
      properties:
        n: {type: integer, minimum: one, maximum: 5}
        p: {type: string, pattern: '([a-z'}
        d: {type: integer, default: abc}
        r: {$ref: '#/components/schemas/Nope'}
    bad name: {type: string}
tags: [{name: a}, {name: a}]
"""
_TYPES = "types are array, boolean, integer, null, number, object, string"
_PROPERTIES = "#/components/schemas/A/properties"
FLAWS = [
    "2 E302 #/info: 'version' is missing",
    f"8 E303 #/paths/~1a~1{{id}}/get/parameters/0/schema/type: 'strng' is no type; {_TYPES}",
    "9 E302 #/paths/~1a~1{id}/get/parameters/1/in: must be one of query, header, path, cookie; is 'nowhere'",
    "11 E302 #/paths/~1a~1{id}/get/responses/200/description: must be of type string, is 5",
    "12 E302 #/paths/~1a~1{id}/put: Operation ID 'same' for 'put' in '/a/{id}' is not unique",
    "12 E302 #/paths/~1a~1{id}/put/parameters: "
    "Path parameter 'id' for 'put' operation in '/a/{id}' was not resolved",
    "15 E302 #/paths/no-slash: this key has no meaning here",
    f"21 E302 {_PROPERTIES}/n/minimum: must be a number, is 'one'",
    f"22 E302 {_PROPERTIES}/p/pattern: '([a-z' is no regular expression: unterminated character set at position 1",
    f"23 E302 {_PROPERTIES}/d: must be of type integer, is 'abc'",
    f"24 E304 {_PROPERTIES}/r/$ref: '#/components/schemas/Nope' leads to nothing in the document",
    "25 E302 #/components/schemas/bad name: a bad name: 'bad name' does not match '^[a-zA-Z0-9._-]+$'",
    "26 E302 #/tags: Duplicate tag name 'a'",
]


def test_everything_at_once() -> None:
    assert complaints(FLAWED) == FLAWS


@pytest.mark.parametrize("value", ["string", "'1'", "strng", "[string, blob]", "[]", "{}", "3", "null"])
def test_types(value: str) -> None:
    said = complaints(components(f"A:\n  type: {value}"))
    assert [one.split(": ")[0] for one in said] == ([] if value == "string" else ["7 E303 #/components/schemas/A/type"])


@pytest.mark.parametrize("key", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"])
@pytest.mark.parametrize("value", ["'5'", "true", "[1]", "__import__('os').system('x')", "1e999", "null"])
def test_limits_are_numbers(key: str, value: str) -> None:
    said = complaints(components(f"A:\n  type: number\n  {key}: {value}"))
    assert len(said) == 1
    assert said[0].startswith(f"8 E302 #/components/schemas/A/{key}: must be a number, is ")


def test_a_very_large_limit_is_a_number() -> None:
    assert complaints(components(f"A: {{maximum: {'9' * 400}, maxLength: {'9' * 400}}}")) == []


@pytest.mark.parametrize("key", ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"])
@pytest.mark.parametrize("value", ["'5'", "-1", "1.5", "false"])
def test_counts_are_whole_numbers(key: str, value: str) -> None:
    said = complaints(components(f"A:\n  {key}: {value}"))
    assert len(said) == 1
    assert said[0].startswith(f"7 E302 #/components/schemas/A/{key}: must be a whole number from 0, is ")


@pytest.mark.parametrize("pattern", ["^[a-z]+$", r"^\p{L}+$", "(?<year>[0-9]{4})", r"\u{1F600}", r"^\/v1\/", "[[a]]"])
def test_patterns_of_ecmascript_are_fine(pattern: str) -> None:
    document = yaml.safe_load(components("A: {type: string}"))
    document["components"]["schemas"]["A"]["pattern"] = pattern
    assert checked(document) == []


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "a{99999999999999999999}", "*", "(?P<a", 5, "(" * 5000 + ")" * 5000])
def test_patterns_that_do_not_compile(pattern: object) -> None:
    document = yaml.safe_load(components("A: {type: string}"))
    document["components"]["schemas"]["A"]["pattern"] = pattern
    (said,) = checked(document)
    assert "is no regular expression" in said
    assert len(said) < 400


def test_a_hostile_pattern_is_not_run() -> None:
    assert complaints(components(f"A: {{type: string, pattern: '^(a+)+$', default: {'a' * 60}!}}")) == []


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("#/components/schemas/Nope", "leads to nothing in the document"),
        ("#/components/schemas/A/properties/0", "leads to nothing in the document"),
        ("#", "leads to nothing in the document"),
        ("#anchor", "leads to nothing in the document"),
        ("#/info", "leads to something else where a schema belongs"),
        ("#/components/parameters/P", "leads to a parameter where a schema belongs"),
        ("#/components/schemas/B", "leads back to itself"),
        ("other.yaml#/A", "leads out of the document; only references within the document are followed"),
        ("file:///etc/passwd", "leads out of the document; only references within the document are followed"),
        ("https://example.com/a.json", "leads out of the document; only references within the document are followed"),
        ("", "leads out of the document; only references within the document are followed"),
    ],
)
def test_references(reference: str, reason: str) -> None:
    document = yaml.safe_load(components("A: {properties: {x: {}}}\nB: {}"))
    document["components"]["parameters"] = {"P": {"name": "p", "in": "query", "schema": {}}}
    document["components"]["schemas"]["B"] = {"$ref": reference}
    (said,) = checked(document)
    assert said.endswith(f"'{reference}' {reason}")
    assert "E304" in said


def test_a_reference_that_is_no_text() -> None:
    assert complaints(components("A: {$ref: [1]}"))[0].startswith(
        "6 E304 #/components/schemas/A/$ref: a list of 1 is no"
    )


def test_local_references_of_every_kind_are_fine() -> None:
    text = """\
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a b/{x}:
    parameters: [{$ref: '#/components/parameters/X'}]
    get:
      requestBody: {$ref: '#/components/requestBodies/R'}
      responses: {'200': {$ref: '#/components/responses/O'}}
components:
  parameters: {X: {name: x, in: path, required: true, schema: {$ref: '#/components/schemas/A~B'}}}
  requestBodies: {R: {content: {a/b: {schema: {$ref: '#/paths/~1a%20b~1%7Bx%7D/get/x-no'}}}}}
  responses: {O: {description: ok, headers: {H: {$ref: '#/components/headers/H'}}}}
  headers: {H: {schema: {type: string}}}
"""
    assert complaints(text) == [
        "10 E304 #/components/parameters/X/schema/$ref: '#/components/schemas/A~B' leads to nothing in the document",
        "11 E304 #/components/requestBodies/R/content/a~1b/schema/$ref: '#/paths/~1a%20b~1%7Bx%7D/get/x-no' "
        "leads to nothing in the document",
    ]


@pytest.mark.parametrize("keyword", ["$id: 'http://evil.example/'", "$dynamicRef: '#x'"])
def test_keywords_that_redirect_references_are_refused(keyword: str) -> None:
    (said,) = complaints(components(f"A: {{{keyword}, properties: {{b: {{$ref: '#/components/schemas/A'}}}}}}"))
    assert said.startswith("6 E304")


def test_a_discriminator_stays_within_the_document() -> None:
    schema = "A:\n  discriminator: {propertyName: k, mapping: {a: A, b: 'evil.yaml', c: '../x'}}\n"
    said = complaints(components(schema))
    assert [one.split(": ")[0].split("/")[-1] for one in said] == ["b", "c"]


def test_nothing_outside_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    text = components("A: {$ref: 'http://127.0.0.1:9/x.json#/A'}\nB: {$schema: 'http://127.0.0.1:9/s'}")
    assert "6 E304" in complaints(text)[0]


@pytest.mark.parametrize("levels", [500, 5000])
@pytest.mark.parametrize("kind", ["items", "properties", "anyOf", "example"])
def test_deep_documents_end_in_a_finding(levels: int, kind: str) -> None:
    schema: Any = {"type": "string"}
    for _ in range(levels):
        schema = {
            "items": {"items": schema},
            "properties": {"properties": {"x": schema}},
            "anyOf": {"anyOf": [schema]},
            "example": {"example": schema},
        }[kind]
    document = yaml.safe_load(components("A: {}"))
    document["components"]["schemas"]["A"] = schema
    (said,) = checked(document)
    assert said.endswith("nested more than 100 levels deep")
    assert "E302" in said


def test_deep_and_otherwise_wrong() -> None:
    schema: Any = {"type": "string"}
    for _ in range(500):
        schema = {"items": schema}
    document = yaml.safe_load(components("A: {}\nB: {type: nope}"))
    document["components"]["schemas"]["A"] = schema
    assert [said.split()[1] for said in checked(document)] == ["E302", "E303"]


@pytest.mark.parametrize(
    ("head", "pointer", "shown"),
    [
        ("swagger: '2.0'", "swagger", "'2.0'"),
        ("openapi: 3.1", "openapi", "3.1"),
        ("openapi: 4.0.0", "openapi", "'4.0.0'"),
    ],
)
def test_other_versions(head: str, pointer: str, shown: str) -> None:
    wanted = "must be the text of a version of OpenAPI, 3.0 or 3.1, such as '3.1.0'"
    assert complaints(head) == [f"1 E302 #/{pointer}: {wanted}; is {shown}"]


def test_no_version() -> None:
    assert complaints("info: {}") == ["1 E302 #: says no version of OpenAPI; 3.0 and 3.1 are read"]


def test_hostile_values_are_shown_short_and_escaped() -> None:
    document = yaml.safe_load(components("A: {}"))
    document["components"]["schemas"]["A"] = {
        "type": "x\x1b[31m\n\u202e" + "y" * 10_000,
        "minimum": "z" * 10_000,
        "$ref": "http://" + "w\n" * 10_000,
    }
    said = checked(document)
    assert len(said) == 3
    for line in said:
        assert len(line) < 400
        assert line.isprintable()


WRECKS: list[Any] = [None, 5, "text", [], {}, [None], {"a": None}, {"$ref": "#"}, [[]], {"x": {"y": []}}, True]


@pytest.mark.parametrize("wreck", WRECKS, ids=repr)
def test_anything_anywhere_never_raises(root: Path, wreck: Any) -> None:
    good = yaml.safe_load((root / "tests/golden/beacon.yaml").read_text(encoding="utf-8"))
    for pointer in list(_pointers(good))[WRECKS.index(wreck) % 5 :: 5]:
        document = copy.deepcopy(good)
        _put(document, pointer, wreck)
        for finding in check(document, SourceText("api.yaml", dump(document))):
            assert "cannot be checked" not in finding.message
            assert str(finding).isprintable()


def _pointers(node: Any, pointer: tuple[Any, ...] = ()) -> Any:
    if len(pointer) > 9 or "examples" in pointer or any(str(part).startswith("x-") for part in pointer):
        return
    places = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for place, inner in places:
        yield (*pointer, place)
        yield from _pointers(inner, (*pointer, place))


def _put(document: Any, pointer: tuple[Any, ...], value: Any) -> None:
    for part in pointer[:-1]:
        document = document[part]
    document[pointer[-1]] = value
