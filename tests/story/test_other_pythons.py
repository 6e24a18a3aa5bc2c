"""The committed packages work on every Python of this machine: their own tests say so."""

import re
import tomllib
from pathlib import Path

from packages import run_in
from pythons import environment


def test_packages_pass_their_tests_on_every_python(
    root: Path, tmp_path: Path, other_pythons: dict[tuple[int, int], str]
) -> None:
    packages = [path for path in (root / "generated").iterdir() if (path / "pyproject.toml").is_file()]
    wanted = {"pytest"}
    for package in packages:
        wanted |= set(tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])
    for version, python in other_pythons.items():
        made = environment(python, tmp_path / "-".join(map(str, version)), root, sorted(wanted))
        for package in packages:
            said = run_in(package, "pytest", "-q", "-p", "no:cacheprovider", python=made)
            assert re.search(r"\d{2,} passed", said), (version, said)
            assert not re.search(r"skipped|failed|error", said), (version, said)
