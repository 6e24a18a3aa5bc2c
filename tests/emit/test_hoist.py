import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lamps import document, known, obj

from generator.emit.hoist import hoist, hoisted

STRING = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def schemas(given: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = hoist(document(given))["components"]["schemas"]
    return result


def operation(**members: Any) -> dict[str, Any]:
    return document({}, {"/lamps": {"post": {"operationId": "lightLamp", "responses": {}, **members}}})


def test_objects_and_enumerations_are_named_after_schema_and_field() -> None:
    made = schemas({"UCSJobSpec": obj(operation=known("create", "retry"), node=obj(name=STRING))})
    assert list(made) == ["UCSJobSpec", "UCSJobSpecNode", "UCSJobSpecOperation"]
    assert made["UCSJobSpec"]["properties"]["operation"] == ref("UCSJobSpecOperation")
    assert made["UCSJobSpecOperation"] == known("create", "retry")
    assert made["UCSJobSpecNode"] == obj(name=STRING)


def test_what_is_said_of_a_field_stays_with_it() -> None:
    said = {"description": "What.", "x-accepts": ["State"], "x-source": {"page": "p"}, "default": "on"}
    made = schemas({"Lamp": obj(state={**known("on", "off"), **said})})
    assert made["Lamp"]["properties"]["state"] == {**ref("LampState"), **said}
    assert made["LampState"] == {**known("on", "off"), "description": "What.", "x-source": {"page": "p"}}


def test_objects_in_arrays_and_maps_and_below() -> None:
    inner = obj(level=known("low"))
    made = schemas({"Lamp": obj(parts={"type": "array", "items": inner}, by={"additionalProperties": obj(a=STRING)})})
    assert list(made) == ["Lamp", "LampByValue", "LampPartsItem", "LampPartsItemLevel"]
    assert made["Lamp"]["properties"]["parts"]["items"] == ref("LampPartsItem")


@pytest.mark.parametrize(
    "field",
    [
        {"enum": ["on", "off", None], "type": ["string", "null"]},
        {"enum": ["on", "off"], "type": "string", "nullable": True},
        {"anyOf": [{"enum": ["on", "off"]}, {"type": "string"}, {"type": "null"}]},
        {"anyOf": [{"enum": ["on", "off"]}, {"type": ["string", "null"]}]},
    ],
)
def test_null_stays_with_the_field(field: dict[str, Any]) -> None:
    made = schemas({"Lamp": obj(state=field)})
    assert made["Lamp"]["properties"]["state"]["anyOf"] == [ref("LampState"), {"type": "null"}]
    assert "null" not in json.dumps(made["LampState"])


@pytest.mark.parametrize(
    "schema",
    [
        STRING,
        {"type": "object"},
        {"type": "object", "additionalProperties": True},
        {"anyOf": [STRING, {"type": "integer"}]},
        {"enum": ["a", 1]},
        {"enum": [1.5]},
        {"enum": [True, False]},
        ref("Lamp"),
    ],
)
def test_the_rest_needs_no_name(schema: dict[str, Any]) -> None:
    given = {"Lamp": obj(state=schema)}
    assert schemas(given) == given


def test_parameters_and_bodies_are_named_after_the_operation() -> None:
    whole = hoist(
        operation(
            parameters=[{"name": "sort_by", "in": "query", "schema": known("age"), "description": "Order."}],
            requestBody={"content": {"application/json": {"schema": obj(a=STRING)}}},
            responses={
                "200": {"content": {"application/json": {"schema": {"type": "array", "items": obj(b=STRING)}}}},
                "404": {"content": {"application/json": {"schema": obj(c=STRING)}}},
                "418": {"content": {"application/json": {"schema": obj(d=STRING)}}},
            },
        )
    )
    made = whole["components"]["schemas"]
    assert list(made) == [
        "LightLampNotFound",
        "LightLampRequest",
        "LightLampResponseItem",
        "LightLampSortBy",
        "LightLampStatus418",
    ]
    assert made["LightLampSortBy"]["description"] == "Order."
    assert whole["paths"]["/lamps"]["post"]["parameters"][0]["schema"] == ref("LightLampSortBy")


def test_a_sole_enumeration_among_other_types_is_the_fields() -> None:
    field = {"anyOf": [{"enum": ["on", "off"]}, STRING, {"type": "integer"}]}
    made = schemas({"Lamp": obj(state=field)})
    assert made["Lamp"]["properties"]["state"] == {"anyOf": [ref("LampState"), STRING, {"type": "integer"}]}
    assert made["LampState"] == {"enum": ["on", "off"]}


def test_variants_are_named_after_what_tells_them_apart() -> None:
    body = {"oneOf": [obj("reboot", reboot=STRING), obj("resize", resize=STRING)]}
    assert list(schemas({"Action": body})) == ["Action", "ActionReboot", "ActionResize"]


def test_adding_a_schema_renames_nothing() -> None:
    given = {"Lamp": obj(state=known("on")), "Mast": obj(state=known("on"), top=obj(a=STRING))}
    before = schemas(given)
    after = schemas({"Aa": obj(state=known("on"), top=obj(a=STRING)), **given, "Zz": obj(state=known("off"))})
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"Aa", "AaState", "AaTop", "Zz", "ZzState"}


