"""Each rule about values, of a parameter, of a request's field and of a reply's: before, after, effect."""

import pytest
from compared_values import BREAKING, CASES, ROLES, TEXT, WHOLE, in_role
from lamps_compared import changes

from generator.compare.rules import RULES


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", CASES)
def test_a_change_of_a_value_is_found_once_and_judged_by_its_role(kind: str, role: str) -> None:
    case = CASES[kind]
    found = changes(in_role(role, case.before), in_role(role, case.after))
    rule = f"parameter-{kind}" if role == "parameter" else f"{role}-field-{kind}"
    effects = {change.rule.name: change.effect.value for change in found if change.rule.name not in case.also}
    if kind == "value-removed" and role == "response":  # the service sends less, but code that names the value fails
        assert effects.pop("python-name-removed") == BREAKING
    assert effects == {rule: getattr(case, role)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", CASES)
def test_what_is_the_same_on_both_sides_is_no_change(kind: str, role: str) -> None:
    for value in (CASES[kind].before, CASES[kind].after):
        assert changes(in_role(role, value), in_role(role, value)) == ()


def test_every_rule_about_values_has_a_case() -> None:
    made = {f"parameter-{kind}" for kind in CASES} | {f"{role}-field-{kind}" for kind in CASES for role in ROLES[1:]}
    others = {"parameter-moved"}
    assert made == {name for name in RULES if "-field-" in name or name.startswith("parameter-")} - others


def test_a_field_names_the_argument_the_attribute_and_the_lines_on_both_pages() -> None:
    found = changes(in_role("request", TEXT), in_role("request", WHOLE))
    assert [str(change.before) for change in found] == ["specs/lamps/pages/SetLamp.md:41"]
    assert found[0].python == ("lamps.lamps.set_lamp(watt)", "lamps.models.SetLampRequest.watt")
    assert found[0].methods == ("lamps.lamps.set_lamp",)
    assert (found[0].subject, found[0].message) == ("SetLampRequest.watt", "string became integer")
