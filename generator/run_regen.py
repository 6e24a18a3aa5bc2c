"""`regen` by its options, without what reads them from the command line: most runs need nothing of that."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
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
    from generator.regenerate import regenerate

    before = unchanged.snapshot(unchanged.find_root("."))
    project = the_project()
    chosen = chosen_services(project, services)
    with writing(), progress() as doing:
        done = regenerate(project, chosen, check=check, memo=_memo(project, fresh), jobs=jobs or _cores(), doing=doing)
    stop_on_errors([finding for one in done for finding in one.findings])
    said = {one.config.name: _account(one, (), written=True) for one in done}
    for one in done:
        echo(_account(one, one.differences, written=not check))
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
        _remember(project.root, before, done, said)


def _memo(project: "Project", fresh: bool) -> "Memo":
    from generator import unchanged
    from generator.memo import Memo, tool_digest
    from generator.output import Shelf

    shelf = Shelf(project.root / ".refsmith/known")
    shelf.tidy()
    return Memo() if fresh else Memo(shelf, tool_digest(unchanged.tool_stamp(), shelf))


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