def test_names_that_collide_are_told_apart_without_numbers() -> None:
    made = schemas({"A": obj(bC=obj(x=STRING), b=obj(c=obj(y=STRING))), "ABC": obj(z=STRING)})
    names = [name for name in made if name.startswith("ABC")]
    assert len(names) == 3
    assert made["ABC"] == obj(z=STRING)
    assert not {"ABC1", "ABC2"} & set(names)


def test_components_get_names_of_classes_and_references_follow() -> None:
    made = schemas({"foo-bar": obj(me=ref("foo-bar"), b=ref("a~1b")), "a/b": obj(x=STRING), "Any": obj(x=STRING)})
    assert sorted(made) == ["AB", "AnyModel", "FooBar"]
    assert made["FooBar"]["properties"] == {"me": ref("FooBar"), "b": ref("AB")}


def test_components_with_one_class_name_are_told_apart() -> None:
    made = schemas({"FooBar": obj(x=STRING), "foo-bar": obj(y=STRING), "foo_bar": obj(z=STRING)})
    assert len(made) == 3
    assert made["FooBar"] == obj(x=STRING)


def test_allof_of_objects_becomes_one_object() -> None:
    made = schemas({"Base": obj("id", id=STRING), "Lamp": {"allOf": [ref("Base"), obj("w", w={"type": "integer"})]}})
    assert made["Lamp"] == obj("id", "w", id=STRING, w={"type": "integer"})


def test_allof_of_one_is_that_one() -> None:
    made = schemas({"Base": obj(id=STRING), "Lamp": obj(base={"allOf": [ref("Base")], "description": "Below."})})
    assert made["Lamp"]["properties"]["base"] == {**ref("Base"), "description": "Below."}


def test_allof_in_a_circle_and_in_a_long_chain_end() -> None:
    circle = {"A": {"allOf": [ref("B"), obj(a=STRING)]}, "B": {"allOf": [ref("A"), obj(b=STRING)]}}
    assert set(schemas(circle)) >= {"A", "B"}
    chain = {f"C{n:04}": {"allOf": [ref(f"C{n + 1:04}"), obj(a=STRING)]} for n in range(2000)}
    assert len(schemas({**chain, "C2000": obj(z=STRING)})) >= 2001


