"""What tests of hostile documents and pages do with emitted packages: write them, import them, tell what went wrong."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.emit.files import EmittedFile
from generator.output import write

IMPORTING = Path(__file__).with_name("importing.py")
MOST_SECONDS = 120


def written_outside(folder: Path, files: Iterable[EmittedFile]) -> list[str]:
    """Write a package into a new folder below `folder`; what was changed beside it."""
    files = tuple(files)
    target = folder / "target" / "package"
    target.mkdir(parents=True)
    (folder / "beside").write_text("beside")
    before = listing(folder)
    write(target, files)
    inside = {f"target/package/{file.path}" for file in files}
    after = {path: text for path, text in listing(folder).items() if path not in inside}
    return sorted(f"{path} was changed" for path in before.keys() ^ after.keys())


def listing(folder: Path) -> dict[str, str]:
    """The files below a folder with their contents; links are followed nowhere."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(folder).as_posix(): "" if path.is_symlink() else path.read_text("utf-8") for path in paths}


def imported(
    folder: Path, module: str, harmless: Mapping[str, str], packages: Mapping[str, Mapping[str, str]]
) -> dict[str, list[str]]:
    """What each package, by a name of its own, does when its module is imported. `folder` is filled with them."""
    folders = {"harmless": harmless, **packages}
    for name, files in folders.items():
        for path, text in files.items():
            if path.startswith(f"{module}/"):
                target = folder / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
    command = [sys.executable, "-I", str(IMPORTING), str(folder), module, *folders]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=MOST_SECONDS)
    assert result.returncode == 0, result.stderr
    told: dict[str, list[str]] = json.loads(result.stdout)
    return told
