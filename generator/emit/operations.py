"""The operations of a document, each with an id of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.shape import escaped


@dataclass(frozen=True, slots=True)
class Operation:
    """A path, a method and what the document says about them."""

    id: str
    path: str
    method: str
    node: Schema

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
        result.append(Operation(name, path, method, node))
    return tuple(result)
