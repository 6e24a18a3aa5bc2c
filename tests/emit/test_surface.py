import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lamps import document, known, obj

from generator.emit.api import Api, Argument, Method
from generator.emit.files import EmitOptions
from generator.emit.hoist import hoist
from generator.emit.surface import surface

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
OPTIONS = EmitOptions("harbour-lamps", "harbour_lamps", "1.2.3")
STRING = {"type": "string"}
TOKEN = {"XAuthToken": {"type": "apiKey", "in": "header", "name": "X-Auth-Token"}}


def api(given: dict[str, Any]) -> Api:
    made, findings = surface(given, OPTIONS)
    assert findings == ()
    return made


def paths(**operations: dict[str, Any]) -> dict[str, Any]:
    return document({"Lamp": obj(a=STRING)}, {f"/{name}": {"post": node} for name, node in operations.items()})


def method(node: dict[str, Any], path: str = "/lamps") -> Method:
    (resource,) = api(document({"Lamp": obj(a=STRING)}, {path: {"post": node}})).resources
    (found,) = resource.methods
    return found


def named(arguments: tuple[Argument, ...]) -> list[tuple[str, str, str, bool]]:
    return [(each.name, each.wire, each.place, each.required) for each in arguments]


def body(
    schema: dict[str, Any], media_type: str = "application/json", examples: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema, "examples": examples or {}}}}


