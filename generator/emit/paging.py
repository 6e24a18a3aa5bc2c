"""Lists that come page by page, recognised by what the request takes and the response gives."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.api import Argument, Paging
from generator.emit.content import content, has_members
from generator.emit.models import attribute_names
from generator.emit.nodes import Schema
from generator.emit.operations import Operation
from generator.emit.types import annotation
from generator.vocabulary import pages

Document = Mapping[str, Any]
Path = tuple[str, ...]


def paging(operation: Operation, arguments: tuple[Argument, ...], document: Document) -> Paging | None:
    """How the operation gives its pages; None where it gives none, or where the response has not one list.

    A response with a marker for what follows is paged by marker, any other by offset or number.
    """
    response = _success(operation, document)
    attributes = attribute_names(response)
    members = nodes.child(response, "properties")
    lists = [wire for wire, each in members.items() if nodes.types(nodes.resolved(each, document)) == ("array",)]
    if not nodes.is_object(response) or len(lists) != 1:
        return None
    item = annotation(nodes.child(nodes.resolved(members[lists[0]], document), "items"), document)
    items, total = (attributes[lists[0]],), next(_leading(response, pages.TOTALS, "integer", document), ())
    following = next(_leading(response, pages.NEXT, "string", document), ())
    if following and (at := _argument(arguments, pages.MARKERS)):
        return Paging("marker", at, 0, items, total, following, item)
    if at := _argument(arguments, pages.OFFSETS, "int"):
        return Paging("offset", at, 0, items, total, (), item)
    if at := _argument(arguments, pages.NUMBERS, "int"):
        return Paging("page", at, 1, items, total, (), item)
    if at := _nested(operation, arguments, document):
        return Paging("offset", at, 1, items, total, (), item)
    return None


def _success(operation: Operation, document: Document) -> Schema:
    """The schema of the body of the lowest success, empty without one."""
    given = nodes.child(operation.node, "responses")
    lowest: Schema = next((given[status] for status in sorted(given) if status.startswith("2")), {})
    body = content(lowest, "")
    return nodes.resolved(body.schema, document) if body and has_members(body) else {}


def _leading(schema: Schema, wanted: frozenset[str], type_: str, document: Document) -> Iterator[Path]:
    """Attributes that lead to a member with one of the names: here, or in an object that tells of pages."""
    attributes = attribute_names(schema)
    for wire, member in nodes.child(schema, "properties").items():
        found = nodes.resolved(member, document)
        if _key(wire) in wanted and type_ in nodes.types(found):
            yield (attributes[wire],)
        elif _key(wire) in pages.HOLDERS and nodes.is_object(found):
            yield from (
                (attributes[wire], *rest) for rest in _leading(found, wanted, type_, document) if len(rest) == 1
            )


def _argument(arguments: tuple[Argument, ...], wanted: frozenset[str], type_: str = "") -> Path:
    """The first argument of the query or the body with one of the names, and of the type if one is wanted."""
    named = (one for one in arguments if one.place in ("query", "body") and _key(one.wire) in wanted)
    return next(((one.name,) for one in named if not type_ or type_ in one.annotation.split(" | ")), ())


def _nested(operation: Operation, arguments: tuple[Argument, ...], document: Document) -> Path:
    """The way to the first item's number in an object of the body, where its schema or an example has that way."""
    outer, inner, start = pages.NESTED
    body = content(nodes.child(operation.node, "requestBody"), "")
    name = next((one.name for one in arguments if one.place == "body" and one.wire == outer), "")
    if not body or not name:
        return ()
    members = nodes.child(nodes.resolved(body.schema, document), "properties")
    query = nodes.resolved(nodes.child(members, outer), document)
    page = nodes.resolved(nodes.child(nodes.child(query, "properties"), inner), document)
    examples = [body.node.get("example"), *(each.get("value") for each in nodes.child(body.node, "examples").values())]
    shown = (nodes.child(nodes.child(each, outer), inner) for each in examples if isinstance(each, Mapping))
    return (name, inner, start) if "object" in nodes.types(page) or any(start in each for each in shown) else ()


def _key(wire: str) -> str:
    return wire.replace("_", "").replace("-", "").lower()
