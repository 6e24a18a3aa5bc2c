"""A case for each kind of change of a value, as a parameter, in a request and in a reply."""

from typing import Any, NamedTuple

from lamps_compared import PATH, TEXT, Json, document, model, operation, source

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
