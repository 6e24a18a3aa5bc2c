"""A document without the schemas that no check of values and names has anything to say about.

The library's check of meaning looks into a schema for two things: a default, and a list of required members beside
`allOf`. It takes its time over all others, which are most, to find neither.
"""

from collections.abc import Iterator

from generator.openapi.trees import Json
from generator.openapi.walk import Place

_TELLING = ("default", "allOf")
_LOCAL = "#/components/schemas/"


def thin(places: list[Place]) -> None:
    """Empties, in place, the schemas that neither hold nor lead to anything telling. Takes the places of a document."""
    schemas = {place.pointer for place in places if place.role == "schema"}
    outermost = [
        place.node
        for place in places
        if place.role == "schema" and not schemas & {place.pointer[:-1], place.pointer[:-2]}
    ]
    named = {
        f"{_LOCAL}{place.pointer[2]}": place.node
        for place in places
        if len(place.pointer) == 3 and place.pointer[:2] == ("components", "schemas")
    }
    telling = _telling(named)
    for node in outermost:
        if isinstance(node, dict):
            _thin(node, telling)


def _telling(named: dict[str, Json]) -> set[str]:
    """The references to schemas that hold something telling, themselves or by others that they refer to."""
    about = {name: set(_signs(node)) for name, node in named.items()}
    telling = {name for name, signs in about.items() if signs & set(_TELLING)}
    referring: dict[str, list[str]] = {}
    for name, signs in about.items():
        for sign in signs:
            referring.setdefault(sign, []).append(name)
    pending = list(telling)
    while pending:
        for name in referring.get(pending.pop(), ()):
            if name not in telling:
                telling.add(name)
                pending.append(name)
    return telling


def _signs(node: Json) -> Iterator[str]:
    """What is telling below a node, and the references there; one that is not to a schema by name is telling itself."""
    pending = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                if key in _TELLING:
                    yield key
                elif key == "$ref" and isinstance(value, str):
                    yield value if value.startswith(_LOCAL) and value.count("/") == 3 else "default"
                if isinstance(value, dict | list):
                    pending.append(value)
        elif isinstance(node, list):
            pending += [one for one in node if isinstance(one, dict | list)]


def _thin(node: dict[str, Json], telling: set[str]) -> None:
    signs = set(_signs(node))
    if "allOf" in signs:
        return
    if not signs & telling and "default" not in signs:
        node.clear()
        return
    members = node.get("properties")
    if isinstance(members, dict):
        for name, member in list(members.items()):
            if isinstance(member, dict):
                _thin(member, telling)
                if not member:
                    del members[name]
