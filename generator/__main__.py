"""`python -m generator` is `refsmith`."""

import gc
import os
import sys
from collections.abc import Sequence


def command() -> None:
    """`main` as a process of its own.

    Cycles are looked for seldom: what a run makes it keeps. And the process is left where it stands: to take itself
    apart would take a tenth of a small run, and what it wrote is written.
    """
    gc.set_threshold(50_000, 20, 50)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the process was started without
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        status = end.code or 0
    else:
        status = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main() -> None:
    """Run the command line. What a run does not need is not loaded, least of all where there is nothing to do."""
    words = sys.argv[1:]
    if words[:1] == ["regen"] and _is_plain(words[1:]):
        _regen([word for word in words[1:] if word != _CHECK], _CHECK in words)
        return
    from generator.cli import main as run

    run()


_CHECK = "--check"


def _is_plain(words: Sequence[str]) -> bool:
    """Whether words are names of services and nothing that has to be explained or looked up."""
    return not any(word.startswith("-") for word in words if word != _CHECK)


def _regen(services: Sequence[str], check: bool) -> None:
    if _answered(services):
        return
    from generator.console import crashes_told
    from generator.run_regen import run

    with crashes_told():
        run(services, check)


def _answered(services: Sequence[str]) -> bool:
    """Whether nothing has changed since an earlier run, and what that run said has been said again."""
    from generator import unchanged

    try:
        root = unchanged.find_root(os.curdir)
        lines = unchanged.said_before(root, services) if root else None
    except OSError:
        return False
    for line in lines or ():
        print(line)
    return lines is not None


if __name__ == "__main__":
    command()
