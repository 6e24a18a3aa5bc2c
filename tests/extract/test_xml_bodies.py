"""Elements of XML bodies: nested by the XML that is shown and by what rows say of their parents."""

import time

import pytest

from generator.document import Cell, Row, Table
from generator.extract.examples import PageExamples, ShownText
from generator.extract.http_text import HttpText
from generator.extract.roles import PlacedTable
from generator.extract.rows import field_rows
from generator.extract.xml_bodies import XmlBodies, read_xml_bodies
from generator.extract.xml_text import read_xml, xml_problem
from generator.model import Origin
from generator.source import Location
from generator.vocabulary import VOCABULARY


def table(*rows: tuple[str, str], header: str = "Element") -> PlacedTable:
    cells = tuple(Row((Cell(name, at), Cell(text, at)), at) for at, (name, text) in enumerate(rows, 10))
    made = Table((header, "Description"), cells, 9, "1", "Request elements")
    read, _ = field_rows("page.rst", made, "Table 1", VOCABULARY)
    return PlacedTable(made, "request-body", "request", "", "Table 1", read, "page.rst#1")


def bodies(*tables: PlacedTable, form: str = "", shown: str = "") -> XmlBodies:
    origin = Origin(Location("page.rst", 3))
    texts = (ShownText("request", "", shown, "", origin),) if shown else ()
    return read_xml_bodies(tables, PageExamples((), (), texts), (HttpText(body=form), HttpText()), origin, VOCABULARY)


def nested(found: XmlBodies) -> dict[str, dict[str, str]]:
    """Fields of each schema with what they are: a type, or the element that they hold."""
    names = {schema.key: schema.name for schema in found.schemas}
    kinds = {
        schema.name: {
            one.name: ("many " if one.type.kind == "array" else "")
            + (names.get((one.type.items or one.type).ref) or (one.type.items or one.type).kind)
            for one in schema.fields
        }
        for schema in found.schemas
    }
    return kinds


def test_the_form_nests_what_the_table_lists() -> None:
    found = bodies(
        table(("Crew", "All."), ("Name", "Of one.\nType: string"), ("Age", "Of one.\nType: integer")),
        form="<Ship><Crew><Name>name</Name><Age>age</Age></Crew><Crew/></Ship>",
    )
    assert nested(found) == {"Ship": {"Crew": "many Crew"}, "Crew": {"Name": "string", "Age": "integer"}}
    assert [one.rule.code for one in found.findings] == ["X504"]


def test_elements_of_one_name_keep_their_own_rows() -> None:
    found = bodies(
        table(("ID", "Of the owner.\nParent: Owner"), ("ID", "Of the guest.\nParent: Guest")),
        form="<Pier><Owner><ID/></Owner><Guest><ID/></Guest></Pier>",
    )
    described = {schema.name: schema.fields[0].description for schema in found.schemas if schema.name != "Pier"}
    assert described == {"Owner": "Of the owner.", "Guest": "Of the guest."}


def test_elements_of_one_name_without_parents_come_in_the_order_of_the_xml() -> None:
    found = bodies(
        table(("ID", "First."), ("ID", "Second.")), shown="<Pier><Owner><ID/></Owner><Guest><ID/></Guest></Pier>"
    )
    described = {schema.name: schema.fields[0].description for schema in found.schemas if schema.name != "Pier"}
    assert described == {"Owner": "First.", "Guest": "Second."}


def test_without_xml_the_rows_say_where_they_belong() -> None:
    found = bodies(
        table(("Crew", "All.\nParent: Ship\nChild: Name, Age"), ("Name", "Of one."), ("Age", "Of one.\nType: long"))
    )
    assert nested(found) == {"Ship": {"Crew": "Crew"}, "Crew": {"Name": "string", "Age": "integer"}}
    assert found.schemas[0].xml_name == "Ship"


def test_a_row_that_belongs_nowhere_is_named() -> None:
    found = bodies(table(("Crew", "All."), ("Parrot", "Of the captain.")), form="<Ship><Crew/></Ship>")
    assert nested(found) == {"Ship": {"Crew": "string"}}
    assert [(one.rule.code, one.subject) for one in found.findings] == [("X504", "request"), ("G302", "Parrot")]


def test_elements_that_hold_one_another_end() -> None:
    found = bodies(table(("A", "One.\nParent: B"), ("B", "Two.\nParent: A"), ("C", "Three.\nParent: C")))
    assert len(found.schemas) <= 1


def test_a_json_table_is_no_table_of_elements() -> None:
    assert bodies(table(("crew", "All."), header="Parameter")) == XmlBodies()


def test_many_rows_do_not_take_long() -> None:
    rows = [(f"E{number}", f"One.\nParent: E{number - 1}") for number in range(3000, 0, -1)]
    begun = time.process_time()
    bodies(table(*rows), form="<E0>" + "<E1/>" * 20_000 + "</E0>")
    assert time.process_time() - begun < 30


@pytest.mark.parametrize(
    "text",
    [
        "<a><b></a>",
        "<a/><b/>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<a>" * 200 + "</a>" * 200,
        "<a>&nothing;</a>",
        "<",
        "<a b=c/>",
        "<a>\ud800</a>\ud800",
        "",
    ],
)
def test_what_is_no_xml_or_wants_too_much_is_a_problem(text: str) -> None:
    assert xml_problem(text)


def test_prefixes_need_no_declaration() -> None:
    root = read_xml('<Keeper xsi:type="Person"><h:ID>1</h:ID></Keeper>')
    assert (root.name, root.attributes, [child.name for child in root.children]) == ("Keeper", ("xsi:type",), ["h:ID"])
