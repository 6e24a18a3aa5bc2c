"""The command line: arguments, printing and exit codes. Nothing else prints.

0 is fine, 1 is out of date or findings at the level asked for, 2 is bad input or usage.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator import __version__, rules
from generator.cli_correct import correct, report_upstream
from generator.cli_diff import diff
from generator.cli_init import add_service, init
from generator.cli_pull import pull
from generator.console import (
    BAD,
    FINE,
    UNMET,
    counted,
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
    from generator.memo import Memo
    from generator.output import Difference
    from generator.pipeline import Spec
    from generator.project import Project, ServiceSources
    from generator.regenerate import Outcome
    from generator.unchanged import Stamp

_CRASHED = 70
_INTERRUPTED = 130

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
    """Run the command line; what no stage foresaw ends in one line too. REFSMITH_DEBUG=1 shows where it happened."""
    try:
        app(prog_name="refsmith")
    except Exception as error:
        if os.environ.get("REFSMITH_DEBUG"):
            raise
        say(f"refsmith: internal error: {type(error).__name__}: {error}")
        say("refsmith: please report it with the page; REFSMITH_DEBUG=1 shows where it happened")
        raise SystemExit(_CRASHED) from None


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


@app.command()
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
    chosen = _chosen(project, services)
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
    typer.echo(f"{package}: {counted(len(files), 'file')}, {_changes(differences, written=True)}")


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
    if found is None and (text := _of_changes(rule)):
        typer.echo(text, nl=False)
        return
    if found is None:
        close = " or ".join(handbook.suggestions(rule))
        stop(BAD, f"there is no rule {rule!r}" + (f"; did you mean {close}?" if close else ""))
    typer.echo(handbook.entry(found), nl=False)


def _of_changes(rule: str) -> str:
    """What there is to say about a rule of `diff`, or with "changes" about all of them."""
    from generator.compare import handbook
    from generator.compare.rules import find_rule

    if rule == "changes":
        return handbook.markdown()
    found = find_rule(rule) or find_rule(rule.upper())
    return handbook.entry(found) if found else ""


def _chosen(project: "Project", names: Sequence[str]) -> "tuple[ServiceConfig, ...]":
    known = [config.name for config in project.services]
    unknown = [name for name in names if name not in known]
    for name in unknown:
        say(f"there is no service {name!r}; {_close(name, known) or 'known: ' + ', '.join(known)}")
    if unknown:
        raise typer.Exit(BAD)
    return tuple(config for config in project.services if not names or config.name in names)


def _sources(project: "Project", chosen: "Iterable[ServiceConfig]") -> "tuple[list[ServiceSources], list[Finding]]":
    from generator.project import load_sources

    loaded = [load_sources(project, config) for config in chosen]
    return [sources for sources, _ in loaded], [finding for _, found in loaded for finding in found]


def _memo(project: "Project", fresh: bool) -> "Memo":
    from generator import unchanged
    from generator.memo import Memo, tool_digest
    from generator.output import Shelf

    shelf = Shelf(project.root / ".refsmith/known")
    shelf.tidy()
    return Memo() if fresh else Memo(shelf, tool_digest(unchanged.tool_stamp()))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _findings_of(project: "Project | None", targets: Sequence[str]) -> list[Finding]:
    """What is found in services and pages; with no targets, in all services."""
    from generator.pipeline import build_spec

    known = [config.name for config in project.services] if project else []
    paths = [Path(target) for target in targets if target not in known]
    found: list[Finding] = []
    names = [target for target in targets if target in known]
    if project and (names or not targets):
        loaded, found = _sources(project, _chosen(project, names))
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
    close = _close(finding.location.file, known) if finding.rule == rules.FILE_MISSING else ""
    return replace(finding, message=f"{finding.message}; {close}") if close else finding


def _close(name: str, known: Sequence[str]) -> str:
    return "".join(f"did you mean {one}?" for one in get_close_matches(name, known, 1))


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
    files = f"{counted(len(done.digests), 'file')}, {_changes(differences, written)}"
    return f"{done.config.name}: {read}; {files}"


def _changes(differences: "Sequence[Difference]", written: bool) -> str:
    words = {"missing": "new", "leftover": "removed"} if written else {}
    counted = Counter(words.get(one.kind, one.kind) for one in differences)
    return ", ".join(f"{number} {word}" for word, number in sorted(counted.items())) or "all up to date"


def _strangers(project: "Project") -> list[str]:
    folder = project.root / "generated"
    known = {config.options.distribution for config in project.services}
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(f"generated/{one.name}" for one in found if one.is_dir() and one.name not in known)
