import importlib
import itertools
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.emit.api import Api, Argument, Method, Outcome, Resource
from generator.emit.readings import lenient
from generator.emit.render import templates_root
from generator.emit.validators import emit_validators, schemas_of

LAMP = {
    "type": "object",
    "required": ["watt"],
    "properties": {
        "watt": {
            "type": "integer",
            "minimum": 1,
            "x-source": {"page": "pages/ShowBeacon.html", "line": 72, "table": "Table 5 Lamp", "row": 1},
        },
        "mirrors": {"type": "array", "items": {"$ref": "#/components/schemas/Lamp"}},
        "a/b~c": {"type": "boolean"},
    },
    "x-source": {"page": "pages/ShowBeacon.html", "line": 70, "table": "Table 5 Lamp"},
}
BEACON = {
    "type": "object",
    "properties": {
        "lamp": {
            "$ref": "#/components/schemas/Lamp",
            "x-source": {"page": "pages/ShowBeacon.html", "line": 55, "table": "Table 3 Body", "row": 4},
        },
        "lampState": {
            "anyOf": [{"enum": ["lit", "dark"]}, {"type": "string"}],
            "x-accepts": ["lampstate"],
            "x-source": {"page": "pages/ShowBeacon.html", "line": 52, "table": "Table 3 Body", "row": 2},
        },
        "mode": {"type": "string", "enum": ["auto", "manual"]},
        "number": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
        "litAt": {"type": "string", "format": "date-time"},
        "free": {"type": "object", "additionalProperties": True},
        "strings": {"type": "object", "additionalProperties": {"type": "string"}},
        "maybe": {"anyOf": [{"$ref": "#/components/schemas/Lamp"}, {"type": "null"}]},
    },
}
ORDER = {
    "oneOf": [
        {"type": "object", "required": ["move"], "properties": {"move": {"$ref": "#/components/schemas/Lamp"}}},
        {"type": "object", "required": ["stop"], "properties": {"stop": {"type": "boolean"}}},
    ]
}
WHOLE = {
    "allOf": [
        {"$ref": "#/components/schemas/Lamp"},
        {"type": "object", "properties": {"colour": {"type": "string"}}},
    ]
}
PARAMETERS = [
    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
    {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "maximum": 50},
        "x-source": {"page": "pages/ShowBeacon.html", "line": 31, "table": "Table 2 Query", "row": 1},
    },
]

_numbers = itertools.count()
Load = Callable[..., ModuleType]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """The validators of a document with one operation that answers 200 with the schema Body, imported."""
    names: list[str] = []

    def load_(body: Any, status: str = "4XX") -> ModuleType:
        name = f"validated_{next(_numbers)}"
        names.append(name)
        document = {
            "paths": {"/v1/{id}": {"get": {"parameters": PARAMETERS}}},
            "components": {"schemas": {"Body": body, "Lamp": LAMP}},
        }
        package = tmp_path / name
        shutil.copytree(templates_root() / "_validation", package / "_validation")
        (package / "__init__.py").touch()
        api = _api(name, status)
        judged = schemas_of(document, api)
        for file in emit_validators(judged, lambda: lenient(judged), api):
            (tmp_path / file.path).write_text(file.text, "utf-8")
        return importlib.import_module(f"{name}.validators")

    monkeypatch.syspath_prepend(tmp_path)
    yield load_
    for loaded in [module for module in sys.modules if module.partition(".")[0] in names]:
        del sys.modules[loaded]


def _api(module: str, status: str) -> Api:
    method = Method(
        name="show_beacon",
        operation_id="ShowBeacon",
        http_method="get",
        path="/v1/{id}",
        summary="",
        description="",
        source="",
        deprecated=False,
        arguments=(Argument("id", "id", "path", "str", True, "", ""),),
        body="",
        request_model="",
        request_pointer="",
        media_type="",
        returns="models.Body",
        outcomes=(
            Outcome("200", "", "models.Body", "", "/components/schemas/Body"),
            Outcome("204", "", "", "", ""),
            Outcome(status, "", "models.Lamp", "", "/components/schemas/Lamp"),
            Outcome("500", "", "Any", "", ""),
        ),
        examples=(),
    )
    return Api(module, module, "1", "", "", "", (), (), (Resource("r", "R", "", "", (method,)),), ())


def found(validators: ModuleType, value: Any, strict: bool = False) -> list[tuple[str, str]]:
    violations = validators.show_beacon.response[200].validate(value, strict)
    return [(violation.pointer, violation.rule) for violation in violations]


def test_a_conforming_value_has_no_violation(load: Load) -> None:
    value = {"lamp": {"watt": 4, "mirrors": [{"watt": 1}]}, "lampState": "lit", "number": "7", "free": {"x": [None]}}
    validators = load(BEACON)
    assert found(validators, value) == []
    assert found(validators, value, strict=True) == []


