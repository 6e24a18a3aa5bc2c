"""Patterns are passed over only where they could not match."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.vocabulary import Vocabulary
from generator.vocabulary.idioms import Idioms
from generator.vocabulary.patterns import Labelled, OnDemand, Patterns

TABLES = {**vars(Idioms), **vars(Vocabulary)}
GROUPS = {name: group for name, group in TABLES.items() if isinstance(group, Patterns | Labelled)}
CASES = [(name, source) for name, group in GROUPS.items() for source in group.sources]


@pytest.mark.parametrize(("name", "source"), CASES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_matches_is_not_passed_over(name: str, source: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(source, re.IGNORECASE)))
    assert list(GROUPS[name].among(text)), (name, source, text)


def test_a_text_without_the_words_has_nothing_to_be_tried_on() -> None:
    patterns = Patterns([r"\bdefault (\d)", "默认"], words=("default", "默认"), number=True)
    assert patterns.among("The colour of the lamp, 1 to 3.") == ()
    assert patterns.among("The default colour.") == ()
    assert [pattern.search("DEFAULT 3") is not None for pattern in patterns.among("DEFAULT 3")] == [True, False]


def test_labels_stay_with_their_patterns() -> None:
    labelled = Labelled((("lamps?", "light"), ("buoys?", "sign")), words=("lamp", "buoy"))
    assert [label for pattern, label in labelled.among("Two buoys") if pattern.search("Two buoys")] == ["sign"]
    assert labelled.among("A pier") == ()


def test_a_pattern_is_compiled_once_for_each_owner() -> None:
    class Words:
        lamp = OnDemand("lamps?")

    words = Words()
    assert words.lamp is words.lamp
    assert words.lamp.fullmatch("LAMPS")
