"""A service as an OpenAPI document."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from beacon_forms import BEACONS, NOWHERE, QUERY, SHOW, STORE_CHART, at, field, parameter
from msgspec.structs import replace
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.model import (
    INTEGER,
    OBJECT,
    STRING,
    Body,
    Constraints,
    Evidence,
    Example,
    Operation,
    Response,
    Schema,
    Service,
    ServiceInfo,
    Type,
    array_of,
)
from generator.openapi import dump, to_openapi
from generator.openapi.check import check
from generator.source import SourceText


def built(*operations: Operation) -> dict[str, Any]:
    return to_openapi(Service(ServiceInfo("s", "S"), operations, ()))


def operation(method: str = "GET", path: str = "/a", name: str = "", **more: Any) -> Operation:
    return Operation(
        name or f"{method}{path}", method, path, more.pop("title", ""), "", more.pop("tag", ""), at(3), **more
    )


def test_the_golden_document(root: Path) -> None:
    golden = yaml.safe_load((root / "tests/golden/beacon.yaml").read_text(encoding="utf-8"))
    charted = replace(BEACONS, operations=(STORE_CHART, *BEACONS.operations))
    assert to_openapi(charted) == golden


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
