"""Bodies out of blocks of code."""

import pytest

from generator.document import Block, CodeBlock, ListItem, Page, Paragraph, Section
from generator.extract.examples import BlockKind, PageExamples, classify, find_examples, read_example
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import Example
from generator.source import Location
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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"a": 1}', BlockKind.JSON),
        ('POST /v1/beacons\n\n[{"a": 1}]', BlockKind.JSON),
        ("null", BlockKind.JSON),
        ("curl -X POST -d '{\"a\": 1}' https://x/v1", BlockKind.JSON),
        ('{"a": 1}\n{"a": 2}', BlockKind.JSON),
        ('{"a": 1,}', BlockKind.REPAIRED),
        ('{"a": 1}\nand so on', BlockKind.REPAIRED),
        ("HTTP/1.1 200 OK\nServer: Harbour\n\n<Light><Id>1</Id></Light>", BlockKind.XML),
        ('<?xml version="1.0"?>\n<Light xmlns="http://harbour"/>', BlockKind.XML),
        ("GET /v1/beacons", BlockKind.REQUEST_LINE),
        ("HEAD /light HTTP/1.1\nHost: beacon.example.com", BlockKind.REQUEST_LINE),
        ("HTTP/1.1 204 No Content\nServer: Harbour", BlockKind.HEADERS),
        ("Content-Type: application/json\nX-Auth-Token: abc", BlockKind.HEADERS),
        ("curl -i -H 'X-Auth-Token:$token' https://x/v1", BlockKind.COMMAND),
        ("sudo systemctl start beacon", BlockKind.COMMAND),
        ("<!DOCTYPE html>\n<html><body>404<br></body></html>", BlockKind.HTML),
        ("<html>\n<title>502 Bad Gateway", BlockKind.HTML),
        ("none", BlockKind.NOTHING),
        ("No response body.", BlockKind.NOTHING),
        ("", BlockKind.NOTHING),
        ("<Light><Id>1</Light>", BlockKind.NOT_JSON),
        ("lit: true\nminutes: 60", BlockKind.NOT_JSON),
        ('{"a": lit}', BlockKind.NOT_JSON),
    ],
)
def test_every_block_has_a_class(text: str, kind: BlockKind) -> None:
    assert classify(CodeBlock(text, 1)) is kind


def shown(*sections: Section, route: str = "") -> tuple[PageExamples, tuple[Finding, ...]]:
    page = Page("page.html", "Beacons", 1, sections)
    own = Route("POST", route, Location("page.html", 1)) if route else None
    return find_examples(page, VOCABULARY, {"request": frozenset({"minutes"}), "response": frozenset({"lit"})}, own)


def section(title: str, *blocks: Block) -> Section:
    return Section(title, 2, 1, blocks)


def test_labels_inside_other_sections_say_what_is_shown() -> None:
    examples, found = shown(
        section(
            "Request",
            ListItem("Example request 1: Lighting for an hour", 2),
            CodeBlock('{"minutes": 60}', 3),
            ListItem("Request example 2 (for a night)", 4),
            CodeBlock('{"minutes": 600}', 5),
        ),
        section(
            "Response",
            ListItem("Example response", 6),
            CodeBlock('{"lit": true}', 7),
            ListItem("Example abnormal response", 8),
            Paragraph("Status code: 400", 9),
            CodeBlock('{"error_code": "BCN.0001"}', 10),
        ),
    )
    assert found == ()
    assert [(one.summary, one.value) for one in examples.request] == [
        ("Lighting for an hour", {"minutes": 60}),
        ("for a night", {"minutes": 600}),
    ]
    assert [(one.status, one.value) for one in examples.response] == [
        ("", {"lit": True}),
        ("400", {"error_code": "BCN.0001"}),
    ]


def test_an_error_without_a_status_belongs_to_no_response() -> None:
    examples, _ = shown(
        section("Response", ListItem("Example abnormal response", 2), CodeBlock('{"error_code": "BCN.0001"}', 3))
    )
    assert (examples.response, examples.read) == ((), frozenset())


