"""Whether a document is OpenAPI that code can be made of: everything that is wrong with it at once, one line each."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.findings import Finding, ordered
from generator.openapi.normalise import normalise
from generator.openapi.printable import shown
from generator.openapi.problems import Problem, distinct
from generator.openapi.references import reference_problems
from generator.openapi.remainder import remainder
from generator.openapi.schema_rules import schema_problems
from generator.openapi.shells import bare_structure, shells
from generator.openapi.trees import MAX_DEPTH, Json, halves, pointer_text, trimmed
from generator.openapi.walk import Place, walk
from generator.openapi.wordless import wordless
from generator.rules import DOCUMENT_INVALID
from generator.source import SourceText

if TYPE_CHECKING:  # a document that is in order is not parsed
    from generator.openapi.parse import Lines

_HALF = "holds half of a surrogate pair, which is no character"


# Whether the text of a part of a document, by its kind, is known to be in order; else what the function says of it.
Fine = Callable[[str, str, Callable[[], bool]], bool]


def check(
    document: Mapping[str, Any], source: SourceText, fine: Fine = lambda kind, text, ask: ask()
) -> tuple[Finding, ...]:
    """What is wrong with a document, each finding at its line of the text the document was loaded from."""
    problems = list(distinct(_problems(normalise(dict(document)), fine)))
    if not problems:
        return ()
    from generator.openapi.parse import parse

    lines = parse(source).lines
    return ordered(_finding(problem, lines) for problem in problems)


def _problems(document: Json, fine: Fine) -> Iterator[Problem]:
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
    outermost = list(_outermost_schemas(places))
    general = [*_of_structure(document, places, fine), *_of_schemas(outermost, fine)]
    known += [problem for problem in general if problem.pointer not in named]
    yield from known
    yield from _of_meaning(document, known, fine)


# What is known to be in order is not put to the libraries, which take as long to load as the rest of a small run.


def _of_structure(document: Json, places: list[Place], fine: Fine) -> list[Problem]:
    bare = bare_structure(document, places)

    def ask() -> bool:
        from generator.openapi.library import structure_problems

        return not list(structure_problems(bare))

    if fine("structure", _key(bare), ask):
        return []
    from generator.openapi.library import structure_problems

    return list(structure_problems(document))


def _of_schemas(outermost: list[Place], fine: Fine) -> list[Problem]:
    @cache
    def is_fine(shell: str) -> bool:
        def ask() -> bool:
            from generator.openapi.library import is_schema

            return is_schema(json.loads(shell))

        return fine("schema", shell, ask)

    doubtful = [
        place for place in outermost if not isinstance(place.node, dict) or not all(map(is_fine, shells([place.node])))
    ]
    if not doubtful:
        return []
    from generator.openapi.library import metaschema_problems

    return list(metaschema_problems(doubtful))


def _of_meaning(document: Json, known: list[Problem], fine: Fine) -> list[Problem]:
    rest, found = remainder(document, known)
    more: list[Problem] = []

    def ask() -> bool:
        from generator.openapi.library import meaning_problems

        more.extend(meaning_problems(rest, known))
        return not more

    if known or (not fine("meaning", _key(rest), ask) and not more):
        ask()
    return [*found, *more]


def _key(document: Json) -> str:
    return json.dumps(wordless(document), default=repr)


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


def _finding(problem: Problem, lines: "Lines") -> Finding:
    subject = pointer_text(problem.pointer)
    return Finding(problem.rule, lines.locate(problem.pointer), subject, f"{subject}: {problem.message}")
