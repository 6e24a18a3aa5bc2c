"""OpenAPI 3.0 documents in the words of 3.1, so that whatever comes after knows only those."""

from typing import Any

from generator.openapi.trees import Json, clone
from generator.openapi.walk import walk

_COMBINED = ("allOf", "anyOf", "oneOf", "$ref")


def normalise(document: dict[str, Any]) -> dict[str, Any]:
    """A 3.0 document as a 3.1 one: `nullable` and boolean exclusive limits rewritten. Any other document as it is."""
    if not str(document.get("openapi", "")).startswith("3.0"):
        return document
    result: dict[str, Any] = clone(document)
    result["openapi"] = "3.1.0"
    for place in list(walk(result)):
        if place.role == "schema" and isinstance(place.node, dict):
            _rewrite_nullable(place.node)
            _rewrite_limit(place.node, "minimum", "exclusiveMinimum")
            _rewrite_limit(place.node, "maximum", "exclusiveMaximum")
    return result


def _rewrite_nullable(schema: dict[str, Json]) -> None:
    if not isinstance(schema.get("nullable"), bool) or not schema.pop("nullable"):
        return
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
        return
    combined = {key: schema.pop(key) for key in _COMBINED if key in schema}
    if combined:
        schema["anyOf"] = [*_options(combined), {"type": "null"}]


def _options(combined: dict[str, Json]) -> list[Json]:
    if list(combined) == ["anyOf"] and isinstance(combined["anyOf"], list):
        return combined["anyOf"]
    return [combined]


def _rewrite_limit(schema: dict[str, Json], limit: str, exclusive: str) -> None:
    if not isinstance(schema.get(exclusive), bool):
        return
    if schema.pop(exclusive) and limit in schema:
        schema[exclusive] = schema.pop(limit)
