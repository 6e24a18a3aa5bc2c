"""The names that a document gives, for the lock; and names of the lock for a document that would give others."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.hoist import hoist
from generator.emit.models import attribute_names
from generator.emit.nodes import Schema
from generator.emit.operations import Operation, operations
from generator.emit.references import class_names
from generator.lock import Names

PYTHON_NAME = "x-python-name"


def names_of(document: Mapping[str, Any], hoisted: Mapping[str, Any] | None = None) -> Names:
    """Every name that a document, here hoisted if it is known so, gives to an operation, a schema or an attribute."""
    whole = hoist(document) if hoisted is None else hoisted
    found = operations(whole)
    own = {made: name for name, made in class_names(nodes.components(document)).items()}
    schemas: dict[str, str] = {}
    for place, name in _places(found, whole, own):
        schemas.setdefault(place, own.get(name, name))
    attributes = {
        f"{own.get(name, name)}.{wire}": attribute
        for name, schema in nodes.components(whole).items()
        if nodes.is_object(schema)
        for wire, attribute in attribute_names(schema).items()
    }
    return Names(
        {one.address: one.id for one in reversed(found)},
        {one.address: tag for one in reversed(found) for tag in nodes.items(one.node, "tags")[:1]},
        schemas,
        attributes,
    )


def with_attributes(document: dict[str, Any], names: Names) -> dict[str, Any]:
    """The document, in which members whose attributes would get other names than before say which they had."""
    known = nodes.components(document)
    changed = {name: schema for name in known if (schema := _kept(name, known[name], names)) is not known[name]}
    if not changed:
        return document
    components = document["components"]
    return {**document, "components": {**components, "schemas": {**components["schemas"], **changed}}}


def _kept(name: str, schema: Schema, names: Names) -> Schema:
    """The schema with as few names said as it takes for every member to have the attribute that it had."""
    if not nodes.is_object(schema):
        return schema
    members = dict(nodes.child(schema, "properties"))
    had = {wire: kept for wire in members if (kept := names.attributes.get(f"{name}.{wire}"))}
    if had.items() <= attribute_names(schema).items():
        return schema
    for wire in sorted(had, key=lambda one: (len(had[one]), had[one])):
        if attribute_names({**schema, "properties": members})[wire] != had[wire]:
            members[wire] = {**members[wire], PYTHON_NAME: had[wire]}
    return {**schema, "properties": members} if members != schema.get("properties") else schema


def _places(found: tuple[Operation, ...], document: Schema, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for one in found:
        for parameter in nodes.items(one.node, "parameters"):
            place = f"{one.id} {nodes.text(parameter, 'in')} {nodes.text(parameter, 'name')}"
            yield from _references(place, nodes.child(parameter, "schema"))
        yield from _content(f"{one.id} request", nodes.child(one.node, "requestBody"))
        for status, response in nodes.child(one.node, "responses").items():
            yield from _content(f"{one.id} reply {status}", response)
    for made, schema in nodes.components(document).items():
        name = own.get(made, made)  # as the document calls it: classes drop what Python does not allow
        for wire, member in nodes.child(schema, "properties").items():
            yield from _references(f"{name}.{wire}", member)
        if not nodes.is_object(schema):
            yield from _references(name, schema)


def _content(place: str, holder: Schema) -> Iterator[tuple[str, str]]:
    for media in nodes.child(holder, "content").values():
        yield from _references(place, nodes.child(media, "schema"))


def _references(place: str, schema: Schema) -> Iterator[tuple[str, str]]:
    """The components that a schema names, each with its place: as `resolve` names the places of types."""
    if name := nodes.target(schema):
        yield place, name
    for key, mark in (("items", "[]"), ("additionalProperties", "{}")):
        if inner := nodes.child(schema, key):
            yield from _references(f"{place}{mark}", inner)
    number = 0
    for option in nodes.options(schema):
        found = list(_references(place, option))
        number += bool(found)
        yield from ((each if number == 1 else f"{each}|{number}", target) for each, target in found)
