"""A service as an OpenAPI document."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.model import (
    INTEGER,
    OBJECT,
    STRING,
    Body,
    Constraints,
    Evidence,
    Example,
    Field,
    KnownValue,
    Operation,
    Origin,
    Parameter,
    Place,
    Response,
    Schema,
    Security,
    Service,
    ServiceInfo,
    Type,
    array_of,
    map_of,
    ref_to,
    union_of,
)
from generator.openapi import check, dump, to_openapi
from generator.source import Location, SourceText

SHOW, SWITCH = "pages/ShowBeacon.html", "pages/SwitchBeacon.html"
NOWHERE = Origin(Location(""))
PATH, QUERY = "Table 1 Path Parameters", "Table 2 Query Parameters"
RESPONSE, REQUEST = "Table 3 Response body parameters", "Table 1 Request body parameters"


def at(line: int, table: str = "", row: int = 0, page: str = SHOW) -> Origin:
    return Origin(Location(page, line), table, row)


def field(name: str, type_: Type, description: str = "", origin: Origin = NOWHERE, **more: Any) -> Field:
    required = more.pop("required", False)
    return Field(name, type_, required, description, origin, **more)


def parameter(
    name: str, place: Place = "query", type_: Type = STRING, required: bool = False, **more: Any
) -> Parameter:
    return Parameter(name, place, type_, required, more.pop("description", ""), more.pop("origin", NOWHERE), **more)


STATES = (KnownValue("lit", "The lamp is lit."), KnownValue("dark", "The lamp is dark."))

SHOW_BEACON = Operation(
    id="ShowBeacon",
    method="GET",
    path="/v1/beacons/{beaconid}",
    title="Showing a Beacon",
    description="Reads the state of one beacon.",
    tag="Beacon Control",
    origin=at(3),
    parameters=(
        parameter("beaconid", "path", required=True, description="Beacon ID", origin=at(20, PATH, 1)),
        parameter(
            "detail",
            description="How much is told.",
            origin=at(31, QUERY, 1),
            constraints=Constraints(known=(KnownValue("short"), KnownValue("full"))),
        ),
    ),
    responses=(
        Response("500", "The harbour failed.", Body(OBJECT, False, NOWHERE, undocumented=True), NOWHERE),
        Response(
            "400", "The request cannot be carried out.", Body(ref_to("ShowBeaconBadRequest"), False, NOWHERE), NOWHERE
        ),
        Response(
            "200",
            "The beacon.",
            Body(
                ref_to("ShowBeaconResponse"),
                False,
                at(48),
                examples=(
                    Example(
                        {
                            "kind": "Beacon",
                            "lampState": "lit",
                            "litAt": "2025-11-10T15:24:03.5+08:00",
                            "extendParam": {"watt": 40},
                        },
                        at(90),
                        "A beacon at night",
                    ),
                ),
            ),
            at(40),
        ),
    ),
    security=(Security("X-Auth-Token", False, at(25)),),
)  # fmt: skip

SWITCH_BEACON = Operation(
    id="SwitchBeacon",
    method="post",
    path="/v1/beacons/switch",
    title="Switching a Beacon",
    description="",
    tag="Beacon Control",
    origin=at(3, page=SWITCH),
    request=Body(
        ref_to("SwitchBeaconRequest"),
        True,
        NOWHERE,
        examples=(Example({"beacon": "b-1", "lampState": "dark"}, at(44, page=SWITCH)),),
    ),
    responses=(Response("204", "Nothing is sent back.", None, NOWHERE),),
    security=(Security("X-Auth-Token", False, at(25)),),
)

SCHEMAS = (
    Schema(
        "SwitchBeaconRequest",
        (
            field("beacon", STRING, "Beacon ID", required=True),
            field("lampState", STRING, constraints=Constraints(known=(KnownValue("lit"), KnownValue("dark")))),
            field(
                "wait",
                INTEGER,
                "How long to wait",
                constraints=Constraints(default=30, has_default=True, minimum=1, maximum=600),
            ),
        ),
        at(20, REQUEST, page=SWITCH),
        side="request",
    ),
    Schema(
        "State",
        (),
        at(66),
        "State as the page names it; its values are not printed.",
        alias=STRING,
        seen=("ERROR", "SUCCESS"),
    ),
    Schema(
        "ShowBeaconResponse",
        (
            field("kind", STRING, "Kind of thing.", at(50, RESPONSE, 1), required=True),
            field(
                "lampState",
                STRING,
                "What the lamp does.",
                at(52, RESPONSE, 2),
                constraints=Constraints(known=STATES),
                accepts=("lampstate",),
                evidence=(Evidence("D101", "lampstate", "lampState", "lampState"),),
            ),
            field("litAt", STRING, "When it was lit", constraints=Constraints(format="date-time")),
            field("number", union_of(INTEGER, STRING)),
            field("lamp", ref_to("Lamp"), "The lamp itself"),
            field("state", ref_to("State")),
            field("waitTimeOut", INTEGER, "How long to wait, in seconds", constraints=Constraints(unit="seconds")),
            field("relatedObjects", map_of(STRING)),
            field("extendParam", OBJECT),
            field("mayBeNull", STRING, nullable=True),
        ),
        at(48, RESPONSE),
        side="response",
    ),
    Schema(
        "ShowBeaconBadRequest",
        (field("error_code", STRING, "Error code"), field("error_msg", STRING, "What went wrong")),
        at(80, "Table 6 Response body parameters"),
        side="response",
    ),
    Schema(
        "Lamp",
        (field("watt", Type("integer", format="int32")), field("mirrors", array_of(ref_to("Lamp")))),
        at(70, "Table 5 Lamp"),
        "A lamp, and the lamps behind it.",
    ),
)

BEACONS = Service(
    ServiceInfo(
        "beacons",
        "Harbour Beacons",
        description="Switches and watches the beacons of a harbour.",
        servers=(("https://beacons.example.com", "Main site"),),
    ),
    (SWITCH_BEACON, SHOW_BEACON),
    SCHEMAS,
)


def built(*operations: Operation) -> dict[str, Any]:
    return to_openapi(Service(ServiceInfo("s", "S"), operations, ()))


def operation(method: str = "GET", path: str = "/a", name: str = "", **more: Any) -> Operation:
    return Operation(
        name or f"{method}{path}", method, path, more.pop("title", ""), "", more.pop("tag", ""), at(3), **more
    )


def test_the_golden_document(root: Path) -> None:
    golden = yaml.safe_load((root / "tests/golden/beacon.yaml").read_text(encoding="utf-8"))
    assert to_openapi(BEACONS) == golden


def test_the_document_is_valid() -> None:
    document = to_openapi(BEACONS)
    OpenAPIV31SpecValidator(document).validate()
    assert check(document, SourceText("openapi.yaml", dump(document))) == ()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    shuffle = random.Random(seed).sample
    other = Operation("DeleteBeacon", "DELETE", "/v1/beacons/{beaconid}", "", "", "Zeal", at(1))
    service = replace(BEACONS, operations=(*BEACONS.operations, other))
    shuffled = replace(
        service,
        operations=tuple(
            replace(one, responses=tuple(shuffle(one.responses, len(one.responses))))
            for one in shuffle(service.operations, 3)
        ),
        schemas=tuple(shuffle(service.schemas, len(service.schemas))),
    )
    assert dump(to_openapi(shuffled)) == dump(to_openapi(service))


def test_the_sections_have_a_fixed_order() -> None:
    document = to_openapi(BEACONS)
    assert list(document) == ["openapi", "info", "servers", "tags", "security", "paths", "components"]
    assert list(document["paths"]) == ["/v1/beacons/switch", "/v1/beacons/{beaconid}"]
    assert list(document["components"]["schemas"]) == [
        "Lamp", "ShowBeaconBadRequest", "ShowBeaconResponse", "State", "SwitchBeaconRequest",
    ]  # fmt: skip
    show = document["paths"]["/v1/beacons/{beaconid}"]["get"]
    assert list(show) == ["operationId", "summary", "description", "tags", "x-source", "parameters", "responses"]
    assert list(show["responses"]) == ["200", "400", "500"]


def test_methods_and_tags_are_in_order() -> None:
    document = built(*(operation(one, tag=f"tag of {one}") for one in ("PATCH", "delete", "POST", "PUT", "GET")))
    assert list(document["paths"]["/a"]) == ["get", "put", "post", "delete", "patch"]
    assert [tag["name"] for tag in document["tags"]] == sorted(tag["name"] for tag in document["tags"])
    assert len(document["tags"]) == 5


def test_default_comes_after_the_statuses() -> None:
    responses = tuple(Response(status, status, None, NOWHERE) for status in ("default", "404", "200"))
    assert list(built(operation(responses=responses))["paths"]["/a"]["get"]["responses"]) == ["200", "404", "default"]


def test_two_operations_for_one_place_are_both_kept() -> None:
    document = built(operation(name="Second"), operation(name="First"), operation(name="Third"))
    kept = document["paths"]["/a"]["get"]
    assert kept["operationId"] == "First"
    assert [one["operationId"] for one in kept["x-variants"]] == ["First", "Second", "Third"]


def test_two_responses_for_one_status_are_both_kept() -> None:
    bodies = (Body(Type("integer"), True, NOWHERE), Body(STRING, True, NOWHERE))
    responses = tuple(Response("200", text, body, NOWHERE) for text, body in zip(("One.", "Two."), bodies, strict=True))
    response = built(operation(responses=responses))["paths"]["/a"]["get"]["responses"]["200"]
    assert response == {
        "description": "One.\n\nTwo.",
        "content": {"application/json": {"schema": {"anyOf": [{"type": "integer"}, {"type": "string"}]}}},
    }


def test_a_path_parameter_is_always_required() -> None:
    node = built(operation(path="/a/{id}", parameters=(parameter("id", "path"),)))
    assert node["paths"]["/a/{id}"]["get"]["parameters"] == [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]


def test_a_parameter_says_all_that_is_known() -> None:
    constraints = Constraints(
        default=10, has_default=True, maximum=50, unit="pages", required_when="paging", fixed="10", deprecated=True
    )
    one = parameter(
        "limit",
        "header",
        INTEGER,
        description="How many.",
        origin=at(5, QUERY, 3),
        constraints=constraints,
        evidence=(Evidence("D202", "string", "10", "integer"),),
    )
    assert list(built(operation(parameters=(one,)))["paths"]["/a"]["get"]["parameters"][0].items()) == [
        ("name", "limit"),
        ("in", "header"),
        ("required", False),
        ("description", "How many."),
        ("deprecated", True),
        ("schema", {"type": "integer", "maximum": 50, "default": 10}),
        ("x-unit", "pages"),
        ("x-fixed", "10"),
        ("x-required-when", "paging"),
        ("x-evidence", [{"rule": "D202", "table": "string", "example": "10", "choice": "integer"}]),
        ("x-source", {"page": SHOW, "line": 5, "table": QUERY, "row": 3}),
    ]


def request_of(document: dict[str, Any]) -> Any:
    return document["paths"]["/a"]["get"]["requestBody"]


def test_an_undocumented_request() -> None:
    body = Body(OBJECT, True, at(9), description="Anything.", undocumented=True)
    assert request_of(built(operation(request=body))) == {
        "description": "Anything.",
        "required": True,
        "content": {"application/json": {"schema": {}}},
        "x-undocumented": True,
        "x-source": {"page": SHOW, "line": 9},
    }


def test_a_body_of_another_media_type_with_evidence() -> None:
    body = Body(array_of(STRING), False, NOWHERE, "text/csv", evidence=(Evidence("D302", "a", "b", "c"),))
    assert request_of(built(operation(request=body)))["content"] == {
        "text/csv": {
            "schema": {"type": "array", "items": {"type": "string"}},
            "x-evidence": [{"rule": "D302", "table": "a", "example": "b", "choice": "c"}],
        }
    }


def test_form_parameters_become_a_body() -> None:
    form = (parameter("name", "form", required=True, description="Its name."), parameter("size", "form", INTEGER))
    assert request_of(built(operation(parameters=form))) == {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"name": {"type": "string", "description": "Its name."}, "size": {"type": "integer"}},
                }
            }
        },
    }


def test_a_form_with_a_file_is_sent_in_parts() -> None:
    form = (parameter("file", "form", Type("file")), parameter("q"))
    document = built(operation(parameters=form))
    assert list(request_of(document)["content"]) == ["multipart/form-data"]
    assert [one["name"] for one in document["paths"]["/a"]["get"]["parameters"]] == ["q"]


def test_examples_have_names_of_their_own() -> None:
    examples = tuple(Example(number, NOWHERE, summary) for number, summary in enumerate(
        ("A beacon, at night!", "A beacon at night", "", "灯塔", "A beacon at night", "long " * 50)
    ))  # fmt: skip
    content = request_of(built(operation(request=Body(OBJECT, False, NOWHERE, examples=examples))))["content"]
    assert [(name, one["value"]) for name, one in content["application/json"]["examples"].items()] == [
        ("a-beacon-at-night", 0),
        ("a-beacon-at-night-2", 1),
        ("example", 2),
        ("example-2", 3),
        ("a-beacon-at-night-3", 4),
        ("-".join(["long"] * 12), 5),
    ]


def test_a_deprecated_operation() -> None:
    assert built(operation(deprecated=True))["paths"]["/a"]["get"]["deprecated"] is True


def test_hostile_text_stays_text() -> None:
    hostile = '"""\n{{ x }}{% y %}\x00\u202e\\" # - : &a *a !!python/object:os.system'
    service = Service(
        ServiceInfo("s", hostile, version=hostile, description=hostile),
        (operation(path=f"/{hostile}", name=hostile, title=hostile, tag=hostile),),
        (Schema("A", (field(hostile, STRING, hostile),), NOWHERE, hostile),),
    )
    document = to_openapi(service)
    assert yaml.safe_load(dump(document)) == document
    assert document["components"]["schemas"]["A"]["properties"][hostile]["description"] == hostile
