"""The files of a new project, and of one more service of a project. Nothing is written here."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator import __version__
from generator.config import distribution_problem
from generator.emit.files import EmittedFile
from generator.emit.render import render, templates_root

EXECUTABLE = frozenset({".githooks/pre-commit"})

_FILES: Mapping[str, str] = {
    "Makefile": "Makefile.jinja",
    ".gitignore": "gitignore",
    ".githooks/pre-commit": "pre-commit",
    ".github/workflows/pages.yml": "pages.yml.jinja",
}


def name_problem(name: str) -> str:
    """What keeps a name from being that of a service, of its folder and its package; nothing when it is fit."""
    if PurePosixPath(name).name != name or name.startswith("."):
        return "it is the name of a folder below specs/"
    return distribution_problem(name)


def project_files(service: str) -> tuple[EmittedFile, ...]:
    """All that a folder needs to be a project with one service."""
    files = (EmittedFile(path, _text(template)) for path, template in _FILES.items())
    return (*files, *service_files(service))


def service_files(name: str) -> tuple[EmittedFile, ...]:
    """The settings of a service and a page to begin with."""
    title = name.replace("-", " ").replace("_", " ").replace(".", " ").title()
    settings = render("project/service.toml.jinja", title=json.dumps(title), distribution=json.dumps(name))
    return (
        EmittedFile(f"specs/{name}/service.toml", settings),
        EmittedFile(f"specs/{name}/pages/ShowLighthouse.md", _text("ShowLighthouse.md")),
    )


def _text(template: str) -> str:
    if template.endswith(".jinja"):
        return render(f"project/{template}", version=__version__)
    return (templates_root() / "project" / template).read_text(encoding="utf-8")
