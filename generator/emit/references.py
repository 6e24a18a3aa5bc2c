"""References of a document: those to schemas get the names of classes, the others are replaced by what they lead to."""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from generator.emit import names, nodes
from generator.emit.nodes import Schema
from generator.emit.shape import METHODS, VARIANTS, escaped, has_variants, shown
from generator.findings import Finding
from generator.rules import REFERENCE_BROKEN
from generator.source import Location

Node = dict[str, Any]

MOST_STEPS = 10
_LISTS = ("anyOf", "oneOf", "allOf")

Broken = Callable[[str, str], None]


def resolved(document: Mapping[str, Any], file: str) -> tuple[Node, tuple[Finding, ...]]:
    """The document in which components are named like classes and all references lead to one of them.

    A reference that leads nowhere is replaced by nothing, with a finding. Parameters of a path go to its operations.
    """
    findings: list[Finding] = []

    def broken(pointer: str, reference: str) -> None:
        message = f"{shown(pointer)}: {reference!r} leads to nothing that the document holds"
        findings.append(Finding(REFERENCE_BROKEN, Location(file), pointer or "/", message))

    made = class_names(nodes.components(document))
    result: Node = {**document, "paths": {}}
    for path, item in nodes.child(document, "paths").items():
        result["paths"][path] = _path(item, f"/paths/{escaped(path)}", document, made, broken)
    schemas = {
        made[name]: _schema(schema, f"/components/schemas/{escaped(name)}", made, broken)
        for name, schema in sorted(nodes.components(document).items(), key=lambda each: made[each[0]])
    }
    if "components" in document:
        result["components"] = {**document["components"], "schemas": schemas}
    return result, tuple(findings)


def class_names(components: Schema) -> dict[str, str]:
    """A class name for each component. A name that is one stays; those that would be alike are told apart."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(components, key=lambda each: (names.class_name(each) != each, each)):
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        options = (f"{names.class_name(name)}{digest[:length]}" for length in (0, 4, 8, 64))
        made[name] = next(option for option in options if option not in taken)
        taken.add(made[name])
    return made


def _path(item: Schema, pointer: str, document: Schema, made: Mapping[str, str], broken: Broken) -> Node:
    result = {key: value for key, value in item.items() if key != "parameters"}
    shared = _parameters(item, pointer, document, made, broken)
    for method in METHODS:
        if method in item:
            place = f"{pointer}/{method}"
            result[method] = _operation(item[method], place, shared, document, made, broken)
            if has_variants(item[method]):
                result[method][VARIANTS] = [
                    _operation(each, f"{place}/{VARIANTS}/{index}", shared, document, made, broken)
                    for index, each in enumerate(item[method][VARIANTS])
                ]
    return result


def _operation(
    node: Schema, pointer: str, shared: list[Node], document: Schema, made: Mapping[str, str], broken: Broken
) -> Node:
    result = dict(node)
    own = _parameters(node, pointer, document, made, broken)
    by_key = {(nodes.text(each, "in"), nodes.text(each, "name")): each for each in (*shared, *own)}
    if by_key:
        result["parameters"] = list(by_key.values())
    if "requestBody" in node:
        body = _followed(node["requestBody"], f"{pointer}/requestBody", document, broken)
        result["requestBody"] = _media(body, f"{pointer}/requestBody", document, made, broken)
    if "responses" in node:
        result["responses"] = {
            status: _media(_followed(each, f"{pointer}/responses", document, broken), pointer, document, made, broken)
            for status, each in node["responses"].items()
        }
    return result


def _parameters(node: Schema, pointer: str, document: Schema, made: Mapping[str, str], broken: Broken) -> list[Node]:
    followed = (_followed(each, f"{pointer}/parameters", document, broken) for each in nodes.items(node, "parameters"))
    return [_media(each, f"{pointer}/parameters", document, made, broken) for each in followed if "name" in each]


def _media(holder: Schema, pointer: str, document: Schema, made: Mapping[str, str], broken: Broken) -> Node:
    """A parameter, request body or response whose schemas and examples are in order."""
    result = dict(holder)
    if "schema" in holder:
        result["schema"] = _schema(holder["schema"], f"{pointer}/schema", made, broken)
    if "content" in holder:
        result["content"] = {
            name: _examples(_media(media, f"{pointer}/content", document, made, broken), pointer, document, broken)
            for name, media in holder["content"].items()
        }
    return result


def _examples(media: Node, pointer: str, document: Schema, broken: Broken) -> Node:
    if "examples" in media:
        given = media["examples"].items()
        media["examples"] = {key: _followed(each, f"{pointer}/examples", document, broken) for key, each in given}
    return media


def _followed(node: Schema, pointer: str, document: Schema, broken: Broken) -> Schema:
    """What a node leads to, itself where it is no reference."""
    for _ in range(MOST_STEPS):
        reference = nodes.text(node, "$ref")
        if not reference:
            return node
        found = _at(document, reference)
        if not isinstance(found, Mapping):
            break
        node = found
    broken(pointer, nodes.text(node, "$ref"))
    return {}


def _at(document: Schema, reference: str) -> Any:
    node: Any = document if reference.startswith("#/") else None
    for part in reference.removeprefix("#/").split("/"):
        if isinstance(node, list):
            node = node[int(part)] if re.fullmatch("[0-9]{1,9}", part) and int(part) < len(node) else None
        else:
            node = node.get(_unescaped(part)) if isinstance(node, Mapping) else None
    return node


def _unescaped(part: str) -> str:
    return unquote(part).replace("~1", "/").replace("~0", "~")


def _schema(schema: Schema, pointer: str, made: Mapping[str, str], broken: Broken) -> Node:
    result = dict(schema)
    if reference := nodes.text(schema, "$ref"):
        name = _unescaped(reference.removeprefix(nodes.PREFIX)) if reference.startswith(nodes.PREFIX) else ""
        result["$ref"] = f"{nodes.PREFIX}{made.get(name, '')}"
        if name not in made:
            broken(pointer, reference)
            del result["$ref"]
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            result[key] = _schema(schema[key], f"{pointer}/{key}", made, broken)
    for key in _LISTS:
        if key in schema:
            result[key] = [_schema(each, f"{pointer}/{key}", made, broken) for each in schema[key]]
    if "properties" in schema:
        members = schema["properties"].items()
        result["properties"] = {
            name: _schema(each, f"{pointer}/properties/{escaped(name)}", made, broken) for name, each in members
        }
    return result
