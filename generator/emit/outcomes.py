"""What an operation answers, and the examples of what it is sent and answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.emit import names, nodes
from generator.emit.api import ExampleCase, Outcome
from generator.emit.content import Content, body_annotation, content
from generator.emit.nodes import Schema
from generator.emit.operations import Operation
from generator.emit.shape import escaped
from generator.emit.statuses import BY_STATUS, COMMON
from generator.emit.types import ANY, alternatives

NOTHING = "None"

_Response = tuple[str, Schema, Content | None]


def outcomes(
    operation: Operation, errors: Mapping[tuple[str, str], str], document: Mapping[str, Any]
) -> tuple[Outcome, ...]:
    """The documented responses by status; `errors` are the names that `error_names` made."""
    return tuple(
        Outcome(
            status,
            nodes.text(response, "description"),
            _model(response, body, document),
            errors.get((operation.id, status), ""),
            body.pointer if body else "",
            body.media_type if body else "",
        )
        for status, response, body in _responses(operation)
    )


def returns(found: Iterable[Outcome]) -> str:
    """What a method returns: the body of the one status that is a success, or any of the bodies of several."""
    models = [outcome.model or NOTHING for outcome in sorted(found, key=lambda each: each.status) if outcome.ok]
    if ANY in models:
        return ANY
    parts = dict.fromkeys(part for model in models for part in alternatives(model))
    return " | ".join(sorted(parts, key=NOTHING.__eq__)) or NOTHING


def error_names(operations: Iterable[Operation], document: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Names of exception classes, by operation and status, where a failure has a documented body."""
    wanted = {
        f"{names.class_name(operation.id)} {_reason(status)} {operation.id}": (operation.id, status)
        for operation in operations
        for status, response, body in _responses(operation)
        if not status.startswith("2") and "models." in _model(response, body, document)
    }
    made = names.unique(wanted, spell=lambda key: "".join(key.split(" ")[:2]), reserved=COMMON)
    return {wanted[key]: name for key, name in made.items()}


def examples(
    operation: Operation, request: Content | None, found: Iterable[Outcome], document: Mapping[str, Any]
) -> Iterator[tuple[str, ExampleCase]]:
    """Examples of the bodies, each with a text that its stem is to be made of."""
    if request:
        model = body_annotation(request, document)
        for stem, value, source in _shown(request, f"{operation.id} request"):
            yield stem, ExampleCase("", "request", "", model, value, source)
    models = {outcome.status: outcome.model for outcome in found}
    for status, _, body in _responses(operation):
        for stem, value, source in _shown(body, f"{operation.id} {status}") if body else ():
            yield stem, ExampleCase("", "response", status, models[status], value, source)


def _shown(body: Content, stem: str) -> Iterator[tuple[str, Any, str]]:
    given = {key: each for key, each in nodes.child(body.node, "examples").items() if "value" in each}
    if "example" in body.node:
        given.setdefault("example", {"value": body.node["example"]})
    for key, each in given.items():
        yield stem if len(given) == 1 else f"{stem} {key}", each["value"], nodes.source(each)


def _responses(operation: Operation) -> Iterator[_Response]:
    given = nodes.child(operation.node, "responses")
    for status in sorted(given):
        body = content(given[status], f"{operation.pointer}/responses/{escaped(status)}")
        if body or status != "default" or given[status].get("x-undocumented") is not True:
            yield status, given[status], body


def _model(response: Schema, body: Content | None, document: Mapping[str, Any]) -> str:
    if body is None:
        return ""
    return ANY if response.get("x-undocumented") is True else body_annotation(body, document)


def _reason(status: str) -> str:
    named = {**BY_STATUS, "500": "InternalServerError", "default": "DefaultError"}
    return named.get(status) or f"Status{names.class_name(status).lstrip('N')}Error"
