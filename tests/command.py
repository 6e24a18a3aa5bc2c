"""The command line called from tests: within the process, as a script would, and what is left on disk."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from generator.cli import app


def refsmith(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def piped(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real thing, as a script runs it."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    search = os.pathsep.join([str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    everything = {**os.environ, "PYTHONPATH": search, **environment}
    return subprocess.run(command, cwd=cwd, env=everything, capture_output=True, text=True, timeout=120, check=False)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what the tool keeps for itself."""
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".refsmith/")}


def put(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
