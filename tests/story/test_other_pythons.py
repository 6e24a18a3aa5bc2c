"""The committed packages work on every Python of this machine, and with the oldest versions of what they need."""

import re
import sys
import tomllib
from pathlib import Path

from packages import run_in
from pythons import environment

# What older versions of pydantic lost or refused.
_LOSSLESS = """
import json

import pytest
from huaweicloud_ucs.models import ShowPolicyJobResponse as Job


@pytest.mark.parametrize("version", [{"apiVersion": "v1"}, {"apiVersion": None}, {}])
def test_nothing_is_lost(version):
    value = {**version, "api_version": 2}
    assert Job.model_validate_json(json.dumps(value)).to_dict() == value


def test_attributes_make_it():
    assert Job(api_version="v1").to_dict() == {"apiVersion": "v1"}
"""


def _packages(root: Path) -> list[Path]:
    return [path for path in (root / "generated").iterdir() if (path / "pyproject.toml").is_file()]


def _needed(root: Path) -> list[str]:
    stated = [tomllib.loads((path / "pyproject.toml").read_text("utf-8")) for path in _packages(root)]
    return sorted({one for each in stated for one in each["project"]["dependencies"]})


def _pass(root: Path, python: str) -> None:
    for package in _packages(root):
        said = run_in(package, "pytest", "-q", "-p", "no:cacheprovider", python=python)
        assert re.search(r"\d{2,} passed", said), (python, said)
        assert not re.search(r"skipped|failed|error", said), (python, said)


def test_packages_pass_their_tests_on_every_python(
    root: Path, tmp_path: Path, other_pythons: dict[tuple[int, int], str]
) -> None:
    for version, python in other_pythons.items():
        folder = tmp_path / "-".join(map(str, version))
        _pass(root, environment(python, folder, [*_needed(root), "pytest"], root / "constraints.txt"))


def test_packages_pass_their_tests_with_the_oldest_versions(root: Path, tmp_path: Path) -> None:
    oldest = [one.replace(">=", "==") for one in _needed(root)]
    assert all("==" in one for one in oldest)
    python = environment(sys.executable, tmp_path / "oldest", [*oldest, "pytest"])
    _pass(root, python)
    script = tmp_path / "test_lossless.py"
    script.write_text(_LOSSLESS, "utf-8")
    said = run_in(root / "generated/huaweicloud-ucs", "pytest", "-p", "no:cacheprovider", str(script), python=python)
    assert "4 passed" in said
