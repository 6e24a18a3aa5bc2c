"""Parameters, fields and names against what the services' own clients say, scored by the reference's own tool."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from corpus.measure.figure import Figure
from corpus.measure.library import SHARED, Shelf, readings, shelves, spec

from generator.document import Page, Table
from generator.extract.places import placed_blocks
from generator.vocabulary import VOCABULARY


def figures() -> tuple[Figure, ...]:
    return tuple(figure for shelf in shelves() if shelf.truth for figure in _scored(shelf))


@cache
def _tool() -> ModuleType:
    """The scoring tool, from where it lies."""
    found = importlib.util.spec_from_file_location("reference_score", SHARED / "tools/score.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def _scored(shelf: Shelf) -> Iterator[Figure]:
    truth = json.loads((SHARED / f"truth/{shelf.truth}.json").read_text("utf-8"))
    errata = json.loads((SHARED / "truth/errata.json").read_text("utf-8"))
    document = spec(shelf).document
    if not document:
        yield Figure(f"truth.{shelf.name}.document", f"{shelf.name}: a document", 0, 1, 100.0)
        return
    score = _tool().evaluate(truth, document, errata)
    told = _told(score.details)
    call, request, every = score.parameters, score.unique["request"], score.unique["all"]
    unread = [where for where in told("parameter only in truth") if _is_printed(where, document)]
    names = score.models
    rows: tuple[tuple[str, str, int, int, float, tuple[str, ...]], ...] = (
        (
            "parameters",
            "parameters: name and place",
            call.both,
            call.only_spec,
            100,
            told("parameter only in document"),
        ),
        ("recall", "parameters that the page prints: read", call.both, len(unread), 100, tuple(unread)),
        ("parameter-types", "parameters: types", call.type_same, call.type_different, 99.5, told("parameter type")),
        (
            "fields",
            "fields: names",
            every.both,
            every.only_spec,
            99.9,
            told("field only in document", "field in other letter case"),
        ),
        ("types", "fields: types", every.type_same, every.type_different, 99.5, told("field type")),
        (
            "required",
            "fields of requests: mandatory",
            request.required_same,
            request.required_different,
            94,
            told("field required"),
        ),
        ("names", "model names", names["nested_same"], names["nested_different"], 93, told("model name (nested)")),
    )
    for key, what, good, bad, target, missing in rows:
        if good + bad:
            yield Figure(f"truth.{shelf.name}.{key}", f"{shelf.name}: {what}", good, good + bad, target, missing)


def _told(details: list[dict[str, Any]]) -> Any:
    def told(*kinds: str) -> tuple[str, ...]:
        return tuple(_spoken(one) for one in details if one["what"] in kinds)

    return told


def _spoken(one: dict[str, Any]) -> str:
    sides = ", ".join(f"{side} {one[side]}" for side in ("spec", "truth") if side in one)
    return f"{one['where']} ({sides})" if sides else str(one["where"])


def _is_printed(where: str, document: Any) -> bool:
    """Does a table about the request of the operation's page name a parameter that only the truth has?

    The clients are newer than the pages: what a page does not print cannot be read from it.
    """
    *label, _, name = where.split()
    pages = {
        operation["x-source"]["page"]
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method.upper() in label and path in label
    }
    return any(name in _asked(one.page) for one in readings() if one.page and one.source.file in pages)


def _asked(page: Page) -> set[str]:
    """The first cells of all tables in the sections that describe what is sent."""
    return {
        row.cells[0].text
        for block, section, _ in placed_blocks(page, VOCABULARY)
        if section in ("uri", "request") and isinstance(block, Table)
        for row in block.rows
        if row.cells
    }
