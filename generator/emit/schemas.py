"""The JSON Schemas that travel with a package: of the document, only what judges a value or says where it was read."""

import math
from collections.abc import Callable, Mapping
from typing import Any

Json = Any
Schema = dict[str, Any]

MOST_LEVELS = 100
_LONGEST = 160
_TYPES = frozenset({"null", "boolean", "object", "array", "number", "integer", "string"})
_PREFIX = "#/components/schemas/"


def schema_data(document: Mapping[str, Json]) -> dict[str, Schema]:
    """The named schemas of a hoisted document, by name, each reduced by `reduced`."""
    schemas = _mapping(_mapping(document.get("components")).get("schemas"))
    return {str(name): reduced(schema, schemas) for name, schema in sorted(schemas.items())}


def reduced(schema: Json, known: Mapping[str, Json], level: int = 0) -> Schema:
    """A schema without keywords that no validator could read, and of its words only the beginning of the description.

    References that do not lead to one of the `known` schemas go, and so does what lies deeper than `MOST_LEVELS`: what
    goes is not checked, instead of making every check fail.
    """
    if not isinstance(schema, dict) or level >= MOST_LEVELS:
        return {"not": {}} if schema is False else {}
    result: Schema = {}
    for keyword, value in schema.items():
        if keyword in _HOLDERS:
            _HOLDERS[keyword](result, keyword, value, known, level + 1)
        elif keyword in _SIMPLE and _SIMPLE[keyword](value):
            result[keyword] = value
    if _is_known(schema.get("$ref"), known):
        result["$ref"] = schema["$ref"]
    if is_text(said := schema.get("description")) and (line := " ".join(str(said).split())):
        result["description"] = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return dict(sorted(result.items()))


def is_plain(value: Json, level: int = 0) -> bool:
    """Whether a value is JSON, of no more than `MOST_LEVELS` levels."""
    match value:
        case str():
            return is_text(value)
        case None | bool() | int():
            return True
        case float():
            return math.isfinite(value)
        case list():
            return level < MOST_LEVELS and all(is_plain(item, level + 1) for item in value)
        case dict():
            inner = all(is_text(key) and is_plain(item, level + 1) for key, item in value.items())
            return level < MOST_LEVELS and inner
    return False


def _is_known(reference: Json, known: Mapping[str, Json]) -> bool:
    return isinstance(reference, str) and reference.startswith(_PREFIX) and reference.removeprefix(_PREFIX) in known


def is_text(value: Json) -> bool:
    """Whether a value is text that UTF-8 can carry: a lone half of a surrogate pair is not."""
    return isinstance(value, str) and (value.isascii() or value.encode("utf-8", "ignore").decode() == value)


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _one(result: Schema, keyword: str, value: Json, known: Mapping[str, Json], level: int) -> None:
    if isinstance(value, bool):
        result[keyword] = value
    elif isinstance(value, dict):
        result[keyword] = reduced(value, known, level)


def _several(result: Schema, keyword: str, value: Json, known: Mapping[str, Json], level: int) -> None:
    if isinstance(value, list) and value:
        result[keyword] = [reduced(item, known, level) for item in value]


def _by_name(result: Schema, keyword: str, value: Json, known: Mapping[str, Json], level: int) -> None:
    if isinstance(value, dict):
        names = sorted(name for name in value if is_text(name))
        result[keyword] = {name: reduced(value[name], known, level) for name in names}


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_count(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_names(value: Json) -> bool:
    return isinstance(value, list) and all(map(is_text, value)) and len(set(value)) == len(value)


def _is_type(value: Json) -> bool:
    return value in _TYPES if isinstance(value, str) else bool(value) and _is_names(value) and _TYPES.issuperset(value)


def _is_values(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and is_plain(value)


def _is_source(value: Json) -> bool:
    return isinstance(value, dict) and all(is_text(key) and _is_plainly_said(item) for key, item in value.items())


def _is_plainly_said(value: Json) -> bool:
    return is_text(value) if isinstance(value, str) else isinstance(value, int)


_Holder = Callable[[Schema, str, Json, Mapping[str, Json], int], None]
_HOLDERS: dict[str, _Holder] = {
    **dict.fromkeys(("items", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"), _one),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), _one),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _several),
    **dict.fromkeys(("properties", "patternProperties", "dependentSchemas"), _by_name),
}
_SIMPLE: dict[str, Callable[[Json], bool]] = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _is_number),
    "multipleOf": lambda value: _is_number(value) and value > 0,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _is_count),
    **dict.fromkeys(("pattern", "format"), is_text),
    **dict.fromkeys(("required", "x-accepts"), _is_names),
    "uniqueItems": lambda value: isinstance(value, bool),
    "type": _is_type,
    "enum": _is_values,
    "const": is_plain,
    "x-source": _is_source,
}
