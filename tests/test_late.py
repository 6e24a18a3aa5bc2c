"""Patterns that are compiled when they are first used."""

import importlib
import pkgutil
import re

import pytest

import generator
from generator.late import _Late, late

MODULES = [one.name for one in pkgutil.walk_packages(generator.__path__, "generator.") if "__main__" not in one.name]
PATTERNS = [
    (f"{name}.{word}", pattern)
    for name in MODULES
    for word, pattern in vars(importlib.import_module(name)).items()
    if isinstance(pattern, _Late)
]


@pytest.mark.parametrize("pattern", [one for _, one in PATTERNS], ids=[name for name, _ in PATTERNS])
def test_every_pattern_can_be_compiled(pattern: re.Pattern[str]) -> None:
    assert pattern.pattern


def test_a_pattern_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda source, flags=0: compiled.append(source) or compile_(source, flags))
    lamp = late("lamps?", re.IGNORECASE)
    assert compiled == []
    assert lamp.fullmatch("LAMPS")
    assert lamp.sub("buoy", "two lamps, a lamp") == "two buoy, a buoy"
    assert compiled == ["lamps?"]


def test_what_a_pattern_does_not_have_it_does_not_have_late() -> None:
    with pytest.raises(AttributeError, match="shine"):
        assert late("lamp").shine  # type: ignore[attr-defined]
