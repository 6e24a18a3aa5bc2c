import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.emit.json_text import json_text

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=40)


@given(VALUES)
def test_what_is_written_reads_back_in_the_same_order(value: Any) -> None:
    text = json_text(value)
    assert text.isascii()
    assert text.endswith("\n")
    assert json.dumps(json.loads(text)) == json.dumps(value)


def test_short_values_share_a_line_and_long_ones_have_a_line_for_each_member() -> None:
    value = {"short": [1, 2], "long": ["x" * 80, "y" * 80]}
    lines = ["{", '  "short": [1, 2],', '  "long": [', f'    "{"x" * 80}",', f'    "{"y" * 80}"', "  ]", "}"]
    assert json_text(value).splitlines() == lines


def test_no_line_is_wider_than_it_must_be() -> None:
    value = [{"key": "v" * 30, "other": list(range(10))} for _ in range(5)]
    assert max(map(len, json_text(value).splitlines())) <= 120
