"""The emitted packages in a virtual environment of their own, which has what they declare and nothing else.

What they depend on is copied from the environment of the tests, so that no network is needed and the versions are the
pinned ones; the packages themselves are built and installed by pip, which finds every dependency there or fails.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from roundtrip.emitted import PACKAGES, package

_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
_OURS = ("PYTHON", "PYTEST", "COV", "PIP_", "VIRTUAL_ENV")
_INSTEAD = {"PYTHONDONTWRITEBYTECODE": "1", "PIP_CONFIG_FILE": os.devnull}
_QUIET = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation")


@dataclass(frozen=True)
class House:
    """The environment: its interpreter, and where its packages lie."""

    python: Path
    site: Path

    def run(self, *arguments: str, cwd: Path) -> str:
        """What a program prints. It sees the environment and nothing of the repository."""
        return command([str(self.python), "-I", "-B", *arguments], cwd)


def command(arguments: list[str], cwd: Path) -> str:
    """What a command prints on its output; where it fails, all that it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | _INSTEAD
    result = subprocess.run(
        arguments, cwd=cwd, env=kept, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def build(folder: Path) -> list[Path]:
    """The wheels of all packages, built from copies: building leaves traces."""
    sources = [folder / "sources" / name for name in PACKAGES.values()]
    for service, source in zip(PACKAGES, sources, strict=True):
        shutil.copytree(
            package(service), source, ignore=shutil.ignore_patterns("__pycache__", ".*", "build", "*.egg-info")
        )
    wheels = folder / "wheels"
    command([*_PIP, "wheel", *_QUIET, "--wheel-dir", str(wheels), *map(str, sources)], folder)
    return sorted(wheels.glob("*.whl"))


def install(folder: Path) -> House:
    """A fresh environment with all packages installed."""
    command([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], folder)
    paths = sysconfig.get_paths("venv", vars={"base": str(folder / "venv"), "platbase": str(folder / "venv")})
    name = "python.exe" if os.name == "nt" else "python"
    house = House(Path(paths["scripts"]) / name, Path(paths["purelib"]))
    _copy(_needed(declared()), house.site)
    # Without --no-deps: what a package needs and does not find fails here.
    wheels = [f"{wheel}[test]" for wheel in build(folder)]
    command([*_PIP, "--python", str(house.python), "install", "--quiet", "--no-index", *wheels], folder)
    return house


def declared() -> list[Requirement]:
    """What the packages say that they and their tests need."""
    projects = [
        tomllib.loads((package(service) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        for service in PACKAGES
    ]
    texts = [text for one in projects for text in (*one["dependencies"], *one["optional-dependencies"]["test"])]
    return [Requirement(text) for text in texts]


def _needed(requirements: Iterable[Requirement]) -> Iterator[str]:
    """The names of the distributions that these requirements lead to."""
    waiting, seen = [(one.name, extra) for one in requirements for extra in ("", *one.extras)], set[tuple[str, str]]()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        yield name
        inner = [Requirement(text) for text in distribution(name).requires or ()]
        wanted = [one for one in inner if one.marker is None or one.marker.evaluate({"extra": extra})]
        waiting += [(one.name, further) for one in wanted for further in ("", *one.extras)]


def _copy(names: Iterable[str], site: Path) -> None:
    """Put distributions of the running environment into another."""
    for name in sorted(set(names)):
        found = distribution(name)
        for top in sorted({file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}):
            source = Path(str(found.locate_file(top)))
            if source.is_dir():
                shutil.copytree(source, site / top, dirs_exist_ok=True)
            else:
                shutil.copy2(source, site / top)
