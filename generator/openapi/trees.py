"""JSON values as trees: pointers into them, copies, edits to a copy. Nothing here recurses, however deep the value."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.late import late
from generator.openapi.printable import shorten

Json = Any
Pointer = tuple[str | int, ...]

MAX_DEPTH = 100  # levels a document may nest: more than people write, less than recursion can bear

_MISSING: Any = object()
_HALF = late("[\ud800-\udfff]")


def pointer_text(pointer: Iterable[str | int]) -> str:
    """A pointer as a JSON Pointer in a URI fragment, fit for a message."""
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in pointer)
    return shorten("#" + "".join(f"/{part}" for part in parts), 120)


def find(tree: Json, pointer: Iterable[str | int], default: Any = None) -> Json:
    """The node at a pointer, or the default where there is none. List places are given as integers."""
    for part in pointer:
        tree = _child(tree, part)
        if tree is _MISSING:
            return default
    return tree


def _child(tree: Json, part: str | int) -> Json:
    if isinstance(tree, dict):
        return tree.get(part, _MISSING)
    if isinstance(tree, list) and isinstance(part, int) and 0 <= part < len(tree):
        return tree[part]
    return _MISSING


def clone(tree: Json) -> Json:
    """A copy that shares no mapping and no list with the tree."""
    top: list[Json] = [tree]
    pending: list[Any] = [top]
    while pending:
        container = pending.pop()
        places = container.items() if isinstance(container, dict) else enumerate(container)
        for place, node in list(places):
            if isinstance(node, dict | list):
                container[place] = node.copy()
                pending.append(container[place])
    return top[0]


def trimmed(tree: Json) -> tuple[Json, list[Pointer]]:
    """A copy without what is nested deeper than `MAX_DEPTH`, and where that was."""
    result = clone(tree)
    cut: list[Pointer] = []
    pending: list[tuple[Pointer, Json]] = [((), result)]
    while pending:
        pointer, container = pending.pop()
        for place, node in container.items() if isinstance(container, dict) else enumerate(container):
            if not isinstance(node, dict | list) or not node:
                continue
            inner = (*pointer, place)
            if len(inner) < MAX_DEPTH:
                pending.append((inner, node))
            else:
                cut.append(inner)
                container[place] = type(node)()
    return result, cut


def halves(tree: Json) -> Iterator[Pointer]:
    """Where a text or a key holds half of a surrogate pair, which JSON can write and UTF-8 cannot.

    Takes a tree that is not too deep for the library.
    """
    try:
        json.dumps(tree, ensure_ascii=False, default=repr).encode()
    except UnicodeEncodeError:
        yield from _halves(tree)


def _halves(tree: Json) -> Iterator[Pointer]:
    pending: list[tuple[Pointer, Json]] = [((), tree)]
    while pending:
        pointer, container = pending.pop()
        for place, node in container.items() if isinstance(container, dict) else enumerate(container):
            inner = (*pointer, place)
            if any(isinstance(text, str) and not text.isascii() and _HALF.search(text) for text in (place, node)):
                yield inner
            elif isinstance(node, dict | list):
                pending.append((inner, node))


def remove(tree: Json, pointer: Pointer) -> None:
    """Take the node at a pointer out of the tree, in place; nothing happens where there is none."""
    parent = find(tree, pointer[:-1])
    if pointer and _child(parent, pointer[-1]) is not _MISSING:
        del parent[pointer[-1]]
