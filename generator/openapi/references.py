"""References within a document: what they lead to, and those that lead nowhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from generator.late import late
from generator.openapi.printable import shown
from generator.openapi.problems import Problem
from generator.openapi.trees import Json, Pointer, find
from generator.openapi.walk import Place
from generator.rules import REFERENCE_BROKEN

# Keywords that move what a reference means, or where it is looked for.
_UNSUPPORTED = ("$id", "$dynamicRef", "$recursiveRef")
_COMPONENT_NAME = late(r"[A-Za-z0-9._-]+")
_NOTHING = object()


def reference_problems(place: Place, document: Json, roles: Mapping[Pointer, str]) -> Iterator[Problem]:
    """What is wrong with the references of one object. `roles` are the roles of all objects by pointer."""
    node = place.node
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        yield from _broken((*place.pointer, "$ref"), node["$ref"], place.role, document, roles)
    if place.role == "schema":
        for key in _UNSUPPORTED:
            if key in node:
                yield Problem(REFERENCE_BROKEN, (*place.pointer, key), "only $ref, within the document, is followed")
        yield from _mapping(place, document, roles)


def _mapping(place: Place, document: Json, roles: Mapping[Pointer, str]) -> Iterator[Problem]:
    mapping = find(place.node, ("discriminator", "mapping"))
    if not isinstance(mapping, dict):
        return
    for key, target in mapping.items():
        if isinstance(target, str) and _COMPONENT_NAME.fullmatch(target):
            target = f"#/components/schemas/{target}"
        yield from _broken((*place.pointer, "discriminator", "mapping", key), target, "schema", document, roles)


def _broken(
    pointer: Pointer, reference: Any, role: str, document: Json, roles: Mapping[Pointer, str]
) -> Iterator[Problem]:
    reason = _reason(reference, role, document, roles)
    if reason:
        yield Problem(REFERENCE_BROKEN, pointer, f"{shown(reference, 100)} {reason}")


def _reason(reference: Any, role: str, document: Json, roles: Mapping[Pointer, str]) -> str:
    if not isinstance(reference, str):
        return "is no reference"
    if not reference.startswith("#"):
        return "leads out of the document; only references within the document are followed"
    target = target_of(reference, document)
    if target is None:
        return "leads to nothing in the document"
    found = roles.get(target)
    if found != role:
        return f"leads to {f'a {found}' if found else 'something else'} where a {role} belongs"
    if _is_endless(target, document):
        return "leads back to itself"
    return ""


def target_of(reference: str, document: Json) -> Pointer | None:
    """The pointer to what a local reference leads to; None where it leads to nothing."""
    if reference == "#" or not reference.startswith("#/"):
        return None
    pointer: list[str | int] = []
    node = document
    for part in unquote(reference[2:]).split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        place = int(key) if isinstance(node, list) and re.fullmatch(r"[0-9]{1,9}", key) else key
        node = find(node, (place,), _NOTHING)
        if node is _NOTHING:
            return None
        pointer.append(place)
    return tuple(pointer)


def _is_endless(target: Pointer, document: Json) -> bool:
    """Whether following references and nothing else from a target never ends."""
    seen: set[Pointer] = set()
    while target not in seen:
        seen.add(target)
        node = find(document, target)
        reference = node.get("$ref") if isinstance(node, dict) else None
        following = target_of(reference, document) if isinstance(reference, str) else None
        if following is None:
            return False
        target = following
    return True
