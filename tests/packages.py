"""Packages made of pages: written into a folder, imported, run."""

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from generator.built import Spec
from generator.emit.files import EmitOptions
from generator.model import ServiceInfo
from generator.pipeline import build_package, build_spec, errors
from generator.source import SourceText


def sources_of(folder: Path) -> list[SourceText]:
    """The pages of a service, as they lie in a folder and those below it."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".rst", ".md"))
    return [SourceText(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths]


def write_package(sources: list[SourceText], folder: Path, module: str) -> Spec:
    """Make the package of these pages in a folder; answers what the pages come to."""
    spec = build_spec(ServiceInfo("whole", "Whole"), sources, optional=frozenset(one.file for one in sources))
    assert errors(spec.findings) == ()
    options = EmitOptions(module.replace("_", "-"), module)
    files, found = build_package(SourceText("openapi.yaml", spec.text), options)
    assert errors(found) == ()
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8")
    return spec


@contextmanager
def imported(folder: Path, module: str) -> Iterator[ModuleType]:
    """The package that lies in a folder; forgotten afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        try:
            yield importlib.import_module(module)
        finally:
            for name in [name for name in sys.modules if name.partition(".")[0] == module]:
                del sys.modules[name]


def run_in(folder: Path, *arguments: str, python: str = sys.executable) -> str:
    """What `python -m ...` says in a folder whose packages it can import; it must end well."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [python, "-m", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
