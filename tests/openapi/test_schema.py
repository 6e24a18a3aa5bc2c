"""Types and fields of the model as schema objects."""

from typing import Any

import pytest

from generator.model import (
    ANY,
    BOOLEAN,
    INTEGER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    Constraints,
    Evidence,
    Field,
    KnownValue,
    Origin,
    Schema,
    Type,
    array_of,
    map_of,
    ref_to,
    union_of,
)
from generator.openapi.schema import component_of, property_of, schema_of
from generator.source import Location

ORIGIN = Origin(Location("pages/Show.html", 52), "Table 3 Response body", 2)
LAMP = {"$ref": "#/components/schemas/Lamp"}


@pytest.mark.parametrize(
    ("type_", "schema"),
    [
        (ANY, {}),
        (STRING, {"type": "string"}),
        (NULL, {"type": "null"}),
        (NUMBER, {"type": "number"}),
        (Type("integer", format="int64"), {"type": "integer", "format": "int64"}),
        (OBJECT, {"type": "object", "additionalProperties": True}),
        (Type("file"), {"type": "string", "format": "binary"}),
        (Type("array"), {"type": "array", "items": {}}),
        (ref_to("Lamp"), LAMP),
        (array_of(ref_to("Lamp")), {"type": "array", "items": LAMP}),
        (map_of(STRING), {"type": "object", "additionalProperties": {"type": "string"}}),
        (map_of(array_of(ANY)), {"type": "object", "additionalProperties": {"type": "array", "items": {}}}),
        (union_of(INTEGER, STRING), {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
    ],
)
def test_types(type_: Type, schema: dict[str, Any]) -> None:
    assert schema_of(type_) == schema


@pytest.mark.parametrize(
    ("type_", "schema"),
    [
        (STRING, {"type": ["string", "null"]}),
        (OBJECT, {"type": ["object", "null"], "additionalProperties": True}),
        (ref_to("Lamp"), {"anyOf": [LAMP, {"type": "null"}]}),
        (union_of(INTEGER, STRING), {"anyOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}]}),
        (ANY, {}),
    ],
)
def test_nullable(type_: Type, schema: dict[str, Any]) -> None:
    assert schema_of(type_, nullable=True) == schema


KNOWN = (KnownValue("lit", "It is lit."), KnownValue("dark"))
ENUM = {"enum": ["lit", "dark"], "x-enum-descriptions": ["It is lit.", ""]}


@pytest.mark.parametrize(
    ("type_", "known", "schema"),
    [
        (STRING, KNOWN, {"anyOf": [ENUM, {"type": "string"}]}),
        (STRING, (KnownValue("lit"),), {"anyOf": [{"enum": ["lit"]}, {"type": "string"}]}),
        (INTEGER, (KnownValue(0), KnownValue(1)), {"anyOf": [{"enum": [0, 1]}, {"type": "integer"}]}),
        (array_of(STRING), KNOWN, {"type": "array", "items": {"anyOf": [ENUM, {"type": "string"}]}}),
        (map_of(STRING), KNOWN, {"type": "object", "additionalProperties": {"anyOf": [ENUM, {"type": "string"}]}}),
        (union_of(INTEGER, STRING), KNOWN, {"anyOf": [ENUM, {"type": "integer"}, {"type": "string"}]}),
        (ref_to("State"), KNOWN, {"anyOf": [ENUM, {"$ref": "#/components/schemas/State"}]}),
        (BOOLEAN, (KnownValue(True), KnownValue(False)), {"type": "boolean"}),
        (OBJECT, KNOWN, {"type": "object", "additionalProperties": True}),
    ],
)
def test_known_values_leave_the_enumeration_open(
    type_: Type, known: tuple[KnownValue, ...], schema: dict[str, Any]
) -> None:
    assert schema_of(type_, Constraints(known=known)) == schema


def test_nullable_open_enumeration() -> None:
    schema = schema_of(STRING, Constraints(known=KNOWN), nullable=True)
    assert schema == {"anyOf": [ENUM, {"type": "string"}, {"type": "null"}]}


def test_limits_of_a_value_and_of_an_array() -> None:
    limits = Constraints(min_length=1, max_length=64, pattern="^[a-z]+$", min_items=0, max_items=5)
    inner = {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[a-z]+$"}
    assert schema_of(array_of(STRING), limits) == {"type": "array", "items": inner, "minItems": 0, "maxItems": 5}
    nested = {"type": "array", "items": {"type": "array", "items": inner}, "minItems": 0, "maxItems": 5}
    assert schema_of(array_of(array_of(STRING)), limits) == nested
    assert schema_of(INTEGER, Constraints(minimum=0, maximum=10)) == {"type": "integer", "minimum": 0, "maximum": 10}


def test_a_format_from_the_description_wins() -> None:
    assert schema_of(STRING, Constraints(format="date-time")) == {"type": "string", "format": "date-time"}


def test_a_pattern_that_does_not_compile_is_kept_aside() -> None:
    assert schema_of(STRING, Constraints(pattern="([a-z")) == {"type": "string", "x-pattern": "([a-z"}


@pytest.mark.parametrize(
    ("type_", "constraints", "default", "key"),
    [
        (INTEGER, Constraints(), 30, "default"),
        (INTEGER, Constraints(), "30", "x-default"),
        (INTEGER, Constraints(minimum=50), 30, "x-default"),
        (BOOLEAN, Constraints(), False, "default"),
        (STRING, Constraints(known=KNOWN), "other", "default"),
        (STRING, Constraints(), None, "x-default"),
        (STRING, Constraints(pattern="^(a+)+$"), "a" * 60 + "!", "default"),
        (array_of(STRING), Constraints(), ["a"], "default"),
        (array_of(STRING), Constraints(), "a", "x-default"),
        (ref_to("Lamp"), Constraints(), "a", "x-default"),
        (ANY, Constraints(), 1.5, "default"),
    ],
)
def test_defaults_that_a_schema_refuses_are_kept_aside(
    type_: Type, constraints: Constraints, default: Any, key: str
) -> None:
    with_default = Constraints(
        known=constraints.known,
        minimum=constraints.minimum,
        pattern=constraints.pattern,
        default=default,
        has_default=True,
    )
    schema = schema_of(type_, with_default)
    assert {name: schema[name] for name in schema if name.endswith("default")} == {key: default}


def test_a_property_says_all_that_is_known_in_a_fixed_order() -> None:
    field = Field(
        "lampState",
        STRING,
        required=True,
        description="What the lamp does.",
        origin=ORIGIN,
        constraints=Constraints(
            known=KNOWN, unit="seconds", fixed="lit", required_when="at night", read_only=True, deprecated=True
        ),
        accepts=("lampstate",),
        seen=("dim",),
        evidence=(Evidence("D101", "lampstate", "lampState", "lampState"),),
    )
    assert list(property_of(field).items()) == [
        ("anyOf", [ENUM, {"type": "string"}]),
        ("description", "What the lamp does."),
        ("readOnly", True),
        ("deprecated", True),
        ("x-unit", "seconds"),
        ("x-fixed", "lit"),
        ("x-required-when", "at night"),
        ("x-seen", ["dim"]),
        ("x-accepts", ["lampstate"]),
        ("x-evidence", [{"rule": "D101", "table": "lampstate", "example": "lampState", "choice": "lampState"}]),
        ("x-source", {"page": "pages/Show.html", "line": 52, "table": "Table 3 Response body", "row": 2}),
    ]


def fields(*names: str, required: bool = True) -> tuple[Field, ...]:
    return tuple(Field(name, STRING, required, f"The {name}.", ORIGIN) for name in names)


def test_properties_keep_the_order_of_the_page() -> None:
    component = component_of(Schema("Lamp", fields("watt", "amp", "colour"), ORIGIN, "A lamp.", "request"))
    assert list(component) == ["type", "description", "required", "properties", "x-source"]
    assert list(component["properties"]) == component["required"] == ["watt", "amp", "colour"]


def test_responses_require_nothing() -> None:
    assert "required" not in component_of(Schema("Lamp", fields("watt"), ORIGIN, side="response"))


def test_of_two_fields_with_one_name_the_first_counts() -> None:
    twice = (*fields("watt"), Field("watt", INTEGER, True, "Again.", ORIGIN))
    component = component_of(Schema("Lamp", twice, ORIGIN))
    assert component["required"] == ["watt"]
    assert component["properties"]["watt"]["description"] == "The watt."


def test_an_alias_is_a_named_type() -> None:
    schema = Schema(
        "State", (), Origin(Location("pages/Show.html", 66)), "As named.", alias=STRING, seen=("ERROR", "SUCCESS")
    )
    assert component_of(schema) == {
        "type": "string",
        "description": "As named.",
        "x-seen": ["ERROR", "SUCCESS"],
        "x-source": {"page": "pages/Show.html", "line": 66},
    }
