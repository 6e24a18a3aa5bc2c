"""The arguments of a method: parameters of the operation and, where its body is an object, the members of it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from generator.emit import names, nodes
from generator.emit.api import Argument, Place
from generator.emit.content import Content, body_annotation, has_members
from generator.emit.describe import paragraphs
from generator.emit.nodes import Schema
from generator.emit.operations import Operation
from generator.emit.types import annotation
from generator.late import late
from generator.vocabulary.words import CLIENT_VALUES

# The run time's own argument beside those of the operation.
CALL_OPTIONS = "call_options"
# The type of what is sent as a file.
FILE = "File"

_PLACES: tuple[Place, ...] = ("path", "query", "header", "body")
_PLACEHOLDER = late(r"\{([^{}]*)\}")


class _Wanted(Struct, frozen=True):
    """An argument before it has its name."""

    wire: str
    place: Place
    annotation: str
    required: bool
    node: Schema
    schema: Schema

    @property
    def key(self) -> str:
        return f"{_PLACES.index(self.place)} {self.wire}"


def arguments(
    operation: Operation, body: Content | None, headers: Collection[str], document: Mapping[str, Any]
) -> tuple[Argument, ...]:
    """Required arguments first, then in the order of the document. `headers`, in lower case, are not arguments."""
    wanted = {each.key: each for each in _wanted(operation, body, headers, document)}
    found = sorted(wanted.values(), key=lambda each: not each.required)
    named = names.unique(wanted, spell=lambda key: names.identifier(key[2:]), reserved={CALL_OPTIONS})
    return tuple(_argument(each, named[each.key]) for each in found)


def body_kind(body: Content | None, document: Mapping[str, Any]) -> Literal["", "fields", "whole"]:
    """How arguments make the body: not at all, as its members, or as a whole."""
    if body is None:
        return ""
    is_object = has_members(body) and nodes.is_object(nodes.resolved(body.schema, document))
    return "fields" if is_object else "whole"


def _argument(wanted: _Wanted, name: str) -> Argument:
    doc = " ".join(" ".join(paragraphs(wanted.node, wanted.schema)).split())
    source = nodes.source(wanted.node) or nodes.source(wanted.schema)
    of_client = _is_of_client(wanted.wire, wanted.place)
    return Argument(name, wanted.wire, wanted.place, wanted.annotation, wanted.required, doc, source, of_client)


def _is_of_client(wire: str, place: Place) -> bool:
    return place == "path" and wire in CLIENT_VALUES


def _wanted(
    operation: Operation, body: Content | None, headers: Collection[str], document: Mapping[str, Any]
) -> Iterator[_Wanted]:
    placeholders = dict.fromkeys(_PLACEHOLDER.findall(operation.path))
    stated = [each for each in nodes.items(operation.node, "parameters") if _is_argument(each, placeholders, headers)]
    yield from (_of_parameter(each, document) for each in stated)
    known = {nodes.text(each, "name") for each in stated if nodes.text(each, "in") == "path"}
    bare = [wire for wire in placeholders if wire not in known]
    yield from (_Wanted(wire, "path", "str", not _is_of_client(wire, "path"), {}, {}) for wire in bare)
    if body:
        yield from _of_body(operation, body, document)


def _is_argument(parameter: Schema, placeholders: Collection[str], headers: Collection[str]) -> bool:
    name = nodes.text(parameter, "name")
    match nodes.text(parameter, "in"):
        case "path":
            return name in placeholders
        case "query":
            return True
        case "header":
            return name.lower() not in headers
    return False


def _of_parameter(parameter: Schema, document: Mapping[str, Any]) -> _Wanted:
    name, place = nodes.text(parameter, "name"), nodes.text(parameter, "in")
    media: Schema = next(iter(nodes.child(parameter, "content").values()), {})
    schema = nodes.child(parameter, "schema") or nodes.child(media, "schema")
    required = (parameter.get("required") is True or place == "path") and not _is_of_client(name, _place(place))
    type_ = annotation(schema, document) if schema else "str"
    return _Wanted(name, _place(place), type_, required, parameter, nodes.resolved(schema, document))


def _place(text: str) -> Place:
    return next(place for place in _PLACES if place == text)


def _of_body(operation: Operation, body: Content, document: Mapping[str, Any]) -> Iterator[_Wanted]:
    holder = nodes.child(operation.node, "requestBody")
    needed = holder.get("required") is True
    schema = nodes.resolved(body.schema, document)
    if body_kind(body, document) == "whole":
        type_ = body_annotation(body, document)
        text = "str | bytes" if type_ == "str" and not has_members(body) else type_
        yield _Wanted("body", "body", FILE if type_ == "bytes" else text, needed, holder, schema)
        return
    required = nodes.items(schema, "required") if needed else []
    parts = body.media_type.startswith("multipart/")
    for wire, member in nodes.child(schema, "properties").items():
        type_ = FILE if parts and nodes.text(member, "format") == "binary" else annotation(member, document)
        yield _Wanted(wire, "body", type_, wire in required, member, _documented(member, document))


def _documented(member: Schema, document: Mapping[str, Any]) -> Schema:
    """The schema whose words describe a member: an enumeration's, but not a class's, which has its own docstring."""
    schema = nodes.resolved(member, document)
    return member if nodes.is_object(schema) else schema
