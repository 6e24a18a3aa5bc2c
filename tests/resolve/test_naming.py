"""Names of schemas: made once, from the pages, whatever the order of the pages."""

from itertools import permutations

import pytest
from services import INFO, call, field_of, member, schema_of, table

from generator.model import INTEGER, array_of, ref_to
from generator.resolve import resolve
from generator.resolve.components import component_name, status_words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lamp", "Lamp"),
        ("UCSJobSpec", "UCSJobSpec"),
        ("api.v1.Lamp_2", "api.v1.Lamp_2"),
        ("lamp", "Lamp"),
        ("removeLamp", "RemoveLamp"),
        ("lamp_group", "LampGroup"),
        ("house.lamp", "HouseLamp"),
        ("lamp field description", "LampFieldDescription"),
        ("binding:profile", "BindingProfile"),
        ("3 lamps", "Lamps"),
        ("../../etc/passwd", "EtcPasswd"),
        ("灯", ""),
        ("", ""),
    ],
)
def test_a_component_name_is_what_openapi_allows(text: str, name: str) -> None:
    assert component_name(text) == name


def test_a_component_name_has_an_end() -> None:
    assert len(component_name("Lamp" * 100)) <= 100
    assert len(component_name("lamp " * 100)) <= 100


def test_statuses_have_names() -> None:
    assert status_words("404") == "NotFound"
    assert status_words("409") == "Conflict"
    assert status_words("default") == "StatusDefault"
    assert status_words("599") == "Status599"


def test_roots_are_named_after_their_operation() -> None:
    root = table("", member("lit"), line=3)
    sent = table("", member("minutes"), line=2, side="request")
    service, found = resolve(INFO, [call("LightBeacon", root, request=sent)])
    assert [schema.name for schema in service.schemas] == ["LightBeaconRequestBody", "LightBeaconResponse"]
    assert found == ()


def two_pages(*, alike: bool) -> list:  # type: ignore[type-arg]
    lamp_a = table("Lamp", member("id"), file="A.html")
    lamp_b = table("Lamp", member("id"), *(() if alike else (member("more"),)), file="B.html")
    root_a = table("", member("lamp", ref_to(lamp_a.key)), file="A.html")
    root_b = table("", member("lamp", ref_to(lamp_b.key)), file="B.html")
    return [call("ShowA", root_a, lamp_a, file="A.html"), call("ShowB", root_b, lamp_b, file="B.html")]


def test_identical_tables_of_two_pages_become_one() -> None:
    service, found = resolve(INFO, two_pages(alike=True))
    assert [schema.name for schema in service.schemas] == ["Lamp", "ShowAResponse", "ShowBResponse"]
    assert found == ()


def test_tables_that_share_a_name_but_differ_stay_apart() -> None:
    service, found = resolve(INFO, two_pages(alike=False))
    assert [schema.name for schema in service.schemas] == ["Lamp", "ShowAResponse", "ShowBLamp", "ShowBResponse"]
    assert field_of(service, "ShowBResponse", "lamp").type == ref_to("ShowBLamp")
    assert [(one.rule.code, one.location.file, one.choice) for one in found] == [("D103", "B.html", "ShowBLamp")]


def test_the_commonest_shape_keeps_the_name() -> None:
    operations = []
    for file, name in (("A.html", "rare"), ("B.html", "common"), ("C.html", "common")):
        lamp = table("Lamp", member(name), file=file)
        root = table("", member("lamp", ref_to(lamp.key)), file=file)
        operations.append(call(f"Show{file[0]}", root, lamp, file=file))
    for order in permutations(operations):
        service, _ = resolve(INFO, order)
        assert [field.name for field in schema_of(service, "Lamp").fields] == ["common"]
        assert [field.name for field in schema_of(service, "ShowALamp").fields] == ["rare"]


def test_tables_differ_when_what_they_refer_to_differs() -> None:
    operations = []
    for file, inner in (("A.html", "lit"), ("B.html", "dark")):
        bulb = table("Bulb", member(inner), file=file)
        lamp = table("Lamp", member("bulb", ref_to(bulb.key)), file=file)
        root = table("", member("lamp", ref_to(lamp.key)), file=file)
        operations.append(call(f"Show{file[0]}", root, lamp, bulb, file=file))
    service, found = resolve(INFO, operations)
    assert {schema.name for schema in service.schemas} >= {"Bulb", "ShowBBulb", "Lamp", "ShowBLamp"}
    assert field_of(service, "ShowBLamp", "bulb").type == ref_to("ShowBBulb")
    assert [one.rule.code for one in found] == ["D103", "D103"]


