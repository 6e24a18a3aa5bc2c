"""The command `regen`: specs and packages from the pages, once or whenever a page is saved."""

from contextlib import suppress
from typing import Annotated

import typer

from generator.console import BAD, say, stop, the_project


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
    from generator.run_regen import rebuild, run

    if not watch:
        run(services or (), check, fresh, jobs)
        return
    from generator.watching import rounds

    say("rebuilding whenever a page is saved; Ctrl-C ends it")
    with suppress(KeyboardInterrupt):
        for _ in rounds(the_project().root):
            with suppress(SystemExit):
                rebuild(services or (), check, fresh, jobs)
