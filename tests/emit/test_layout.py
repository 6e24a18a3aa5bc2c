"""Formatting in parts makes what black makes of the whole."""

from keyword import iskeyword

import black
import pytest
from black.mode import TargetVersion
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.emit import layout
from generator.emit.layout import format_python
from generator.emit.text import docstring, literal
from generator.kept import Works, at_hand

MODE = black.Mode(line_length=120, target_versions={TargetVersion.PY311})
WORDS = st.text(alphabet=st.sampled_from("lamp \"'\\\n状#§."), max_size=150)
SOUNDINGS = st.lists(st.sampled_from(["depth", "salinity", "temperature_of_the_water", "bearing"]), max_size=9)


def module(words: list[str], names: list[str]) -> str:
    """A module as the templates write it, with words where pages have theirs and an argument for each name."""
    one, two, three, four = words
    arguments = "".join(f", {name}={name}" for name in dict.fromkeys(names))
    return f"""{docstring(one, 0)}

from __future__ import annotations

from typing import Any
__all__ = ["Buoy", "Sounding"]

_SOUND = Call[Any](name={literal(two)}, method='GET', places={{"depth": {literal(three)}, }})


class Sounding(Model):
    {docstring(two)}

    depth: int | None = None
    {docstring(three)}

    said: Annotated[str | None, Wire({literal(four)})] = None


class Buoy(Resource):
    {docstring(four)}

    def sound(
        self,
        *,
        call_options: CallOptions | None = None,
    ) -> dict[str, Any]:
        {docstring(one, 8)}
        return self._call(_SOUND, call_options{arguments})

    @property
    def name(self) -> str:
        {docstring(two, 8)}
        return {literal(three)}


def later() -> None: return None
"""


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, min_size=4, max_size=4), SOUNDINGS)
def test_parts_come_to_what_the_whole_comes_to(words: list[str], names: list[str]) -> None:
    text = module(words, names)
    assert format_python(text) == black.format_str(text, mode=MODE)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["int", "list[str] | None", "models.Tide", "Open[Kind] | None"]), max_size=4), WORDS)
def test_a_class_that_is_not_shown_to_black_is_as_black_has_it(types: list[str], words: str) -> None:
    fields = "".join(f"\n    field_{n}: {type_} = None\n    {docstring(words)}\n" for n, type_ in enumerate(types))
    text = f"class Tide(Model):\n    {docstring(words)}\n{fields}"
    assert format_python(text) == black.format_str(text, mode=MODE)


def test_what_is_no_python_is_not_formatted() -> None:
    with pytest.raises(SyntaxError):
        format_python("class Buoy:\n\n\nclass Tide:\n    depth = 1\n")


def test_a_line_that_is_too_long_is_parted_wherever_it_stands() -> None:
    text = f'class Tide(Model):\n    """A tide."""\n\n    {"x" * 60}: {"Y" * 30} | {"Z" * 30} = None\n'
    assert format_python(text) == black.format_str(text, mode=MODE) != text


def called(made: tuple[str, list[str], list[tuple[str, str]]]) -> str:
    name, values, named = made
    return f"{name}({', '.join([*values, *(f'{key}={value}' for key, value in named)])})"


def listed(made: tuple[list[str], str]) -> str:
    values, end = made
    return f"[{', '.join(values)}{end if values else ''}]"


def mapped(made: tuple[list[tuple[str, str]], str]) -> str:
    pairs, end = made
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in pairs) + (end if pairs else "") + "}"


NAMES = st.from_regex(r"[a-z]{1,40}(_[a-z]{1,30})?", fullmatch=True).filter(lambda name: not iskeyword(name))
VALUES = st.recursive(
    NAMES | st.text("ab'\" 9é", max_size=30).map(literal) | st.integers(0, 999).map(str),
    lambda inner: st.one_of(
        st.tuples(NAMES, st.lists(inner, max_size=5), st.lists(st.tuples(NAMES, inner), max_size=3)).map(called),
        st.tuples(st.lists(inner, max_size=4), st.sampled_from(["", ", "])).map(listed),
        st.tuples(st.lists(st.tuples(NAMES, inner), max_size=4), st.sampled_from(["", ", "])).map(mapped),
        st.tuples(NAMES, inner).map(lambda one: f"[lambda {one[0]}: {one[1]}]"),
        st.tuples(NAMES, inner).map(lambda one: f"{one[0]}[{one[1]}]"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}, {two[1]})"),
    ),
    max_leaves=12,
)
STARTS = st.sampled_from(["", "shape = ", "shape: Final = ", "return ", "return await ", "@", "tides: dict[str, A] = "])