def test_shared_parameters_and_responses_are_put_in_place() -> None:
    whole = document(
        {},
        {
            "/lamps/{id}": {
                "parameters": [{"$ref": "#/components/parameters/Id"}],
                "get": {"operationId": "ShowLamp", "responses": {"404": {"$ref": "#/components/responses/Lost"}}},
            }
        },
    )
    identifier = {"name": "id", "in": "path", "required": True, "schema": STRING}
    whole["components"]["parameters"] = {"Id": identifier}
    whole["components"]["responses"] = {"Lost": {"description": "Lost.", "content": {}}}
    shown = hoist(whole)["paths"]["/lamps/{id}"]["get"]
    assert shown["parameters"] == [identifier]
    assert shown["responses"]["404"]["description"] == "Lost."


def test_a_broken_reference_is_a_finding() -> None:
    whole, findings = hoisted(document({"Lamp": obj(a=ref("Nowhere"))}), "lamps.yaml")
    assert whole["components"]["schemas"]["Lamp"]["properties"]["a"] == {}
    (finding,) = findings
    assert (finding.rule.code, finding.location.file) == ("E304", "lamps.yaml")
    assert "Nowhere" in finding.message


def test_objects_nested_500_deep_end_in_a_finding() -> None:
    schema: dict[str, Any] = obj(end=STRING)
    for _ in range(500):
        schema = obj(a=schema)
    whole, findings = hoisted(document({"Lamp": schema}))
    assert [finding.rule.code for finding in findings] == ["G305"]
    assert len(whole["components"]["schemas"]) < 100


@pytest.mark.parametrize(
    "broken",
    [
        {"paths": "all"},
        {"paths": {"/a": "get"}},
        {"paths": {"/a": {"get": ["x"]}}},
        {"paths": {"/a": {"get": {"parameters": {"a": 1}, "tags": "x", "description": 3, "responses": ["200"]}}}},
        {"paths": {"/a": {"get": {"parameters": [3, {"name": 4, "in": ["query"], "schema": "string"}]}}}},
        {"paths": {"/a": {"get": {"responses": {200: {"content": {"application/json": None}}}}}}},
        {"components": []},
        {"components": {"schemas": {"A": "string", "B": {"type": 3, "properties": [1]}, "C": {"enum": "x"}}}},
        {"components": {"schemas": {"A": obj(a={"items": [1], "anyOf": {"x": 1}, "required": "a"})}}},
        {"info": "Lamps", "servers": "https://x", "tags": {"name": "x"}, "security": {"a": []}},
    ],
)
def test_members_of_a_wrong_kind_are_findings(broken: dict[str, Any]) -> None:
    whole, findings = hoisted({**document({}), **broken})
    assert findings
    assert {finding.rule.code for finding in findings} == {"E302"}
    assert hoisted(whole) == (whole, ())


def test_the_input_is_left_as_it_is() -> None:
    given = document({"foo-bar": obj(a=obj(b=known("x"))), "C": {"allOf": [ref("foo-bar"), obj(d=STRING)]}})
    before = copy.deepcopy(given)
    hoist(given)
    assert given == before


SCHEMAS = st.recursive(
    st.sampled_from([STRING, {"type": "integer"}, {}, known("a", "b"), {"enum": ["x", None]}, ref("A"), ref("B")]),
    lambda inner: st.dictionaries(st.sampled_from(["a", "b", "aB", "a_b", "class"]), inner, min_size=1).map(
        lambda m: obj(**m)
    )
    | inner.map(lambda each: {"type": "array", "items": each})
    | st.lists(inner, min_size=1, max_size=3).map(lambda each: {"anyOf": each})
    | st.lists(inner, min_size=1, max_size=2).map(lambda each: {"allOf": each}),
    max_leaves=12,
)


@given(st.fixed_dictionaries({"A": SCHEMAS, "B": SCHEMAS, "a": SCHEMAS}))
@settings(deadline=None)
def test_hoisting_again_changes_nothing_and_order_does_not_matter(given: dict[str, Any]) -> None:
    once = hoist(document(given))
    assert hoist(once) == once
    turned = hoist(document(dict(reversed(given.items()))))
    assert json.dumps(turned["components"]) == json.dumps(once["components"])
