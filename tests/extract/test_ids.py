"""Operation ids out of file names, anchors and titles."""

import pytest

from generator.document import Link, Page, Paragraph, Section
from generator.extract.ids import operation_id
from generator.vocabulary import VOCABULARY


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
        ("page-7.txt", (), "灯", "page7"),
        ("灯.txt", (), "", "Operation"),
    ],
)
def test_an_id(file: str, anchors: tuple[str, ...], title: str, expected: str) -> None:
    assert operation_id(Page(file, title, 1, (), anchors=anchors), VOCABULARY) == expected


def test_an_id_comes_from_the_link_to_the_explorer() -> None:
    target = "https://explorer.example/debug?product=BCN&api=ShowBeacon&version=v3"
    section = Section("调试", 2, 1, (Paragraph("API Explorer", 1, (Link("API Explorer", target),)),))
    assert operation_id(Page("bcn_1.md", "查询灯塔", 1, (section,)), VOCABULARY) == "ShowBeacon"


def test_an_id_has_an_end_and_no_odd_characters() -> None:
    name = operation_id(Page("x.txt", "Do " + "../;import os; " * 50, 1, ()), VOCABULARY)
    assert name.isidentifier()
    assert len(name) < 100