def test_every_violation_is_reported_with_its_place(load: Load) -> None:
    value = {
        "lamp": {"watt": "4", "a/b~c": 1, "mirrors": [{"watt": 1}, {"watt": 0}, {}]},
        "strings": {"k": 1},
        "litAt": "yesterday",
    }
    assert sorted(found(load(BEACON), value)) == [
        ("/lamp/a~1b~0c", "type"),
        ("/lamp/mirrors/1/watt", "minimum"),
        ("/lamp/mirrors/2", "required"),
        ("/lamp/watt", "type"),
        ("/litAt", "format"),
        ("/strings/k", "type"),
    ]


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ({"lamp": {"watt": "4"}}, "ShowBeacon.html, Table 5 Lamp, row 1, line 72"),
        ({"lamp": {}}, "ShowBeacon.html, Table 5 Lamp, row 1, line 72"),
        ({"lamp": 5}, "ShowBeacon.html, Table 3 Body, row 4, line 55"),
        ({"lamp": {"watt": 1, "glow": 2}}, "ShowBeacon.html, Table 5 Lamp, line 70"),
        ({"lampState": "glowing"}, "ShowBeacon.html, Table 3 Body, row 2, line 52"),
        ({"lampstate": "lit"}, "ShowBeacon.html, Table 3 Body, row 2, line 52"),
    ],
)
def test_a_violation_names_the_row_that_states_the_rule(load: Load, value: Any, source: str) -> None:
    (violation,) = load(BEACON).show_beacon.response[200].validate(value, strict=True)
    assert violation.source == source


def test_unknown_keys_are_violations_in_strict_mode_only(load: Load) -> None:
    value = {"colour": 1, "lamp": {"watt": 1, "glow": 2, "size": 3}, "maybe": {"watt": 1, "x/y": 0}, "free": {"any": 1}}
    validators = load(BEACON)
    assert found(validators, value) == []
    expected = {"/colour", "/lamp/glow", "/lamp/size", "/maybe/x~1y"}
    assert set(found(validators, value, strict=True)) == {(pointer, "additionalProperties") for pointer in expected}


@pytest.mark.parametrize("key", ["lampState", "mode"])
def test_unknown_values_are_violations_in_strict_mode_only(load: Load, key: str) -> None:
    validators = load(BEACON)
    assert found(validators, {key: "other"}) == []
    (violation,) = validators.show_beacon.response[200].validate({key: "other"}, strict=True)
    assert (violation.pointer, violation.rule) == (f"/{key}", "enum")
    known = {"lampState": ('"lit"', '"dark"'), "mode": ('"auto"', '"manual"')}[key]
    assert all(value in violation.message for value in known)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("key", ["lampState", "mode"])
def test_a_value_of_another_type_than_an_enumeration_breaks_the_type(load: Load, key: str, strict: bool) -> None:
    assert found(load(BEACON), {key: 5}, strict) == [(f"/{key}", "type")]


@pytest.mark.parametrize(
    ("options", "known", "unknown"),
    [
        ([{"enum": ["a", "b"]}, {"type": ["string", "null"]}], ["a", None], "c"),
        ([{"enum": ["a", "b"]}, {"type": "string"}, {"type": "null"}], ["b", None], "c"),
        ([{"enum": [1, 2]}, {"type": "number"}], [2], 3),
        ([{"enum": [1, 2]}, {"type": "integer"}, {"type": "string"}], [1, "1"], 3),
    ],
)
def test_strict_mode_narrows_an_open_enumeration_of_any_form(
    load: Load, options: list[Any], known: list[Any], unknown: Any
) -> None:
    validators = load({"type": "object", "properties": {"state": {"anyOf": options}}})
    assert [found(validators, {"state": value}, strict=True) for value in known] == [[]] * len(known)
    assert found(validators, {"state": unknown}, strict=True) == [("/state", "enum")]
    assert found(validators, {"state": unknown}) == []


def test_another_spelling_is_accepted_and_validated(load: Load) -> None:
    validators = load(BEACON)
    assert found(validators, {"lampstate": "lit"}) == []
    assert found(validators, {"lampstate": 5}) == [("/lampstate", "type")]
    assert found(validators, {"lampstate": "lit"}, strict=True) == [("/lampstate", "spelling")]


def test_another_spelling_satisfies_required(load: Load) -> None:
    validators = load(BEACON | {"required": ["lampState"]})
    assert found(validators, {"lampstate": "lit"}) == []
    assert found(validators, {}) == [("", "required")]


def test_a_union_of_scalars_names_all_its_types(load: Load) -> None:
    (violation,) = load(BEACON).show_beacon.response[200].validate({"number": []})
    assert (violation.pointer, violation.rule) == ("/number", "type")
    assert "integer or string" in violation.message


def test_of_a_nullable_object_the_member_at_fault_is_reported(load: Load) -> None:
    assert found(load(BEACON), {"maybe": {"watt": "x"}}) == [("/maybe/watt", "type")]


@pytest.mark.parametrize("strict", [False, True])
def test_of_alternatives_the_one_that_was_meant_is_reported(load: Load, strict: bool) -> None:
    validators = load(ORDER)
    assert found(validators, {"move": {"watt": 3}}, strict) == []
    assert found(validators, {"move": {"watt": "x"}}, strict) == [("/move/watt", "type")]
    (violation,) = validators.show_beacon.response[200].validate({}, strict)
    assert violation.rule in {"anyOf", "oneOf"}
    assert '"move"' in violation.message
    assert '"stop"' in violation.message


