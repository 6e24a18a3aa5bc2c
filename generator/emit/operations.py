"""The operations of a document, each with an id of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.shape import escaped


@dataclass(frozen=True, slots=True)
class Operation:
    """A path, a method and what the document says about them. `parameters` include those of the path."""

    id: str
    path: str
    method: str
    node: Schema
    parameters: tuple[Schema, ...]

    @property
    def pointer(self) -> str:
        return f"/paths/{escaped(self.path)}/{self.method}"


def operations(document: Mapping[str, Any]) -> tuple[Operation, ...]:
    """The operations by path and method. Where ids repeat or are missing, method and path make one."""
    found = sorted(nodes.operations(document), key=lambda each: each[:2])
    result: list[Operation] = []
    taken: set[str] = set()
    for path, method, node in found:
        stated = nodes.text(node, "operationId").strip()
        name = stated if stated and stated not in taken else f"{stated} {method} {path}".strip()
        taken.add(name)
        result.append(Operation(name, path, method, node, _parameters(document, path, node)))
    return tuple(result)


def _parameters(document: Mapping[str, Any], path: str, node: Schema) -> tuple[Schema, ...]:
    """Parameters of the operation and, where it does not state them itself, of its path."""
    shared = nodes.items(nodes.child(nodes.child(document, "paths"), path), "parameters")
    by_key = {
        (nodes.text(each, "in"), nodes.text(each, "name")): each for each in (*shared, *nodes.items(node, "parameters"))
    }
    return tuple(by_key.values())
