"""The validators of a package: a table of its operations, and the schemas that they are judged by."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.emit.api import Api, Method, Outcome
from generator.emit.files import EmittedFile
from generator.emit.json_text import json_text
from generator.emit.names import unique
from generator.emit.readings import strict
from generator.emit.render import render_python
from generator.emit.schemas import is_text, reduced, schema_data
from generator.emit.text import docstring
from generator.kept import kept

Json = Any
Schema = dict[str, Any]

_PLACES = ("path", "query", "header")
# Wide enough for a member of an object with its source, so that a changed member is a changed line.
_WIDTH = 240


class Entry(Struct, frozen=True):
    """One operation in the table of validators: what is known of its request, and of its responses by status."""

    name: str
    doc: str
    request: str
    responses: dict[str, str]


def emit_validators(judged: Schema, tolerant: Callable[[], Schema], api: Api) -> tuple[EmittedFile, ...]:
    """`validators.py` and its schemas in both readings, for what `schemas_of` makes of the document and what makes its
    lenient reading."""
    entries = tuple(_entry(*item) for item in _operations(api))
    exported = sorted({*(entry.name for entry in entries), "OperationValidators", "Violation"})
    table = render_python("validators/validators.py.jinja", entries=entries, exported=exported)
    given = json.dumps(judged)
    readings = {
        "_schemas.json": kept("lenient", given, lambda _: json_text(tolerant(), _WIDTH)),
        "_schemas_strict.json": kept("strict", given, lambda _: json_text(strict(judged), _WIDTH)),
    }
    return (
        *(EmittedFile(f"{api.module}/{name}", text) for name, text in readings.items()),
        EmittedFile(f"{api.module}/validators.py", table),
    )


def validator_names(api: Api) -> dict[str, str]:
    """The name of each operation among the validators, by operation id."""
    return unique(method.operation_id for resource in api.resources for method in resource.methods)


def _operations(api: Api) -> list[tuple[str, Method]]:
    names = validator_names(api)
    return sorted(
        ((names[method.operation_id], method) for resource in api.resources for method in resource.methods),
        key=lambda item: item[0],
    )


def _entry(name: str, method: Method) -> Entry:
    request = "schema" if method.request_pointer else "undocumented" if method.body else "none"
    responses = {outcome.status: _known(outcome) for outcome in method.outcomes}
    doc = docstring(f"{method.http_method.upper()} {method.path}", 0)
    return Entry(name, doc, request, responses)


def _known(outcome: Outcome) -> str:
    if _is_judged(outcome):
        return "schema"
    return "undocumented" if outcome.model or outcome.pointer else "none"


def _is_judged(outcome: Outcome) -> bool:
    return bool(outcome.pointer) and is_text(outcome.status)


def schemas_of(document: Mapping[str, Json], api: Api) -> Schema:
    """What `_schemas.json` holds: the components, and the bodies and parameters of each operation."""
    components = schema_data(document)
    operations = {name: dict(_bodies(document, method, components)) for name, method in _operations(api)}
    return {"components": {"schemas": components}, "operations": operations}


def _bodies(document: Mapping[str, Json], method: Method, known: Mapping[str, Json]) -> Iterator[tuple[str, Schema]]:
    if method.request_pointer:
        yield "request", reduced(at(document, method.request_pointer), known)
    for outcome in sorted(method.outcomes, key=lambda outcome: outcome.status):
        if _is_judged(outcome):
            yield outcome.status, reduced(at(document, outcome.pointer), known)
    yield "parameters", _parameters(document, method, known)


def _parameters(document: Mapping[str, Json], method: Method, known: Mapping[str, Json]) -> Schema:
    """The parameters as one object with a member for each place. Headers that nobody described are nobody's mistake."""
    item = at(document, f"/paths/{_escape(method.path)}") or {}
    own = at(document, method.pointer) if method.pointer else item.get(method.http_method.lower())
    found = _described(document, item) | _described(document, own or {})
    documented = {(argument.place, argument.wire) for argument in method.arguments}
    places: dict[str, Schema] = {place: {"type": "object", "properties": {}} for place in _PLACES}
    for (place, name), parameter in sorted(found.items()):
        if not is_text(name) or (place == "header" and (place, name) not in documented):
            continue
        places[place]["properties"][name] = reduced(_schema(parameter), known)
        if parameter.get("required") is True:
            places[place].setdefault("required", []).append(name)
    places["header"]["additionalProperties"] = True
    return {"type": "object", "properties": places}


def _described(document: Mapping[str, Json], holder: Json) -> dict[tuple[str, str], Mapping[str, Json]]:
    parameters = holder.get("parameters") if isinstance(holder, Mapping) else None
    result = {}
    for parameter in parameters if isinstance(parameters, list) else ():
        resolved = at(document, parameter["$ref"]) if "$ref" in parameter else parameter
        if isinstance(resolved, Mapping) and resolved.get("in") in _PLACES and isinstance(resolved.get("name"), str):
            result[resolved["in"], resolved["name"]] = resolved
    return result


def _schema(parameter: Mapping[str, Json]) -> Json:
    schema = parameter.get("schema")
    return (
        {"description": parameter.get("description"), **schema, "x-source": parameter.get("x-source")}
        if isinstance(schema, Mapping)
        else {}
    )


def at(document: Mapping[str, Json], pointer: str) -> Json:
    """What a JSON pointer, with or without a `#` before it, leads to; None where it leads nowhere."""
    node: Json = document
    for part in pointer.removeprefix("#").split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list):
            node = node[int(key)] if key.isdecimal() and int(key) < len(node) else None
        else:
            node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
