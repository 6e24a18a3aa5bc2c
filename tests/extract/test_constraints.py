"""Idioms of descriptions: what is taken from them, and what only looks like them."""

from typing import Any

import pytest

from generator.extract.constraints import read_constraints
from generator.extract.facets import Facets, split_facets
from generator.model import BOOLEAN, INTEGER, NUMBER, OBJECT, STRING, Constraints, KnownValue, Type, array_of
from generator.vocabulary import VOCABULARY


def read(description: str, type_: Type = STRING) -> Constraints:
    return read_constraints(split_facets(description, VOCABULARY), type_, VOCABULARY).constraints


def values(description: str, type_: Type = STRING) -> list[Any]:
    return [known.value for known in read(description, type_).known]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("State of the lamp. The value can be lit or dark.", ["lit", "dark"]),
        ("The value can be lit, dark, or fogged.", ["lit", "dark", "fogged"]),
        ("The value can be either lit or dark.", ["lit", "dark"]),
        ("Possible values are lit and dark.", ["lit", "dark"]),
        ("Options are lit and dark.", ["lit", "dark"]),
        ("The value must be lit or dark.", ["lit", "dark"]),
        ("Value range: lit or dark", ["lit", "dark"]),
        ("Either lit or dark.", ["lit", "dark"]),
        ("The value is either lit or dark.", ["lit", "dark"]),
        ("How it looks. Value options: v1, v2", ["v1", "v2"]),
        ("Options:\n- lit\n- dark", ["lit", "dark"]),
        ("How it looks. Options:\n- lit: ships see it\n- dark: they do not", ["lit", "dark"]),
        ("The value can be one of the following:\n- lit\n- dark", ["lit", "dark"]),
        ("Enumeration values:\n- lit\n- dark", ["lit", "dark"]),
        ("Enumerated values:\n- lit\n- dark", ["lit", "dark"]),
        ("Value range:\n- lit\n- dark", ["lit", "dark"]),
        ("The values are as follows:\n- lit\n- dark", ["lit", "dark"]),
        ("状态。取值范围：lit、dark", ["lit", "dark"]),
        ("枚举值：\n- lit\n- dark", ["lit", "dark"]),
        ('The value can be "lit" or "dark".', ["lit", "dark"]),
        ("The value can be lit, dark, lit, or dark.", ["lit", "dark"]),
    ],
)
def test_values_that_are_listed(description: str, expected: list[str]) -> None:
    assert values(description) == expected


@pytest.mark.parametrize(
    "description",
    [
        "What ships see.",
        "The value can be 1 to 64 characters long.",
        "The value can be any number of letters or digits.",
        "The value can contain letters, digits, and hyphens.",
        "The value can be lit.",
        "The value can be:\n- Letters and digits\n- Hyphens inside",
        "It shows:\n- lit\n- dark",
        "Options:\nlit",
        "Definition: What ships see. Value range: N/A.",
        "Value range: N/A",
    ],
)
def test_what_is_no_list_of_values(description: str) -> None:
    assert values(description) == []


def test_values_keep_what_the_page_says_they_mean() -> None:
    known = read("Options:\n- lit: ships see it\n- dark - they do not\n- fogged (nobody knows)\n- off").known
    assert known == (
        KnownValue("lit", "ships see it"),
        KnownValue("dark", "they do not"),
        KnownValue("fogged", "nobody knows"),
        KnownValue("off"),
    )


def test_values_are_of_the_type_of_the_field() -> None:
    assert values("The value can be 1 or 2.", INTEGER) == [1, 2]
    assert values("The value can be 1 or 2.") == ["1", "2"]
    assert values("The value can be low or 2.", INTEGER) == []
    assert values("The value can be true or false.", BOOLEAN) == []
    assert values("The value can be a or b.", OBJECT) == []
    assert values("The value can be lit or dark.", array_of(STRING)) == ["lit", "dark"]


def test_bullets_win_over_a_sentence_and_end_with_the_list() -> None:
    assert values("The value can be x or y.\nOptions:\n- lit\n- dark\nOtherwise\n- nothing") == ["lit", "dark"]


