"""Each rule about values, of a parameter, of a request's field and of a reply's: before, after, effect."""

from typing import Any, NamedTuple

import pytest
from lamps_compared import PATH, Json, changes, document, model, operation, source

from generator.compare.rules import RULES

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}


class Case(NamedTuple):
    """A value before and after, None where there is none; what each role's rule makes of it; further rules that fire.

    Members beginning with `:` belong to the place: `:name`, `:required`.
    """

    before: Json | None
    after: Json | None
    parameter: str
    request: str
    response: str
    also: frozenset[str] = frozenset()


BREAKING, RISKY, SAFE, DOCUMENTATION = "breaking", "risky", "safe", "documentation"

CASES = {
    "removed": Case(TEXT, None, BREAKING, BREAKING, BREAKING),
    "required-added": Case(None, {**TEXT, ":required": True}, BREAKING, BREAKING, SAFE),
    "optional-added": Case(None, TEXT, SAFE, SAFE, SAFE),
    "renamed": Case({**TEXT, ":name": "wattHour"}, {**TEXT, ":name": "watthour"}, BREAKING, BREAKING, BREAKING),
    "respelt": Case({**TEXT, ":name": "wattID"}, {**TEXT, ":name": "wattId"}, RISKY, RISKY, RISKY),
    "became-required": Case(TEXT, {**TEXT, ":required": True}, BREAKING, BREAKING, SAFE),
    "became-optional": Case({**TEXT, ":required": True}, TEXT, SAFE, SAFE, BREAKING),
    "type-widened": Case(WHOLE, {"type": "number"}, SAFE, SAFE, BREAKING),
    "type-narrowed": Case({"anyOf": [WHOLE, TEXT]}, TEXT, BREAKING, BREAKING, SAFE),
    "type-changed": Case(TEXT, {"type": "array", "items": TEXT}, BREAKING, BREAKING, BREAKING),
    "became-nullable": Case(TEXT, {"type": ["string", "null"]}, SAFE, SAFE, RISKY),
    "became-not-nullable": Case({"type": ["string", "null"]}, TEXT, BREAKING, BREAKING, SAFE),
    "value-added": Case({**TEXT, "enum": ["lit"]}, {**TEXT, "enum": ["lit", "dark"]}, SAFE, SAFE, RISKY),
    "value-removed": Case({**TEXT, "enum": ["lit", "dark"]}, {**TEXT, "enum": ["lit"]}, BREAKING, BREAKING, SAFE),
    "values-stated": Case(TEXT, {**TEXT, "enum": ["lit"]}, RISKY, RISKY, SAFE, frozenset({"model-added"})),
    "values-dropped": Case({**TEXT, "enum": ["lit"]}, TEXT, SAFE, SAFE, RISKY, frozenset({"model-removed"})),
    "default-changed": Case({**TEXT, "default": "a"}, {**TEXT, "default": "b"}, RISKY, RISKY, SAFE),
    "limit-tightened": Case({**WHOLE, "maximum": 9}, {**WHOLE, "maximum": 8}, BREAKING, BREAKING, SAFE),
    "limit-loosened": Case({**TEXT, "minLength": 3}, {**TEXT, "minLength": 2}, SAFE, SAFE, RISKY),
    "limit-changed": Case({**TEXT, "pattern": "^a"}, {**TEXT, "pattern": "^b"}, RISKY, RISKY, RISKY),
    "deprecated": Case(TEXT, {**TEXT, "deprecated": True}, SAFE, SAFE, SAFE),
    "reactivated": Case({**TEXT, "deprecated": True}, TEXT, SAFE, SAFE, SAFE),
    "description-changed": Case(
        {**TEXT, "description": "Power"}, {**TEXT, "description": "The power"}, *[DOCUMENTATION] * 3
    ),
    "note-changed": Case({**TEXT, "x-unit": "W"}, {**TEXT, "x-unit": "kW"}, *[DOCUMENTATION] * 3),
    "keyword-changed": Case(TEXT, {**TEXT, "contentEncoding": "base64"}, RISKY, RISKY, RISKY),
    "example-changed": Case({**TEXT, "example": "a"}, {**TEXT, "example": "b"}, *[DOCUMENTATION] * 3),
}
ROLES = ("parameter", "request", "response")


def in_role(role: str, value: Json | None) -> Json:
    """The document in which the value stands as a parameter, in a request or in a reply."""
    if value is None:
        return document()
    schema = {key: each for key, each in value.items() if key[0] != ":"}
    name, required = value.get(":name", "watt"), value.get(":required", False)
    if role == "parameter":
        parameter = {"name": name, "in": "query", "required": required, "schema": schema, "x-source": source(6)}
        path = operation()["parameters"][0]
        return document(paths={PATH: {"post": operation(parameters=[path, parameter])}})
    owner, others = ("SetLampRequest", {"colour": TEXT}) if role == "request" else ("Lamp", {"name": TEXT})
    members: dict[str, Any] = {**others, name: schema}
    wanted = [*(["colour"] if role == "request" else []), *([name] if required else [])]
    return document(schemas={owner: model(*wanted, **members)})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", CASES)
def test_a_change_of_a_value_is_found_once_and_judged_by_its_role(kind: str, role: str) -> None:
    case = CASES[kind]
    found = changes(in_role(role, case.before), in_role(role, case.after))
    rule = f"parameter-{kind}" if role == "parameter" else f"{role}-field-{kind}"
    effects = {change.rule.name: change.effect.value for change in found if change.rule.name not in case.also}
    if kind == "value-removed" and role == "response":  # the service sends less, but code that names the value fails
        assert effects.pop("python-name-removed") == BREAKING
    assert effects == {rule: getattr(case, role)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", CASES)
def test_what_is_the_same_on_both_sides_is_no_change(kind: str, role: str) -> None:
    for value in (CASES[kind].before, CASES[kind].after):
        assert changes(in_role(role, value), in_role(role, value)) == ()


def test_every_rule_about_values_has_a_case() -> None:
    made = {f"parameter-{kind}" for kind in CASES} | {f"{role}-field-{kind}" for kind in CASES for role in ROLES[1:]}
    others = {"parameter-moved"}
    assert made == {name for name in RULES if "-field-" in name or name.startswith("parameter-")} - others


def test_a_field_names_the_argument_the_attribute_and_the_lines_on_both_pages() -> None:
    found = changes(in_role("request", TEXT), in_role("request", WHOLE))
    assert [str(change.before) for change in found] == ["specs/lamps/pages/SetLamp.md:41"]
    assert found[0].python == ("lamps.lamps.set_lamp(watt)", "lamps.models.SetLampRequest.watt")
    assert found[0].methods == ("lamps.lamps.set_lamp",)
    assert (found[0].subject, found[0].message) == ("SetLampRequest.watt", "string became integer")
