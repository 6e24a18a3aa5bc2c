"""Methods and paths, however a page writes them."""

import pytest

from generator.document import Block, CodeBlock, ListItem, Page, Paragraph, Section
from generator.extract.uri import Route, find_route, parse_route
from generator.source import Location
from generator.vocabulary import VOCABULARY

HERE = Location("page.html", 5)


@pytest.mark.parametrize(
    ("line", "method", "path", "query"),
    [
        ("GET /v1/beacons", "GET", "/v1/beacons", ""),
        ("POST  /v1/{harbour_id}/beacons", "POST", "/v1/{harbour_id}/beacons", ""),
        ("DELETE\n/v1/beacons/{beacon_id}", "DELETE", "/v1/beacons/{beacon_id}", ""),
        ("PUT https://{Endpoint}/v1/beacons", "PUT", "/v1/beacons", ""),
        ("PATCH https://beacons.example.com/v1/beacons", "PATCH", "/v1/beacons", ""),
        ("HEAD http://localhost:80/v1/beacons", "HEAD", "/v1/beacons", ""),
        ("GET /", "GET", "/", ""),
        ("GET /v1/beacons/", "GET", "/v1/beacons/", ""),
        ("GET /v1/beacons?lit={lit}&limit={limit}", "GET", "/v1/beacons", "lit={lit}&limit={limit}"),
        ("GET /v1/beacons{?lit,limit}", "GET", "/v1/beacons", "lit,limit"),
        ("DELETE /v1/beacons?force=0", "DELETE", "/v1/beacons", "force=0"),
    ],
)
def test_a_line_that_is_a_route(line: str, method: str, path: str, query: str) -> None:
    assert parse_route(line, HERE) == Route(method, path, HERE, query)


@pytest.mark.parametrize(
    "line",
    ["", "GET", "/v1/beacons", "get /v1/beacons", "FETCH /v1/beacons", "GET beacons", "GET /v1/beacons tells of all."],
)
def test_a_line_that_is_none(line: str) -> None:
    assert parse_route(line, HERE) is None


def test_placeholders_come_in_order_and_once() -> None:
    assert Route("GET", "/v1/{a}/x/{b}/y/{a}", HERE).placeholders == ("a", "b")


def page(*blocks: Block, title: str = "URI") -> Page:
    return Page("page.html", "Beacons", 1, (Section("Function", 2, 1, ()), Section(title, 2, 3, blocks)))


@pytest.mark.parametrize("kind", [Paragraph, ListItem, CodeBlock])
def test_the_route_stands_in_the_uri_section_in_any_kind_of_block(kind: type) -> None:
    route = find_route(page(Paragraph("The address is:", 4), kind("GET /v1/beacons", 5)), VOCABULARY)
    assert route == Route("GET", "/v1/beacons", HERE)


def test_a_line_of_a_block_of_code_is_found_where_it_stands() -> None:
    route = find_route(page(CodeBlock("# read\n\nGET /v1/beacons", 5)), VOCABULARY)
    assert route is not None
    assert route.location.line == 7


def test_of_several_routes_the_first_counts() -> None:
    route = find_route(page(Paragraph("GET /v2/beacons", 5), Paragraph("GET /v2.1/beacons", 6)), VOCABULARY)
    assert route is not None
    assert route.path == "/v2/beacons"


def test_a_route_elsewhere_is_only_talked_about() -> None:
    assert find_route(page(Paragraph("GET /v1/beacons", 5), title="Example Requests"), VOCABULARY) is None
