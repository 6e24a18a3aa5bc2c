"""Are the documents that the services come to valid, for the validator and for another generator?"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.measure.figure import Figure
from corpus.measure.library import Shelf, shelves, spec
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.pipeline import errors

SECOND_OPINION = "openapi-python-client"


def figures() -> tuple[Figure, ...]:
    problems = {shelf.name: _problem(shelf) for shelf in shelves()}
    bad = tuple(f"{name}: {problem}" for name, problem in problems.items() if problem)
    return (
        Figure(
            "documents.valid",
            "documents valid by openapi-spec-validator",
            len(problems) - len(bad),
            len(problems),
            100,
            bad,
        ),
    )


def second_opinion() -> Iterator[Figure]:
    """What openapi-python-client says of the documents; nothing where it is not installed."""
    if not is_second_opinion_there():
        return
    bad = tuple(filter(None, (_refused(shelf) for shelf in shelves())))
    total = len(shelves())
    yield Figure("documents.accepted", f"documents accepted by {SECOND_OPINION}", total - len(bad), total, 100, bad)


def is_second_opinion_there() -> bool:
    return shutil.which(SECOND_OPINION) is not None


def _problem(shelf: Shelf) -> str:
    """Why there is no valid document, empty where there is one."""
    built = spec(shelf)
    if not built.document:
        return str(next(iter(errors(built.findings)), "no page describes an operation"))
    return str(next(OpenAPIV31SpecValidator(built.document).iter_errors(), ""))


def _refused(shelf: Shelf) -> str:
    """What the other generator says against a document; operations that it leaves out count."""
    if not spec(shelf).text:
        return f"{shelf.name}: no document"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "openapi.yaml")
        path.write_text(spec(shelf).text, "utf-8")
        command = [
            SECOND_OPINION,
            "generate",
            "--path",
            str(path),
            "--output-path",
            f"{folder}/client",
            "--meta",
            "none",
        ]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    said = result.stdout + result.stderr
    fine = result.returncode == 0 and "warning" not in said.casefold()
    return "" if fine else f"{shelf.name}: {said.strip()[:300]}"
