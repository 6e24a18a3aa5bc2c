"""What is made depends on the pages alone: not on the folder, the language, the clock, the hash seed or the Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import put, tree
from moorings import HTML, SETTINGS

_NEEDED = "import bs4, black, datamodel_code_generator, docutils, filelock, jinja2, jsonschema_rs, typer, yaml"
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


def newest() -> str:
    """The newest other Python on this machine that has all that is needed; none where there is none."""
    for minor in range(20, sys.version_info.minor, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.run([found, "-c", _NEEDED], capture_output=True, check=False).returncode == 0:
            return found
    return ""


def test_another_folder_language_time_zone_and_seed(root: Path, tmp_path: Path) -> None:
    one = made(root, tmp_path / "one", sys.executable, _HERE)
    other = made(root, tmp_path / "elsewhere" / "ordner mit ä", sys.executable, _THERE)
    assert len(one) > 100
    assert one == other


def test_the_newest_python(root: Path, tmp_path: Path) -> None:
    python = newest()
    if not python:
        pytest.skip("no newer Python on this machine has what the tool needs")
    assert made(root, tmp_path / "old", sys.executable, _HERE) == made(root, tmp_path / "new", python, _THERE)
