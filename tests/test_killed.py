"""Runs that are killed, and two at once: each file is as it was or as it should be, and the next run mends the rest."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import put, refsmith, tree

MOMENTS = 50


@pytest.fixture
def versions(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The tree as it was, and as it should be now that the pages have changed; nothing but the pages has."""
    assert refsmith("regen").exit_code == 0
    old = tree(project)
    pages = {path: text for path in project.glob("specs/*/pages/*.md") if (text := path.read_text())}
    for path, text in pages.items():
        path.write_text(re.sub("(?m)^(# .*)$", r"\1 Now", text))
    assert refsmith("regen").exit_code == 0
    new = tree(project)
    put(project, {path: text.decode() for path, text in old.items() if "/pages/" not in path})
    for path in new.keys() - old.keys():
        (project / path).unlink()
    return old, new


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run with what it worked out before at hand, so that most of its time goes into writing."""
    command = [sys.executable, "-m", "generator", "regen", *words]
    here = Path(__file__).parent.parent
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(here)}, stdout=-3, stderr=-3
    ) as process:
        yield process


def test_a_killed_run_leaves_no_file_half_written(
    project: Path, versions: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = versions
    with running(project) as process:
        started = time.perf_counter()
        process.wait()
    whole = time.perf_counter() - started
    changed = [path for path in old.keys() & new.keys() if old[path] != new[path]]
    chance = random.Random(7)
    ends = set()
    for _ in range(MOMENTS):
        put(project, {path: old[path].decode() for path in changed if "/pages/" not in path})
        with running(project) as process:
            time.sleep(whole * chance.uniform(0.6, 1.1))
            process.send_signal(signal.SIGKILL)
        left = {path: data for path, data in tree(project).items() if not path.startswith(".refsmith-")}
        assert {path for path, data in left.items() if data not in (old.get(path), new.get(path))} == set()
        ends.add(left == new)
        whole *= 0.97 if left == new else 1.03  # about the end things are written, whatever else the machine does
    assert ends == {True, False}, "the moments missed the run"
    assert refsmith("regen").exit_code == 0
    assert tree(project) == new


def test_two_runs_at_once_do_not_meet(project: Path, versions: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    _, new = versions
    with running(project) as one, running(project, "--fresh") as other:
        assert (one.wait(60), other.wait(60)) == (0, 0)
    assert tree(project) == new
    assert [path.name for path in project.iterdir() if path.name.startswith(".refsmith-")] == []