def test_strict_mode_knows_the_keys_of_all_parts_of_a_composition(load: Load) -> None:
    validators = load(WHOLE)
    assert found(validators, {"watt": 1, "colour": "red"}, strict=True) == []
    assert found(validators, {"watt": 1, "glow": 1}, strict=True) == [("/glow", "additionalProperties")]


def test_parameters_are_validated_in_their_place(load: Load) -> None:
    parameters = load(BEACON).show_beacon.parameters
    assert parameters.validate(path={"id": "a"}, query={"limit": 5}, header={"X-Anything": "1"}, strict=True) == ()
    assert [(v.pointer, v.rule) for v in parameters.validate(query={"limit": 51})] == [
        ("/path", "required"),
        ("/query/limit", "maximum"),
    ]
    assert parameters.validate(path={"id": "a"}, query={"page": 1}) == ()
    (unknown,) = parameters.validate(path={"id": "a"}, query={"page": 1}, strict=True)
    assert unknown.pointer == "/query/page"


def test_a_body_where_there_is_none_is_a_violation_in_strict_mode(load: Load) -> None:
    operation = load(BEACON).show_beacon
    for body in (operation.response[204], operation.request):
        assert body.validate(None, strict=True) == ()
        assert body.validate({"a": 1}) == ()
        assert [violation.rule for violation in body.validate({"a": 1}, strict=True)] == ["body"]


def test_an_undocumented_body_may_be_anything(load: Load) -> None:
    assert load(BEACON).show_beacon.response[500].validate([1, "x"], strict=True) == ()


def test_responses_are_found_by_status(load: Load) -> None:
    response = load(BEACON).show_beacon.response
    assert list(response) == [200, 204, "4XX", 500]
    assert response("200") is response[200]
    assert [v.pointer for v in response[418].validate({"watt": "x"})] == ["/watt"]
    with pytest.raises(LookupError, match=r"503.*200, 204, 4XX, 500"):
        response[503]


def test_a_model_is_validated_as_what_is_sent(load: Load) -> None:
    class Model:
        def to_dict(self) -> Mapping[str, Any]:
            return {"lamp": {"watt": "x"}}

    assert found(load(BEACON), Model()) == [("/lamp/watt", "type")]


@pytest.mark.parametrize("value", [{"lamp": {1, 2}}, object(), {1: 2}, b"bytes"])
def test_what_is_no_json_value_is_a_violation(load: Load, value: Any) -> None:
    assert found(load(BEACON), value) == [("", "json")]


def test_messages_stay_short(load: Load) -> None:
    (violation,) = load(BEACON).show_beacon.response[200].validate({"lamp": "x" * 10_000})
    assert len(str(violation)) < 300


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "(unclosed"},
        {"$ref": "http://127.0.0.1:9/evil.json"},
        {"$ref": "#/components/schemas/Missing"},
        {"type": "strnig"},
        {"minimum": "import os", "maxLength": -1, "multipleOf": 0, "required": "all"},
        {"enum": [], "allOf": [], "properties": [1]},
        {"$id": "http://127.0.0.1:9/", "$dynamicRef": "#x", "$schema": "nonsense"},
        {"maximum": float("nan"), "enum": [float("inf")]},
        {"enum": ["\ud800"], "x-source": {"page": "\udfff", "line": 1}, "properties": {"\ud800": {}}},
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_schema_that_cannot_be_read_checks_nothing(load: Load, schema: Any, strict: bool) -> None:
    body = {"type": "object", "properties": {"odd": schema, "even": {"type": "integer"}}}
    assert found(load(body), {"odd": "x", "even": "y"}, strict) == [("/even", "type")]


@pytest.mark.parametrize("name", ["$ref", "$id", "__class__", '"""', "{{ 7 * 7 }}", "../../etc/x", "a\nb", "%2f~1/"])
def test_a_member_may_have_any_name(load: Load, name: str) -> None:
    body = {"type": "object", "properties": {name: {"type": "integer"}}}
    (violation,) = load(body).show_beacon.response[200].validate({name: "x"})
    assert violation.pointer == "/" + name.replace("~", "~0").replace("/", "~1")


@pytest.mark.parametrize("status", ["{x}", "'\"", "%2f~1/", "a b", "", "__class__"])
def test_a_status_may_be_any_text(load: Load, status: str) -> None:
    violations = load(BEACON, status=status).show_beacon.response[status].validate({"watt": 0})
    assert [violation.pointer for violation in violations] == ["/watt"]


def test_schemas_nested_without_end_are_cut(load: Load) -> None:
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(400):
        deep = {"type": "array", "items": deep}
    assert found(load({"type": "object", "properties": {"deep": deep}}), {"deep": 5}) == [("/deep", "type")]


def test_importing_loads_no_schema(load: Load) -> None:
    validators = load(BEACON)
    validation = sys.modules[f"{validators.__package__}._validation.validation"]
    assert validation._document.cache_info().currsize == 0
    found(validators, {})
    found(validators, {})
    assert validation._document.cache_info().misses == 1
