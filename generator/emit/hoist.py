"""Gives every object and enumeration of a document a name: those written in place become components.

A name is made of where the schema stands (`<Schema><Field>`, `<OperationId><Parameter>`) and of nothing else, so that
adding a schema renames none of the others.
"""

import hashlib
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from msgspec import Struct, field

from generator.emit import names, nodes
from generator.emit.combine import combined
from generator.emit.nodes import Schema
from generator.emit.operations import operations
from generator.emit.references import resolved
from generator.emit.shape import escaped, shaped
from generator.emit.statuses import BY_STATUS
from generator.findings import Finding

Node = dict[str, Any]

FILE = "openapi.yaml"
# A schema with none of these is neither named nor has anything in it that is.
_TELLING = frozenset({"enum", "properties", "items", "additionalProperties", "anyOf", "oneOf", "allOf"})


class _Place(Struct, frozen=True):
    """A schema, its JSON pointer and the name it would get. `top` is true for a component, which has its name.

    `holder` is the parameter or body around a schema; it has the words.
    """

    schema: Schema
    pointer: str
    wanted: str
    holder: Schema = field(default_factory=dict)
    top: bool = False


def hoist(document: Mapping[str, Any]) -> Node:
    """The document with every object and enumeration among its components. Hoisting it again changes nothing."""
    return hoisted(document)[0]


def hoisted(document: Mapping[str, Any], file: str = FILE) -> tuple[Node, tuple[Finding, ...]]:
    """The hoisted document, and what of the given one could not be read. `file` is where findings say it stands.

    Beforehand the document is brought into the shape of OpenAPI, references other than to schemas are replaced by what
    they lead to, names of components become names of classes, and objects combined by `allOf` become single objects.
    """
    shapely, misplaced = shaped(document, file)
    whole, broken = resolved(shapely, file)
    whole = combined(whole)
    places = [*_components(whole), *_bodies(whole)]
    found = [inner for place in places for inner in _found(place)]
    made = _names(found, nodes.components(whole))
    rest: dict[str, Node] = {}
    changed = {place.pointer: _rewritten(place, made, rest) for place in places}
    result = _copied(whole, "", changed, _above(changed))
    if rest:
        schemas = result.setdefault("components", {}).setdefault("schemas", {})
        result["components"]["schemas"] = dict(sorted({**schemas, **rest}.items()))
    return result, (*misplaced, *broken)


def _components(document: Schema) -> Iterator[_Place]:
    for name, schema in sorted(nodes.components(document).items()):
        yield _Place(schema, f"/components/schemas/{escaped(name)}", name, top=True)


def _bodies(document: Schema) -> Iterator[_Place]:
    for each in operations(document):
        owner = names.class_name(each.id)
        for index, parameter in enumerate(nodes.items(each.node, "parameters")):
            name = names.class_name(f"{owner} {nodes.text(parameter, 'name')}")
            yield from _media(parameter, f"{each.pointer}/parameters/{index}", name)
        yield from _media(nodes.child(each.node, "requestBody"), f"{each.pointer}/requestBody", f"{owner}Request")
        responses = nodes.child(each.node, "responses")
        best = min((status for status in responses if status.startswith("2")), default="")
        for status, response in responses.items():
            name = f"{owner}Response" if status == best else f"{owner}{_reason(status)}"
            yield from _media(response, f"{each.pointer}/responses/{escaped(status)}", name)


def _media(holder: Schema, pointer: str, wanted: str) -> Iterator[_Place]:
    """The schemas of a parameter, request body or response."""
    if "schema" in holder:
        yield _Place(holder["schema"], f"{pointer}/schema", wanted, holder)
    for media_type, media in nodes.child(holder, "content").items():
        if "schema" in media:
            yield _Place(media["schema"], f"{pointer}/content/{escaped(media_type)}/schema", wanted, holder)


def _reason(status: str) -> str:
    return BY_STATUS.get(status, "").removesuffix("Error") or names.class_name(f"Status {status}")


def _found(place: _Place) -> Iterator[_Place]:
    """The place, if its schema is to get a name, and those within."""
    if _is_named(place):
        yield place
    for _, inner in _children(place):
        yield from _found(inner)


def _is_named(place: _Place) -> bool:
    return not place.top and nodes.kind(place.schema) != "other"


