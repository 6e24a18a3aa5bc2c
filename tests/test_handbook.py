"""Rules, their explanations and docs/findings.md say the same."""

from pathlib import Path

import pytest

from generator import handbook
from generator.explanations import EXPLANATIONS, FAMILIES
from generator.findings import Severity
from generator.rules import RULES


def test_the_document_in_docs_is_the_one_made_from_the_rules(root: Path) -> None:
    assert (root / "docs/findings.md").read_text(encoding="utf-8") == handbook.markdown(), "run `make docs`"


def test_every_rule_is_explained_and_every_explanation_is_of_a_rule() -> None:
    assert set(EXPLANATIONS) == set(RULES.values())


def test_codes_and_names_are_unique_and_of_a_known_family() -> None:
    rules = list(RULES.values())
    assert len({rule.name for rule in rules}) == len(rules)
    assert {rule.family for rule in rules} <= FAMILIES.keys()
    assert all(code == rule.code and len(code) == 4 and code[1:].isdigit() for code, rule in RULES.items())


def test_only_errors_are_errors() -> None:
    assert {rule.family for rule in RULES.values() if rule.severity is Severity.ERROR} == {"E"}
    assert all(rule.severity is Severity.ERROR for rule in RULES.values() if rule.family == "E")


@pytest.mark.parametrize("words", ["D101", "d101", "name-case", " NAME-CASE "])
def test_a_rule_is_found_by_code_and_by_name(words: str) -> None:
    found = handbook.find(words)
    assert found is not None
    assert found.code == "D101"


def test_what_is_meant_is_suggested() -> None:
    assert handbook.find("name-cas") is None
    assert handbook.suggestions("name-cas")[0] == "name-case"
    assert "D101" in handbook.suggestions("D1O1")
    assert handbook.suggestions("zzzzzz") == ()
