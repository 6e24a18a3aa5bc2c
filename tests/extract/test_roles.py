"""What the tables of a page are, by caption, section, path and order."""

import pytest

from generator.document import Block, Cell, Page, Paragraph, Row, Section, Table
from generator.extract.roles import place_tables
from generator.extract.uri import Route
from generator.source import Location
from generator.vocabulary import VOCABULARY

ROUTE = Route("GET", "/v1/{harbour_id}/beacons/{beacon_id}", Location("page.html", 3))


def table(caption: str, *names: str) -> Table:
    rows = tuple(Row((Cell(name, 1), Cell("String", 1), Cell("", 1)), 1) for name in names)
    return Table(("Parameter", "Type", "Description"), rows, 1, caption=caption)


def roles(section: str, *blocks: Block) -> list[str]:
    page = Page("page.html", "Beacons", 1, (Section(section, 2, 2, blocks),))
    placed, _ = place_tables(page, ROUTE, VOCABULARY)
    return [one.role for one in placed]


@pytest.mark.parametrize("caption", ["", "Parameter description"])
def test_the_path_tells_path_from_query(caption: str) -> None:
    assert roles("URI", table(caption, "harbour_id", "beacon_id")) == ["path"]
    assert roles("URI", table(caption, "harbour_id", "limit")) == ["path-query"]
    assert roles("URI", table(caption, "limit", "marker")) == ["query"]


@pytest.mark.parametrize("caption", ["", "Parameters", "Request parameters"])
def test_names_tell_headers_from_bodies(caption: str) -> None:
    assert roles("Request Parameters", table(caption, "X-Auth-Token", "X-Watch-Officer")) == ["header"]
    assert roles("Request Parameters", table(caption, "X-Auth-Token", "minutes")) == ["request-body"]


def test_a_caption_is_believed_over_the_section() -> None:
    assert roles("Request Parameters", table("Query Parameters", "limit")) == ["query"]
    assert roles("URI", table("Request header parameters", "limit")) == ["header"]
    assert roles("Response Parameters", table("Lamp", "colour")) == ["object"]


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
    assert roles("Error Codes", table("", "colour")) == []
