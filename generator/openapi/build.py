"""A service as an OpenAPI 3.1 document. The order of its keys does not depend on the order of the input."""

import re
from collections.abc import Iterable
from typing import Any

from generator.model import Body, Example, Field, Operation, Parameter, Response, Service
from generator.openapi.schema import Node, component_of, given, notes_of, object_members, schema_of, source_of
from generator.openapi.security import Credentials, credentials_of
from generator.openapi.variants import merged_operation, merged_response
from generator.openapi.walk import METHODS

VERSION = "3.1.0"
_MAX_SLUG = 60
# OpenAPI 3.0, and what reads 3.1 by its rules, asks for a response where a page states none.
_UNSAID = {"description": "The page states no response.", "x-undocumented": True}


def to_openapi(service: Service) -> dict[str, Any]:
    """The document of a service: paths, schemas and tags sorted, properties and parameters in their page's order."""
    credentials = credentials_of(service)
    document: Node = {"openapi": VERSION, "info": _info(service)}
    document |= given({"servers": [given({"url": u, "description": d}) for u, d in service.info.servers]})
    tags = sorted({operation.tag for operation in service.operations if operation.tag})
    document |= given({"tags": [{"name": tag} for tag in tags], "security": credentials.common})
    schemas = {schema.name: component_of(schema) for schema in sorted(service.schemas, key=lambda one: one.name)}
    document["paths"] = _paths(service, credentials, schemas)
    return document | given({"components": given({"securitySchemes": credentials.schemes, "schemas": schemas})})


def _info(service: Service) -> Node:
    info = service.info
    return {"title": info.title, "version": info.version} | given({"description": info.description})


def _paths(service: Service, credentials: Credentials, schemas: Node) -> Node:
    """Path items with their operations, methods in the specification's order."""
    pages: dict[tuple[str, str], list[Node]] = {}
    for operation in sorted(service.operations, key=_operation_key):
        route = (operation.path, operation.method.lower())
        pages.setdefault(route, []).append(_operation(operation, credentials))
    paths: Node = {}
    for (path, method), nodes in pages.items():
        pointer = ("paths", path, method)
        paths.setdefault(path, {})[method] = merged_operation(nodes, pointer, schemas, list(credentials.common))
    return paths


def _operation_key(operation: Operation) -> tuple[str, int, str, str]:
    method = operation.method.lower()
    return (operation.path, METHODS.index(method) if method in METHODS else len(METHODS), method, operation.id)


def _operation(operation: Operation, credentials: Credentials) -> Node:
    described = {
        "operationId": operation.id,
        "summary": operation.title,
        "description": operation.description,
        "tags": [operation.tag] if operation.tag else [],
        "deprecated": operation.deprecated,
        "x-alias-of": operation.alias_of,
    }
    node = given(described) | credentials.differing(operation) | source_of(operation.origin)
    form = [parameter for parameter in operation.parameters if parameter.place == "form"]
    node |= given({"parameters": [_parameter(one) for one in operation.parameters if one.place != "form"]})
    node |= given({"requestBody": _request(operation.request, form)})
    return node | {"responses": _responses(operation.responses) or {"default": dict(_UNSAID)}}


def _parameter(parameter: Parameter) -> Node:
    node: Node = {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required or parameter.place == "path",
    }
    node |= given({"description": parameter.description, "deprecated": parameter.constraints.deprecated})
    node["schema"] = schema_of(parameter.type, parameter.constraints)
    return node | notes_of(parameter.constraints, parameter.evidence) | source_of(parameter.origin)


def _header(header: Parameter) -> Node:
    """A header of a response: a parameter whose name and place go without saying."""
    node = _parameter(header)
    return {key: value for key, value in node.items() if key not in ("name", "in", "required")}


def _request(body: Body | None, form: list[Parameter]) -> Node:
    """The request body: what the page describes as a body, what it describes as a form, or a choice of both."""
    content = _content(body) if body else {}
    if form:
        is_multipart = any(parameter.type.kind == "file" for parameter in form)
        media_type = "multipart/form-data" if is_multipart else "application/x-www-form-urlencoded"
        members = object_members([_form_field(parameter) for parameter in form], required=True)
        content.setdefault(media_type, {"schema": {"type": "object"} | members})
    if not content:
        return {}
    node = given({"description": body.description if body else ""})
    node["required"] = body.required if body else any(parameter.required for parameter in form)
    node["content"] = content
    node |= given({"x-undocumented": body is not None and body.undocumented})
    return node | source_of(body.origin if body else form[0].origin)


def _form_field(parameter: Parameter) -> Field:
    return Field(
        parameter.name,
        parameter.type,
        parameter.required,
        parameter.description,
        parameter.origin,
        parameter.constraints,
        evidence=parameter.evidence,
    )


def _responses(responses: Iterable[Response]) -> Node:
    by_status: dict[str, list[Node]] = {}
    for response in sorted(responses, key=lambda one: (one.status == "default", one.status)):
        by_status.setdefault(response.status, []).append(_response(response))
    return {status: merged_response(nodes) for status, nodes in by_status.items()}


def _response(response: Response) -> Node:
    body = response.body
    node: Node = {"description": response.description or (body.description if body else "")}
    if response.headers:
        node["headers"] = {header.name: _header(header) for header in response.headers}
    if body:
        node["content"] = _content(body)
        node |= given({"x-undocumented": body.undocumented})
    return node | source_of(response.origin)


def _content(body: Body) -> Node:
    media: Node = {"schema": {} if body.undocumented else schema_of(body.type)}
    media |= given({"examples": _examples(body.examples)}) | notes_of(evidence=body.evidence)
    return {body.media_type: media}


def _examples(examples: Iterable[Example]) -> Node:
    """Examples in the page's order, named by their summaries."""
    node: Node = {}
    for example in examples:
        base = _slug(example.summary)
        name, number = base, 2
        while name in node:
            name, number = f"{base}-{number}", number + 1
        node[name] = given({"summary": example.summary}) | {"value": example.value} | source_of(example.origin)
    return node


def _slug(text: str) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    return words[:_MAX_SLUG].rstrip("-") or "example"
