"""JSON values: compared as strictly as JSON can be, walked along their schemas, and made up to fit a schema."""

import json
import string
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Json = Any
Schema = dict[str, Any]
Path = tuple[str | int, ...]
Named = Callable[[str], SearchStrategy[Json]]

# Keys that no page mentions and that a model in Python could mistake for something of its own.
AWKWARD = (
    "",
    "__class__",
    "__dict__",
    "class",
    "copy",
    "json",
    "model_config",
    "model_extra",
    "model_fields",
    "model_validate",
    "self",
    "to_dict",
    "x-y z",
    "\u6d6e\u6807",
)


def canonical(value: Json) -> str:
    """The value as text, in which 1, 1.0 and true differ, 0.0 and -0.0 too, and the order of keys does not matter."""
    return json.dumps(value, sort_keys=True, allow_nan=False)


def resolved(schema: Schema, components: Mapping[str, Schema]) -> Schema:
    """The schema that a reference leads to."""
    while "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    return schema


def objects(
    value: Json, schema: Schema, components: Mapping[str, Schema], at: Path = ()
) -> Iterator[tuple[Path, Schema]]:
    """The place and the schema of each object of a value whose schema lists properties."""
    schema = resolved(schema, components)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from objects(item, schema["items"], components, (*at, index))
    if isinstance(value, dict) and "properties" in schema:
        yield at, schema
        for name, member in value.items():
            if name in schema["properties"]:
                yield from objects(member, schema["properties"][name], components, (*at, name))


def changed(value: Json, at: Path, **members: Json) -> Json:
    """A copy of a value in which the object at a place has other members."""
    return put(value, at, lambda found: found | members)


def put(value: Json, at: Path, change: Callable[[Json], Json]) -> Json:
    """A copy of a value in which what is at a place was changed."""
    if not at:
        return change(value)
    step, rest = at[0], at[1:]
    if isinstance(value, list):
        return [put(item, rest, change) if index == step else item for index, item in enumerate(value)]
    return {name: put(member, rest, change) if name == step else member for name, member in value.items()}


def values(schema: Schema, components: Mapping[str, Schema]) -> SearchStrategy[Json]:
    """JSON values that satisfy a schema of a document."""

    @cache
    def named(name: str) -> SearchStrategy[Json]:
        return st.deferred(lambda: _values(components[name], named))

    return _values(schema, named)


def _values(schema: Schema, named: Named) -> SearchStrategy[Json]:
    match schema:
        case {"$ref": str(reference)}:
            return named(reference.rpartition("/")[2])
        case {"anyOf": list(options)}:
            return st.one_of(*(_values(option, named) for option in options))
        case {"enum": list(known)}:
            return st.sampled_from(known)
        case {"type": "object"}:
            return _objects(schema, named)
        case {"type": "array"}:
            return st.lists(_values(schema["items"], named), max_size=2)
        case {"type": str(name)}:
            return _SCALARS[name, schema.get("format", "")]
    return ANYTHING


def _objects(schema: Schema, named: Named) -> SearchStrategy[Json]:
    members = {name: _values(member, named) for name, member in schema.get("properties", {}).items()}
    required = set(schema.get("required", ()))
    listed = st.fixed_dictionaries(
        {name: value for name, value in members.items() if name in required},
        optional={name: value for name, value in members.items() if name not in required},
    )
    return st.builds(lambda known, unknown: unknown | known, listed, _unlisted(schema, named))


def _unlisted(schema: Schema, named: Named) -> SearchStrategy[Json]:
    """Members that the schema allows without listing them: an open object has whatever keys it likes."""
    rest = schema.get("additionalProperties", True)
    members = schema.get("properties", {})
    spellings = {*members, *(other for member in members.values() for other in member.get("x-accepts", ()))}
    keys = st.sampled_from((*AWKWARD, *map(_snake, members))) | st.text(max_size=6)
    allowed = keys.filter(lambda key: key not in spellings)
    if rest is False:
        return st.just({})
    return st.dictionaries(allowed, ANYTHING if rest is True else _values(rest, named), max_size=2)


def _snake(name: str) -> str:
    """A name as attributes spell it; on the wire it is unknown."""
    words = "".join(
        f"_{c.lower()}" if c.isupper() and not before.isupper() else c.lower() for before, c in _pairs(name)
    )
    return words.lstrip("_")


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    return zip(f" {name}", name, strict=False)


def _moment(moment: datetime, mark: str, fraction: str, zone: str) -> str:
    return f"{moment.date().isoformat()}{mark}{moment.time().isoformat('seconds')}{fraction}{zone}"


_FRACTIONS = st.just("") | st.text(string.digits, min_size=1, max_size=12).map(lambda digits: f".{digits}")
_ZONES = st.sampled_from(("Z", "z", "+00:00", "-00:00", "+08:00", "-11:30", "+14:00"))
_MOMENTS = st.builds(_moment, st.datetimes(), st.sampled_from("Tt"), _FRACTIONS, _ZONES)

_TEXTS = st.text(max_size=12)
_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_SCALARS: dict[tuple[str, str], SearchStrategy[Json]] = {
    ("string", ""): _TEXTS,
    ("string", "date-time"): _MOMENTS,
    ("boolean", ""): st.booleans(),
    ("number", ""): _NUMBERS | st.integers(),
    ("integer", ""): st.integers(),
    ("integer", "int32"): st.integers(-(2**31), 2**31 - 1),
    ("integer", "int64"): st.integers(-(2**63), 2**63 - 1),
}
ANYTHING: SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | _NUMBERS | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS | st.sampled_from(AWKWARD), inner, max_size=3),
    max_leaves=5,
)
