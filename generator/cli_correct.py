"""The commands `correct` and `report-upstream`: what a person does about one finding, here or on the page."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from generator.console import BAD, FINE, UNMET, print_findings, say, stop, stop_on_errors, the_project, writing
from generator.findings import Finding

if TYPE_CHECKING:  # a command imports what it runs
    from collections.abc import Sequence

    from generator.correct.proposing import Side
    from generator.openapi.trees import Json
    from generator.project import Project, ServiceSources

_HELP = "As printed, or `file:line code`, or `code subject`."


class Take(StrEnum):
    """The side of the evidence that is right."""

    TABLE = "table"
    EXAMPLE = "example"


class _Case(NamedTuple):
    """A finding, the service that has it, and the document as it is now."""

    finding: Finding
    sources: "ServiceSources"
    document: "Json"


def correct(
    finding: Annotated[list[str], typer.Argument(metavar="FINDING...", help=_HELP)],
    take: Annotated[
        Take | None, typer.Option("--take", help="The side that is right; without, the one that was not taken.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; to be filled in without.")] = "",
) -> None:
    """Write the correction that overrules a finding into specs/<service>/overlay.yaml."""
    from generator.correct.correction import Refused, corrected
    from generator.correct.proposing import REASON
    from generator.output import write_files

    project = the_project()
    case = _case(project, finding)
    path = project.root / case.sources.config.folder / "overlay.yaml"
    held = path.read_bytes() if case.sources.overlay else b""
    side: Side | None = None if take is None else "table" if take is Take.TABLE else "example"
    made = corrected(case.finding, case.sources, case.document, side, reason.strip() or REASON, held)
    if isinstance(made, Refused):
        stop(UNMET, made.message)
    with writing():
        write_files({project.root / made.file: made.text})
    typer.echo(f"{made.file}:{made.line}: {made.targets}")
    if made.is_open:
        say("the page has no other side: write into 'update' what is right")
    if not reason.strip():
        say("write the reason into 'description', then run `refsmith regen`")
    raise typer.Exit(FINE)


def report_upstream(
    finding: Annotated[list[str], typer.Argument(metavar="FINDING...", help=_HELP)],
) -> None:
    """Print the patch of the page that would mend it, for its owner."""
    from generator.upstream import Unpatched, patch

    project = the_project()
    case = _case(project, finding)
    page = project.root / case.finding.location.file
    has_pairs = page.is_file() and b"\r\n" in page.read_bytes()
    found = patch(case.finding, case.sources, "\r\n" if has_pairs else "\n")
    if isinstance(found, Unpatched):
        stop(UNMET, f"no patch for {case.finding.location}: {case.finding.rule.code}: {found.reason}")
    typer.echo(found.encode(), nl=False)


def _case(project: "Project", words: "Sequence[str]") -> _Case:
    """The one finding that words name; where they name none or several, the command ends with a list."""
    from generator.correct.choosing import choose
    from generator.pipeline import build_spec
    from generator.project import load_sources

    cases: list[_Case] = []
    for config in project.services:
        sources, unread = load_sources(project, config)
        spec = build_spec(config.info, sources.pages, sources.overlay, lock=sources.lock)
        stop_on_errors((*unread, *spec.findings))
        cases += [_Case(one, sources, spec.document) for one in choose(spec.findings, words)]
    if not cases:
        stop(BAD, f"there is no finding {' '.join(words)!r}; `refsmith lint --level info` lists all")
    if len(cases) > 1:
        print_findings([one.finding for one in cases], error=True)
        stop(
            BAD, f"{' '.join(words)!r} can be any of {len(cases)} findings; name one as `file:line code`, or as printed"
        )
    return cases[0]
