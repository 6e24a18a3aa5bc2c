"""The operations of a document, each with an id of its own."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.emit import nodes
from generator.emit.nodes import Schema


class Operation(Struct, frozen=True):
    """A path, a method and what the document says about them."""

    id: str
    path: str
    method: str
    pointer: str
    node: Schema

    @property
    def address(self) -> str:
        """The method and the path: `GET /v1/jobs/{id}`."""
        return f"{self.method.upper()} {self.path}"


def operations(document: Mapping[str, Any]) -> tuple[Operation, ...]:
    """The operations by path and method. Where ids repeat or are missing, method and path make one."""
    found = sorted(nodes.operations(document), key=lambda each: each[:2])  # variants stay in their order
    result: list[Operation] = []
    taken: set[str] = set()
    for path, method, pointer, node in found:
        stated = nodes.text(node, "operationId").strip()
        name = stated if stated and stated not in taken else f"{stated} {method} {path}".strip()
        taken.add(name)
        result.append(Operation(name, path, method, pointer, node))
    return tuple(result)
