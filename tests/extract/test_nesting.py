"""Members within members, in one table."""

from generator.extract.nesting import nested_tables
from generator.extract.rows import FieldRow
from generator.model import Origin
from generator.source import Location

ORIGIN = Origin(Location("page.html", 1))


def row(name: str, type_: str = "Object") -> FieldRow:
    return FieldRow(name, type_, "", "", "", (), (), ORIGIN)


def test_a_full_stop_alone_is_part_of_the_name() -> None:
    rows = (row("elasticsearch.yml"), row("a.b"))
    assert nested_tables(rows, "page.html#1") == (rows, ())


def test_below_a_row_of_the_name_before_it_a_full_stop_nests() -> None:
    left, (inner,) = nested_tables((row("keeper"), row("keeper.id", "String"), row("log.file", "String")), "page#1")
    assert [one.name for one in left] == ["keeper", "log.file"]
    assert [one.name for one in inner.rows] == ["id"]
    assert [(link.text, link.target) for link in left[0].type_links] == [("keeper", f"#{inner.anchor}")]


def test_members_of_the_elements_of_an_array() -> None:
    left, (inner,) = nested_tables((row("mates", "Array of objects"), row("mates[].name", "String")), "page#1")
    assert left[0].type == "Array of mates objects"
    assert [one.name for one in inner.rows] == ["name"]


def test_each_level_leads_to_the_next() -> None:
    left, inner = nested_tables((row("a"), row("a.b"), row("a.b.c", "String")), "page#1")
    assert [one.name for one in left] == ["a"]
    by_name = {one.caption: one for one in inner}
    assert [one.name for one in by_name["a"].rows] == ["b"]
    assert [one.name for one in by_name["b"].rows] == ["c"]
    assert by_name["a"].rows[0].type_links[0].target == f"#{by_name['b'].anchor}"
