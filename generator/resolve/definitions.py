"""Objects that pages without an operation describe: those that operations refer to, and what these refer to."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator import rules
from generator.extract.described import unread_type
from generator.extract.linking import UNDEFINED
from generator.findings import Finding
from generator.model import Operation, Schema, Type
from generator.resolve.components import component_name
from generator.resolve.sightings import bodies


def needed(operations: Iterable[Operation], definitions: Iterable[Schema]) -> tuple[Schema, ...]:
    """The definitions that a link, or a name that no operation's page defines, leads to."""
    by_key = {schema.key: schema for schema in definitions}
    if not by_key:
        return ()
    own = {component_name(schema.name) for one in operations for schema in one.schemas}
    lookup = _lookup(by_key.values(), own)
    todo = [type_ for one in operations for type_ in _types(one)]
    found: dict[str, Schema] = {}
    while todo:
        for ref in _references(todo.pop()):
            key = ref.ref if ref.ref in by_key else _target(ref, lookup)
            if key and key not in found:
                found[key] = by_key[key]
                todo += [field.type for field in by_key[key].fields]
    return tuple(found[key] for key in sorted(found))


def unread(definitions: Iterable[Schema]) -> tuple[Finding, ...]:
    """Findings for the types in definitions that were not understood; their pages have said nothing yet."""
    return tuple(
        unread_type(field.name, said.table, field.origin.location)
        for schema in definitions
        for field in schema.fields
        for said in field.evidence
        if said.rule == rules.TYPE_NOT_READ.code
    )


def _lookup(definitions: Iterable[Schema], own: set[str]) -> dict[str, str]:
    """Keys of definitions by place, by bare anchor and by name, the first of each."""
    keys: dict[str, str] = {}
    for schema in definitions:
        page = PurePosixPath(schema.origin.location.file).name
        for anchor in schema.anchors:
            keys.setdefault(f"{page}#{anchor}", schema.key)
            keys.setdefault(f"#{anchor}", schema.key)
        name = component_name(schema.name)
        if name and name not in own:
            keys.setdefault(name, schema.key)
    return keys


def _target(ref: Type, lookup: Mapping[str, str]) -> str:
    if not ref.ref.startswith(UNDEFINED):
        return ""
    name = component_name(ref.ref.removeprefix(UNDEFINED))
    return (lookup.get(ref.where, "") if ref.where else "") or (lookup.get(name, "") if name else "")


def _types(operation: Operation) -> Iterator[Type]:
    yield from (body.type for body in bodies(operation))
    yield from (field.type for schema in operation.schemas for field in schema.fields)


def _references(type_: Type) -> Iterator[Type]:
    if type_.kind == "ref":
        yield type_
    for inner in (*type_.options, *((type_.items,) if type_.items else ())):
        yield from _references(inner)
