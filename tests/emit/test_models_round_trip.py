"""Whatever satisfies a schema is decoded and encoded without loss."""

from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lamps import INTEGER, MOMENT, STRING, document, imported, known, obj, ref, round_trip

SCHEMAS: dict[str, Any] = {
    "Lamp": obj(
        "lampID",
        lampID=STRING,
        lampId=INTEGER,
        lamp_id={"type": ["boolean", "null"]},
        litAt=MOMENT,
        state=known("lit", "dark"),
        level={"enum": [1, 2, 3]},
        number={"type": "number"},
        either={"anyOf": [INTEGER, STRING]},
        copy={"type": "array", "items": known("a", "b")},
        labels={"type": "object", "additionalProperties": STRING},
        free={"type": "object"},
        below={"type": "array", "items": ref("Lamp")},
        variant={"oneOf": [obj("reboot", reboot=STRING), obj("resize", resize=INTEGER), ref("Lamp")]},
        anything={},
        **{"class": ref("Lamp"), "状态": {"anyOf": [ref("Lamp"), {"type": "null"}]}},
    )
}


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXT,
    "integer": st.integers(),
    "number": NUMBERS,
    "boolean": st.booleans(),
    "null": st.none(),
}


def values(schema: dict[str, Any], level: int = 0) -> st.SearchStrategy[Any]:
    """JSON values that satisfy a schema, with keys that it does not know."""
    if "$ref" in schema:
        return values(SCHEMAS[schema["$ref"].rpartition("/")[2]], level + 1)
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return st.one_of([values(option, level) for option in options])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("format") == "date-time":
        zones = st.sampled_from(["Z", "z", "+08:00", "-00:00"])
        fractions = st.sampled_from(["", ".5", ".500", ".123456789"])
        return st.builds(lambda at, f, z: at.strftime("%Y-%m-%dT%H:%M:%S") + f + z, st.datetimes(), fractions, zones)
    types = schema.get("type", [])
    if isinstance(types, list):
        return st.one_of([SCALARS[name] for name in types]) if types else ANYTHING
    if types == "array":
        return st.lists(values(schema["items"], level + 1), max_size=0 if level > 2 else 2)
    return _objects(schema, level) if types == "object" else SCALARS[types]


def _objects(schema: dict[str, Any], level: int) -> st.SearchStrategy[Any]:
    members = {} if level > 2 else schema.get("properties", {})
    required = schema.get("required", [])
    known_members = st.fixed_dictionaries(
        {name: values(schema["properties"][name], level + 1) for name in required},
        optional={name: values(member, level + 1) for name, member in members.items() if name not in required},
    )
    unknown = st.dictionaries(TEXT | st.sampled_from(["lampid", "lit_at", "class_"]), ANYTHING, max_size=2)
    if "additionalProperties" in schema:
        unknown = st.dictionaries(TEXT, values(schema["additionalProperties"], level + 1), max_size=3)
    stated = set(schema.get("properties", {}))
    return st.builds(
        lambda one, other: {**{k: v for k, v in other.items() if k not in stated}, **one}, known_members, unknown
    )


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(document(SCHEMAS), tmp_path_factory.mktemp("lamps"))


@given(values(SCHEMAS["Lamp"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_satisfies_the_schema_survives_the_round_trip(lamps: ModuleType, payload: dict[str, Any]) -> None:
    round_trip(lamps.Lamp, payload)
