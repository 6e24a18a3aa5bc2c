"""`regen --watch`: a round at once and one for each save."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from beacons import PAGES
from command import put, refsmith

from generator.watching import rounds


def test_a_round_at_once_and_one_when_something_was_saved(project: Path) -> None:
    saves = [
        lambda: put(project, {PAGES[0].file: PAGES[0].text + "\nMore.\n"}),
        lambda: put(project, {"specs/beacons/overlay.yaml": "overlay: 1.0.0\n"}),
        (project / PAGES[1].file).unlink,
    ]
    waits = 0

    def pause(_: float) -> None:
        nonlocal waits
        waits += 1
        if not saves:
            raise KeyboardInterrupt
        saves.pop(0)()

    seen = 0
    with suppress(KeyboardInterrupt):
        for _ in rounds(project, pause):
            seen += 1
    assert (seen, waits) == (4, 4)


def test_what_a_round_writes_starts_no_other(project: Path) -> None:
    def pause(_: float) -> None:
        raise KeyboardInterrupt

    count = 0
    with suppress(KeyboardInterrupt):
        for _ in rounds(project, pause):
            count += 1
            put(project, {"specs/beacons/openapi.yaml": f"{count}", "generated/harbour-beacons/a.py": f"{count}"})
    assert count == 1


def test_check_and_watch_together_are_refused(project: Path) -> None:
    result = refsmith("regen", "--check", "--watch")
    assert (result.exit_code, result.stderr) == (
        2,
        "refsmith: --check writes nothing and --watch does: choose one\n",
    )


def test_a_saved_page_is_rebuilt_a_broken_one_reported_and_an_interrupt_ends_it(project: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "generator", "regen", "--watch"]
    spec = project / "specs/beacons/openapi.yaml"
    log = project.parent / "log"
    with (
        log.open("w") as stream,
        subprocess.Popen(command, cwd=project, env=environment, stderr=stream, stdout=subprocess.DEVNULL) as run,
    ):
        try:
            _until(spec.exists)
            put(project, {PAGES[0].file: ""})
            _until(lambda: "E103 page-empty" in log.read_text())
            put(project, {PAGES[0].file: PAGES[0].text.replace("watt", "volt")})
            _until(lambda: "volt" in spec.read_text())
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(timeout=30)
    assert run.returncode == 0
    assert "Traceback" not in log.read_text()


def _until(there: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not there():  # type: ignore[operator]
        assert time.monotonic() < end, "nothing was rebuilt"
        time.sleep(0.1)
