"""Bodies out of blocks of code."""

from typing import Any

import pytest

from generator.document import CodeBlock, ListItem, Page, Paragraph, Section
from generator.extract.examples import find_examples, parse_json, read_example
from generator.findings import Finding
from generator.model import Example
from generator.vocabulary import VOCABULARY


def example(text: str, line: int = 10) -> tuple[Example | None, tuple[Finding, ...]]:
    return read_example("page.html", CodeBlock(text, line), "", "", "request")


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ('{"a": 1}', 10),
        ('POST https://{endpoint}/v1/beacons\n\n{"a": 1}', 12),
        ('POST /v1/beacons\n{"a": 1}', 11),
        ('POST\n\nhttps://{endpoint}/v1/beacons\n\n{"a": 1}', 14),
        ('https://{endpoint}/v1/beacons\n{"a": 1}', 11),
        ('GET https://{Harbour endpoint}/v1/beacons\n{"a": 1}', 11),
        ('POST /v2/beacons\nPOST /v2.1/beacons\n\n{"a": 1}', 13),
    ],
)
def test_the_body_follows_the_request_line(block: str, line: int) -> None:
    shown, found = example(block)
    assert found == ()
    assert shown is not None
    assert shown.value == {"a": 1}
    assert shown.origin.location.line == line


@pytest.mark.parametrize(
    "block", ["GET https://{endpoint}/v1/beacons", "GET /v1/beacons\n\n", "DELETE\n\nhttps://x/v1", ""]
)
def test_a_request_line_alone_is_no_example(block: str) -> None:
    assert example(block) == (None, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": ",]", "b": 2,\n}', {"a": ",]", "b": 2}),
        ('[{"a": "x\\",}"},]', [{"a": 'x",}'}]),
    ],
)
def test_a_trailing_comma_is_repaired_and_told(text: str, value: Any) -> None:
    assert parse_json(text) == (value, "a trailing comma", "")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": True}',
        '{"a": 1 "b": 2}',
        "{a: 1}",
        '{"a": NaN}',
        '{"a": Infinity}',
        '{"a": 012}',
        "...",
        '{"a": 1} and so on',
    ],
)
def test_what_is_not_json_is_not_guessed(text: str) -> None:
    value, repair, problem = parse_json(text)
    assert value is None
    assert repair == ""
    assert problem


def test_numbers_and_text_stay_as_they_are() -> None:
    assert parse_json('{"a": 1.0, "b": 1, "c": "2031-01-02T03:04:05.000Z", "d": 9007199254740993}')[0] == {
        "a": 1.0,
        "b": 1,
        "c": "2031-01-02T03:04:05.000Z",
        "d": 9007199254740993,
    }


@pytest.mark.parametrize("depth", [90, 500, 100_000])
def test_values_nested_deeper_than_any_service_sends_end_in_a_finding(depth: int) -> None:
    shown, found = example("[" * depth + "]" * depth)
    assert shown is None
    assert [one.rule.code for one in found] in (["G305"], ["X502"])


def test_examples_know_their_side_their_status_and_the_sentence_above() -> None:
    page = Page(
        "page.html",
        "Beacons",
        1,
        (
            Section("Example Requests", 2, 1, (Paragraph("For an hour", 2), CodeBlock('{"minutes": 60}', 3))),
            Section(
                "Example Responses",
                2,
                5,
                (
                    Paragraph("Status code: 200", 6),
                    Paragraph("It shines", 7),
                    CodeBlock('{"lit": true}', 8),
                    CodeBlock('{"lit": false}', 9),
                    Paragraph("Status code: 404", 10),
                    ListItem("No such beacon", 11),
                    CodeBlock('{"error_code": "BCN.0002"}', 12),
                ),
            ),
            Section("SDK Sample Code", 2, 20, (CodeBlock("print('{}')", 21),)),
        ),
    )
    examples, found = find_examples(page, VOCABULARY)
    assert found == ()
    assert [(one.summary, one.status, one.value) for one in examples.request] == [("For an hour", "", {"minutes": 60})]
    assert [(one.summary, one.status, one.value) for one in examples.response] == [
        ("It shines", "200", {"lit": True}),
        ("", "200", {"lit": False}),
        ("No such beacon", "404", {"error_code": "BCN.0002"}),
    ]
