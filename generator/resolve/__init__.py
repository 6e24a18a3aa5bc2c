"""Operations of all pages to one service: schemas named and merged, tables weighed against examples."""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator import rules
from generator.findings import Finding, ordered
from generator.model import Operation, Schema, Service, ServiceInfo
from generator.resolve.naming import name_schemas
from generator.resolve.reaching import reachable, responses_optional
from generator.resolve.routes import same_routes, with_parameters_once
from generator.resolve.sightings import bodies
from generator.resolve.undefined import define_missing
from generator.resolve.values import judge_values
from generator.resolve.weighing import weigh
from generator.resolve.wrapping import unwrap

__all__ = ["resolve"]


def resolve(info: ServiceInfo, operations: Iterable[Operation]) -> tuple[Service, tuple[Finding, ...]]:
    """The service, whatever the order in which its pages came, and every decision that was made on the way."""
    in_order = tuple(sorted(operations, key=lambda one: (one.origin.location, one.path, one.method)))
    single, repeated = with_parameters_once(in_order)
    named = name_schemas(_with_unique_ids(_with_tags(single)))
    wrapped, schemas, wrapper_findings = unwrap(named.operations, named.schemas)
    weighed = weigh(wrapped, schemas)
    defined, schemas, undefined_findings = define_missing(wrapped, weighed.schemas)
    schemas = responses_optional(defined, schemas)
    schemas, value_findings = judge_values(defined, schemas)
    by_route = tuple(sorted(defined, key=lambda one: (one.path, one.method, one.id)))
    service = Service(info, by_route, tuple(schemas[name] for name in sorted(schemas)))
    return service, ordered(
        (
            *repeated,
            *named.findings,
            *wrapper_findings,
            *weighed.findings,
            *undefined_findings,
            *value_findings,
            *_unused(service),
            *same_routes(by_route),
        )
    )


def _with_tags(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """An operation whose page stands in no group belongs to the collection that its path begins with."""
    return tuple(one if one.tag else replace(one, tag=_collection(one.path)) for one in operations)


def _collection(path: str) -> str:
    parts = [part for part in path.split("/") if part and "{" not in part]
    words = [part for part in parts if not re.fullmatch(r"v\d[\w.]*", part)]
    return " ".join(word.capitalize() for word in re.split(r"[-_.]", words[0])) if words else ""


def _with_unique_ids(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Operations of the same id are told apart by their method, then by the words of their path."""
    seen: set[str] = set()
    out = []
    for operation in operations:
        words = [re.sub(r"[^A-Za-z0-9._-]", "", part) for part in operation.path.split("/")]
        suffix = "".join(word[:1].upper() + word[1:] for word in words)
        choices = (operation.id, operation.id + operation.method.capitalize(), operation.id + suffix)
        name = next((choice for choice in choices if choice not in seen), f"{choices[-1]}{operation.method}")
        while name in seen:
            name += "Again"
        seen.add(name)
        out.append(replace(operation, id=name))
    return tuple(out)


def _unused(service: Service) -> tuple[Finding, ...]:
    """Tables that no body leads to."""
    schemas = {schema.name: schema for schema in service.schemas}
    todo = [body.type for operation in service.operations for body in bodies(operation)]
    used = reachable(todo, schemas)
    return tuple(_unused_finding(schema) for schema in service.schemas if schema.name not in used)


def _unused_finding(schema: Schema) -> Finding:
    label = schema.origin.table or schema.name
    message = f"no row leads to {label}; kept it as {schema.name}"
    return Finding(rules.TABLE_UNUSED, schema.origin.location, schema.name, message, choice=schema.name)