def param(name: str, place: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": STRING, **more}


@pytest.fixture(scope="module")
def beacons() -> Api:
    return api(yaml.safe_load((GOLDEN / "beacon.yaml").read_text("utf-8")))


def test_the_package_and_the_service(beacons: Api) -> None:
    assert (beacons.distribution, beacons.module, beacons.version) == ("harbour-lamps", "harbour_lamps", "1.2.3")
    assert (beacons.title, beacons.api_version) == ("Harbour Beacons", "1")
    assert [server.url for server in beacons.servers] == ["https://beacons.example.com"]
    assert [(each.kind, each.name, each.required) for each in beacons.credentials] == [
        ("header", "X-Auth-Token", False)
    ]
    assert "ShowBeaconResponseLampState" in beacons.models


def test_a_resource_for_each_tag(beacons: Api) -> None:
    (resource,) = beacons.resources
    assert (resource.attribute, resource.class_name) == ("beacon_control", "BeaconControlResource")
    assert [each.name for each in resource.methods] == ["show_beacon", "store_chart", "switch_beacon"]


def test_a_method_that_reads(beacons: Api) -> None:
    show = beacons.resources[0].methods[0]
    assert (show.http_method, show.path, show.body) == ("GET", "/v1/beacons/{beaconid}", "")
    assert [(each.name, each.annotation, each.required) for each in show.arguments] == [
        ("beaconid", "str", True),
        ("detail", "Open[models.ShowBeaconDetail]", False),
    ]
    assert show.arguments[1].doc == "How much is told. Known values: short, full."
    assert show.arguments[1].source == "pages/ShowBeacon.html, Table 2 Query Parameters, row 1"
    assert show.returns == "models.ShowBeaconResponse"
    assert [(each.status, each.model, each.error) for each in show.outcomes] == [
        ("200", "models.ShowBeaconResponse", ""),
        ("400", "models.ShowBeaconBadRequest", "ShowBeaconBadRequestError"),
        ("500", "Any", ""),
    ]
    pointer = "/paths/~1v1~1beacons~1{beaconid}/get/responses/400/content/application~1json/schema"
    assert show.outcomes[1].pointer == pointer
    (case,) = show.examples
    assert (case.stem, case.side, case.status, case.model) == (
        "show_beacon_200",
        "response",
        "200",
        "models.ShowBeaconResponse",
    )
    assert case.value["lampState"] == "lit"


def test_a_method_that_writes(beacons: Api) -> None:
    switch = beacons.resources[0].methods[2]
    assert (switch.body, switch.request_model) == ("fields", "models.SwitchBeaconRequest")
    assert named(switch.arguments) == [
        ("beacon", "beacon", "body", True),
        ("lamp_state", "lampState", "body", False),
        ("wait", "wait", "body", False),
    ]
    assert switch.returns == "None"
    assert [(each.stem, each.side) for each in switch.examples] == [("switch_beacon_request", "request")]


def test_a_hoisted_document_has_the_same_surface() -> None:
    whole = yaml.safe_load((GOLDEN / "beacon.yaml").read_text("utf-8"))
    assert surface(hoist(whole), OPTIONS) == surface(whole, OPTIONS)


def test_operations_without_a_tag_are_in_default() -> None:
    resources = api(paths(a={"operationId": "A"}, b={"operationId": "B", "tags": ["Lamps", "Other"]})).resources
    assert [(each.attribute, [one.name for one in each.methods]) for each in resources] == [
        ("default", ["a"]),
        ("lamps", ["b"]),
    ]


@pytest.mark.parametrize(
    ("tag", "attribute", "class_name"),
    [
        ("Close", "close_2", "CloseResource"),
        ("Async", "async_", "OfAsyncResource"),
        ("", "default", "DefaultResource"),
        ("../../etc/x", "etc_x", "EtcXResource"),
        ("CON", "con_", "CONResource"),
        ("状态", "a", "AResource"),
    ],
)
def test_tags_that_are_no_names(tag: str, attribute: str, class_name: str) -> None:
    (resource,) = api(paths(a={"operationId": "A", "tags": [tag]})).resources
    assert (resource.attribute, resource.class_name) == (attribute, class_name)


def test_client_level_headers_are_no_arguments() -> None:
    headers = ["x-auth-token", "Content-Type", "X-Api-Key", "X-Trace"]
    whole = paths(a={"operationId": "A", "parameters": [param(name, "header") for name in headers]})
    whole["components"]["securitySchemes"] = {"Key": {"type": "apiKey", "in": "header", "name": "X-API-KEY"}}
    ((method,),) = (resource.methods for resource in api(whole).resources)
    assert named(method.arguments) == [("x_trace", "X-Trace", "header", False)]


def test_required_arguments_come_first_and_the_rest_in_the_order_of_the_page() -> None:
    node = {
        "operationId": "A",
        "parameters": [param("z", "query"), param("y", "query", required=True), param("id", "path")],
        "requestBody": body(obj("b", c=STRING, b=STRING, a=STRING)),
    }
    assert [each.wire for each in method(node, "/lamps/{id}").arguments] == ["y", "id", "b", "z", "c", "a"]


def test_members_of_a_body_that_may_be_left_out_are_optional() -> None:
    node = {"operationId": "A", "requestBody": {**body(obj("b", b=STRING)), "required": False}}
    assert named(method(node).arguments) == [("b", "b", "body", False)]


def test_arguments_with_one_name_are_told_apart() -> None:
    node = {
        "operationId": "A",
        "parameters": [param("id", "path"), param("ID", "query"), param("call_options", "query")],
        "requestBody": body(obj(id=STRING, self=STRING, **{"class": STRING})),
    }
    made = {each.place + " " + each.wire: each.name for each in method(node, "/lamps/{id}").arguments}
    assert made["path id"] == "id"
    assert len(set(made.values())) == len(made) == 6
    assert not {"self", "class", "call_options"} & set(made.values())


def test_placeholders_are_arguments_whether_documented_or_not() -> None:
    node = {"operationId": "A", "parameters": [param("known", "path"), param("elsewhere", "path")]}
    assert named(method(node, "/{known}/{unknown}").arguments) == [
        ("known", "known", "path", True),
        ("unknown", "unknown", "path", True),
    ]


@pytest.mark.parametrize(
    ("schema", "media_type", "kind", "model"),
    [
        ({"$ref": "#/components/schemas/Lamp"}, "application/json", "fields", "models.Lamp"),
        (obj(a=STRING), "application/json", "fields", "models.ARequest"),
        ({"type": "array", "items": STRING}, "application/json", "whole", "list[str]"),
        ({"type": "object"}, "application/json", "whole", "dict[str, Any]"),
        ({}, "application/json", "whole", "Any"),
        (STRING, "application/octet-stream", "whole", "bytes"),
        (STRING, "text/plain", "whole", "str"),
        (obj(a=STRING), "application/xml", "whole", "str"),
        (obj(a=STRING), "application/x-www-form-urlencoded", "fields", "models.ARequest"),
    ],
)
def test_kinds_of_bodies(schema: dict[str, Any], media_type: str, kind: str, model: str) -> None:
    made = method({"operationId": "A", "requestBody": body(schema, media_type)})
    assert (made.body, made.request_model, made.media_type) == (kind, model, media_type)
    if kind == "whole":
        assert named(made.arguments) == [("body", "body", "body", True)]


def test_xml_is_passed_as_text_or_bytes_and_not_checked_by_its_schema() -> None:
    answer = {"200": {"description": "", "content": {"application/xml": {"schema": obj(a=STRING)}}}}
    made = method({"operationId": "A", "requestBody": body(obj(a=STRING), "application/xml"), "responses": answer})
    assert [one.annotation for one in made.arguments] == ["str | bytes"]
    assert (made.returns, made.request_pointer, made.outcomes[0].pointer) == ("str", "", "")


def test_json_is_taken_where_there_is_a_choice() -> None:
    content = {name: {"schema": STRING} for name in ("text/plain", "application/json", "application/xml")}
    assert method({"operationId": "A", "requestBody": {"content": content}}).media_type == "application/json"


def test_any_of_the_successes_is_returned() -> None:
    answers = {
        "202": {"description": "", "content": {"application/json": {"schema": STRING}}},
        "200": {"description": "", "content": {"application/json": {"schema": {"type": "integer"}}}},
        "default": {"description": "", "content": {"application/json": {"schema": obj(e=STRING)}}},
    }
    made = method({"operationId": "ShowLamp", "responses": answers})
    assert made.returns == "int | str"
    assert {each.status: each.error for each in made.outcomes} == {
        "200": "",
        "202": "",
        "default": "ShowLampDefaultError",
    }


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        ({"200": STRING, "202": STRING}, "str"),
        ({"204": None}, "None"),
        ({"200": STRING, "204": None}, "str | None"),
        ({"200": {"type": ["string", "null"]}, "201": {"type": "integer"}}, "str | int | None"),
        ({"200": STRING, "201": {}}, "Any"),
        ({"200": known("a", "b")}, "Open[models.ShowLampResponse]"),
        ({}, "None"),
    ],
)
def test_what_the_successes_return(schemas: dict[str, Any], expected: str) -> None:
    answers = {
        status: {
            "description": "",
            **({"content": {"application/json": {"schema": schema}}} if schema is not None else {}),
        }
        for status, schema in schemas.items()
    }
    assert method({"operationId": "ShowLamp", "responses": answers}).returns == expected


