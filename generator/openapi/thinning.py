"""A document without the schemas and calls that no check of values and names has anything to say about.

The library's check of meaning looks into a schema for two things: a default, and a list of required members beside
`allOf`. It takes its time over all others, which are most, to find neither.
"""

from collections.abc import Iterator

from generator.late import late
from generator.openapi.trees import Json, Pointer
from generator.openapi.walk import METHODS, Place

_TELLING = ("default", "allOf")
_LOCAL = "#/components/schemas/"
_PLACEHOLDER = late(r"\{([\w-]+)\}")


def thin(places: list[Place]) -> None:
    """Empties, in place, the schemas that neither hold nor lead to anything telling, nor are a part of what does.

    Takes the places of a document.
    """
    schemas = {place.pointer for place in places if place.role == "schema"}
    outermost = [
        place for place in places if place.role == "schema" and not schemas & {place.pointer[:-1], place.pointer[:-2]}
    ]
    about = {place.pointer: set(_signs(place.node)) for place in outermost}
    named = {f"{_LOCAL}{pointer[2]}": signs for pointer, signs in about.items() if _is_named(pointer)}
    telling = _leading_to({name for name, signs in named.items() if signs & set(_TELLING)}, named)
    # What objects are combined of has members that count.
    parts = _led_to({sign for signs in about.values() if "allOf" in signs for sign in signs}, named)
    for place in outermost:
        is_part = _is_named(place.pointer) and f"{_LOCAL}{place.pointer[2]}" in parts
        if isinstance(place.node, dict) and not is_part:
            _thin(place.node, telling)


def _is_named(pointer: Pointer) -> bool:
    return len(pointer) == 3 and pointer[:2] == ("components", "schemas")


def _leading_to(found: set[str], named: dict[str, set[str]]) -> set[str]:
    """The names, and all that refer to them."""
    referring: dict[str, list[str]] = {}
    for name, signs in named.items():
        for sign in signs:
            referring.setdefault(sign, []).append(name)
    return _closed(found, referring)


def _led_to(found: set[str], named: dict[str, set[str]]) -> set[str]:
    """The names, and all that they refer to."""
    return _closed(found, {name: list(signs) for name, signs in named.items()})


def _closed(found: set[str], following: dict[str, list[str]]) -> set[str]:
    known, pending = set(found), list(found)
    while pending:
        for name in following.get(pending.pop(), ()):
            if name not in known:
                known.add(name)
                pending.append(name)
    return known


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


def spare_calls(document: dict[str, Json]) -> None:
    """Takes away, in place, the calls that have no telling schema, if all calls are plainly in order; schemas that
    nothing is left to say about or to refer to go with them. Takes a document that has been thinned."""
    paths = document.get("paths")
    if not isinstance(paths, dict) or not all(_is_plain(path, item) for path, item in paths.items()):
        return
    calls = [(item, method) for item in paths.values() for method in METHODS if method in item]
    ids = [item[method]["operationId"] for item, method in calls]
    tags = [tag.get("name") for tag in document.get("tags", ()) if isinstance(tag, dict)]
    if len(set(ids)) < len(ids) or len(set(map(str, tags))) < len(document.get("tags", ())):
        return
    for item, method in calls:
        if not _has_schema(item[method]):
            del item[method]
    schemas = document.get("components", {}).get("schemas", {})
    needed = set(_signs(document))
    for name in [name for name, node in schemas.items() if not node and f"{_LOCAL}{name}" not in needed]:
        del schemas[name]


def _is_plain(path: str, item: Json) -> bool:
    """Whether the calls of a path have ids, and the parameters in it that the path names."""
    if not isinstance(item, dict) or "$ref" in item:
        return False
    shared = _parameters(item)
    named = set(_PLACEHOLDER.findall(path))
    for method in METHODS:
        call = item.get(method, {"operationId": ""})
        own = _parameters(call) if isinstance(call, dict) else None
        if shared is None or own is None or not isinstance(call.get("operationId"), str):
            return False
        if method in item and {name for place, name in {*own, *shared} if place == "path"} != named:
            return False
    return not set("{}!:") & set(_PLACEHOLDER.sub("", path))


def _parameters(holder: dict[str, Json]) -> set[tuple[str, str]] | None:
    """The places and names of parameters; None where one is given twice, or is none."""
    given = holder.get("parameters", [])
    if not isinstance(given, list):
        return None
    found = [(one.get("in"), one.get("name")) for one in given if isinstance(one, dict) and "$ref" not in one]
    plain = {(place, name) for place, name in found if isinstance(place, str) and isinstance(name, str)}
    return plain if len(plain) == len(given) else None


def _has_schema(call: Json) -> bool:
    """Whether a call has a schema that is not empty, or refers to something that may have one."""
    pending = [call]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if node.get("schema") or "$ref" in node:
                return True
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return False