def test_tables_that_refer_to_themselves_and_to_one_another_merge() -> None:
    operations = []
    for file in ("A.html", "B.html"):
        job_key, step_key = f"{file}#Job", f"{file}#Step"
        job = table("Job", member("steps", array_of(ref_to(step_key))), member("parent", ref_to(job_key)), file=file)
        step = table("Step", member("job", ref_to(job_key)), file=file)
        root = table("", member("job", ref_to(job_key)), file=file)
        operations.append(call(f"Show{file[0]}", root, job, step, file=file))
    service, found = resolve(INFO, operations)
    assert [schema.name for schema in service.schemas] == ["Job", "ShowAResponse", "ShowBResponse", "Step"]
    assert field_of(service, "Job", "parent").type == ref_to("Job")
    assert found == ()


def test_what_one_page_only_names_another_may_define() -> None:
    lamp = table("Lamp", member("watts", INTEGER), file="B.html")
    operations = [
        call("ShowA", table("", member("lamp", ref_to("?Lamp")), file="A.html"), file="A.html"),
        call("ShowB", table("", member("lamp", ref_to(lamp.key)), file="B.html"), lamp, file="B.html"),
    ]
    service, found = resolve(INFO, operations)
    assert field_of(service, "ShowAResponse", "lamp").type == ref_to("Lamp")
    assert found == ()


def test_operations_that_share_an_id_are_told_apart() -> None:
    service, _ = resolve(INFO, [call("Show", file="A.html"), call("Show", file="B.html"), call("Show", file="C.html")])
    ids = [operation.id for operation in service.operations]
    assert len(set(ids)) == 3
    assert "Show" in ids


def test_a_name_with_its_operation_before_it_takes_no_other_tables_name() -> None:
    operations = two_pages(alike=False)
    taken = table("ShowBLamp", member("other"), file="C.html")
    root = table("", member("lamp", ref_to(taken.key)), file="C.html")
    service, _ = resolve(INFO, [*operations, call("ShowC", root, taken, file="C.html")])
    assert [field.name for field in schema_of(service, "ShowBLamp").fields] == ["other"]
    other = field_of(service, "ShowBResponse", "lamp").type.ref
    assert [field.name for field in schema_of(service, other).fields] == ["id", "more"]


def test_one_shape_has_one_name_whichever_operation_it_belongs_to() -> None:
    operations = []
    for file, names in (("A.html", "x"), ("B.html", "x"), ("C.html", "y"), ("D.html", "y"), ("E.html", "x")):
        lamp = table("Lamp", member(names), file=file)
        root = table("", member("lamp", ref_to(lamp.key)), file=file)
        operations.append(call(f"Show{file[0]}", root, lamp, file=file))
    for order in permutations(operations):
        service, _ = resolve(INFO, order)
        lamps = [schema.name for schema in service.schemas if "Response" not in schema.name]
        assert lamps == ["Lamp", "ShowCLamp"]


def test_a_field_without_a_named_object_is_called_after_its_operation_unless_shared() -> None:
    operations = []
    for file, name in (("A.html", "x"), ("B.html", "y")):
        lamp, link = table("lamp", member(name), file=file), table("link", member("href"), file=file)
        root = table("", member("lamp", ref_to(lamp.key)), member("link", ref_to(link.key)), file=file)
        operations.append(call(f"Show{file[0]}", root, lamp, link, file=file))
    service, found = resolve(INFO, operations)
    assert [one.name for one in service.schemas if "Response" not in one.name] == ["Link", "ShowALamp", "ShowBLamp"]
    assert found == ()


def test_a_page_of_definitions_gives_what_is_referred_to() -> None:
    bulb = table("Bulb", member("watts"), file="S.html")
    lamp = table("Lamp", member("bulb", ref_to(bulb.key)), file="S.html")
    unused = table("Horn", member("pitch"), file="S.html")
    root = table("", member("lamp", ref_to("?Lamp")), file="A.html")
    service, found = resolve(INFO, [call("ShowA", root, file="A.html")], [lamp, bulb, unused])
    assert [schema.name for schema in service.schemas] == ["Bulb", "Lamp", "ShowAResponse"]
    assert found == ()
