"""The command line: arguments, printing and exit codes. Nothing else prints.

0 is fine, 1 is out of date or findings at the level asked for, 2 is bad input or usage.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from generator import __version__, rules
from generator.cli_correct import correct, report_upstream
from generator.cli_diff import diff
from generator.cli_init import add_service, init
from generator.cli_pull import pull
from generator.cli_regen import regen
from generator.console import (
    BAD,
    FINE,
    UNMET,
    changes,
    chosen_services,
    close_to,
    counted,
    crashes_told,
    print_findings,
    progress,
    project_or_none,
    say,
    stop,
    stop_on_errors,
    the_project,
    writing,
)
from generator.findings import Finding, Severity
from generator.source import SourceText

if TYPE_CHECKING:  # a command imports what it runs: `--help` and `explain` need none of it
    from generator.config import ServiceConfig
    from generator.pipeline import Spec
    from generator.project import Project, ServiceSources

app = typer.Typer(
    help="Compiles API reference pages into typed Python clients.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class Handbook(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"


def main() -> None:
    """Run the command line."""
    with crashes_told():
        app(prog_name="refsmith")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"refsmith {__version__}")
        raise typer.Exit(FINE)


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Compiles API reference pages into typed Python clients."""


app.command()(regen)


@app.command()
def extract(
    pages: Annotated[list[Path], typer.Argument(metavar="PAGE...", help="Pages, or folders of pages.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where the document goes; standard output without."),
    ] = None,
    findings: Annotated[
        Path | None,
        typer.Option(
            "--findings", metavar="FILE", help="Where findings go, as JSON if it ends so; standard error without."
        ),
    ] = None,
) -> None:
    """Read pages into an OpenAPI document. No project is needed."""
    from generator import report
    from generator.output import write_files

    if output and findings and output.resolve() == findings.resolve():
        stop(BAD, f"{output}: the document and the findings need two files")
    for target in filter(None, (output, findings)):
        if _is_among(target, pages):
            stop(BAD, f"{target}: this is one of the pages")
    spec = _spec_of(pages)
    stop_on_errors(spec.findings)
    texts = {output: spec.text} if output else {}
    if findings:
        render = report.as_json if findings.suffix.lower() == ".json" else report.text
        texts[findings] = render(spec.findings)
    with writing():
        write_files(texts)
    if not output:
        typer.echo(spec.text.encode(), nl=False)
    if not findings:
        print_findings(spec.findings, error=True)


@app.command()
def emit(
    document: Annotated[Path, typer.Argument(metavar="OPENAPI", help="An OpenAPI 3 document, YAML or JSON.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder of the package.")],
    package: Annotated[str, typer.Option("--package", metavar="NAME", help="The name of the distribution.")],
) -> None:
    """Write the Python package for an OpenAPI document. No project is needed."""
    from generator.config import distribution_problem, package_options
    from generator.inputs import read_text, shown
    from generator.output import compare, is_package, write
    from generator.pipeline import build_package

    if problem := distribution_problem(package):
        stop(BAD, f"--package {package!r}: {problem}")
    source, unread = read_text(document, shown(document, Path.cwd()))
    stop_on_errors(unread)
    options = package_options(package)
    files, findings = build_package(source or SourceText(str(document), ""), options)
    stop_on_errors(findings)
    with writing():
        ours = is_package(output, options.module)
        strange = [] if ours else [one.path for one in compare(output, files) if one.kind == "changed"]
        if strange:
            stop(BAD, f"{output / strange[0]}: refsmith did not write this file and does not replace it")
        if document.resolve() in {(output / one.path).resolve() for one in files}:
            stop(BAD, f"{document}: the package would replace its own document")
        differences = write(output, files, [options.module, "tests/examples"] if ours else [])
    print_findings(findings, error=True)
    typer.echo(f"{package}: {counted(len(files), 'file')}, {changes(differences, written=True)}")