@settings(deadline=None, max_examples=400)
@given(STARTS, VALUES, st.booleans())
def test_statements_are_parted_as_black_parts_them(start: str, value: str, is_deep: bool) -> None:
    assume(start or value[0] not in "\"'")  # a text alone is a docstring
    if start == "@":
        text = f"@buoy({value})\ndef tide() -> None:\n    pass\n"
    elif is_deep or start.startswith("return"):
        text = f"def tide() -> None:\n    {start}{value}\n"
    else:
        text = f"{start}{value}\n"
    assert format_python(text) == black.format_str(text, mode=MODE)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(NAMES, st.sampled_from(["str", "int | Omit = omit", "list[a.Tide] | None = None"]))), NAMES)
def test_signatures_are_parted_as_black_parts_them(parameters: list[tuple[str, str]], name: str) -> None:
    listed = "".join(f"        {name}: {type_},\n" for name, type_ in parameters).rstrip(",\n")
    head = f"    def {name}(\n        self,\n        *,\n{listed}\n    )" if listed else f"    def {name}(self)"
    text = f"class Buoy:\n{head} -> models.{name.title()}:\n        return {name}\n"
    assert format_python(text) == black.format_str(text, mode=MODE)


@pytest.mark.parametrize(
    "text",
    [
        "import a\nx = 1\n",
        "import a\n\n\n\nx = 1\n",
        "x = 1\nclass A:\n    pass\n",
        "x = 1\n\n\n\n\ny = 2\n",
        "class A:\n    def f(self) -> int:\n        return 1\n    x = 1\n",
        "class A:\n    x = 1\n    def f(self) -> int:\n        return 1\n",
        "class A:\n\n    x = 1\n",
        "def f() -> int:\n\n    return 1\nx = 1\n",
        "if x:\n    def f() -> int:\n        return 1\nx = 1\n",
        "if not x:\n\n    def f() -> int:\n        return 1\n\n\nx = 1\n",
        "x = 1\n# said\ndef f() -> int:\n    return 1\n",
        "x = 1\n\n\n# said\ndef f() -> int:\n    return 1\n",
        "@a\n\ndef f() -> int:\n    return 1\n",
        "x = (1)\ny = 'a'\nz = {'b':1}\n",
        "x = [1,2]\n",
        "f(a,\n    b)\n",
        "x = (a\n    or b)\n",
        "for a in (b):\n    pass\n",
        "if a: b()\n",
        "class A():\n    pass\n",
        "x = 1 # said\n",
        "x = 1  #said\n",
        "#said\nx = 1\n",
        "x = a; y = b\n",
        "x = a + \\\n    b\n",
        "x = 0XFF\n",
        "x = 'it\\'s'\n",
        "f(a, lambda b, c: b,)\n",
        "f((a,), b[c,])\n",
        "from a import (b, c)\n",
        "from a import (\n    b,\n    c,\n)\n",
        "from a import (\n    b\n)\n",
        'x = f("a" "b")\n',
        "x = f( a )\n",
        "with a(b) as c, d(e) as f:\n    pass\n",
        "def f(a,): return a\n",
        "print((yield))\n",
    ],
)
def test_what_is_not_as_black_has_it_is_made_so(text: str) -> None:
    assert format_python(text) == black.format_str(text, mode=MODE)


def shown_to_black(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    shown: list[str] = []
    original = layout._black
    monkeypatch.setattr(layout, "_black", lambda text: shown.append(text) or original(text))
    return shown


def test_other_words_are_nothing_new_to_black(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_to_black(monkeypatch)
    texts = Works()
    with at_hand(texts):
        format_python('class Buoy:\n    """A buoy."""\n    x = (1)\n')
    with at_hand(Works(texts.used)):
        result = format_python('class Buoy:\n    """Two lines\n\n    of "words".\n    """\n    x = (1)\n')
    assert len(shown) == 1
    assert result == 'class Buoy:\n    """Two lines\n\n    of "words".\n    """\n\n    x = 1\n'


def test_a_method_added_is_all_that_black_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_to_black(monkeypatch)
    texts = Works()
    before = "class Buoy:\n    def a(self) -> int:\n        return (1)\n"
    with at_hand(texts):
        format_python(f"{before}\n    def b(self) -> int:\n        return (2)\n")
    shown.clear()
    with at_hand(Works(texts.used)):
        format_python(
            f"{before}\n    def b(self) -> int:\n        return (2)\n\n    def c(self) -> int:\n        return (3)\n"
        )
    assert [text.count("def c") for text in shown] == [1]
    assert "def a" not in shown[0]
