"""What commands share: printing, exit codes, and the project that they are run in."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from generator.findings import Finding, Severity

if TYPE_CHECKING:  # a command imports what it runs
    from generator.project import Project

FINE, UNMET, BAD = 0, 1, 2

_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def the_project() -> "Project":
    project = project_or_none()
    if project is None:
        stop(BAD, "no project here: neither this folder nor one around it holds specs/<service>/service.toml")
    return project


def project_or_none() -> "Project | None":
    from generator.project import find_root, load

    root = find_root(Path.cwd())
    if root is None:
        return None
    project, findings = load(root)
    stop_on_errors(findings)
    return project


def counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


@contextmanager
def writing() -> Iterator[None]:
    from generator.output import OutputError

    try:
        yield
    except (OutputError, OSError) as error:
        stop(BAD, f"{error}; nothing was written")


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A line that says what is being done, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("") as status:
        yield lambda text: status.update(escape(text))


def print_findings(findings: Iterable[Finding], error: bool = False) -> None:
    from generator import report

    stream = sys.stderr if error else sys.stdout
    if not stream.isatty():
        typer.echo(report.text(findings), nl=False, err=error)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=True)
    for entry in report.entries(findings):
        console.print(Text(report.line(entry), style=_STYLES[entry["severity"]]))


def stop_on_errors(findings: Iterable[Finding]) -> None:
    fatal = [finding for finding in findings if finding.rule.severity is Severity.ERROR]
    if fatal:
        print_findings(fatal, error=True)
        raise typer.Exit(BAD)


def stop(code: int, message: str) -> NoReturn:
    say(f"refsmith: {message}")
    raise typer.Exit(code)


def say(message: str) -> None:
    typer.echo(" ".join(message.split()), err=True)
