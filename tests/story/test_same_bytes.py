"""What is made depends on the pages alone: not on the folder, the language, the clock, the hash seed or the Python."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from command import put, tree
from moorings import HTML, SETTINGS
from pythons import environment

_HERE = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}
_THERE = {
    "LC_ALL": "C.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "TZ": "America/St_Johns",
    "PYTHONHASHSEED": "20011",
    "COLUMNS": "40",
}


def made(root: Path, folder: Path, python: str, environment: dict[str, str]) -> dict[str, bytes]:
    """All that a process of its own makes of the services of this repository and one more in a folder."""
    shutil.copytree(root / "specs", folder / "specs")
    put(folder, {"specs/moorings/service.toml": SETTINGS, "specs/moorings/pages/ShowMooring.html": HTML})
    for path in folder.glob("specs/*/*"):
        if path.name in ("openapi.yaml", "findings.txt", "names.lock"):
            path.unlink()
    done = subprocess.run(
        [python, "-m", "generator", "regen", "--fresh"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree(folder)


def test_another_folder_language_time_zone_and_seed(root: Path, tmp_path: Path) -> None:
    one = made(root, tmp_path / "one", sys.executable, _HERE)
    other = made(root, tmp_path / "elsewhere" / "ordner mit ä", sys.executable, _THERE)
    assert len(one) > 100
    assert one == other


def test_another_python(root: Path, tmp_path: Path, other_pythons: dict[tuple[int, int], str]) -> None:
    """The newest one, with all that the tool needs."""
    wanted = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    newest = next(iter(other_pythons.values()))
    python = environment(newest, tmp_path / "environment", wanted, root / "constraints.txt")
    assert made(root, tmp_path / "one", sys.executable, _HERE) == made(root, tmp_path / "other", python, _THERE)