def test_titles_of_example_sections_can_go_on() -> None:
    examples, _ = shown(
        section("Example Request (Lighting a Beacon)", CodeBlock('{"minutes": 60}', 2)),
        section("Sample Response: a beacon that shines", CodeBlock('{"lit": true}', 3)),
    )
    assert [one.summary for one in examples.request] == ["Lighting a Beacon"]
    assert [one.summary for one in examples.response] == ["a beacon that shines"]


@pytest.mark.parametrize(
    "blocks",
    [
        (ListItem("Example request", 2), CodeBlock('{"a": 1}', 3), ListItem("Example response", 4), CodeBlock("[]", 5)),
        (CodeBlock('POST /v1/beacons\n{"a": 1}', 3), CodeBlock("[]", 5)),
        (CodeBlock('POST /v1/beacons\n{"a": 1}', 3), CodeBlock("HTTP/1.1 200 OK\n\n[]", 5)),
        (CodeBlock('{"a": 1, "minutes": 60}', 3), CodeBlock('[{"lit": true}]', 5)),
        (Paragraph("请求示例", 2), CodeBlock('{"a": 1}', 3), Paragraph("响应示例", 4), CodeBlock("[]", 5)),
    ],
    ids=["labels", "request line", "status line", "tables", "Chinese"],
)
def test_one_section_can_show_both_sides(blocks: tuple[Block, ...]) -> None:
    examples, found = shown(section("Example", *blocks))
    assert found == ()
    assert (len(examples.request), len(examples.response)) == (1, 1)
    assert examples.request[0].value["a" if "a" in examples.request[0].value else "minutes"]


def test_what_nothing_tells_apart_is_left_to_the_accounting() -> None:
    examples, _ = shown(section("Example", CodeBlock('{"other": 1}', 2)))
    assert (examples.request, examples.response, examples.read) == ((), (), frozenset())


def test_the_status_line_of_a_block_counts() -> None:
    examples, _ = shown(
        section(
            "Example Response",
            CodeBlock('HTTP/1.1 202 Accepted\nServer: Harbour\n\n{"lit": true}', 2),
            CodeBlock("HTTP/1.1 204 No Content", 6),
        )
    )
    assert [(one.status, one.origin.location.line) for one in examples.response] == [("202", 5)]
    assert [(status, reason) for status, reason, _ in examples.statuses] == [("202", "Accepted"), ("204", "No Content")]


def test_steps_that_show_another_call_are_left_out_with_their_answer() -> None:
    examples, found = shown(
        section(
            "Example Request",
            ListItem("Step 1: Buy a lamp", 2),
            CodeBlock('POST https://{endpoint}/v1/shop/lamps\n{"price": 5}', 3),
            Paragraph("Example response", 4),
            CodeBlock('{"lamp": 7}', 5),
            ListItem("Step 2: Light the beacon", 6),
            CodeBlock('POST https://{endpoint}/v2/beacons/7/light\n{"minutes": 60}', 7),
        ),
        section("Example Response", CodeBlock('{"lit": true}', 9)),
        route="/v1/beacons/{beacon_id}/light",
    )
    assert [(one.rule.code, one.location.line) for one in found] == [("X503", 3), ("X503", 5)]
    assert [one.value for one in examples.request] == [{"minutes": 60}]
    assert [one.value for one in examples.response] == [{"lit": True}]


def test_a_block_can_show_several_calls() -> None:
    examples, found = shown(
        section("Example Request", CodeBlock('POST /v1/a\n{"minutes": 1}\n\nPOST /v1/a\n{"minutes": 2}', 10))
    )
    assert found == ()
    assert [(one.value["minutes"], one.origin.location.line) for one in examples.request] == [(1, 11), (2, 14)]


def test_forms_of_messages_are_no_examples() -> None:
    examples, _ = shown(section("Response Syntax", CodeBlock("HTTP/1.1 200 OK\n\n<Light><Id>id</Id></Light>", 2)))
    assert (examples.xml, examples.read) == ((), frozenset())


def test_xml_is_kept_as_text() -> None:
    examples, found = shown(section("Sample Request", CodeBlock("PUT /?light HTTP/1.1\nHost: x\n\n<Light/>\n", 2)))
    assert found == ()
    assert [(one.side, one.text) for one in examples.xml] == [("request", "<Light/>")]
