"""What is taken for granted in a check is what the check would have found in order."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.openapi import dump
from generator.openapi.check import check
from generator.openapi.library import is_schema
from generator.openapi.shells import shells
from generator.source import SourceText

Node = dict[str, Any]

ODD = st.sampled_from([None, True, 0, -1, 2.5, "lamp", [], {}, ["lamp", "lamp"], [1], ["lamp"], [{}], {"lamp": 1}])
KEYWORDS = st.sampled_from(
    [
        *("type", "format", "pattern", "title", "description", "enum", "default", "const", "required", "$ref"),
        *("minimum", "maxLength", "minItems", "uniqueItems", "readOnly", "deprecated", "examples", "example"),
        *("items", "properties", "additionalProperties", "anyOf", "allOf", "not", "x-unit", "patternProperties"),
    ]
)
SCHEMAS = st.recursive(
    st.sampled_from([{}, {"type": "string"}, {"type": ["integer", "null"], "minimum": 1}, {"enum": ["a", "b"]}]),
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(["buoy", "x-lamp", "type"]), inner, max_size=2).map(
            lambda members: {"type": "object", "properties": members, "required": sorted(members)}
        ),
        inner.map(lambda one: {"type": "array", "items": one, "maxItems": 3}),
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"anyOf": parts}),
        st.builds(lambda one, key, odd: {**one, key: odd}, inner, KEYWORDS, ODD),
    ),
    max_leaves=5,
)


@settings(deadline=None, max_examples=400)
@given(SCHEMAS)
def test_a_schema_is_in_order_where_its_shells_are(schema: Node) -> None:
    assert all(is_schema(json.loads(shell)) for shell in shells([schema])) == is_schema(schema)


def test_what_differs_from_page_to_page_makes_no_other_shell() -> None:
    one = {"type": "object", "properties": {"lamp": {"type": "string", "description": "A lamp.", "maxLength": 3}}}
    other = {"type": "object", "properties": {"buoy": {"type": "string", "description": "A buoy.", "maxLength": 9}}}
    assert shells([one]) == shells([other])


class Known:
    """What checks before this one found in order."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bool] = {}
        self.asked = 0

    def __call__(self, kind: str, text: str, ask: Callable[[], bool]) -> bool:
        if (kind, text) not in self.kept:
            self.asked += 1
            self.kept[kind, text] = ask()
        return self.kept[kind, text]


def buoys(**members: Node) -> Node:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Buoys", "version": "1"},
        "paths": {"/buoys": {"get": {"operationId": "ListBuoys", "responses": {"200": {"description": "All."}}}}},
        "components": {"schemas": {"Buoy": {"type": "object", "properties": members}}},
    }


@settings(deadline=None, max_examples=60)
@given(st.lists(SCHEMAS, min_size=1, max_size=3))
def test_a_check_that_knows_finds_what_one_that_does_not_finds(schemas: list[Node]) -> None:
    known = Known()
    for schema in schemas * 2:
        document = buoys(lamp=copy.deepcopy(schema))
        source = SourceText("openapi.yaml", dump(document))
        assert check(document, source, known) == check(document, source)


def test_a_member_like_others_is_nothing_to_ask_about() -> None:
    known = Known()
    first = buoys(lamp={"type": "string"}, depth={"type": "integer"})
    assert check(first, SourceText("openapi.yaml", dump(first)), known) == ()
    before = known.asked
    second = buoys(lamp={"type": "string"}, depth={"type": "integer"}, chain={"type": "string", "description": "Long."})
    assert check(second, SourceText("openapi.yaml", dump(second)), known) == ()
    assert known.asked == before


BROKEN: dict[str, Callable[[Node], object]] = {
    "an example with a number for a summary": lambda reply: reply["content"].update(
        {"application/json": {"examples": {"one": {"value": 1, "summary": 3}}}}
    ),
    "an example in two ways": lambda reply: reply["content"].update(
        {"application/json": {"examples": {"one": {"value": 1, "externalValue": "https://example.com"}}}}
    ),
    "a reply without words": lambda reply: reply.pop("description"),
    "a schema that is a number": lambda reply: reply["content"].update({"application/json": {"schema": 3}}),
    "a key that means nothing": lambda reply: reply.update({"lamp": 1}),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_beside_what_is_known_is_found_each_time(mistake: str) -> None:
    known = Known()
    fine, broken = buoys(), buoys()
    for one in (fine, broken):
        one["paths"]["/buoys"]["get"]["responses"]["200"]["content"] = {}
    BROKEN[mistake](broken["paths"]["/buoys"]["get"]["responses"]["200"])
    expected = check(broken, SourceText("openapi.yaml", dump(broken)))
    assert expected
    for document, found in ((fine, ()), (broken, expected), (fine, ()), (broken, expected)):
        assert check(document, SourceText("openapi.yaml", dump(document)), known) == found
