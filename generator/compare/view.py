"""A document as comparing sees it: hoisted as for emitting, with the Python names that emitting gives."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.compare.change import NOWHERE, Direction
from generator.emit import nodes
from generator.emit.api import Api, Method
from generator.emit.files import EmitOptions
from generator.emit.hoist import hoisted
from generator.emit.nodes import Schema
from generator.emit.operations import Operation, operations
from generator.emit.surface import surface
from generator.emit.validators import validator_names
from generator.source import Location

_NOT_SCHEMAS = frozenset({"example", "examples", "default", "enum", "const"})


class Version(Struct, frozen=True):
    """One state of a service: its document, the names of its package, and what the document is called in messages.

    `service` goes before Python names (`ucs.fleets.show_fleet`); empty for a document that belongs to no service.
    """

    service: str
    document: Mapping[str, Any]
    options: EmitOptions
    file: str


class View(Struct, frozen=True):
    """A version, hoisted. `methods` are by operation id, `called` their Python names, `validators` the names of their
    validators; `uses` says which components each direction of an operation leads to, `sent` which ones the bodies of
    requests do."""

    version: Version
    document: Schema
    api: Api
    operations: tuple[Operation, ...]
    methods: Mapping[str, Method]
    called: Mapping[str, str]
    validators: Mapping[str, str]
    uses: Mapping[str, Mapping[Direction, frozenset[str]]]
    sent: frozenset[str]

    @property
    def components(self) -> Schema:
        return nodes.components(self.document)

    @property
    def prefix(self) -> str:
        return f"{self.version.service}." if self.version.service else ""

    @property
    def home(self) -> Location:
        """The document itself, where no page is known."""
        return Location(self.version.file) if self.version.file else NOWHERE

    def model(self, name: str) -> str:
        """The Python name of a component that becomes a class; empty for others."""
        return f"{self.prefix}models.{name}" if name in self.api.models else ""

    def belongings(self, operation: str) -> tuple[str, ...]:
        """The names that come and go with an operation: its method, its validators, its errors."""
        method = self.methods.get(operation)
        if method is None:
            return ()
        errors = [f"{self.prefix}errors.{outcome.error}" for outcome in method.outcomes if outcome.error]
        return (self.called[operation], f"{self.prefix}validators.{self.validators[operation]}", *errors)

    def callers(self, component: str, direction: Direction | None = None) -> tuple[str, ...]:
        """The methods whose requests or replies lead to a component."""
        wanted: tuple[Direction, ...] = (direction,) if direction else ("request", "response")
        found = (id_ for id_, uses in self.uses.items() if any(component in uses[each] for each in wanted))
        return tuple(sorted(self.called[id_] for id_ in found if id_ in self.called))

    def reached(self, direction: Direction) -> frozenset[str]:
        return frozenset().union(*(uses[direction] for uses in self.uses.values()))


def view_of(version: Version) -> View:
    """The view of a version. What the document lacks is not complained about here: `check` does that."""
    document = hoisted(version.document, version.file)[0]
    api = surface(document, version.options)[0]
    found = operations(document)
    prefix = f"{version.service}." if version.service else ""
    methods = {method.operation_id: method for resource in api.resources for method in resource.methods}
    called = {
        method.operation_id: f"{prefix}{resource.attribute}.{method.name}"
        for resource in api.resources
        for method in resource.methods
    }
    direct = {name: frozenset(_references(schema)) for name, schema in nodes.components(document).items()}
    uses = {each.id: _uses(each, direct) for each in found}
    sent = frozenset().union(*(_closure(each.node.get("requestBody", {}), direct) for each in found))
    return View(version, document, api, found, methods, called, validator_names(api), uses, sent)


def place(node: Schema, otherwise: Location) -> Location:
    """Where a node was read, or the place around it."""
    origin = nodes.child(node, "x-source")
    page, line = nodes.text(origin, "page"), origin.get("line")
    return Location(page, line if isinstance(line, int) else 0) if page else otherwise


def _uses(operation: Operation, direct: Mapping[str, frozenset[str]]) -> dict[Direction, frozenset[str]]:
    asked = {key: operation.node[key] for key in ("parameters", "requestBody") if key in operation.node}
    answered = {"responses": operation.node.get("responses", {})}
    return {"request": _closure(asked, direct), "response": _closure(answered, direct)}


def _closure(node: Any, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    todo = list(_references(node))
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += direct.get(name, ())
    return frozenset(seen)


def _references(node: Any) -> Iterator[str]:
    """The components that a node refers to, without following them."""
    todo = [node]
    while todo:
        each = todo.pop()
        if isinstance(each, Mapping):
            if name := nodes.target(each):
                yield name
            todo += [value for key, value in each.items() if key not in _NOT_SCHEMAS and not key.startswith("x-")]
        elif isinstance(each, list):
            todo += each
