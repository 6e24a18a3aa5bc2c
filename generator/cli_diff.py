"""The command `diff`: what changed for callers between two states of the pages."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.compare.change import Effect
from generator.console import BAD, FINE, UNMET, project_or_none, say, stop, stop_on_errors, writing

if TYPE_CHECKING:  # a command imports what it runs
    from generator.compare.ignores import Ignore, Sifted
    from generator.comparing import Compared
    from generator.config import ToolConfig
    from generator.project import Project
    from generator.versions import Side

IGNORES = "refsmith-ignore.toml"


class Form(StrEnum):
    """How changes are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    SARIF = "sarif"
    ANNOTATIONS = "annotations"


def diff(
    base: Annotated[str, typer.Argument(metavar="BASE", help="A git revision, a folder or an OpenAPI document.")],
    head: Annotated[str, typer.Argument(metavar="[HEAD]", help="The same; the project as it is on disk without.")] = "",
    form: Annotated[Form, typer.Option("--format", help="How changes are written.")] = Form.TEXT,
    fail_on: Annotated[
        Effect | None, typer.Option("--fail-on", help="Exit 1 when a change is as bad as this, or worse.")
    ] = None,
    service: Annotated[
        list[str] | None, typer.Option("--service", metavar="NAME", help="Only this service; may be repeated.")
    ] = None,
    ignore: Annotated[
        Path | None, typer.Option("--ignore", metavar="FILE", help=f"Accepted changes; {IGNORES} without.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where it goes; standard output without.")
    ] = None,
) -> None:
    """Show what pages, or documents, change for callers: breaking, risky, safe, documentation only."""
    from generator.compare.ignores import sift
    from generator.comparing import RENDER, fails
    from generator.config import ToolConfig
    from generator.output import write_files

    project = project_or_none()
    settings = project.tool if project else ToolConfig()
    ignores = _ignores(project, ignore)
    found = _compared(_sides(project, base, head, service or []), settings, (base, head))
    result = sift(found.changes, ignores, datetime.now(UTC).date())
    _warn(result)
    text = RENDER[form](result)
    if output:
        with writing():
            write_files({output: text})
    else:
        typer.echo(text.encode(), nl=False)
    raise typer.Exit(UNMET if fails(result, fail_on or settings.fail_on) else FINE)


def _sides(project: "Project | None", base: str, head: str, services: list[str]) -> "tuple[Side, Side]":
    from generator.sides import read_project, read_side

    here = Path.cwd()
    if not head and project is None:
        stop(BAD, "no project here to compare with; name a second side")
    before, unread = read_side(base, here)
    after, unfit = read_side(head, here) if head or project is None else read_project(project.root)
    stop_on_errors((*unread, *unfit))
    known = sorted({name for name in (*before, *after) if name})
    unknown = [name for name in services if name not in known]
    if unknown:
        stop(BAD, f"there is no service {', '.join(unknown)} on either side; known: {', '.join(known) or 'none'}")
    return _of(before, services), _of(after, services)


def _of(side: "Side", services: list[str]) -> "Side":
    return {name: one for name, one in side.items() if not name or not services or name in services}


def _compared(sides: "tuple[Side, Side]", settings: "ToolConfig", names: tuple[str, str]) -> "Compared":
    from generator.comparing import compared
    from generator.sides import is_revision

    here = Path.cwd()
    labels = [name if name and is_revision(name, here) else "" for name in names]
    found = compared(*sides, settings.effects, names=(labels[0], labels[1]))
    if found is None:
        known = ", ".join(sorted(name for side in sides for name in side if name))
        stop(BAD, f"one side is a single document, the other has several services; choose with --service: {known}")
    stop_on_errors(found.findings)
    return found


def _ignores(project: "Project | None", given: Path | None) -> "tuple[Ignore, ...]":
    from generator.config import read_ignores
    from generator.inputs import read_text, shown

    path = given or (project.root / IGNORES if project else Path(IGNORES))
    if not given and not path.is_file():
        return ()
    source, unread = read_text(path, shown(path, Path.cwd()))
    stop_on_errors(unread)
    entries, findings = read_ignores(source) if source else ((), ())
    stop_on_errors(findings)
    return entries


def _warn(found: "Sifted") -> None:
    for one in found.ended:
        say(f"{one.location}: {one.fingerprint} is no longer ignored: that ended on {one.until}")
    for one in found.unmet:
        say(f"{one.location}: {one.fingerprint} is no change that is here; the entry can go")
