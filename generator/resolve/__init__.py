"""Operations of all pages to one service: schemas named and merged, tables weighed against examples."""

from collections.abc import Iterable

from generator import rules
from generator.findings import Finding, ordered
from generator.lock import NO_NAMES, Names
from generator.model import Operation, Schema, Service, ServiceInfo
from generator.resolve.definitions import needed, unread
from generator.resolve.filters import type_filters
from generator.resolve.identity import with_tags, with_unique_ids
from generator.resolve.keeping import keep_ids, keep_schemas
from generator.resolve.naming import name_schemas
from generator.resolve.reaching import reachable, responses_optional
from generator.resolve.routes import same_routes
from generator.resolve.shown import type_by_examples
from generator.resolve.sightings import bodies
from generator.resolve.undefined import define_missing
from generator.resolve.values import judge_values
from generator.resolve.weighing import weigh
from generator.resolve.wrapping import unwrap

__all__ = ["resolve"]


def resolve(
    info: ServiceInfo,
    operations: Iterable[Operation],
    definitions: Iterable[Schema] = (),
    names: Names = NO_NAMES,
) -> tuple[Service, tuple[Finding, ...]]:
    """The service, whatever the order in which its pages came, and every decision that was made on the way.

    `definitions` are objects of pages without an operation; those that nothing refers to are left out. `names` are
    those that were given before: who has one keeps it.
    """
    in_order = tuple(sorted(operations, key=lambda one: (one.origin.location, one.path, one.method)))
    tagged = with_tags(in_order)
    unique = keep_ids(tagged, with_unique_ids(tagged), names)
    elsewhere = needed(unique, definitions)
    named = name_schemas(unique, elsewhere)
    wrapped, schemas, wrapper_findings = unwrap(named.operations, named.schemas)
    schemas, shown_findings = type_by_examples(wrapped, schemas)
    weighed = weigh(wrapped, schemas)
    defined, schemas, undefined_findings = define_missing(wrapped, weighed.schemas)
    schemas = responses_optional(defined, schemas)
    schemas, value_findings = judge_values(defined, schemas)
    defined, filter_findings = type_filters(defined, schemas)
    by_route = tuple(sorted(defined, key=lambda one: (one.path, one.method, one.id)))
    service = keep_schemas(Service(info, by_route, tuple(schemas[name] for name in sorted(schemas))), names)
    return service, ordered(
        (
            *unread(elsewhere),
            *named.findings,
            *wrapper_findings,
            *shown_findings,
            *weighed.findings,
            *undefined_findings,
            *value_findings,
            *filter_findings,
            *_unused(service),
            *same_routes(by_route),
        )
    )


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
