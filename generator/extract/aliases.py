"""One operation under several versions of its path."""

from msgspec.structs import replace

from generator import rules
from generator.extract.uri import Route, Routes
from generator.findings import Finding
from generator.model import Operation, Origin


def with_aliases(operation: Operation, routes: Routes) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """The same operation at each further path, and a finding for each."""
    aliases = tuple(_alias(operation, route) for route in routes.aliases)
    return aliases, tuple(_finding(alias) for alias in aliases)


def _alias(operation: Operation, route: Route) -> Operation:
    version = "_".join(map(str, route.version))
    origin = Origin(route.location)
    return replace(operation, id=f"{operation.id}V{version}", path=route.path, origin=origin, alias_of=operation.path)


def _finding(alias: Operation) -> Finding:
    message = f"{alias.method} {alias.path} is the operation of {alias.alias_of} as well"
    subject = f"{alias.method} {alias.path}"
    return Finding(rules.ROUTE_ALIAS, alias.origin.location, subject, message, choice=alias.id)
