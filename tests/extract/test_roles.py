"""What the tables of a page are, by caption, section, path and order."""

import pytest

from generator.document import Block, Cell, ListItem, Page, Paragraph, Row, Section, Table
from generator.extract.evidence import RequestEvidence
from generator.extract.roles import place_tables
from generator.extract.uri import Route
from generator.source import Location
from generator.vocabulary import VOCABULARY

HERE = Location("page.html", 3)
ROUTE = Route("GET", "/v1/{harbour_id}/beacons/{beacon_id}", HERE)
PUT = Route("PUT", "/v1/{harbour_id}/beacons/{beacon_id}", HERE)


def table(caption: str, *names: str) -> Table:
    rows = tuple(Row((Cell(name, 1), Cell("String", 1), Cell("", 1)), 1) for name in names)
    return Table(("Parameter", "Type", "Description"), rows, 1, caption=caption)


def roles(section: str, *blocks: Block, route: Route = PUT, evidence: RequestEvidence | None = None) -> list[str]:
    page = Page("page.html", "Beacons", 1, (Section(section, 2, 2, blocks),))
    placed, _ = place_tables(page, route, VOCABULARY, evidence)
    return [one.role for one in placed]


@pytest.mark.parametrize("caption", ["", "Parameter description"])
def test_the_path_tells_path_from_query(caption: str) -> None:
    assert roles("URI", table(caption, "harbour_id", "beacon_id")) == ["path"]
    assert roles("URI", table(caption, "harbour_id", "limit")) == ["path-query"]
    assert roles("URI", table(caption, "limit", "marker")) == ["query"]


@pytest.mark.parametrize("caption", ["", "Parameters", "Request parameters"])
def test_names_tell_headers_from_bodies(caption: str) -> None:
    assert roles("Request Parameters", table(caption, "X-Auth-Token", "X-Watch-Officer")) == ["header"]
    assert roles("Request Parameters", table(caption, "X-Watch-Officer", "minutes")) == ["request-body"]


@pytest.mark.parametrize("caption", ["", "Parameters", "Request parameters", "Request body parameters"])
def test_a_credential_among_members_is_a_header(caption: str) -> None:
    assert roles("Request Parameters", table(caption, "X-Auth-Token", "minutes")) == ["header", "request-body"]


def test_a_request_without_a_body_lists_its_query() -> None:
    assert roles("Request", table("Parameter description", "limit"), route=ROUTE) == ["query"]
    shown = RequestEvidence(keys=frozenset({"limit"}), has_body=True)
    assert roles("Request", table("Parameter description", "limit"), route=ROUTE, evidence=shown) == ["request-body"]
    assert roles("Request", table("Request body parameters", "limit"), route=ROUTE) == ["request-body"]


def test_what_the_request_line_shows_is_no_body() -> None:
    shown = RequestEvidence(query=frozenset({"limit"}))
    assert roles("Request", table("Parameter description", "limit"), evidence=shown) == ["query"]


def test_what_the_example_sends_stands_in_the_body_wherever_it_is_listed() -> None:
    shown = RequestEvidence(keys=frozenset({"minutes"}), has_body=True)
    uri = table("Parameter description", "harbour_id", "minutes", "quiet")
    assert roles("URI", uri, evidence=shown) == ["path-query", "request-body"]


def test_beside_a_table_of_the_body_request_parameters_are_the_query() -> None:
    blocks = (table("Request parameters", "limit"), table("Request body parameters", "minutes"))
    assert roles("Request", *blocks) == ["query", "request-body"]


@pytest.mark.parametrize(
    ("section", "role"),
    [
        ("Request Headers", "header"),
        ("Request Elements", "request-body"),
        ("Response Headers", "response-header"),
        ("Response Elements", "response-body"),
        ("请求消息头", "header"),
        ("响应消息体", "response-body"),
    ],
)
def test_a_heading_can_say_what_its_tables_are(section: str, role: str) -> None:
    assert roles(section, table("", "colour")) == [role]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Parameters in the request header", "header"),
        ("URI parameters", "path-query"),
        ("Parameters in the request body", "request-body"),
        ("Response parameters:", "response-body"),
        ("请求Header参数", "header"),
    ],
)
def test_a_label_says_what_the_table_below_it_is(label: str, role: str) -> None:
    assert roles("URI", ListItem(label, 3), table("", "harbour_id", "limit")) == [role]