def test_a_response_that_no_page_states_is_no_error() -> None:
    answers = {"default": {"description": "The page states no response.", "x-undocumented": True}}
    assert method({"operationId": "ShowLamp", "responses": answers}).outcomes == ()


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("404", "ShowLampNotFoundError"),
        ("500", "ShowLampInternalServerError"),
        ("418", "ShowLampStatus418Error"),
        ("4XX", "ShowLampStatus4XXError"),
    ],
)
def test_errors_are_named_after_operation_and_status(status: str, error: str) -> None:
    answer = {"description": "", "content": {"application/json": {"schema": obj(e=STRING)}}}
    (outcome,) = method({"operationId": "ShowLamp", "responses": {status: answer}}).outcomes
    assert outcome.error == error


def test_examples_are_told_apart_by_their_keys() -> None:
    examples = {"A lamp": {"value": 1}, "../a-lamp": {"value": 2}}
    made = method({"operationId": "ShowLamp", "requestBody": body({}, examples=examples)})
    assert [(each.stem, each.value) for each in made.examples] == [
        ("show_lamp_request_a_lamp_2", 1),
        ("show_lamp_request_a_lamp", 2),
    ]


def test_an_example_that_is_no_json_is_a_finding() -> None:
    whole = paths(a={"operationId": "A", "requestBody": body({}, examples={"x": {"value": float("nan")}})})
    made, findings = surface(whole, OPTIONS)
    assert made.resources[0].methods[0].examples == ()
    assert [each.rule.code for each in findings] == ["E302"]


