"""The wheel holds everything that the tool needs, and works where there is no repository."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked. Built from a copy: building leaves its traces in the folder."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("generator", "templates", "pyproject.toml", "README.md", "LICENSE"):
        subprocess.run(["cp", "-R", str(root / name), str(copy)], check=True)
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    [built] = target.glob("refsmith-*.whl")
    zipfile.ZipFile(built).extractall(target / "unpacked")
    return target / "unpacked"


def relative(folder: Path, pattern: str) -> set[str]:
    paths = (path.relative_to(folder) for path in folder.rglob(pattern) if path.is_file())
    return {
        path.as_posix() for path in paths if not any(part.endswith(("__pycache__", "_cache")) for part in path.parts)
    }


def test_every_module_is_in_the_wheel(wheel: Path, root: Path) -> None:
    made = {path for path in relative(wheel / "generator", "*.py") if not path.startswith("_templates/")}
    assert made == relative(root / "generator", "*.py")


def test_every_template_is_in_the_wheel_and_no_cache(wheel: Path, root: Path) -> None:
    assert relative(wheel / "generator/_templates", "*") == relative(root / "templates", "*")
    assert not list(wheel.rglob("__pycache__"))


def test_nothing_lies_beside_the_one_package(wheel: Path) -> None:
    assert {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")} == {"generator"}


def test_the_list_of_packages_is_complete(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {
        path.parent.relative_to(root).as_posix().replace("/", ".") for path in root.glob("generator/**/__init__.py")
    }
    assert set(settings["tool"]["setuptools"]["packages"]) == folders | {"generator._templates"}


def test_the_wheel_emits_a_package_without_the_repository(wheel: Path, root: Path, tmp_path: Path) -> None:
    document = (root / "tests/golden/beacon.yaml").read_text(encoding="utf-8")
    (tmp_path / "api.yaml").write_text(document, encoding="utf-8")
    program = f"import sys; sys.path[:0] = [{str(wheel)!r}]; from generator.cli import main; import generator; "
    program += f"assert generator.__file__.startswith({str(wheel)!r}), generator.__file__; main()"
    arguments = ["emit", "api.yaml", "-o", "out", "--package", "harbour-beacons"]
    command = [sys.executable, "-I", "-c", program, *arguments]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "out/harbour_beacons/_runtime/__init__.py").is_file()


def test_pins_have_no_addresses(root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if line.count("==") != 1 or "/" in line or "@" in line or line.startswith("-")] == []


def test_every_dependency_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    named = {re.split(r"[\[=><~!; ]", one)[0].lower().replace("_", "-") for one in wanted}
    assert named <= pinned
