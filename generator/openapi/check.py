"""Whether a document is OpenAPI that code can be made of: everything that is wrong with it at once, one line each."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, ordered
from generator.openapi.library import metaschema_problems, semantic_problems, structure_problems
from generator.openapi.normalise import normalise
from generator.openapi.parse import Lines, parse
from generator.openapi.printable import shown
from generator.openapi.problems import Problem, distinct
from generator.openapi.references import reference_problems
from generator.openapi.schema_rules import schema_problems
from generator.openapi.trees import MAX_DEPTH, Json, halves, pointer_text, trimmed
from generator.openapi.walk import Place, walk
from generator.rules import DOCUMENT_INVALID
from generator.source import SourceText

_HALF = "holds half of a surrogate pair, which is no character"


def check(document: Mapping[str, Any], source: SourceText) -> tuple[Finding, ...]:
    """What is wrong with a document, each finding at its line of the text the document was loaded from."""
    problems = list(distinct(_problems(normalise(dict(document)))))
    if not problems:
        return ()
    lines = parse(source).lines
    return ordered(_finding(problem, lines) for problem in problems)


def _problems(document: Json) -> Iterator[Problem]:
    wrong_version = _version_problem(document)
    if wrong_version:
        yield wrong_version
        return
    document, cut = trimmed(document)
    places = list(walk(document))
    known = [Problem(DOCUMENT_INVALID, pointer, f"nested more than {MAX_DEPTH} levels deep") for pointer in cut]
    known += [Problem(DOCUMENT_INVALID, pointer, _HALF) for pointer in halves(document)]
    known += _own_problems(document, places)
    named = {problem.pointer for problem in known}
    general = (*structure_problems(document), *metaschema_problems(_outermost_schemas(places)))
    known += [problem for problem in general if problem.pointer not in named]
    yield from known
    yield from semantic_problems(document, known)


def _version_problem(document: Json) -> Problem | None:
    version = document.get("openapi")
    if isinstance(version, str) and version.startswith("3.1."):
        return None
    given = "swagger" if "swagger" in document else "openapi"
    if given not in document:
        return Problem(DOCUMENT_INVALID, (), "says no version of OpenAPI; 3.0 and 3.1 are read")
    message = f"must be the text of a version of OpenAPI, 3.0 or 3.1, such as '3.1.0'; is {shown(document[given])}"
    return Problem(DOCUMENT_INVALID, (given,), message)


def _own_problems(document: Json, places: list[Place]) -> Iterator[Problem]:
    roles = {place.pointer: place.role for place in places}
    for place in places:
        if place.role == "schema":
            yield from schema_problems(place)
        yield from reference_problems(place, document, roles)


def _outermost_schemas(places: list[Place]) -> Iterator[Place]:
    schemas = {place.pointer for place in places if place.role == "schema"}
    for place in places:
        is_inner = place.pointer[:-1] in schemas or place.pointer[:-2] in schemas
        if place.role == "schema" and not is_inner:
            yield place


def _finding(problem: Problem, lines: Lines) -> Finding:
    subject = pointer_text(problem.pointer)
    return Finding(problem.rule, lines.locate(problem.pointer), subject, f"{subject}: {problem.message}")
