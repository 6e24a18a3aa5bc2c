"""What commands share: printing, exit codes, and the project that they are run in."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.findings import Finding, Severity

if TYPE_CHECKING:  # a command imports what it runs
    from generator.config import ServiceConfig
    from generator.output import Difference
    from generator.project import Project

FINE, UNMET, BAD, _CRASHED = 0, 1, 2, 70

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
def crashes_told() -> Iterator[None]:
    """What no stage foresaw ends in two lines. REFSMITH_DEBUG=1 shows where it happened."""
    try:
        yield
    except BrokenPipeError:  # whoever reads has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(UNMET) from None
    except Exception as error:
        if os.environ.get("REFSMITH_DEBUG"):
            raise
        say(f"refsmith: internal error: {type(error).__name__}: {error}")
        say("refsmith: please report it with the page; REFSMITH_DEBUG=1 shows where it happened")
        raise SystemExit(_CRASHED) from None


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
        echo(report.text(findings), end="", err=error)
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
        raise SystemExit(BAD)


def stop(code: int, message: str) -> NoReturn:
    say(f"refsmith: {message}")
    raise SystemExit(code)


def echo(text: str, *, end: str = "\n", err: bool = False) -> None:
    print(text, end=end, file=sys.stderr if err else sys.stdout, flush=True)


def say(message: str) -> None:
    echo(" ".join(message.split()), err=True)


def chosen_services(project: "Project", names: Sequence[str]) -> "tuple[ServiceConfig, ...]":
    known = [config.name for config in project.services]
    unknown = [name for name in names if name not in known]
    for name in unknown:
        say(f"there is no service {name!r}; {close_to(name, known) or 'known: ' + ', '.join(known)}")
    if unknown:
        raise SystemExit(BAD)
    return tuple(config for config in project.services if not names or config.name in names)


def close_to(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return "".join(f"did you mean {one}?" for one in get_close_matches(name, known, 1))


def changes(differences: "Sequence[Difference]", written: bool) -> str:
    words = {"missing": "new", "leftover": "removed"} if written else {}
    numbers = Counter(words.get(one.kind, one.kind) for one in differences)
    return ", ".join(f"{number} {word}" for word, number in sorted(numbers.items())) or "all up to date"
