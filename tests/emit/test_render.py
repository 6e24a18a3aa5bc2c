"""Rendering: strict about names, free of HTML escapes, formatted as black does."""

import black
import pytest
from jinja2 import UndefinedError

from generator.emit.render import format_python, render, templates_root


def test_templates_are_found() -> None:
    assert (templates_root() / "client" / "client.py.jinja").is_file()
    assert (templates_root() / "_runtime" / "client.py").is_file()


def test_a_value_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("client/errors.py.jinja")


def test_python_is_formatted() -> None:
    assert format_python("x = { 'a':1 }") == 'x = {"a": 1}\n'


def test_what_is_not_python_is_an_error() -> None:
    with pytest.raises(black.InvalidInput):
        format_python("def (")
