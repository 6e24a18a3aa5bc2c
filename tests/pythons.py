"""Other Pythons of this machine, and environments made of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
_SECONDS = 120


def others() -> dict[tuple[int, int], str]:
    """The interpreters of other versions from the oldest that is supported on, by version, newest first."""
    found = {}
    for python in _candidates():
        told = subprocess.run([python, "-c", _TELL], capture_output=True, text=True, check=False)
        version = tuple(int(part) for part in re.findall(r"\d+", told.stdout))
        if told.returncode == 0 and len(version) == 2 and OLDEST <= version != sys.version_info[:2]:
            found.setdefault((version[0], version[1]), python)
    return dict(sorted(found.items(), reverse=True))


# A preview has no wheels yet.
_TELL = "import sys, venv; sys.version_info.releaselevel == 'final' and print(*sys.version_info[:2])"


def _candidates() -> list[str]:
    """Commands on the path, and what pyenv and uv keep in their folders."""
    named = [shutil.which(f"python3.{minor}") for minor in range(OLDEST[1], 30)]
    homes = (
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions",
        Path.home() / ".local/share/uv/python",
    )
    kept = [str(path) for home in homes for path in sorted(home.glob("*3.*/bin/python3"), reverse=True)]
    return [*filter(None, named), *kept]


def environment(python: str, folder: Path, wanted: list[str], constraints: Path | None = None) -> str:
    """The interpreter of a new environment with these packages, in the versions that a file pins."""
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True, timeout=_SECONDS)
    made = str(folder / "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", made, "--disable-pip-version-check", "install", "--quiet"]
    pinned = ["--only-binary", ":all:", *(["--constraint", str(constraints)] if constraints else [])]
    done = subprocess.run(
        [*pip, *pinned, *wanted], capture_output=True, text=True, timeout=_SECONDS, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return made
