"""Commands timed from outside, in turn, so that a machine that slows down slows all of them down."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Work:
    """A command, where it runs, and what is done before each run and not counted."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Taken:
    """Medians of several runs: seconds by the clock and of processors, and the largest process in MB."""

    wall: float
    cpu: float
    peak: float


def in_turn(works: Mapping[str, Work], runs: int) -> dict[str, Taken]:
    """Each work so many times, one after another, after one time that is not counted."""
    found: dict[str, list[Taken]] = {name: [] for name in works}
    for number in range(runs + 1):
        for name, work in works.items():
            work.before()
            taken = once(work)
            if number or runs == 1:
                found[name] = [*found[name], taken] if number else []
    return {
        name: Taken(*(median(getattr(one, part) for one in taken) for part in ("wall", "cpu", "peak")))
        for name, taken in found.items()
    }


def once(work: Work) -> Taken:
    """One run. A command that fails ends the benchmark: what it took would mean nothing."""
    started = time.perf_counter()
    with subprocess.Popen(
        work.words, cwd=work.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    ) as process:
        error = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(work.words)}: {error.decode(errors='replace')[-500:]}")
    wall = time.perf_counter() - started
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """That of a user: modules stay compiled, whoever runs the benchmark."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
