"""The harbour beacons in the second form, from which the golden document is built."""

from typing import Any

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
from generator.source import Location

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

STORE_CHART = Operation(
    id="StoreChart",
    method="PUT",
    path="/v1/{project_id}/charts/{chart}",
    title="Storing a Chart",
    description="",
    tag="Beacon Control",
    origin=at(3, page="pages/StoreChart.html"),
    parameters=(
        parameter(
            "project_id", "path", required=True, description="Project ID", constraints=Constraints(max_length=32)
        ),
        parameter(
            "chart",
            "path",
            required=True,
            description="Name of the chart, at most eight characters.",
            origin=at(20, "Table 1 Path Parameters", 2, page="pages/StoreChart.html"),
            constraints=Constraints(max_length=8),
        ),
        parameter("file", "form", required=True, description="The chart", type_=Type("file")),
        parameter("scale", "form", description="Scale of the chart", type_=INTEGER),
    ),
    responses=(
        Response(
            "200",
            "The chart as it was stored.",
            Body(Type("file"), False, NOWHERE, media_type="application/pdf"),
            NOWHERE,
        ),
    ),
    security=(Security("X-Auth-Token", False, at(25)),),
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
