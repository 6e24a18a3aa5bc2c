"""Several pages on one method and path: one operation that is valid OpenAPI, and what each page says beside it."""

from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.openapi import dump
from generator.openapi.check import check
from generator.openapi.references import target_of
from generator.openapi.trees import find
from generator.openapi.variants import merged_operation, merged_response
from generator.source import SourceText

Node = dict[str, Any]

POINTER = ("paths", "/v1/buoys/action", "post")
SCHEMAS: Node = {
    "Lift": {"type": "object", "required": ["lift"], "properties": {"lift": {"type": "object"}}},
    "Paint": {"type": "object", "properties": {"paint": {"type": "string"}, "dry": {"type": "boolean"}}},
    "Move": {"type": "object", "required": ["move"], "properties": {"move": {}, "dry": {"type": "boolean"}}},
    "Dry": {"type": "object", "required": ["dry"], "properties": {"dry": {"type": "boolean"}}},
}


def ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def content(schema: Node, media_type: str = "application/json", **examples: Any) -> Node:
    shown = {name: {"value": value, "x-source": {"page": f"{value}"}} for name, value in examples.items()}
    return {media_type: {"schema": schema, **({"examples": shown} if shown else {})}}


def page(name: str, body: Node | None = None, **more: Any) -> Node:
    node: Node = {"operationId": name, "summary": f"{name}.", "tags": ["Buoys"], **more}
    if body:
        node["requestBody"] = {"required": True, "content": body}
    node.setdefault("responses", {"200": {"description": "Done."}})
    return node


def merged(*pages: Node, common: list[Any] | None = None) -> Node:
    return merged_operation(list(pages), POINTER, SCHEMAS, common or [])


def schema_of(node: Node) -> Node:
    return node["requestBody"]["content"]["application/json"]["schema"]


def test_a_page_that_is_alone_stays_as_it_is() -> None:
    alone = page("LiftBuoy", content(ref("Lift")))
    assert merged(alone) == alone


def test_bodies_are_told_apart_by_a_key_at_their_root() -> None:
    made = merged(page("LiftBuoy", content(ref("Lift"))), page("PaintBuoy", content(ref("Paint"))))
    assert made["operationId"] == "LiftBuoy"
    assert schema_of(made) == {"oneOf": [ref("Lift"), {**ref("Paint"), "required": ["paint"]}]}
    assert made["requestBody"]["required"] is True


@pytest.mark.parametrize("value", [{"lift": {}}, {"paint": "red", "dry": True}])
def test_exactly_one_alternative_takes_the_body_of_a_page(value: Node) -> None:
    from jsonschema import Draft202012Validator

    made = merged(page("LiftBuoy", content(ref("Lift"))), page("PaintBuoy", content(ref("Paint"))))
    validator = Draft202012Validator({**schema_of(made), "components": {"schemas": SCHEMAS}})
    assert validator.is_valid(value)
    assert not validator.is_valid({})


def test_bodies_without_a_key_of_their_own_are_any_of_them() -> None:
    made = merged(page("MoveBuoy", content(ref("Move"))), page("DryBuoy", content(ref("Dry"))))
    assert schema_of(made) == {"anyOf": [ref("Move"), ref("Dry")]}


def test_the_same_body_is_no_alternative() -> None:
    assert schema_of(merged(page("A", content(ref("Lift"))), page("B", content(ref("Lift"))))) == ref("Lift")


def test_a_body_that_one_page_does_without_is_optional() -> None:
    made = merged(page("LiftBuoy", content(ref("Lift"))), page("WatchBuoy"))
    assert made["requestBody"] == {"required": False, "content": content(ref("Lift"))}


def test_a_body_that_may_be_anything_allows_anything() -> None:
    assert schema_of(merged(page("A", content(ref("Lift"))), page("B", content({})))) == {}


def test_media_types_stand_side_by_side() -> None:
    made = merged(page("A", content(ref("Lift"))), page("B", content({"type": "string"}, "text/plain")))
    assert made["requestBody"]["content"] == {**content(ref("Lift")), **content({"type": "string"}, "text/plain")}


def test_no_example_takes_the_place_of_another() -> None:
    made = merged(page("A", content(ref("Lift"), shown=1)), page("B", content(ref("Lift"), shown=2)))
    examples = made["requestBody"]["content"]["application/json"]["examples"]
    assert [one["value"] for one in examples.values()] == [1, 2]


def parameter(name: str, type_: str, required: bool = False, place: str = "query") -> Node:
    return {"name": name, "in": place, "required": required, "schema": {"type": type_}}


def test_parameters_are_those_of_all_pages() -> None:
    first = page("A", parameters=[parameter("id", "string", True, "path"), parameter("limit", "integer", True)])
    second = page("B", parameters=[parameter("limit", "string"), parameter("mark", "string", True)])
    assert merged(first, second)["parameters"] == [
        parameter("id", "string", True, "path"),
        {**parameter("limit", "integer"), "schema": {"anyOf": [{"type": "integer"}, {"type": "string"}]}},
        parameter("mark", "string"),
    ]


def test_responses_are_those_of_all_pages() -> None:
    first = page("A", responses={"200": {"description": "Lifted.", "content": content(ref("Lift"))}})
    other: Node = {"200": {"description": "Dry.", "content": content(ref("Dry"))}, "404": {"description": "Gone."}}
    made = merged(first, page("B", responses=other))["responses"]
    assert list(made) == ["200", "404"]
    assert made["200"]["description"] == "Lifted.\n\nDry."
    assert made["200"]["content"] == content({"anyOf": [ref("Lift"), ref("Dry")]})


def test_headers_of_responses_are_those_of_all() -> None:
    one, other = ({"description": "", "headers": {name: {"schema": {}}}} for name in ("X-One", "X-Other"))
    assert merged_response([one, other])["headers"].keys() == {"X-One", "X-Other"}


def test_credentials_are_those_of_any_page() -> None:
    common = [{"Token": []}]
    first, second = page("A"), page("B", security=[{"Key": []}])
    assert merged(first, second, common=common)["security"] == [{"Token": []}, {"Key": []}]
    assert "security" not in merged(first, page("B"), common=common)


def test_a_page_keeps_what_it_says_and_refers_to_what_it_shares() -> None:
    limit = parameter("limit", "integer")
    first = page("LiftBuoy", content(ref("Lift"), lift=1), parameters=[limit])
    second = page("PaintBuoy", content(ref("Paint"), paint=2), parameters=[limit, parameter("coat", "string")])
    made = merged(first, second)
    document = {"paths": {POINTER[1]: {"post": made}}}
    variants = made["x-variants"]
    assert [one["operationId"] for one in variants] == ["LiftBuoy", "PaintBuoy"]
    assert [one["requestBody"]["content"]["application/json"]["schema"] for one in variants] == [
        ref("Lift"),
        ref("Paint"),
    ]
    example = variants[1]["requestBody"]["content"]["application/json"]["examples"]["paint"]
    for node, meant in ((variants[1]["parameters"][0], limit), (example, {"value": 2, "x-source": {"page": "2"}})):
        target = target_of(node["$ref"], document)
        assert target is not None
        assert find(document, target) == meant


def test_the_document_is_valid() -> None:
    security: list[Any] = []
    pages = [page("LiftBuoy", content(ref("Lift"), lift=1)), page("PaintBuoy", content(ref("Paint"), paint=2))]
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Buoys", "version": "1"},
        "paths": {POINTER[1]: {"post": merged_operation(pages, POINTER, SCHEMAS, security)}},
        "components": {"schemas": SCHEMAS},
    }
    assert check(document, SourceText("openapi.yaml", dump(document))) == ()
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
