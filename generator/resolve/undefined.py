"""Types that the pages name but never define: what examples and other fields of the same name tell of them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.extract.linking import UNDEFINED
from generator.findings import Finding
from generator.model import (
    ANY,
    OBJECT,
    STRING,
    Evidence,
    Field,
    Operation,
    Origin,
    Schema,
    Type,
    altered,
    array_of,
    union_of,
)
from generator.resolve.components import component_name
from generator.resolve.fitting import infer
from generator.resolve.reaching import reachable
from generator.resolve.sightings import Sighting, bodies, look
from generator.resolve.weighing import spoken

_BY_KIND: dict[type, Type] = {str: STRING, dict: OBJECT, list: array_of(ANY)}


class _Use(Struct, frozen=True):
    schema: Schema
    field: Field


def define_missing(
    operations: tuple[Operation, ...], schemas: dict[str, Schema]
) -> tuple[tuple[Operation, ...], dict[str, Schema], tuple[Finding, ...]]:
    """Give every undefined name a schema of its own: string, object or anything, by evidence, each with a finding.

    An object that is only received has the members that examples show. One that is sent stays free-form: who sends it
    may need members that no example happens to show.
    """
    shown = look(operations, schemas).undefined
    uses = _uses(schemas)
    of_bodies = _body_refs(operations)
    sent = _sent(operations, schemas)
    stated = {ref: _by_values(shown.get(ref, [])) for ref in sorted({*uses, *of_bodies})}
    by_field = {use.field.name: type_ for ref, type_ in stated.items() if type_ for use in uses.get(ref, ())}
    names: dict[str, str] = {}
    out = dict(schemas)
    found: list[Finding] = []
    for ref, type_ in stated.items():
        use = uses[ref][0] if ref in uses else None
        namesake = by_field.get(use.field.name) if use and not type_ else None
        names[ref] = _free_name(ref, out)
        place = use.field.origin if use else of_bodies[ref]
        keyed = _keyed(names[ref], shown.get(ref, []), place) if type_ == OBJECT and ref not in sent else None
        schema = keyed or _alias(names[ref], type_ or namesake or ANY, shown.get(ref, []), place)
        out[names[ref]] = schema
        found.append(_finding(ref, schema, use, namesake is not None))
    named = {
        name: replace(schema, fields=tuple(altered(f, type=rename_type(f.type, names)) for f in schema.fields))
        for name, schema in out.items()
    }
    return tuple(_renamed(operation, names) for operation in operations), named, tuple(found)


def _uses(schemas: Mapping[str, Schema]) -> dict[str, list[_Use]]:
    uses: dict[str, list[_Use]] = {}
    places = sorted(schemas.values(), key=lambda schema: (schema.origin.location, schema.name))
    for schema in places:
        for field in schema.fields:
            for ref in _undefined_in(field.type):
                uses.setdefault(ref, []).append(_Use(schema, field))
    return uses


def _undefined_in(type_: Type) -> Iterator[str]:
    if type_.kind == "ref" and type_.ref.startswith(UNDEFINED):
        yield type_.ref
    for inner in (*type_.options, *((type_.items,) if type_.items else ())):
        yield from _undefined_in(inner)


def _body_refs(operations: tuple[Operation, ...]) -> dict[str, Origin]:
    """Undefined names that whole bodies have, each with the place of a body."""
    return {
        ref: body.origin for operation in operations for body in bodies(operation) for ref in _undefined_in(body.type)
    }


def _sent(operations: tuple[Operation, ...], schemas: Mapping[str, Schema]) -> frozenset[str]:
    """The undefined names that the bodies of requests lead to."""
    requests = [operation.request.type for operation in operations if operation.request]
    inside = [field.type for name in reachable(requests, schemas) for field in schemas[name].fields]
    return frozenset(ref for type_ in (*requests, *inside) for ref in _undefined_in(type_))


def _by_values(shown: list[Sighting]) -> Type | None:
    kinds = {type(one.value) for one in shown if one.value is not None}
    if not kinds:
        return None
    if len(kinds) > 1:
        return ANY
    return _BY_KIND.get(kinds.pop(), ANY)


def _free_name(ref: str, schemas: Mapping[str, Schema]) -> str:
    name = component_name(ref.removeprefix(UNDEFINED)) or "Undefined"
    while name in schemas:
        name += "Value"
    return name


def _keyed(name: str, shown: list[Sighting], place: Origin) -> Schema | None:
    """An object with the members that the examples show of it; None where they show none."""
    origin = replace(place, row=0)
    members: dict[str, list[Sighting]] = {}
    for one in shown:
        for key, value in one.value.items() if isinstance(one.value, dict) else ():
            members.setdefault(key, []).append(Sighting(value, one.origin))
    fields = tuple(_member(key, seen) for key, seen in members.items())
    return Schema(name, fields, origin, key=name) if fields else None


def _member(key: str, seen: list[Sighting]) -> Field:
    values = [one.value for one in seen if one.value is not None]
    type_ = union_of(*(infer(value) for value in values)) if values else ANY
    evidence = Evidence(rules.TYPE_UNDEFINED.code, "", key, spoken(type_))
    return Field(key, type_, False, "", seen[0].origin, nullable=len(values) < len(seen), evidence=(evidence,))


def _alias(name: str, type_: Type, shown: list[Sighting], place: Origin) -> Schema:
    seen = tuple(sorted({one.value for one in shown if isinstance(one.value, str)})) if type_ == STRING else ()
    origin = place
    return Schema(name, (), replace(origin, row=0), alias=type_, seen=seen, key=name)


def _finding(ref: str, alias: Schema, use: _Use | None, by_namesake: bool) -> Finding:
    name = ref.removeprefix(UNDEFINED)
    keys = ", ".join(field.name for field in alias.fields)
    choice = f"the members that examples show: {keys}" if keys else spoken(alias.alias or ANY)
    why = f", as another '{use.field.name}' is" if use and by_namesake else ""
    message = f"the page does not say what {name} is; took {choice}{why}"
    return Finding(rules.TYPE_UNDEFINED, alias.origin.location, name, message, table=name, choice=choice)


def _renamed(operation: Operation, names: Mapping[str, str]) -> Operation:
    request = operation.request and replace(operation.request, type=rename_type(operation.request.type, names))
    responses = tuple(
        replace(one, body=one.body and replace(one.body, type=rename_type(one.body.type, names)))
        for one in operation.responses
    )
    return replace(operation, request=request, responses=responses)


def rename_type(type_: Type, names: Mapping[str, str]) -> Type:
    """The type with other names in its references; those that have no other name stay."""
    items = rename_type(type_.items, names) if type_.items else None
    options = tuple(rename_type(option, names) for option in type_.options)
    return altered(type_, ref=names.get(type_.ref, type_.ref), items=items, options=options)


def alias_type(schemas: Mapping[str, Schema], type_: Type) -> Type:
    """The type behind a reference to an alias; any other type as it is."""
    schema = schemas.get(type_.ref) if type_.kind == "ref" else None
    return schema.alias if schema and schema.alias else type_
