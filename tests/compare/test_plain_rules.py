"""Each rule about operations, bodies, replies, models, credentials and servers: before, after, all that is found."""

import pytest
from compared_plain import CASES
from lamps_compared import changes

from generator.compare.rules import RULES


@pytest.mark.parametrize("rule", CASES)
def test_the_rule_fires_and_no_other_does(rule: str) -> None:
    case = CASES[rule]
    assert rule in case.found
    assert {change.rule.name: change.effect.value for change in changes(case.before, case.after)} == case.found


def test_every_rule_that_is_not_about_a_value_has_a_case() -> None:
    values = {name for name in RULES if "-field-" in name or name.startswith("parameter-")} - {"parameter-moved"}
    assert set(CASES) == set(RULES) - values
