import ast
from typing import Any

import pytest
from lamps import document, known, obj

from generator.emit.files import EmitOptions
from generator.emit.hoist import hoist
from generator.emit.models import emit_models
from generator.emit.surface import surface
from generator.emit.types import annotation, class_names, optional
from generator.kept import Works, at_hand

SCHEMAS = {
    "Lamp": obj(watt={"type": "integer"}),
    "Level": known("low", "high"),
    "Code": known(1, 2, of="integer"),
    "State": {"type": "string", "x-seen": ["ON"]},
    "Free": {"type": "object"},
    "Lamps": {"type": "array", "items": {"$ref": "#/components/schemas/Lamp"}},
    "MaybeLamp": {**obj(watt={"type": "integer"}), "type": ["object", "null"]},
    "Loop": {"type": "array", "items": {"$ref": "#/components/schemas/Loop"}},
}
STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


CASES: list[tuple[dict[str, Any], str]] = [
    (STRING, "str"),
    (INTEGER, "int"),
    ({"type": "integer", "format": "int64"}, "int"),
    ({"type": "number"}, "int | float"),
    ({"type": "boolean"}, "bool"),
    ({"type": "string", "format": "date-time"}, "DateTime"),
    ({"type": "string", "format": "uuid"}, "str"),
    ({"type": ["string", "null"]}, "str | None"),
    ({"type": "string", "nullable": True}, "str | None"),
    ({}, "Any"),
    ({"type": "object"}, "dict[str, Any]"),
    ({"type": "object", "additionalProperties": True}, "dict[str, Any]"),
    ({"type": "object", "additionalProperties": STRING}, "dict[str, str]"),
    ({"additionalProperties": {"type": "array", "items": INTEGER}}, "dict[str, list[int]]"),
    ({"type": "array"}, "list[Any]"),
    ({"type": "array", "items": ref("Lamp")}, "list[models.Lamp]"),
    ({"items": STRING}, "list[str]"),
    ({"anyOf": [INTEGER, STRING]}, "int | str"),
    ({"anyOf": [{"type": "null"}, STRING, INTEGER, STRING]}, "str | int | None"),
    ({"oneOf": [ref("Lamp"), ref("MaybeLamp")]}, "models.Lamp | models.MaybeLamp | None"),
    ({"anyOf": [STRING, {}]}, "Any"),
    ({"anyOf": [ref("Level"), STRING, INTEGER]}, "Open[models.Level] | int"),
    ({"anyOf": [STRING, {"type": "string", "format": "date-time"}]}, "DateTime"),
    ({"allOf": [ref("Lamp")]}, "models.Lamp"),
    (ref("Lamp"), "models.Lamp"),
    (ref("Level"), "Open[models.Level]"),
    (ref("Code"), "OpenInt[models.Code]"),
    (ref("State"), "str"),
    (ref("Free"), "dict[str, Any]"),
    (ref("Lamps"), "list[models.Lamp]"),
    (ref("Loop"), "list[Any]"),
    (ref("Nowhere"), "Any"),
    ({"const": "x"}, "str"),
    ({"enum": ["a", 1]}, "str | int"),
    ({"type": "nonsense"}, "Any"),
]


@pytest.mark.parametrize(("schema", "expected"), CASES)
def test_annotations(schema: dict[str, Any], expected: str) -> None:
    assert annotation(schema, hoist(document(SCHEMAS))) == expected


def test_models_have_the_same_types_as_methods() -> None:
    fields = {f"f{index}": schema for index, (schema, _) in enumerate(CASES) if schema != ref("Nowhere")}
    whole = hoist(document({**SCHEMAS, "All": obj(*fields, **fields)}))
    (file,) = emit_models(whole, surface(whole, EmitOptions("lamps", "lamps"))[0])
    classes = {node.name: node for node in ast.parse(file.text).body if isinstance(node, ast.ClassDef)}
    emitted = {
        node.target.id: ast.unparse(node.annotation)
        for node in classes["All"].body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    members = whole["components"]["schemas"]["All"]["properties"]
    assert emitted == {name: annotation(member, whole, prefix="") for name, member in members.items()}


def test_types_nested_too_deep_end_in_anything() -> None:
    schema: dict[str, Any] = STRING
    for _ in range(500):
        schema = {"type": "array", "items": schema}
    source = annotation(schema, document({}))
    assert source.startswith("list[list[")
    assert "Any" in source
    ast.parse(source)


def test_optional_adds_none_once() -> None:
    assert [optional(each) for each in ("str", "str | None", "Any", "None")] == [
        "str | None",
        "str | None",
        "Any",
        "None",
    ]


def test_classes_are_objects_and_enumerations() -> None:
    assert class_names(document(SCHEMAS)) == ("Code", "Lamp", "Level", "MaybeLamp")


OTHERS: list[dict[str, Any]] = [
    STRING,
    INTEGER,
    obj(watt=INTEGER),
    {**obj(watt=INTEGER), "type": ["object", "null"]},
    known("low", "high"),
    known(1, 2, of="integer"),
    ref("Behind"),
    {"type": "array", "items": ref("Behind")},
]


@pytest.mark.parametrize("before", OTHERS)
def test_a_class_that_was_kept_follows_what_it_refers_to(before: dict[str, Any]) -> None:
    def models(other: dict[str, Any], behind: dict[str, Any]) -> str:
        schemas = {"Lamp": obj(other=ref("Other"), others={"type": "array", "items": ref("Other")})}
        whole = hoist(document({**schemas, "Other": other, "Behind": behind}))
        return emit_models(whole, surface(whole, EmitOptions("lamps", "lamps"))[0])[0].text

    with at_hand(Works()) as texts:
        models(before, STRING)
    for after in OTHERS:
        for behind in (STRING, obj(depth=INTEGER), {"type": "array", "items": ref("Other")}):
            with at_hand(Works(texts.used)):
                found = models(after, behind)
            assert found == models(after, behind)
