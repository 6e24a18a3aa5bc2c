"""Methods and paths, however a page writes them."""

import pytest

from generator.document import Block, CodeBlock, ListItem, Page, Paragraph, Section
from generator.extract.uri import Route, Routes, find_route, find_routes, parse_route
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
        ("GET /v1/beacons{?lit,\n limit}", "GET", "/v1/beacons", "lit,limit"),
        ("GET /v1/beacons? lit ={lit}& limit={limit}", "GET", "/v1/beacons", "lit={lit}&limit={limit}"),
        ("POST https://{Harbour endpoint}/v1/{harbour-id}/{beaconId}", "POST", "/v1/{harbour-id}/{beaconId}", ""),
        ("PUT /?beacon HTTP/1.1", "PUT", "/", "beacon"),
        ("DELETE /v1/beacons?force=0", "DELETE", "/v1/beacons", "force=0"),
    ],
)
def test_a_line_that_is_a_route(line: str, method: str, path: str, query: str) -> None:
    route = parse_route(line, HERE)
    assert route is not None
    assert (route.method, route.path, route.query, route.location) == (method, path, query, HERE)


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


def routes(*lines: str) -> Routes:
    found = find_routes(page(*(Paragraph(line, 5 + at) for at, line in enumerate(lines))), VOCABULARY)
    assert found is not None
    return found


@pytest.mark.parametrize("lines", [("GET /v2/beacons", "GET /v2.1/beacons"), ("GET /v2.1/beacons", "GET /v2/beacons")])
def test_of_several_versions_the_newest_is_the_route_and_the_others_are_aliases(lines: tuple[str, str]) -> None:
    found = routes(*lines)
    assert found.main.path == "/v2.1/beacons"
    assert [alias.path for alias in found.aliases] == ["/v2/beacons"]
    assert found.others == ()


def test_versions_are_compared_as_numbers() -> None:
    assert routes("GET /v9/beacons", "GET /v10/beacons").main.path == "/v10/beacons"


def test_another_operation_on_the_page_is_no_alias() -> None:
    found = routes("GET /v2/beacons", "POST /v2/beacons", "GET /v2/lamps")
    assert found.main.path == "/v2/beacons"
    assert [(other.method, other.path) for other in found.others] == [("POST", "/v2/beacons"), ("GET", "/v2/lamps")]


@pytest.mark.parametrize("lead", ["Example", "URI example", "The following is an example of the URL:", "示例："])
def test_routes_below_a_label_of_examples_are_none(lead: str) -> None:
    found = routes("GET /v2/{harbour_id}/beacons", lead, "DELETE /v2/1f2e/lamps")
    assert (found.main.path, found.aliases, found.others) == ("/v2/{harbour_id}/beacons", (), ())


def test_a_line_that_fills_in_the_placeholders_is_an_example() -> None:
    found = routes("GET /v2/{harbour_id}/beacons", "GET /v2/1f2e/beacons")
    assert (found.main.path, found.others) == ("/v2/{harbour_id}/beacons", ())


@pytest.mark.parametrize(
    "halves",
    [
        ("PATH: /v1/beacons", "Method: POST"),
        ("Method: POST", "URL: /v1/beacons"),
        ("请求方法：POST", "请求路径：/v1/beacons"),
    ],
)
def test_a_route_in_two_halves(halves: tuple[str, str]) -> None:
    found = routes(*halves).main
    assert (found.method, found.path) == ("POST", "/v1/beacons")


def test_names_in_the_query_with_what_stands_behind_them() -> None:
    route = Route("GET", "/v1/beacons", HERE, "lit={lit}&force=0&quietly")
    assert route.query_values == {"lit": "{lit}", "force": "0", "quietly": ""}


def test_a_route_elsewhere_is_only_talked_about() -> None:
    assert find_route(page(Paragraph("GET /v1/beacons", 5), title="Example Requests"), VOCABULARY) is None
