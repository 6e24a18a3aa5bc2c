"""The command `pull`: pages from the addresses that the settings of a service name."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.console import BAD, FINE, UNMET, progress, say, stop, stop_on_errors, the_project, writing

if TYPE_CHECKING:  # a command imports what it runs
    from generator.config import ServiceConfig
    from generator.pull.fetching import Fetcher
    from generator.pull.pulling import Pulled

_BAD = ("gone", "refused", "edited", "failed", "left", "unlisted")


def pull(
    services: Annotated[
        list[str] | None, typer.Argument(metavar="[SERVICE]...", help="Names of services; all without.")
    ] = None,
) -> None:
    """Bring the pages of services from their addresses; a page is replaced by a good one only."""
    from generator.pull.fetching import Fetcher, Manners

    project = the_project()
    known = {config.name: config for config in project.services}
    unknown = [name for name in services or () if name not in known]
    if unknown:
        stop(BAD, f"there is no service {', '.join(unknown)}; known: {', '.join(known)}")
    chosen = [known[name] for name in services or known if services or known[name].pull.is_asked]
    if not chosen:
        stop(BAD, "no service says where its pages are; see [pull] in the README")
    results: list[Pulled] = []
    for config in chosen:
        if not config.pull.is_asked:
            stop(BAD, f"{config.folder}/service.toml: says no address of a page under [pull]")
        manners = Manners(per_second=config.pull.per_second, seconds=config.pull.minutes * 60)
        with Fetcher(manners) as fetcher, writing():
            found = _pulled(project.root, config, fetcher)
        typer.echo(f"{config.name}: {_counts(found)}")
        results += found
    raise typer.Exit(UNMET if any(one.kind in _BAD for one in results) else FINE)


def _pulled(root: Path, config: "ServiceConfig", fetcher: "Fetcher") -> "list[Pulled]":
    """Every page of a service; what came is on disk, with the lock, before the next is asked for."""
    from generator.pull.pulling import addresses, pull
    from generator.pull.shelf import Shelf

    shelf = Shelf(root, config.folder)
    held, findings = shelf.held()
    stop_on_errors(findings)
    results: list[Pulled] = []
    with progress() as doing:
        doing(f"{config.name}: looking for pages")
        wanted, problem = addresses(config.pull.wanted, fetcher)
        if problem:
            stop(BAD, f"{config.pull.wanted.index}: {problem}")
        today = datetime.now(UTC).date().isoformat()
        for one in pull(wanted, held, shelf.done(), shelf.page, fetcher, today):
            doing(f"{config.name}: {len(results) + 1} of {len(wanted)}, {one.file}")
            shelf.keep(one)
            if one.kind in _BAD:
                say(f"{config.folder}/pages/{one.file}: {one.kind}: {one.reason} ({one.address})")
            results.append(one)
    if not any(one.kind == "left" for one in results):
        shelf.finish()
    return results


def _counts(found: "list[Pulled]") -> str:
    counted = Counter(one.kind for one in found)
    return ", ".join(f"{counted[kind]} {kind}" for kind in sorted(counted)) or "no pages"
