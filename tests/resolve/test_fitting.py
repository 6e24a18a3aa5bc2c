"""A shown value against a documented type."""

from typing import Any

import pytest

from generator.model import (
    ANY,
    BOOLEAN,
    INTEGER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    Type,
    array_of,
    map_of,
    ref_to,
    union_of,
)
from generator.resolve.fitting import fit, infer

LONG = Type("integer", format="int64")
LAMP = ref_to("Lamp")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", STRING),
        ("", STRING),
        (True, BOOLEAN),
        (7, INTEGER),
        (2**31 - 1, INTEGER),
        (2**31, LONG),
        (-(2**31) - 1, LONG),
        (1.5, NUMBER),
        ({"a": 1}, OBJECT),
        ({}, OBJECT),
        (["a", "b"], array_of(STRING)),
        (["a", 1], array_of(union_of(STRING, INTEGER))),
        ([], array_of(ANY)),
        ([None], array_of(ANY)),
        (None, ANY),
    ],
)
def test_a_value_without_a_row_shows_its_type(value: Any, expected: Type) -> None:
    assert infer(value) == expected


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (STRING, "x"),
        (Type("string", format="date-time"), "x"),
        (INTEGER, 7),
        (LONG, 2**40),
        (NUMBER, 7),
        (NUMBER, 1.5),
        (BOOLEAN, False),
        (OBJECT, {"a": 1}),
        (LAMP, {}),
        (map_of(STRING), {"a": "x"}),
        (map_of(STRING), {}),
        (array_of(STRING), []),
        (array_of(STRING), ["x"]),
        (array_of(LAMP), [{}, {}]),
        (Type("file"), "aGVsbG8="),
        (ANY, {"a": [1]}),
        (NULL, "x"),
        (ref_to("?Tide"), 4),
        (union_of(STRING, INTEGER), 4),
        *((type_, None) for type_ in (STRING, INTEGER, LAMP, array_of(STRING), map_of(STRING))),
    ],
)
def test_what_fits_changes_nothing(type_: Type, value: Any) -> None:
    assert fit(type_, value).type == type_
    assert fit(type_, value).rule is None


@pytest.mark.parametrize(
    ("type_", "value", "code", "expected"),
    [
        # a scalar, and something with members: the example
        (STRING, {"a": 1}, "D201", OBJECT),
        (STRING, ["x"], "D201", array_of(STRING)),
        (INTEGER, {"a": 1}, "D201", OBJECT),
        # an empty one says less: both
        (STRING, {}, "D203", union_of(STRING, OBJECT)),
        (STRING, [], "D203", union_of(STRING, array_of(ANY))),
        # text and numbers: both, and the size of one number means nothing
        (STRING, 7, "D202", union_of(INTEGER, STRING)),
        (STRING, 2**40, "D202", union_of(INTEGER, STRING)),
        (STRING, 1.5, "D202", union_of(NUMBER, STRING)),
        (INTEGER, "7", "D202", union_of(STRING, INTEGER)),
        (INTEGER, "", "D202", union_of(STRING, INTEGER)),
        # other scalars: both
        (BOOLEAN, "false", "D203", union_of(STRING, BOOLEAN)),
        (BOOLEAN, 1, "D203", union_of(INTEGER, BOOLEAN)),
        (STRING, True, "D203", union_of(BOOLEAN, STRING)),
        (INTEGER, 1.5, "D203", NUMBER),
        # objects and arrays
        (OBJECT, "", "D204", union_of(OBJECT, STRING)),
        (LAMP, "", "D204", union_of(LAMP, STRING)),
        (array_of(LAMP), "", "D204", union_of(array_of(LAMP), STRING)),
        (LAMP, "x", "D203", union_of(LAMP, STRING)),
        (LAMP, [{}], "D203", union_of(LAMP, array_of(OBJECT))),
        (array_of(STRING), {"a": 1}, "D203", union_of(array_of(STRING), OBJECT)),
        (array_of(STRING), "x", "D203", union_of(array_of(STRING), STRING)),
        (map_of(STRING), {"a": 1}, "D203", map_of(ANY)),
        # inside an array the elements are weighed
        (array_of(STRING), ["x", 7], "D202", array_of(union_of(INTEGER, STRING))),
        (array_of(STRING), [{"a": 1}], "D201", array_of(OBJECT)),
        (array_of(array_of(INTEGER)), [["7"]], "D202", array_of(array_of(union_of(STRING, INTEGER)))),
        # a union takes what none of its options takes
        (union_of(STRING, INTEGER), True, "D203", union_of(STRING, INTEGER, BOOLEAN)),
    ],
)
def test_what_does_not_fit_is_decided_by_a_rule(type_: Type, value: Any, code: str, expected: Type) -> None:
    result = fit(type_, value)
    assert result.rule is not None
    assert (result.rule.code, result.type) == (code, expected)


@pytest.mark.parametrize("type_", [STRING, INTEGER, BOOLEAN, LAMP, OBJECT, array_of(STRING), map_of(INTEGER)])
@pytest.mark.parametrize("value", ["x", "", 7, 1.5, True, None, {}, {"a": "x"}, [], [1], [{}], ["x", 2]])
def test_what_was_decided_fits_from_then_on(type_: Type, value: Any) -> None:
    assert fit(fit(type_, value).type, value).rule is None
