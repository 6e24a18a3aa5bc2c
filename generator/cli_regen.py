"""The command `regen`: specs and packages from the pages, once or whenever a page is saved."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.console import (
    BAD,
    UNMET,
    changes,
    chosen_services,
    counted,
    progress,
    say,
    stop,
    stop_on_errors,
    the_project,
    writing,
)

if TYPE_CHECKING:  # a command imports what it runs
    from generator.memo import Memo
    from generator.output import Difference
    from generator.project import Project
    from generator.regenerate import Outcome
    from generator.unchanged import Stamp

_INTERRUPTED = 130


def regen(
    services: Annotated[
        list[str] | None, typer.Argument(metavar="[SERVICE]...", help="Names of services; all without.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when something is out of date.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Use nothing that earlier runs left in .refsmith.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on: rebuild whenever a page is saved.")] = False,
    jobs: Annotated[
        int, typer.Option("-j", "--jobs", metavar="N", min=0, help="Processes at most; 0 is one a processor.")
    ] = 0,
) -> None:
    """Rebuild specs/<service>/openapi.yaml and findings.txt, and the packages under generated/, from the pages."""
    if watch and check:
        stop(BAD, "--check writes nothing and --watch does: choose one")
    if not watch:
        try:
            _regen(services or (), check, fresh, jobs)
        except KeyboardInterrupt:
            stop(_INTERRUPTED, "interrupted; nothing was written")
        return
    from generator.watching import rounds

    say("rebuilding whenever a page is saved; Ctrl-C ends it")
    with suppress(KeyboardInterrupt):
        for _ in rounds(the_project().root):
            with suppress(typer.Exit):
                _regen(services or (), check, fresh, jobs)


def _regen(services: Sequence[str], check: bool, fresh: bool, jobs: int) -> None:
    from generator import unchanged
    from generator.regenerate import regenerate

    before = unchanged.snapshot(unchanged.find_root("."))
    project = the_project()
    chosen = chosen_services(project, services)
    with writing(), progress() as doing:
        done = regenerate(project, chosen, check=check, memo=_memo(project, fresh), jobs=jobs or _cores(), doing=doing)
    stop_on_errors([finding for one in done for finding in one.findings])
    said = {one.config.name: _account(one, (), written=True) for one in done}
    for one in done:
        typer.echo(_account(one, one.differences, written=not check))
    strangers = _strangers(project)
    for folder in strangers:
        say(f"{folder}: no service makes this folder; remove it by hand if it is not yours")
    differences = [difference for one in done for difference in one.differences]
    if check and differences:
        for line in (line for one in done for line in one.patch):
            typer.echo(line)
        for difference in sorted(differences, key=lambda one: one.path):
            typer.echo(f"{difference.kind}: {difference.path}")
        stop(UNMET, f"out of date: {len(differences)}; `refsmith regen` brings all up to date")
    if not (services or strangers):
        _remember(project.root, before, done, said)


def _memo(project: "Project", fresh: bool) -> "Memo":
    from generator import unchanged
    from generator.memo import Memo, tool_digest
    from generator.output import Shelf

    shelf = Shelf(project.root / ".refsmith/known")
    shelf.tidy()
    return Memo() if fresh else Memo(shelf, tool_digest(unchanged.tool_stamp()))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _remember(
    root: Path, before: "Mapping[str, Stamp] | None", done: "Sequence[Outcome]", said: Mapping[str, str]
) -> None:
    """Keep what the next `regen` needs to see that there is nothing to do. It can do without."""
    from generator import unchanged
    from generator.output import OutputError, write_files

    written = {path: digest for one in done for path, digest in one.digests.items()}
    text = unchanged.state_text(str(root), before, written, said)
    with suppress(OutputError):
        write_files({root / unchanged.STATE: text} if text else {})


def _account(done: "Outcome", differences: "Sequence[Difference]", written: bool) -> str:
    from generator import report

    read = f"{counted(done.operations, 'operation')}, {report.summary(done.findings)}"
    files = f"{counted(len(done.digests), 'file')}, {changes(differences, written)}"
    return f"{done.config.name}: {read}; {files}"


def _strangers(project: "Project") -> list[str]:
    folder = project.root / "generated"
    known = {config.options.distribution for config in project.services}
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(f"generated/{one.name}" for one in found if one.is_dir() and one.name not in known)
