"""Operation ids out of file names, anchors and titles."""

import pytest

from generator.document import Link, Page, Paragraph, Section
from generator.extract.ids import operation_id
from generator.extract.uri import Route
from generator.source import Location
from generator.vocabulary import VOCABULARY

ROUTE = Route("GET", "/v1/{project_id}/beacons/{beacon-id}", Location("x"))


@pytest.mark.parametrize(
    ("file", "anchors", "title", "expected"),
    [
        ("pages/ShowBeacon.html", (), "Querying a Beacon", "ShowBeacon"),
        ("ListL7Rules.html", (), "", "ListL7Rules"),
        ("en-us_topic_0123456.html", ("en-us_topic_0123456", "ShowBeacon"), "Querying a Beacon", "ShowBeacon"),
        ("bcn_03_0029.html", (), "Querying a Beacon", "QueryBeacon"),
        ("page.txt", (), "Deleting the Lamp of a Beacon", "DeleteLampOfBeacon"),
        ("page.txt", (), "Obtaining an Officer", "GetOfficer"),
        ("page.txt", (), "lamps (v2.1)", "LampsV21"),
        ("page.txt", (), "Batch Adding or Deleting Lamps", "BatchAddOrDeleteLamps"),
        ("page.txt", (), "Modifying a Lamp (Discarded)", "ModifyLamp"),
        ("page-7.txt", (), "查询灯塔", "GetBeaconsByBeaconId"),
        ("page-7.txt", (), "查询ECS的灯塔", "GetBeaconsByBeaconId"),
        ("灯.txt", (), "", "GetBeaconsByBeaconId"),
    ],
)
def test_an_id(file: str, anchors: tuple[str, ...], title: str, expected: str) -> None:
    assert operation_id(Page(file, title, 1, (), anchors=anchors), ROUTE, VOCABULARY) == expected


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("POST", "/v2.1/lamps/os-switch", "PostLampsOsSwitch"),
        ("GET", "/", "Get"),
        ("PUT", "/?acl", "Put"),
        ("DELETE", "/v1/{project_id}", "Delete"),
        ("GET", "/v3/a/{x}/b", "GetAB"),
    ],
)
def test_a_route_gives_an_id_where_no_words_do(method: str, path: str, expected: str) -> None:
    assert operation_id(Page("x.html", "灯", 1, ()), Route(method, path, Location("x")), VOCABULARY) == expected


def test_an_id_comes_from_the_link_to_the_explorer() -> None:
    target = "https://explorer.example/debug?product=BCN&api=ShowBeacon&version=v3"
    section = Section("调试", 2, 1, (Paragraph("API Explorer", 1, (Link("API Explorer", target),)),))
    assert operation_id(Page("bcn_1.md", "查询灯塔", 1, (section,)), ROUTE, VOCABULARY) == "ShowBeacon"


def test_an_id_has_an_end_and_no_odd_characters() -> None:
    name = operation_id(Page("x.txt", "Do " + "../;import os; " * 50, 1, ()), ROUTE, VOCABULARY)
    assert name.isidentifier()
    assert len(name) < 100
