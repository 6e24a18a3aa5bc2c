"""Which table a row means, by everything that a page may still say about it."""

from generator.document import Block, Cell, Link, Page, Paragraph, Row, Section, Table
from generator.extract import extract
from generator.findings import Finding
from generator.model import Operation, Schema, Type, array_of, map_of, ref_to

HEADER = ("Parameter", "Type", "Description")


def row(name: str, type_: str, *links: Link) -> Row:
    return Row((Cell(name, 1), Cell(type_, 1, links), Cell("", 1)), 1)


def table(caption: str, *rows: Row, number: str = "", anchors: tuple[str, ...] = ()) -> Table:
    return Table(HEADER, rows, 1, number, caption, anchors)


def read(
    response: tuple[Table, ...], request: tuple[Table, ...] = (), error: tuple[Table, ...] = ()
) -> tuple[Operation, tuple[Finding, ...]]:
    blocks: tuple[Block, ...] = (Paragraph("Status code: 200", 7), *response, Paragraph("Status code: 404", 8), *error)
    page = Page(
        "ShowBeacon.html",
        "Showing a Beacon",
        1,
        (
            Section("URI", 2, 2, (Paragraph("POST /v1/beacons", 3),)),
            Section("Request Parameters", 2, 4, request),
            Section("Response Parameters", 2, 5, blocks),
        ),
    )
    operations, found = extract(page)
    return operations[0], found


def led(operation: Operation, member: str, side: str = "response") -> Type:
    """The type of a member of the root, its reference replaced by the first member's name of the table it leads to."""
    schemas = {schema.key: schema for schema in operation.schemas}
    root = next(one for one in operation.schemas if not one.name and one.side == side and _has(one, member))
    return _spelled(next(field.type for field in root.fields if field.name == member), schemas)


def _has(schema: Schema, member: str) -> bool:
    return any(field.name == member for field in schema.fields)


def _spelled(type_: Type, schemas: dict[str, Schema]) -> Type:
    if type_.items:
        return Type(type_.kind, type_.format, _spelled(type_.items, schemas))
    return ref_to(schemas[type_.ref].fields[0].name if type_.ref in schemas else type_.ref)


ROOT = "Response body parameters"


def test_a_link_leads_to_the_table_with_its_anchor() -> None:
    operation, found = read(
        (
            table(ROOT, row("lamp", "Lamp object", Link("Lamp", "#response_Lamp"))),
            table("Lamp", row("first", "String")),
            table("Lamp", row("second", "String"), anchors=("x", "response_Lamp")),
        )
    )
    assert led(operation, "lamp") == ref_to("second")
    assert found == ()


def test_a_link_to_another_page_or_to_nothing_falls_back_to_the_caption() -> None:
    for target in ("other.html#Lamp", "#gone", "other.html", ""):
        operation, _ = read(
            (table(ROOT, row("lamp", "Lamp object", Link("Lamp", target))), table("Lamp", row("own", "String")))
        )
        assert led(operation, "lamp") == ref_to("own")


def test_a_number_leads_to_its_table() -> None:
    operation, found = read(
        (
            table(ROOT, row("lamps", "Array of objects in Table 4"), number="3"),
            table("Bulb", row("own", "String"), number="4"),
        )
    )
    assert led(operation, "lamps") == array_of(ref_to("own"))
    assert found == ()


def test_of_two_captions_alike_the_one_on_the_same_side_counts() -> None:
    operation, _ = read(
        response=(table(ROOT, row("lamp", "Lamp object")), table("Lamp", row("answered", "String"))),
        request=(
            table("Request body parameters", row("lamp", "lamp object")),
            table("Lamp", row("asked", "String")),
        ),
    )
    assert led(operation, "lamp") == ref_to("answered")
    assert led(operation, "lamp", "request") == ref_to("asked")


def test_references_inside_maps_and_arrays_are_led_too() -> None:
    operation, _ = read((table(ROOT, row("decks", "Map<String,Array<Lamp>>")), table("Lamp", row("own", "String"))))
    assert led(operation, "decks") == map_of(array_of(ref_to("own")))


def test_without_captions_the_order_of_first_mention_decides() -> None:
    operation, found = read(
        (
            table("", row("lamp", "Lamp object"), row("spare", "Lamp object"), row("horn", "Horn object")),
            table("", row("colour", "String")),
            table("", row("pitch", "Integer")),
        )
    )
    assert led(operation, "lamp") == led(operation, "spare") == ref_to("colour")
    assert led(operation, "horn") == ref_to("pitch")
    assert [one.rule.code for one in found if one.rule.code == "D305"] == ["D305", "D305"]
    assert [schema.name for schema in operation.schemas] == ["", "Lamp", "Horn"]


def test_a_table_of_another_status_is_not_taken_by_order() -> None:
    operation, _ = read(
        response=(table("", row("lamp", "Lamp object")),),
        error=(table("", row("error_code", "String")), table("", row("detail", "String"))),
    )
    assert led(operation, "lamp") == ref_to("?Lamp")


def test_a_type_that_no_table_describes_says_so() -> None:
    operation, _ = read((table(ROOT, row("lamp", "Lamp object")), table("Horn", row("pitch", "Integer"))))
    assert led(operation, "lamp") == ref_to("?Lamp")
