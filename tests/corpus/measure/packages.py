"""The emitted packages of whole services: do they import and type, do they keep every example?"""

import importlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from corpus.measure.figure import Figure
from corpus.measure.library import Shelf, service, shelves, spec
from pydantic import TypeAdapter

from generator.config import package_options
from generator.emit.files import EmitOptions
from generator.output import write
from generator.pipeline import build_package
from generator.source import SourceText

MOST_SECONDS = 900
CHECKS = (
    ("import", "packages that import, with all their modules", "pytest", "-q", "tests/test_imports.py"),
    ("black", "packages that black leaves as they are", "black", "--check", "--quiet", "--line-length", "120", "."),
    ("mypy", "packages clean by mypy --strict", "mypy", "--strict", "."),
    ("tests", "packages whose own tests pass", "pytest", "-q", "tests"),
)


def emitted(folder: Path) -> Iterator[Figure]:
    """Emit every service into a folder of its own below `folder`, and carry its examples there and back."""
    done = [shelf for shelf in shelves() if _emit(shelf, folder / shelf.name)]
    total = len(shelves())
    missing = tuple(shelf.name for shelf in shelves() if shelf not in done)
    yield Figure("packages.emitted", "services that become packages", len(done), total, 100, missing)
    yield _round_trips(folder, done)


def checked(folder: Path) -> Iterator[Figure]:
    """What other tools say of the packages that were emitted below `folder`."""
    packages = sorted(path for path in folder.iterdir() if (path / "pyproject.toml").is_file())
    for key, what, *command in CHECKS:
        bad = tuple(filter(None, (_failure([sys.executable, "-m", *command], path) for path in packages)))
        yield Figure(f"packages.{key}", what, len(packages) - len(bad), len(packages), 100, bad)


def _options(shelf: Shelf) -> EmitOptions:
    return package_options(f"corpus-{shelf.name}")


def _emit(shelf: Shelf, folder: Path) -> bool:
    if not spec(shelf).text:
        return False
    files, _ = build_package(SourceText("openapi.yaml", spec(shelf).text), _options(shelf))
    folder.mkdir(parents=True)
    write(folder, files)
    return bool(files)


def _failure(command: list[str], folder: Path) -> str:
    """What a command says when it fails, in one line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    result = subprocess.run(
        command,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST_SECONDS,
    )
    said = " / ".join((result.stdout + result.stderr).strip().splitlines()[-4:])
    return f"{folder.name}: {said[:400]}" if result.returncode else ""


def _round_trips(folder: Path, emitted: list[Shelf]) -> Figure:
    """Every example that was parsed, through the model of its body and back; the package must have it."""
    good, total, bad = 0, 0, []
    for shelf in emitted:
        wanted = sum(1 for _ in _examples(shelf))
        outcomes = dict(_trips(folder / shelf.name, _options(shelf).module))
        total += max(wanted, len(outcomes))
        good += sum(not problem for problem in outcomes.values())
        bad += [f"{shelf.name} {stem}: {problem}" for stem, problem in outcomes.items() if problem]
        if wanted > len(outcomes):
            bad.append(f"{shelf.name}: {wanted - len(outcomes)} examples are in no package")
    return Figure(
        "examples.round-trip", "examples that parse: exact round trip through the models", good, total, 100, tuple(bad)
    )


def _examples(shelf: Shelf) -> Iterator[Any]:
    for operation in service(shelf).operations:
        for body in (operation.request, *(response.body for response in operation.responses)):
            yield from body.examples if body else ()


def _trips(folder: Path, module: str) -> Iterator[tuple[str, str]]:
    """Each example of a package with what is wrong with its round trip, empty where nothing is."""
    sys.path.insert(0, str(folder))
    try:
        cases = _module(folder / "tests/test_examples.py", f"{module}_examples").CASES
        plain = importlib.import_module(f"{module}._runtime.encoding").plain
        decoding = importlib.import_module(f"{module}._models.decoding")
    finally:
        sys.path.remove(str(folder))
    for stem, form, *_ in cases:
        text = (folder / f"tests/examples/{stem}.json").read_text("utf-8")
        value = json.loads(text)
        try:
            decoded = TypeAdapter(form).validate_json(text, by_alias=True, by_name=False)
        except ValueError as problem:
            # What the tables call mandatory and the example leaves out is absent; nothing else may be amiss.
            decoded, amiss = decoding.repaired(form, value)
            if {what for _, what in amiss} != {decoding.MISSING}:
                yield stem, " ".join(str(problem).split())[:200]
                continue
        same = json.dumps(plain(decoded), sort_keys=True) == json.dumps(value, sort_keys=True)
        yield stem, "" if same else "comes back otherwise"


def _module(path: Path, name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, path)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
