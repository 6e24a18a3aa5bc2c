"""Types as findings speak of them (`array of string`, `integer or string`) back to schemas."""

from collections.abc import Mapping
from typing import Any

Json = Any

_PLAIN: Mapping[str, Json] = {
    "string": {"type": "string"},
    "empty string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "object": {"type": "object", "additionalProperties": True},
    "array": {"type": "array", "items": {}},
    "map": {"type": "object", "additionalProperties": True},
    "any value": {},
}


def schema_of(spoken: str) -> dict[str, Json] | None:
    """The schema for a type in words; None where the words are none."""
    if spoken in _PLAIN:
        return dict(_PLAIN[spoken])
    for lead, key, around in (("array of ", "items", "array"), ("map of ", "additionalProperties", "object")):
        if spoken.startswith(lead):
            inner = schema_of(spoken.removeprefix(lead))
            return None if inner is None else {"type": around, key: inner}
    options = [schema_of(part) for part in spoken.split(" or ")]
    if len(options) < 2 or None in options:
        return None
    return {"anyOf": options}
