"""Ctrl-C ends a run at once: one line, no traceback, nothing written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from beacons import PAGE
from command import put, tree

HERE = Path(__file__).parent.parent
SLOW = """
import sys, time
from generator import pipeline, regenerate
from pathlib import Path
original = pipeline.read
def slow(source):
    Path("started").touch()
    time.sleep(30)
    return original(source)
pipeline.read = slow
regenerate._MANY = 1
sys.argv = ["refsmith", "regen", "--fresh", "--jobs", JOBS]
from generator.__main__ import main
main()
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_interrupted_ends_at_once(project: Path, jobs: str) -> None:
    page = PAGE.format(title="New", what="be new", method="GET", path="/v1/new/{beaconid}")
    put(project, {"specs/beacons/pages/ShowNew.md": page})
    before = tree(project)
    command = [sys.executable, "-c", SLOW.replace("JOBS", repr(jobs))]
    with subprocess.Popen(
        command, cwd=project, env={**os.environ, "PYTHONPATH": str(HERE)}, stderr=subprocess.PIPE, text=True
    ) as run:
        until = time.monotonic() + 60
        while not (project / "started").exists() and time.monotonic() < until:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=15)
    assert said.splitlines() == ["refsmith: interrupted; nothing was written"]
    assert run.returncode == 130
    (project / "started").unlink()
    assert tree(project) == before
