"""The fake server of a package: `testing.py`, and what each operation is answered."""

import copy
from collections.abc import Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.api import Api, Method
from generator.emit.content import JSON
from generator.emit.files import EmittedFile
from generator.emit.json_text import json_text
from generator.emit.models import attribute_names
from generator.emit.nodes import Schema
from generator.emit.render import templates_root
from generator.emit.samples import sample
from generator.emit.telling import Marks, marks
from generator.emit.validators import at, validator_names

Json = Any


def emit_fakes(document: Mapping[str, Any], api: Api) -> tuple[EmittedFile, ...]:
    """`testing.py` and `_answers.json`, for a hoisted document and the surface made of it."""
    names = validator_names(api)
    methods = sorted((method for each in api.resources for method in each.methods), key=lambda one: one.operation_id)
    told = marks(methods, document)
    answers = [
        {**_answer(method, names[method.operation_id], document), **_told(told.get(method.operation_id, Marks()))}
        for method in methods
    ]
    return (
        EmittedFile(f"{api.module}/_answers.json", json_text(answers)),
        EmittedFile(f"{api.module}/testing.py", (templates_root() / "testing" / "testing.py").read_text("utf-8")),
    )


def _answer(method: Method, name: str, document: Mapping[str, Any]) -> dict[str, Json]:
    """The success that the method returns: the page's first example of it, else a sample."""
    outcome = next((one for one in sorted(method.outcomes, key=lambda each: each.status) if one.ok), None)
    status = int(outcome.status) if outcome and outcome.status.isdecimal() else 200
    stated = {"operation": name, "method": method.http_method.upper(), "path": method.path, "status": status}
    if outcome is None or not outcome.model or status == 204:
        return {**stated, "media_type": ""}
    shown = [case.value for case in method.examples if case.side == "response" and case.status == outcome.status]
    if outcome.model in ("bytes", "str"):
        return {**stated, "media_type": "", "body": shown[0] if shown and isinstance(shown[0], str) else "text"}
    schema = at(document, outcome.pointer) if outcome.pointer else {}
    value = shown[0] if shown else sample(schema if isinstance(schema, Mapping) else {}, document)
    return {**stated, "media_type": JSON, "body": value, **_pages(method, schema, value, document)}


def _told(given: Marks) -> dict[str, Json]:
    """What tells a request to the operation from those to others on its route."""
    return {name: value for name, value in (("keys", given.keys), ("values", dict(given.values))) if value}


def _pages(method: Method, schema: Schema, value: Json, document: Mapping[str, Any]) -> dict[str, Json]:
    """How a request asks for a page after the first one, and what it gets: no items, so that a walk ends."""
    if not (paging := method.paging) or not isinstance(value, Mapping):
        return {}
    argument = next(one for one in method.arguments if one.name == paging.at[0])
    after = copy.deepcopy(dict(value))
    _put(after, _wires(paging.items, schema, document), [])
    _put(after, _wires(paging.next, schema, document), None)
    way = [argument.wire, *paging.at[1:]]
    # What the page itself asks for is answered as the page has it, be it a later part of the list.
    shown = [_at(case.value, way) for case in method.examples if case.side == "request" and argument.place == "body"]
    starts = ["", *([] if paging.style == "marker" else [paging.first]), *(one for one in shown if one is not None)]
    first = list(dict.fromkeys(map(str, starts)))
    return {"pages": {"place": argument.place, "at": way, "first": first, "after": after}}


def _at(value: Json, way: list[str]) -> Json:
    """What some keys lead to, None where they lead nowhere."""
    for key in way:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _wires(path: tuple[str, ...], schema: Schema, document: Mapping[str, Any]) -> list[str]:
    """The names on the wire of the attributes that lead somewhere in a reply."""
    found = list[str]()
    for attribute in path:
        schema = nodes.resolved(schema, document)
        found.append(next((wire for wire, name in attribute_names(schema).items() if name == attribute), attribute))
        schema = nodes.child(nodes.child(schema, "properties"), found[-1])
    return found


def _put(value: Json, way: list[str], end: Json) -> None:
    """Has what some keys lead to be another value; one that is `None` is taken away."""
    for key in way[:-1]:
        value = value.get(key) if isinstance(value, dict) else None
    if way and isinstance(value, dict):
        value.pop(way[-1], None)
        value.update({} if end is None else {way[-1]: end})