def test_a_label_names_an_object_without_a_caption() -> None:
    blocks = (table("", "lamp"), ListItem("lamp", 4), table("", "colour"))
    page = Page("page.html", "Beacons", 1, (Section("Request", 2, 2, blocks),))
    placed, _ = place_tables(page, PUT, VOCABULARY)
    assert [(one.role, one.table.caption) for one in placed] == [("request-body", ""), ("object", "lamp")]


def test_the_first_table_that_nothing_leads_to_is_the_body() -> None:
    blocks = (table("What a lamp is", "colour"), table("Things to give", "beacon"))
    assert roles("Request", *blocks) == ["request-body", "object"]


def test_a_table_in_the_error_part_of_a_response_is_that_of_all_errors() -> None:
    page = Page("page.html", "Beacons", 1, (Section("Abnormal Response", 2, 2, (table("", "error_code"),)),))
    placed, _ = place_tables(page, PUT, VOCABULARY)
    assert [(one.role, one.status) for one in placed] == [("response-body", "default")]


def test_a_caption_is_believed_over_the_section() -> None:
    assert roles("Request Parameters", table("Query Parameters", "limit")) == ["query"]
    assert roles("URI", table("Request header parameters", "limit")) == ["header"]
    assert roles("Request", table("Path parameters", "harbour_id")) == ["path"]
    assert roles("Response Parameters", table("Response parameters", "lamp"), table("Lamp", "colour")) == [
        "response-body",
        "object",
    ]


def test_without_captions_the_first_table_of_a_body_is_its_root() -> None:
    blocks = (
        Paragraph("Status code: 200", 3),
        table("", "lamp"),
        table("", "colour"),
        Paragraph("Status code: 404", 4),
        table("", "error_code"),
        table("", "detail"),
    )
    assert roles("Response Parameters", *blocks) == ["response-body", "object", "response-body", "object"]


def test_tables_of_other_sections_describe_no_call() -> None:
    assert roles("Function", table("Lamp", "colour")) == []
    codes = Table(("Error Code", "Description"), (), 1)
    assert roles("Error Codes", codes) == []


def test_a_member_that_is_a_file_makes_the_body_a_form() -> None:
    rows = tuple(Row((Cell(name, 1), Cell(kind, 1), Cell("", 1)), 1) for name, kind in (("a", "File"), ("b", "String")))
    file = Table(("Parameter", "Type", "Description"), rows, 1, caption="Request body parameters")
    assert roles("Request", file) == ["form"]
    whole = Table(file.header, (Row((Cell("-", 1), Cell("File", 1), Cell("", 1)), 1),), 1, caption=file.caption)
    assert roles("Request", whole) == ["request-body"]


def test_beside_a_section_of_the_body_request_parameters_are_the_query_as_they_should() -> None:
    parameters = Section("Request Parameters", 2, 2, (table("Request parameters", "version"),))
    elements = Section("Request Elements", 2, 4, (table("Request elements", "Lamp"),))
    placed, found = place_tables(Page("page.html", "Beacons", 1, (parameters, elements)), PUT, VOCABULARY)
    assert [one.role for one in placed] == ["query", "request-body"]
    assert found == ()


def test_of_two_tables_of_one_body_the_second_describes_an_object() -> None:
    assert roles("Request", table("Request body parameters", "a"), table("Request body parameters", "b")) == [
        "request-body",
        "object",
    ]
    statuses = (
        Paragraph("Status code: 200", 3),
        table("Response body parameters", "a"),
        Paragraph("Status code: 400", 4),
        table("Response body parameters", "b"),
    )
    assert roles("Response", *statuses) == ["response-body", "response-body"]
