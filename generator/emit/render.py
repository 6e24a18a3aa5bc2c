"""Templates and formatting: how emitted text is put together, whatever it is."""

from functools import cache
from pathlib import Path

import black
from black.mode import TargetVersion
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.emit.text import comment, docstring, literal

LINE_LENGTH = 120

_MODE = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})


def templates_root() -> Path:
    """The folder of templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def render(template: str, **values: object) -> str:
    """The text of a template, named by its path below the root (`client/client.py.jinja`)."""
    return _environment().get_template(template).render(**values)


def render_python(template: str, **values: object) -> str:
    """The text of a template that makes a Python module, formatted."""
    return format_python(render(template, **values))


def format_python(text: str) -> str:
    """Python source as black leaves it. Source that does not parse is a `black.InvalidInput`."""
    return black.format_str(text, mode=_MODE)


@cache
def _environment() -> Environment:
    # Not HTML, so nothing is escaped here: text of a page comes through the filters below, names come made.
    environment = Environment(
        loader=FileSystemLoader(templates_root()),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(literal=literal, docstring=docstring, comment=comment)
    return environment
