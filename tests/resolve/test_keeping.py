"""Names that were given before, where several operations or schemas could have them."""

from msgspec.structs import replace
from services import INFO, call, member, schema_of, table

from generator.lock import Names
from generator.model import Operation, ref_to
from generator.resolve import resolve
from generator.resolve.keeping import keep_ids


def routed(operation: Operation, path: str) -> Operation:
    return replace(operation, path=path)


def test_of_two_operations_on_one_route_the_one_that_has_the_id_anyway_keeps_it() -> None:
    stated = (routed(call("SetLamp"), "/lamps"), routed(call("SetLamp"), "/lamps"))
    unique = (stated[0], replace(stated[1], id="SetLampAgain"))
    assert [one.id for one in keep_ids(stated, unique, Names({"POST /lamps": "SetLamp"}))] == [
        "SetLamp",
        "SetLampAgain",
    ]


def test_who_would_take_a_given_id_gives_way() -> None:
    stated = (routed(call("SetLamp"), "/new"), routed(call("PutLamp"), "/old"))
    assert [one.id for one in keep_ids(stated, stated, Names({"POST /old": "SetLamp"}))] == ["SetLampPost", "SetLamp"]


def test_a_schema_keeps_the_name_that_its_place_had() -> None:
    answer = table("", member("owner", ref_to("page.html#Keeper")), key="page.html#root")
    operation = call("ShowLamp", answer, table("Keeper", member("name")))
    names = Names(schemas={"ShowLamp reply 200": "ShowLampResponse", "ShowLampResponse.owner": "Owner"})
    service, _ = resolve(INFO, [operation], names=names)
    assert [schema.name for schema in service.schemas] == ["Owner", "ShowLampResponse"]
    assert [field.name for field in schema_of(service, "Owner").fields] == ["name"]
