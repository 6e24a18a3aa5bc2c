"""Where in a document that which a finding is about stands."""

from collections.abc import Iterator
from typing import Any

from generator.findings import Finding
from generator.openapi.trees import Pointer, find

Json = Any

_SHOWN = frozenset({"example", "examples"})
"""What an example is, nothing is decided of; members of objects may be called so."""

_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
"""In a quoted step of a JSONPath; a name with any other control character has no path."""


def node_of(document: Json, finding: Finding) -> Pointer | None:
    """The one node that a finding tells of: by its evidence where it has some, else by the line it was read from."""
    found = [pointer for pointer, node in _read(document) if _is_evident(document, pointer, node, finding)]
    found = found or [pointer for pointer, node in _read(document) if _is_at(node, finding)]
    named = [pointer for pointer in found if _name(document, pointer) == finding.subject.rpartition(".")[2]]
    found = named or found
    return found[0] if len(found) == 1 else None


def _read(document: Json) -> Iterator[tuple[Pointer, dict[str, Json]]]:
    """The nodes that say where they were read."""
    pending: list[tuple[Pointer, Json]] = [((), document)]
    while pending:
        pointer, node = pending.pop()
        if isinstance(node, dict) and isinstance(node.get("x-source"), dict):
            yield pointer, node
        is_named = pointer[-1:] == ("properties",)
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(child, dict | list) and (is_named or key not in _SHOWN):
                pending.append(((*pointer, key), child))


def _is_evident(document: Json, pointer: Pointer, node: dict[str, Json], finding: Finding) -> bool:
    sides = {"rule": finding.rule.code, "table": finding.table, "example": finding.example, "choice": finding.choice}
    if sides not in node.get("x-evidence", ()):
        return False
    around = find(document, pointer[:-2], {})  # a member that only an example shows was found missing in its table
    return _is_at(node, finding) or (isinstance(around, dict) and _is_at(around, finding))


def _is_at(node: dict[str, Json], finding: Finding) -> bool:
    source = node.get("x-source", {})
    return (source.get("page"), source.get("line")) == (finding.location.file, finding.location.line)


def _name(document: Json, pointer: Pointer) -> str:
    """What a node is called: a parameter by its name, anything else by its key."""
    last = pointer[-1] if pointer else ""
    return str(find(document, (*pointer, "name"), "") if isinstance(last, int) else last)


def json_path(document: Json, pointer: Pointer) -> str:
    """A JSONPath to a node; parameters are picked by their name and not by their place."""
    return "$" + "".join(
        _element(part, _name(document, pointer[: depth + 1])) if isinstance(part, int) else _step(part)
        for depth, part in enumerate(pointer)
    )


def _element(place: int, name: str) -> str:
    return f"[?@.name == {_quoted(name)}]" if name else f"[{place}]"


def _step(part: str) -> str:
    is_plain = part.isascii() and part.isidentifier()
    return f".{part}" if is_plain else f"[{_quoted(part)}]"


def _quoted(text: str) -> str:
    return "'" + "".join(_ESCAPED.get(one, one) for one in text) + "'"
