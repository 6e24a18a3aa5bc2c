"""What is left out before a document's meaning is checked is nothing that the check would have named."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.openapi import remainder
from generator.openapi.library import meaning_problems
from generator.openapi.problems import Problem

Node = dict[str, Any]

REFERENCES = st.sampled_from(["Buoy", "Lamp", "Tide"]).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
LEAVES = st.sampled_from(
    [
        {},
        {"type": "string"},
        {"type": "integer", "default": 1},
        {"type": "integer", "default": "one"},
        {"type": "string", "description": "default"},
    ]
)
SCHEMAS = st.recursive(
    LEAVES | REFERENCES,
    lambda inner: st.one_of(
        inner.map(lambda one: {"type": "array", "items": one}),
        st.dictionaries(st.sampled_from(["depth", "default", "allOf"]), inner, max_size=2).map(
            lambda members: {"type": "object", "properties": members}
        ),
        inner.map(lambda one: {"allOf": [one], "required": ["depth"]}),
        st.tuples(inner, inner).map(lambda two: {"anyOf": list(two)}),
    ),
    max_leaves=4,
)
PARAMETERS = st.builds(
    lambda name, place, schema: {"name": name, "in": place, "required": place == "path", "schema": schema},
    st.sampled_from(["id", "limit"]),
    st.sampled_from(["path", "query"]),
    SCHEMAS,
)
RESPONSES = st.one_of(
    SCHEMAS.map(lambda schema: {"description": "", "content": {"application/json": {"schema": schema}}}),
    st.just({"description": ""}),
    st.just({"$ref": "#/components/responses/Found"}),
)
OPERATIONS = st.builds(
    lambda name, parameters, response: {
        **({"operationId": name} if name else {}),
        **({"parameters": parameters} if parameters else {}),
        "responses": {"200": response},
    },
    st.sampled_from(["", "ShowBuoy", "SinkBuoy", "LiftBuoy", "DyeBuoy"]),
    st.lists(PARAMETERS, max_size=2),
    RESPONSES,
)
ITEMS = st.builds(
    lambda calls, shared: {**calls, **({"parameters": shared} if shared else {})},
    st.dictionaries(st.sampled_from(["get", "put"]), OPERATIONS, max_size=2),
    st.lists(PARAMETERS, max_size=1),
)
DOCUMENTS = st.builds(
    lambda paths, schemas, found, tags: {
        "openapi": "3.1.0",
        "info": {"title": "Buoys", "version": "1"},
        "tags": [{"name": name} for name in tags],
        "paths": paths,
        "components": {
            "schemas": {"Buoy": {}, "Lamp": {}, "Tide": {}, **schemas},
            "responses": {"Found": {"description": "", "content": {"application/json": {"schema": found}}}},
        },
    },
    st.dictionaries(st.sampled_from(["/buoys", "/buoys/{id}", "/lamps/{id}"]), ITEMS, max_size=2),
    st.dictionaries(st.sampled_from(["Buoy", "Lamp", "Tide"]), SCHEMAS, max_size=3),
    SCHEMAS,
    st.lists(st.sampled_from(["a", "b"]), max_size=2),
)


def _problems(document: Node) -> list[Problem]:
    rest, found = remainder.remainder(document, [])
    return [*found, *meaning_problems(rest, [])]


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_the_same_is_named_as_if_nothing_were_left_out(document: Node) -> None:
    found = _problems(document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remainder, "thin", lambda places: None)
        patch.setattr(remainder, "spare_calls", lambda document: None)
        whole = _problems(document)
    assume(
        not any("checked to the end" in one.message for one in whole)
    )  # references in a circle have a check of their own
    assert set(found) == set(whole)