@app.command()
def lint(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[SERVICE|PAGE]...", help="All services of the project without.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.TEXT,
    level: Annotated[
        Severity | None, typer.Option("--level", help="The least severity that is shown and makes the exit code 1.")
    ] = None,
) -> None:
    """Show what is wrong with pages, and write nothing."""
    from generator import report
    from generator.pipeline import errors

    project = project_or_none() if targets else the_project()
    least = level or (project.tool.level if project else Severity.WARNING)
    found = _findings_of(project, targets or ())
    shown = [finding for finding in found if finding.rule.severity.rank >= least.rank]
    fatal = errors(found)
    if form is Format.JSON:
        typer.echo(report.as_json(shown), nl=False)
    else:
        print_findings([finding for finding in shown if finding not in fatal])
    stop_on_errors(fatal)
    if form is Format.TEXT:
        say(report.summary(found))
    raise typer.Exit(UNMET if shown else FINE)


app.command()(init)
app.command("add-service")(add_service)
app.command()(correct)
app.command("report-upstream")(report_upstream)
app.command()(diff)
app.command()(pull)


@app.command()
def explain(
    rule: Annotated[
        str, typer.Argument(metavar="[RULE]", help="A code (D101), a name (name-case), or changes: the rules of diff.")
    ] = "",
    form: Annotated[Handbook, typer.Option("--format", help="How all rules are written.")] = Handbook.TEXT,
) -> None:
    """Say what a rule means and what to do about it; without RULE, list all rules."""
    from generator import handbook

    if not rule:
        typer.echo(handbook.markdown() if form is Handbook.MARKDOWN else handbook.index(), nl=False)
        return
    found = handbook.find(rule)
    if found is None and (text := _ofchanges(rule)):
        typer.echo(text, nl=False)
        return
    if found is None:
        close = " or ".join(handbook.suggestions(rule))
        stop(BAD, f"there is no rule {rule!r}" + (f"; did you mean {close}?" if close else ""))
    typer.echo(handbook.entry(found), nl=False)


def _ofchanges(rule: str) -> str:
    """What there is to say about a rule of `diff`, or with "changes" about all of them."""
    from generator.compare import handbook
    from generator.compare.rules import find_rule

    if rule == "changes":
        return handbook.markdown()
    found = find_rule(rule) or find_rule(rule.upper())
    return handbook.entry(found) if found else ""


def _sources(project: "Project", chosen: "Iterable[ServiceConfig]") -> "tuple[list[ServiceSources], list[Finding]]":
    from generator.project import load_sources

    loaded = [load_sources(project, config) for config in chosen]
    return [sources for sources, _ in loaded], [finding for _, found in loaded for finding in found]


def _findings_of(project: "Project | None", targets: Sequence[str]) -> list[Finding]:
    """What is found in services and pages; with no targets, in all services."""
    from generator.pipeline import build_spec

    known = [config.name for config in project.services] if project else []
    paths = [Path(target) for target in targets if target not in known]
    found: list[Finding] = []
    names = [target for target in targets if target in known]
    if project and (names or not targets):
        loaded, found = _sources(project, chosen_services(project, names))
        with progress() as doing:
            for one in loaded:
                doing(f"{one.config.name}: {counted(len(one.pages), 'page')}")
                found += build_spec(one.config.info, one.pages, one.overlay, lock=one.lock).findings
    if paths:
        found += [_hinted(finding, known) for finding in _spec_of(paths).findings]
    return found


def _spec_of(paths: Sequence[Path]) -> "Spec":
    """What pages come to; the findings hold what is wrong with them as files too."""
    from generator.findings import ordered
    from generator.inputs import read_given
    from generator.model import ServiceInfo
    from generator.pipeline import build_spec

    given, unread = read_given(paths, Path.cwd())
    with progress() as doing:
        doing(counted(len(given.sources), "page"))
        spec = build_spec(ServiceInfo("api", "API"), given.sources, optional=given.found)
    return replace(spec, findings=ordered((*unread, *spec.findings)))


def _is_among(target: Path, pages: Iterable[Path]) -> bool:
    """Whether a file to be written is one of those to be read."""
    from generator.inputs import find_pages

    read = [one for page in pages for one in (find_pages(page) if page.is_dir() else (page,))]
    return target.resolve() in {one.resolve() for one in read}


def _hinted(finding: Finding, known: Sequence[str]) -> Finding:
    close = close_to(finding.location.file, known) if finding.rule == rules.FILE_MISSING else ""
    return replace(finding, message=f"{finding.message}; {close}") if close else finding