def test_operations_without_an_id_or_with_one_twice() -> None:
    (resource,) = api(paths(a={}, b={"operationId": "Show"}, c={"operationId": "Show"})).resources
    assert [each.name for each in resource.methods] == ["post_a", "show", "show_post_c"]
    assert len({each.operation_id for each in resource.methods}) == 3


def test_credentials() -> None:
    whole = paths()
    whole["components"]["securitySchemes"] = {**TOKEN, "Bearer": {"type": "http", "scheme": "Bearer"}}
    whole["security"] = [{"XAuthToken": []}]
    assert [(each.kind, each.name, each.required) for each in api(whole).credentials] == [
        ("bearer", "Authorization", False),
        ("header", "X-Auth-Token", True),
    ]


NAMES = st.sampled_from(
    [
        "",
        "x; import os",
        "../../etc/x",
        "__class__",
        "class",
        "{{ x }}",
        '"""',
        "\0",
        "x" * 300,
        "lampID",
        "lamp_id",
        "状",
    ]
)


@given(st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=4), NAMES, NAMES)
@settings(deadline=None)
def test_names_are_valid_and_unique_whatever_the_document_says(
    ids: list[str], fields: list[str], tag: str, key: str
) -> None:
    examples = {key: {"value": 1}, f"{key} ": {"value": 2}}
    operation = {
        "tags": [tag],
        "parameters": [param(name, "query") for name in fields],
        "requestBody": body(obj(**{name: known(name) for name in fields}), examples=examples),
        "responses": {"404": {"content": {"application/json": {"schema": obj(e=STRING)}}}},
    }
    whole = {f"/{index}": {"get": {**operation, "operationId": id_}} for index, id_ in enumerate(ids)}
    made, _ = surface(document({}, whole), OPTIONS)
    identifier = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
    stems, errors = [], []
    for resource in made.resources:
        assert identifier.fullmatch(resource.attribute)
        assert identifier.fullmatch(resource.class_name)
        names = [each.name for each in resource.methods]
        assert len(set(names)) == len(names)
        for each in resource.methods:
            arguments = [argument.name for argument in each.arguments]
            assert len(set(arguments)) == len(arguments)
            assert all(map(identifier.fullmatch, [*arguments, each.name]))
            stems += [case.stem for case in each.examples]
            errors += [outcome.error for outcome in each.outcomes]
    assert len(set(stems)) == len(stems)
    assert len(set(errors)) == len(errors)
    assert all(map(identifier.fullmatch, [*stems, *errors]))


def test_members_of_a_wrong_kind_are_findings_and_the_rest_is_kept() -> None:
    whole = paths(
        a={"operationId": "A", "description": 3, "parameters": "none", "responses": {200: {"description": 1}}}
    )
    made, findings = surface(whole, OPTIONS)
    assert made.resources[0].methods[0].description == "3"
    assert [outcome.description for outcome in made.resources[0].methods[0].outcomes] == ["1"]
    assert [(each.rule.code, each.subject) for each in findings] == [
        ("E302", "/paths/~1a/post/description"),
        ("E302", "/paths/~1a/post/parameters"),
        ("E302", "/paths/~1a/post/responses/200/description"),
    ]