@pytest.mark.parametrize(
    ("description", "type_", "expected"),
    [
        ("Default value: lit", STRING, "lit"),
        ("The default value is 30.", INTEGER, 30),
        ("Default: 30", INTEGER, 30),
        ("It defaults to true.", BOOLEAN, True),
        ("Default: false.", BOOLEAN, False),
        ("Default: 0.5", NUMBER, 0.5),
        ("Default value: -1", INTEGER, -1),
        ("默认值：30", INTEGER, 30),
    ],
)
def test_defaults(description: str, type_: Type, expected: Any) -> None:
    constraints = read(description, type_)
    assert constraints.has_default
    assert (constraints.default, type(constraints.default)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("description", "type_"),
    [
        ("Default value: N/A", STRING),
        ("Default value: None", STRING),
        ("Default: thirty", INTEGER),
        ("Default: yes", BOOLEAN),
        ("Default: ${host}", STRING),
        ("Nothing is sent by default.", STRING),
        ("Default: 1", array_of(INTEGER)),
        ("Default: " + "9" * 30, INTEGER),
    ],
)
def test_what_is_no_default(description: str, type_: Type) -> None:
    assert not read(description, type_).has_default


def test_units_belong_to_numbers() -> None:
    assert read("For how long, in seconds.", INTEGER).unit == "seconds"
    assert read("How big. Unit: GB", NUMBER).unit == "GB"
    assert read("时长，单位：秒", INTEGER).unit == "秒"
    assert read("For how long, in seconds.", STRING).unit == ""
    assert read("It stands in minutes of reach.", INTEGER).unit == "minutes"
    assert read("Found in harbours.", INTEGER).unit == ""


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Edition, fixed at v1.", "v1"),
        ("This member is fixed at v1 for now.", "v1"),
        ("It is fixed as Lamp.", "Lamp"),
        ('The value is fixed to "Lamp".', "Lamp"),
        ("固定为v1", "v1"),
        ("The lamp is fixed with a bolt.", ""),
        ("A fixed lamp.", ""),
    ],
)
def test_fixed_values(description: str, expected: str) -> None:
    assert read(description).fixed == expected


def test_a_condition_is_the_sentence_that_states_it() -> None:
    said = read("Which oil. This parameter is mandatory when the lamp burns oil. Leave it out otherwise.")
    assert said.required_when == "This parameter is mandatory when the lamp burns oil."
    assert read("If the lamp burns gas, this parameter is required.").required_when != ""
    assert read("This parameter is mandatory.").required_when == ""


def test_deprecation() -> None:
    assert read("This parameter is deprecated. Use height.").deprecated
    assert read("该字段已废弃").deprecated
    assert not read("Deprecated lamps are thrown away.").deprecated


FACETS = "Definition: What ships see. Constraints: N/A Value range: lit or dark Default value: lit"


@pytest.mark.parametrize("text", [FACETS, FACETS.replace(": ", ":\n").replace(" Con", "\nCon").replace(" V", "\nV")])
def test_facets_are_taken_apart(text: str) -> None:
    facets = split_facets(text, VOCABULARY)
    assert facets == Facets("What ships see.", range="lit or dark", default="lit")
    constraints = read_constraints(facets, STRING, VOCABULARY).constraints
    assert [one.value for one in constraints.known] == ["lit", "dark"]
    assert constraints.default == "lit"


def test_constraints_stay_in_the_text() -> None:
    text = "Definition: What ships see. Constraints: Only at night. Value range: N/A Default value: N/A"
    assert split_facets(text, VOCABULARY) == Facets("What ships see.\nOnly at night.")


def test_a_description_without_a_definition_is_left_as_it_is() -> None:
    text = "What ships see. Options: lit or dark"
    assert split_facets(text, VOCABULARY) == Facets(text)


def test_values_without_end_are_cut() -> None:
    bullets = "\n".join(f"- v{number}" for number in range(1000))
    assert 0 < len(values(f"Options:\n{bullets}")) <= 200
