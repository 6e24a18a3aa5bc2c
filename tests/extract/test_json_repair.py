"""Valid JSON is read as it stands; slips with one meaning are mended and named; nothing else is."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract.json_repair import MAX_MENDED
from generator.extract.json_values import read_json

KEYS = st.text(st.characters(codec="utf-8"), max_size=8)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=12)
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(1, 10**6) | st.text("abc xyz", min_size=1, max_size=6),
    lambda inner: st.lists(inner, min_size=1, max_size=4)
    | st.dictionaries(st.text("abcxyz_", min_size=1, max_size=5), inner, min_size=1, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text("abcxyz_", min_size=1, max_size=5), PLAIN, min_size=1, max_size=4)
INDENTS = st.sampled_from([None, 0, 1, 2, 4, "\t"])


@given(VALUES, INDENTS, st.booleans(), st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", " :\t")]))
def test_valid_json_is_read_as_it_stands(value: Any, indent: Any, ascii_only: bool, separators: Any) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only, separators=separators)
    reading = read_json(text)
    assert (reading.value, reading.repairs, reading.problem, reading.rest.strip()) == (value, (), "", "")


def damaged_line(text: str, wanted: str, number: int, replacement: str) -> str:
    """The text with one of its lines that end in `wanted` changed in its end; unchanged where none does."""
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if line.endswith(wanted)]
    if places:
        at = places[number % len(places)]
        lines[at] = lines[at].removesuffix(wanted) + replacement
    return "\n".join(lines)


DAMAGES = {
    "a missing comma": lambda text, n: damaged_line(text, ",", n, ""),
    "a trailing comma": lambda text, n: text[: text.rindex("\n")] + "," + text[text.rindex("\n") :],
    "a comment": lambda text, n: damaged_line(text, ",", n, ', // the first, "or" {none}'),
    "a missing closing bracket": lambda text, n: text[: text.rindex("\n")],
    "a surplus closing bracket": lambda text, n: text + "\n}",
    "an ellipsis": lambda text, n: damaged_line(text, ",", n, ",\n..."),
    "Python's": lambda text, n: text.replace(": true", ": True")
    .replace(": false", ": False")
    .replace(": null", ": None"),
}


@pytest.mark.parametrize("repair", DAMAGES)
@given(value=OBJECTS, number=st.integers(0, 50))
def test_one_slip_is_mended_to_the_value_that_was_meant(repair: str, value: Any, number: int) -> None:
    text = json.dumps(value, indent=2)
    damaged = DAMAGES[repair](text, number)
    reading = read_json(damaged)
    assert reading.value == value, (damaged, reading)
    assert damaged == text or any(one.startswith(repair) for one in reading.repairs)


@given(OBJECTS)
def test_what_python_prints_is_mended(value: Any) -> None:
    assert read_json(repr(value)).value == value


@given(st.text(max_size=200) | st.text("{}[]\",:'/#*.0tfnN\\ \n-e…“”", max_size=60))
@settings(max_examples=400)
def test_any_text_ends_in_a_value_or_in_a_problem(text: str) -> None:
    reading = read_json(text)
    assert not reading.problem or (reading.value, reading.repairs) == (None, ())
    json.dumps(reading.value, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "value", "repairs"),
    [
        ('{"a": [1, 2,], }', {"a": [1, 2]}, ("a trailing comma (line 1)",)),
        ('{"a": ",]", "b": 2,\n}', {"a": ",]", "b": 2}, ("a trailing comma (line 2)",)),
        ('{"a": 1\n"b": 2\n"c": 3}', {"a": 1, "b": 2, "c": 3}, ("a missing comma (lines 2, 3)",)),
        ('[{"a": 1}{"a": 2}]', [{"a": 1}, {"a": 2}], ("a missing comma (line 1)",)),
        ('{, "a": 1}', {"a": 1}, ("a surplus comma (line 1)",)),
        ('{"a": 1, # one\n/* two,\n */"b": 2}', {"a": 1, "b": 2}, ("a comment (lines 1, 2)",)),
        ('{"a": "http://b#c"} // d', {"a": "http://b#c"}, ()),
        (
            '{"a": True, "b": None}',
            {"a": True, "b": None},
            ("Python's True (line 1)", "Python's None (line 1)"),
        ),
        ("{'a': 'it\\'s \"so\"'}", {"a": 'it\'s "so"'}, ("single quotes (line 1)",)),
        ('{"a": 007, "b": -00.5}', {"a": 7, "b": -0.5}, ("leading zeros (line 1)",)),
        ('{"a": "one\ntwo\tthree"}', {"a": "one\ntwo\tthree"}, ("a raw newline in a string (line 1)",)),
        ('{a_b: 1, "c.d": 2}', {"a_b": 1, "c.d": 2}, ("a key without quotes (line 1)",)),
        (
            '{"a": 192.168.0.1, "b": 2031-01-02T03:04:05Z}',
            {"a": "192.168.0.1", "b": "2031-01-02T03:04:05Z"},
            ("a value without quotes (line 1)",),
        ),
        ('{"a": , "b": 1}', {"b": 1}, ('a missing value of "a" (line 1)',)),
        ('{"a": [1, ...], ...}', {"a": [1]}, ("an ellipsis (line 1)",)),
        ('{"a": [1, 2}', {"a": [1, 2]}, ("a missing closing bracket (line 1)",)),
        ('{"a": {"b": 1', {"a": {"b": 1}}, ("a missing closing bracket (line 1)",)),
        (
            '{“a”：“b”，\n"c": 1}',
            {"a": "b", "c": 1},
            ("typographic quotes (line 1)", "full-width punctuation (line 1)"),
        ),
        ('{"a": 1, "a": 2}', {"a": 2}, ("the key 'a', which stands twice in one object",)),
        ('{\u00a0"a": 1}', {"a": 1}, ("white space that JSON does not know (line 1)",)),
    ],
)
def test_every_repair_is_named(text: str, value: Any, repairs: tuple[str, ...]) -> None:
    reading = read_json(text)
    assert (reading.value, reading.repairs, reading.problem) == (value, repairs, "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": NaN}', 1),
        ('{"a": Infinity}', 1),
        ('{"a": 1e400}', 1),
        ('{"a":\n ACTIVE}', 2),
        ('{"a": <id>}', 1),
        ('{"a": .5}', 1),
        ('{"a": 0x10}', 1),
        ('{"a": "open,\n"b": "c"}', 2),
        ('{"a": "{"b": 1}"}', 1),
        ('{"a": 10 GB}', 1),
        ('{"a"}', 1),
        ('{"a": 1,\n"b": "\\d",}', 2),
        ("{'a': 'x\\y'}", 1),
        ('{"a": undefined}', 1),
        ('{"a": 1}}}[', 1),
        ('"a": 1', 1),
        ("...", 1),
        ("", 1),
        ('{"a": {"b": 1, "c": 2}', 1),
        ('{\n  "a": {\n    "b": 1,\n  "c": 2\n}', 5),
    ],
)
def test_what_could_mean_two_things_is_not_mended(text: str, line: int) -> None:
    reading = read_json(text)
    if text.startswith('{"a": 1}}}'):
        assert reading.rest == "}}["
        return
    assert (reading.value, reading.line) == (None, line)
    assert reading.problem


def test_numbers_and_text_stay_as_they_are() -> None:
    text = '{"a": 1.0, "b": 1, "c": "2031-01-02T03:04:05.000Z", "d": 90071992547409931234, "e": 1E3,}'
    value = read_json(text).value
    assert {key: (type(one), one) for key, one in value.items()} == {
        "a": (float, 1.0),
        "b": (int, 1),
        "c": (str, "2031-01-02T03:04:05.000Z"),
        "d": (int, 90071992547409931234),
        "e": (float, 1000.0),
    }


def test_what_stands_behind_the_value_is_handed_back() -> None:
    reading = read_json('{"a": 1}\n\nand so on')
    assert (reading.value, reading.rest.strip(), reading.rest_line) == ({"a": 1}, "and so on", 1)


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * MEGABYTE,
        '{"a":' * (MEGABYTE // 5),
        '"' * MEGABYTE,
        "[1 " * (MEGABYTE // 3),
        "/*" * (MEGABYTE // 2),
        '[{"a":1} ' * (MAX_MENDED // 9),
        "[" + "1 " * (MAX_MENDED // 2 - 2) + "]",
        "[" + "[\n" * (MAX_MENDED // 3) + "}",
        "[" + "\u00a0" * (MAX_MENDED - 9),
        "[" + "//\n" * (MAX_MENDED // 3 - 2),
        '{"a":1}' + "\n" * (MAX_MENDED - 9) + "x",
        "{" + "'" * (MAX_MENDED - 9),
        json.dumps([{str(number): number} for number in range(60_000)]),
        "{" + '"a": 1, ' * (MEGABYTE // 8) + '"a": 1}',
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    read_json(text)
    assert time.process_time() - begun < 15
