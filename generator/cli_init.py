"""The commands `init` and `add-service`: a project, and one more service of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.console import BAD, say, stop, the_project, writing

if TYPE_CHECKING:  # a command imports what it runs
    from collections.abc import Sequence

    from generator.emit.files import EmittedFile


def init(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="What the first service is called.")] = "lighthouses",
) -> None:
    """Make this folder a project that `make regen` and `make test` work on. What is there already stays as it is."""
    from generator.project import find_root
    from generator.scaffold import EXECUTABLE, project_files

    here = Path.cwd()
    if find_root(here) == here:
        stop(BAD, "this folder is a project already; `refsmith add-service NAME` adds to it")
    _fit(name)
    _write(here, project_files(name), EXECUTABLE)
    typer.echo("now run `make regen`, then `make test`; `make hooks` turns the pre-commit hook on")


def add_service(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What the service, its folder and its package are called.")
    ],
) -> None:
    """Add a service with a page to begin with to this project."""
    from generator.scaffold import service_files

    project = the_project()
    _fit(name)
    taken = {one.lower() for config in project.services for one in (config.name, config.options.distribution)}
    if name.lower() in taken or (project.root / "specs" / name).exists():
        stop(BAD, f"{name!r} is taken; a service has a name and a package of its own")
    _write(project.root, service_files(name), frozenset())
    typer.echo(f"put the pages into specs/{name}/pages, then run `refsmith regen`")


def _fit(name: str) -> None:
    from generator.scaffold import name_problem

    if problem := name_problem(name):
        stop(BAD, f"{name!r} is no name of a service: {problem}")


def _write(root: Path, files: "Sequence[EmittedFile]", executable: frozenset[str]) -> None:
    """Write the files that are not there; those that are stay, and are named."""
    from generator.output import make_executable, write_files

    new = [file for file in files if not (root / file.path).exists() and not (root / file.path).is_symlink()]
    with writing():
        write_files({root / file.path: file.text for file in new})
        for file in new:
            if file.path in executable:
                make_executable(root / file.path)
    for file in files:
        if file in new:
            typer.echo(f"new: {file.path}")
        else:
            say(f"kept: {file.path} was there")
