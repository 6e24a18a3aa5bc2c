"""Formatting in parts makes what black makes of the whole."""

import black
import pytest
from black.mode import TargetVersion
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.emit import layout
from generator.emit.kept import Texts, at_hand
from generator.emit.layout import format_python
from generator.emit.text import docstring, literal

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


def test_a_line_that_is_too_long_is_parted_wherever_it_stands() -> None:
    text = f'class Tide(Model):\n    """A tide."""\n\n    {"x" * 60}: {"Y" * 30} | {"Z" * 30} = None\n'
    assert format_python(text) == black.format_str(text, mode=MODE) != text


def shown_to_black(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    shown: list[str] = []
    original = layout._black
    monkeypatch.setattr(layout, "_black", lambda text: shown.append(text) or original(text))
    return shown


def test_other_words_are_nothing_new_to_black(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_to_black(monkeypatch)
    texts = Texts()
    with at_hand(texts):
        format_python('class Buoy:\n    """A buoy."""\n    x = (1)\n')
    with at_hand(Texts(texts.used)):
        result = format_python('class Buoy:\n    """Two lines\n\n    of "words".\n    """\n    x = (1)\n')
    assert len(shown) == 1
    assert result == 'class Buoy:\n    """Two lines\n\n    of "words".\n    """\n\n    x = 1\n'


def test_a_method_added_is_all_that_black_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_to_black(monkeypatch)
    texts = Texts()
    before = "class Buoy:\n    def a(self) -> int:\n        return (1)\n"
    with at_hand(texts):
        format_python(f"{before}\n    def b(self) -> int:\n        return (2)\n")
    shown.clear()
    with at_hand(Texts(texts.used)):
        format_python(
            f"{before}\n    def b(self) -> int:\n        return (2)\n\n    def c(self) -> int:\n        return 3\n"
        )
    assert [text.count("def c") for text in shown] == [1]
    assert "def a" not in shown[0]
