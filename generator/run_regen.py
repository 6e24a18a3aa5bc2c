"""`regen` by its options, without what reads them from the command line: most runs need nothing of that."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.console import (
    UNMET,
    changes,
    chosen_services,
    counted,
    echo,
    progress,
    say,
    stop,
    stop_on_errors,
    the_project,
    writing,
)

if TYPE_CHECKING:  # loaded once there is a project
    from generator.config import ServiceConfig
    from generator.memo import Memo
    from generator.output import Difference
    from generator.project import Project
    from generator.regenerate import Outcome
    from generator.unchanged import Stamp

_INTERRUPTED = 130


def run(services: Sequence[str], check: bool = False, fresh: bool = False, jobs: int = 0) -> None:
    """As `rebuild`, where an interruption is the end."""
    try:
        rebuild(services, check, fresh, jobs)
    except KeyboardInterrupt:
        stop(_INTERRUPTED, "interrupted; nothing was written")


def rebuild(services: Sequence[str], check: bool, fresh: bool, jobs: int) -> None:
    """Rebuild services (all with none) and say what became of them; ends the process when that is not all well.

    With `check` nothing is written. `jobs` are processes at most, 0 is one a processor.
    """
    from generator import unchanged

    before = unchanged.snapshot(unchanged.find_root("."))
    project = the_project()
    chosen = chosen_services(project, services)
    settled = {} if fresh else unchanged.settled(str(project.root), before)
    to_do = [config for config in chosen if config.name not in settled]
    done = _done(project, to_do, check, _memo(project, fresh), jobs) if to_do else ()
    stop_on_errors([finding for one in done for finding in one.findings])
    accounts = settled | {one.config.name: _account(one, one.differences, written=not check) for one in done}
    for config in chosen:
        echo(accounts[config.name])
    strangers = _strangers(project)
    for folder in strangers:
        say(f"{folder}: no service makes this folder; remove it by hand if it is not yours")
    differences = [difference for one in done for difference in one.differences]
    if check and differences:
        for line in (line for one in done for line in one.patch):
            echo(line)
        for difference in sorted(differences, key=lambda one: one.path):
            echo(f"{difference.kind}: {difference.path}")
        stop(UNMET, f"out of date: {len(differences)}; `refsmith regen` brings all up to date")
    if not (services or strangers):
        _remember(project, before, done, settled)


def _done(
    project: "Project", to_do: "Sequence[ServiceConfig]", check: bool, memo: "Memo", jobs: int
) -> "tuple[Outcome, ...]":
    from generator.regenerate import regenerate

    with writing(), progress() as doing:
        return regenerate(project, to_do, check=check, memo=memo, jobs=jobs or _cores(), doing=doing)


def _memo(project: "Project", fresh: bool) -> "Memo":
    from generator import unchanged
    from generator.memo import Memo, tool_digest
    from generator.output import Shelf

    shelf = Shelf(project.root / ".refsmith/known")
    shelf.tidy()
    return Memo() if fresh else Memo(shelf, tool_digest(unchanged.own_stamp(), shelf))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _remember(
    project: "Project", before: "Mapping[str, Stamp] | None", done: "Sequence[Outcome]", settled: Mapping[str, str]
) -> None:
    """Keep what the next `regen` needs to see what there is to do. It can do without."""
    from generator import unchanged
    from generator.output import OutputError, write_files

    written = {path: digest for one in done for path, digest in one.digests.items()}
    lines = {**settled, **{one.config.name: _account(one, (), written=True) for one in done}}
    said = {config.name: (lines[config.name], (config.folder, config.package)) for config in project.services}
    text = unchanged.state_text(str(project.root), before, written, said)
    with suppress(OutputError):
        write_files({project.root / unchanged.STATE: text} if text else {})


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