def _children(place: _Place) -> Iterator[tuple[tuple[str | int, ...], _Place]]:
    """The schemas right below, each with its path from the place."""
    if nodes.values(place.schema):
        return
    for name, member in nodes.child(place.schema, "properties").items():
        if member.keys().isdisjoint(_TELLING):
            continue
        wanted = names.class_name(f"{place.wanted} {name}")
        yield ("properties", name), _Place(member, f"{place.pointer}/properties/{escaped(name)}", wanted)
    for key, suffix in (("items", "Item"), ("additionalProperties", "Value")):
        if isinstance(place.schema.get(key), Mapping):
            wanted = names.class_name(f"{place.wanted} {suffix}")
            yield (key,), _Place(place.schema[key], f"{place.pointer}/{key}", wanted)
    for key in ("anyOf", "oneOf", "allOf"):
        options = nodes.items(place.schema, key)
        for index, option in enumerate(options):
            wanted = _variant(place, option, sum(nodes.kind(each) != "other" for each in options))
            yield (key, index), _Place(option, f"{place.pointer}/{key}/{index}", wanted)


def _variant(place: _Place, option: Schema, count: int) -> str:
    """An alternative is named after its title or the member that tells it apart; a sole one is the place itself."""
    if count == 1 and not place.top:
        return place.wanted
    members = [*nodes.items(option, "required"), *nodes.child(option, "properties"), "Option"]
    return names.class_name(f"{place.wanted} {nodes.text(option, 'title') or members[0]}")


def _names(found: list[_Place], known: Schema) -> dict[str, str]:
    """Names by pointer. Of places that want the same name the first by pointer gets it, the others' are told apart."""
    made: dict[str, str] = {}
    taken = set(known)
    for place in sorted(found, key=lambda each: each.pointer):
        digest = hashlib.sha256(place.pointer.encode("utf-8", "surrogatepass")).hexdigest()
        options = (f"{place.wanted}{digest[:length]}" for length in (0, 4, 8, 64))
        made[place.pointer] = next(name for name in options if name not in taken)
        taken.add(made[place.pointer])
    return made


def _rewritten(place: _Place, made: Mapping[str, str], rest: dict[str, Node]) -> Node:
    """The schema that stays in its place; what gets a name is added to `rest`."""
    result = {key: copy(value) for key, value in place.schema.items()}
    for path, inner in _children(place):
        _put(result, path, _rewritten(inner, made, rest))
    if place.pointer not in made:
        return result
    name = made[place.pointer]
    stays = {key: value for key, value in result.items() if nodes.is_annotation(key)}
    goes = {key: value for key, value in result.items() if not nodes.is_annotation(key)}
    words: Node = {**place.holder, **result}
    said: Node = {key: words[key] for key in ("description", "x-source") if key in words}
    rest[name] = {**_without_null(goes), **said}
    reference = {"$ref": f"{nodes.PREFIX}{name}"}
    return {**({"anyOf": [reference, {"type": "null"}]} if _is_nullable(result) else reference), **stays}


def _put(schema: Node, path: tuple[str | int, ...], value: Node) -> None:
    *above, last = path
    holder: Any = schema
    for step in above:
        holder = holder[step]
    holder[last] = value


def _is_nullable(schema: Schema) -> bool:
    enumeration = nodes.values(schema)
    return enumeration.nullable if enumeration else "null" in nodes.types(schema)


def _without_null(schema: Schema) -> Node:
    """The schema as one that does not allow null, for a component that stands for an object or enumeration alone."""
    result = {key: value for key, value in schema.items() if key != "nullable"}
    if isinstance(result.get("type"), list):
        kept = [name for name in result["type"] if name != "null"]
        result["type"] = kept[0] if len(kept) == 1 else kept
    if None in nodes.items(result, "enum"):
        result["enum"] = [value for value in result["enum"] if value is not None]
    for key in ("anyOf", "oneOf"):
        if key in result:
            result[key] = [_without_null(option) for option in result[key] if not nodes.is_null(option)]
    return result


def _above(changed: Mapping[str, Node]) -> frozenset[str]:
    """The pointers to everything that holds something changed."""
    return frozenset(pointer[:at] for pointer in changed for at, char in enumerate(pointer) if char == "/")


def _copied(node: Any, pointer: str, changed: Mapping[str, Node], above: frozenset[str]) -> Any:
    """The node with other schemas at some pointers."""
    if pointer in changed:
        return changed[pointer]
    if pointer not in above:
        return node
    if isinstance(node, Mapping):
        return {key: _copied(value, f"{pointer}/{escaped(key)}", changed, above) for key, value in node.items()}
    if isinstance(node, list):
        return [_copied(value, f"{pointer}/{index}", changed, above) for index, value in enumerate(node)]
    return node
