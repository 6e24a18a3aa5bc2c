import ast
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.emit.text import comment, docstring, literal, plain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
HOSTILE = [
    '"""',
    "'''",
    '"""\nimport os\n"""',
    '\\"""',
    "\\",
    'ends in "',
    "ends in \\",
    "{{ 7 * 7 }} {% raw %}",
    "{__import__('os')}",
    "null \0 byte",
    "right \u202e to left \u2066",
    "line \u2028 and \x85 and \x0c breaks",
    "\ud800",
    "\ufeff",
    "状态" * 200,
    "x" * 300,
    "",
    " ",
]


@given(JSON)
@settings(deadline=None)
def test_a_literal_evaluates_to_its_value(value: object) -> None:
    again = ast.literal_eval(literal(value))
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_literal_of_hostile_text_is_one_constant_without_hidden_characters(text: str) -> None:
    source = literal(text)
    node = ast.parse(source, mode="eval").body
    assert isinstance(node, ast.Constant)
    assert node.value == text
    assert all(char.isprintable() for char in source)


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("plain", '"plain"'),
        ('say "on"', "'say \"on\"'"),
        ("it's", '"it\'s"'),
        ("a\nb", '"a\\nb"'),
        ("\u202e", '"\\u202e"'),
        (True, "True"),
        (1.0, "1.0"),
        (float("inf"), 'float("inf")'),
        ([1, {"a": None}], '[1, {"a": None}]'),
    ],
)
def test_literals_look_as_black_leaves_them(value: object, source: str) -> None:
    assert literal(value) == source


def test_a_long_literal_comes_in_parts_that_fit_a_line() -> None:
    source = literal("lamp " * 100)
    assert ast.literal_eval(source) == "lamp " * 100
    assert source.startswith("(")
    assert max(len(part) for part in source.split('" "')) <= 90


def test_a_whole_number_too_long_for_decimals_is_written() -> None:
    assert ast.literal_eval(literal(10**6000)) == 10**6000


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, float])
def test_what_is_no_json_has_no_literal(value: object) -> None:
    with pytest.raises(ValueError, match="no literal"):
        literal(value)


def test_a_value_nested_too_deep_has_no_literal() -> None:
    value: object = 1
    for _ in range(500):
        value = [value]
    with pytest.raises(ValueError, match="deeper"):
        literal(value)


@given(
    st.text(alphabet=st.sampled_from([*string.printable, '"', "\\", "状", "\u202e", "\0"])) | st.sampled_from(HOSTILE)
)
@settings(deadline=None)
def test_a_docstring_is_one_constant_wherever_it_stands(text: str) -> None:
    for indent in (0, 4, 8):
        block = "".join(" " * 4 * depth + f"class C{depth}:\n" for depth in range(indent // 4))
        tree = ast.parse(f"{block}{' ' * indent}{docstring(text, indent)}\n")
        (statement,) = tree.body
        for _ in range(indent // 4):
            assert isinstance(statement, ast.ClassDef)
            (statement,) = statement.body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Constant)


@given(st.text() | st.sampled_from(HOSTILE), st.sampled_from([0, 4, 8]))
@settings(deadline=None)
def test_a_docstring_fits_its_lines_and_hides_nothing(text: str, indent: int) -> None:
    lines = docstring(text, indent).split("\n")
    assert all(char.isprintable() for line in lines for char in line)
    assert all(len(line) <= 110 for line in lines)
    assert all(line == line.rstrip() for line in lines[:-1])


def test_a_docstring_says_the_text() -> None:
    text = 'Says """on""" and \\off.\n\nThen:\n- one\n- two {{ x }}'
    read = ast.get_docstring(ast.parse(f"def f():\n    {docstring(text)}\n").body[0])  # type: ignore[arg-type]
    assert read == text


def test_hidden_characters_are_written_out_in_words() -> None:
    assert ast.literal_eval(docstring("a\u202eb\0")) == "a\\u202eb\\x00"
    assert plain("a\u202eb\nc") == "a\\u202eb c"


def test_a_very_long_docstring_ends_at_a_word() -> None:
    text = ast.literal_eval(docstring("beacon " * 5000))
    assert text.strip().endswith("beacon ...")
    assert len(text) < 5000


@given(st.text() | st.sampled_from(HOSTILE))
@settings(deadline=None)
def test_a_comment_is_one_comment(text: str) -> None:
    source = comment(text)
    assert source.startswith("#")
    assert "\n" not in source
    assert all(char.isprintable() for char in source)
    assert len(source) <= 120
    assert ast.parse(f"{source}\n").body == []


def test_a_long_comment_is_cut_at_a_word() -> None:
    assert comment("lamp " * 100).endswith("lamp...")
