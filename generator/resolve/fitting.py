"""Does a shown value fit a documented type, and which type do both sides agree on?"""

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.extract.linking import UNDEFINED
from generator.findings import Rule
from generator.model import (
    ANY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    Json,
    Type,
    array_of,
    map_of,
    union_of,
)

_INT32 = 2**31


class Fit(Struct, frozen=True):
    """The type to go on with; `rule` is the one that decided where the value did not fit, None where it did."""

    type: Type
    rule: Rule | None = None


def infer(value: Json) -> Type:
    """The type of a value that no table describes. Objects are free-form."""
    match value:
        case None:
            return ANY
        case bool():
            return BOOLEAN
        case int():
            return INTEGER if -_INT32 <= value < _INT32 else Type("integer", format="int64")
        case float():
            return NUMBER
        case str():
            return STRING
        case list():
            items = [infer(item) for item in value if item is not None]
            return array_of(union_of(*items) if items else ANY)
        case _:
            return OBJECT


def fit(type_: Type, value: Json) -> Fit:
    """Weigh a documented type against one shown value; null fits every type, and anything fits an undefined one."""
    if value is None or type_.kind in ("any", "null") or type_.ref.startswith(UNDEFINED):
        return Fit(type_)
    if type_.kind == "union":
        return Fit(type_) if any(fit(o, value).rule is None for o in type_.options) else _widened(type_, value)
    if type_.kind in ("object", "ref", "map") and isinstance(value, dict):
        return _fit_map(type_, value) if type_.kind == "map" else Fit(type_)
    if type_.kind == "array" and isinstance(value, list):
        return _fit_array(type_, value)
    if _is_scalar(type_):
        return _fit_scalar(type_, value)
    if value == "" and type_.kind in ("object", "ref", "map", "array"):
        return Fit(union_of(type_, STRING), rules.OBJECT_BUT_EMPTY)
    return _widened(type_, value)


def _is_scalar(type_: Type) -> bool:
    return type_.kind in ("string", "integer", "number", "boolean", "file")


def _fit_scalar(type_: Type, value: Json) -> Fit:
    if isinstance(value, dict | list):
        return Fit(infer(value), rules.SCALAR_BUT_OBJECT) if value else _widened(type_, value)
    shown = infer(value).kind
    if shown == type_.kind or (type_.kind == "file" and shown == "string"):
        return Fit(type_)
    if type_.kind == "number" and shown == "integer":
        return Fit(type_)
    if type_.kind == "integer" and shown == "number":
        return Fit(NUMBER, rules.TYPE_DIFFERS)
    numeric = {type_.kind, shown} <= {"string", "integer", "number"}
    return Fit(union_of(_plain(value), type_), rules.STRING_OR_NUMBER if numeric else rules.TYPE_DIFFERS)


def _plain(value: Json) -> Type:
    """The type that the value shows, without the size of the one number that was seen."""
    return replace(infer(value), format="")


def _widened(type_: Type, value: Json) -> Fit:
    return Fit(union_of(type_, infer(value)), rules.TYPE_DIFFERS)


def _fit_array(type_: Type, value: list[Json]) -> Fit:
    assert type_.items is not None
    items = Fit(type_.items)
    for item in value:
        next_fit = fit(items.type, item)
        items = Fit(next_fit.type, next_fit.rule or items.rule)
    return Fit(array_of(items.type), items.rule)


def _fit_map(type_: Type, value: dict[str, Json]) -> Fit:
    assert type_.items is not None
    misfits = [item for item in value.values() if fit(type_.items, item).rule]
    return Fit(map_of(ANY), rules.TYPE_DIFFERS) if misfits else Fit(type_)
