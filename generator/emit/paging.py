"""Lists that come page by page, recognised by what the request takes and the response gives."""

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.emit import nodes
from generator.emit.api import Argument, Paging
from generator.emit.content import content, has_members
from generator.emit.models import attribute_names
from generator.emit.nodes import Schema
from generator.emit.operations import Operation
from generator.emit.page_words import is_direction, is_links, key_of, says, size_beside, words_of_total
from generator.emit.types import annotation
from generator.vocabulary import pages

Document = Mapping[str, Any]
Arguments = tuple[Argument, ...]
Path = tuple[str, ...]


class _Listed(Struct, frozen=True):
    """The one list of a response: the object that it is in, the attributes that lead there, and its own member."""

    home: Schema
    way: Path
    wire: str
    member: Schema
    item: Schema

    @property
    def path(self) -> Path:
        return (*self.way, attribute_names(self.home)[self.wire])


def paging(operation: Operation, arguments: Arguments, document: Document) -> Paging | None:
    """How the operation gives its pages; None where it gives none, or where the response has not one list.

    A response with a marker for what follows is paged by marker; so is one whose items have the key that the words of
    an argument ask for. Any other is paged by offset or number.
    """
    response = _success(operation, document)
    if not (listed := _listed(response, _shown(operation), document)):
        return None
    usual = Paging(
        style="marker",
        at=(),
        first=0,
        items=listed.path,
        total=_total(response, listed, document),
        next=(),
        item=annotation(listed.item, document),
        without=tuple(one.name for one in arguments if is_direction(one)),
    )
    following = next(_leading(response, listed, pages.NEXT, "string", document), ())
    if following and (marker := _argument(arguments, pages.MARKERS)):
        return replace(usual, at=(marker.name,), next=following, size=size_beside(marker, arguments))
    return _by_key(usual, arguments, listed, document) or _by_number(usual, operation, arguments, document)


def _by_key(usual: Paging, arguments: Arguments, listed: _Listed, document: Document) -> Paging | None:
    """Pages that are asked for by the key of the last item before them."""
    item = nodes.resolved(listed.item, document)
    for one in arguments:
        if one.place in ("query", "body") and one.annotation == "str" and (wire := key_of(one.doc, item, document)):
            last = (attribute_names(item)[wire],)
            return replace(usual, at=(one.name,), last=last, size=size_beside(one, arguments))
    return None


def _by_number(usual: Paging, operation: Operation, arguments: Arguments, document: Document) -> Paging | None:
    """Pages that are asked for by the number of their first item, or by their own."""
    if one := _argument(arguments, pages.OFFSETS, "int"):
        return None if says(one.doc, pages.PAGE_NUMBERS) else replace(usual, style="offset", at=(one.name,))
    if one := _argument(arguments, pages.NUMBERS, "int"):
        first = 0 if says(one.doc, pages.FROM_ZERO) else 1
        named = replace(usual, style="page", at=(one.name,), first=first)
        return None if says(one.doc, pages.PAGE_SIZES) else named
    if at := _nested(operation, arguments, document):
        return replace(usual, style="offset", at=at, first=1)
    return None


def _success(operation: Operation, document: Document) -> Schema:
    """The schema of the body of the lowest success, empty without one."""
    body = content(_lowest(operation), "")
    return nodes.resolved(body.schema, document) if body and has_members(body) else {}


def _lowest(operation: Operation) -> Schema:
    given = nodes.child(operation.node, "responses")
    lowest: Schema = next((given[status] for status in sorted(given) if status.startswith("2")), {})
    return lowest


def _shown(operation: Operation) -> list[Schema]:
    """The examples of the lowest success."""
    body = content(_lowest(operation), "")
    return _examples(body.node) if body else []


def _examples(media: Schema) -> list[Schema]:
    given = [media.get("example"), *(each.get("value") for each in nodes.child(media, "examples").values())]
    return [each for each in given if isinstance(each, Mapping)]


def _listed(response: Schema, shown: list[Schema], document: Document) -> _Listed | None:
    """The list, where there is only one: in the response, or else in the one object in it that has any."""
    here = _lists(response, (), shown, document)
    if here or not nodes.is_object(response):
        return here[0] if len(here) == 1 else None
    attributes, below = attribute_names(response), list[_Listed]()
    for wire, member in nodes.child(response, "properties").items():
        below += _lists(nodes.resolved(member, document), (attributes[wire],), [], document)
    return below[0] if len(below) == 1 else None


def _lists(home: Schema, way: Path, shown: list[Schema], document: Document) -> list[_Listed]:
    """The lists of an object, but for links to other pages."""
    found = []
    for wire, stated in nodes.child(home, "properties").items() if nodes.is_object(home) else ():
        member = nodes.resolved(stated, document)
        examples = [one for each in shown for one in nodes.items(each, wire)]
        if nodes.types(member) == ("array",) and not is_links(stated, member, examples, document):
            found.append(_Listed(home, way, wire, stated, nodes.child(member, "items")))
    return found


def _leading(
    response: Schema, listed: _Listed, wanted: frozenset[str], type_: str, document: Document
) -> Iterator[Path]:
    """Attributes that lead to a member with one of the names."""
    return (path for path, wire, _ in _beside(response, listed, type_, document) if _key(wire) in wanted)


def _beside(response: Schema, listed: _Listed, type_: str, document: Document) -> Iterator[tuple[Path, str, Schema]]:
    """The members of a type beside the list, at the top, and in objects that tell of pages, with the way there."""
    yield from _members(response, (), type_, document)
    if listed.way:
        yield from _members(listed.home, listed.way, type_, document)


def _members(
    schema: Schema, way: Path, type_: str, document: Document, deep: bool = True
) -> Iterator[tuple[Path, str, Schema]]:
    attributes = attribute_names(schema)
    for wire, member in nodes.child(schema, "properties").items():
        found, path = nodes.resolved(member, document), (*way, attributes[wire])
        if type_ in nodes.types(found):
            yield path, wire, member
        elif deep and _key(wire) in pages.HOLDERS and nodes.is_object(found):
            yield from _members(found, path, type_, document, deep=False)


def _total(response: Schema, listed: _Listed, document: Document) -> Path:
    """The way to the number of all items: a member that its name says to be that, or the only one whose words do."""
    by_name, by_words = list[Path](), list[Path]()
    for path, wire, member in _beside(response, listed, "integer", document):
        said = words_of_total(member, listed.wire, listed.member)
        if said is not False and _key(wire) in pages.TOTALS:
            by_name.append(path)
        elif said:
            by_words.append(path)
    return by_name[0] if by_name else by_words[0] if len(by_words) == 1 else ()


def _argument(arguments: Arguments, wanted: frozenset[str], type_: str = "") -> Argument | None:
    """The first argument of the query or the body with one of the names, and of the type if one is wanted."""
    named = (one for one in arguments if one.place in ("query", "body") and _key(one.wire) in wanted)
    return next((one for one in named if not type_ or type_ in one.annotation.split(" | ")), None)


def _nested(operation: Operation, arguments: Arguments, document: Document) -> Path:
    """The way to the first item's number in an object of the body, where its schema or an example has that way."""
    body = content(nodes.child(operation.node, "requestBody"), "")
    of_body = {one.wire: one.name for one in arguments if one.place == "body"}
    for outer, *inner, start in pages.NESTED if body else ():
        way, shown = (outer, *inner), _examples(body.node) if body else []
        stated = _down(nodes.resolved(body.schema, document) if body else {}, way, document)
        # An object called so where nobody says what is in it is told by the one around it, not by its own name.
        documented = start in nodes.child(stated, "properties") or ("object" in nodes.types(stated) and bool(inner))
        if outer in of_body and (documented or any(start in reduce(nodes.child, way, each) for each in shown)):
            return (of_body[outer], *inner, start)
    return ()


def _down(schema: Schema, way: Path, document: Document) -> Schema:
    """What is documented of a member some levels below."""
    for wire in way:
        schema = nodes.resolved(nodes.child(nodes.child(schema, "properties"), wire), document)
    return schema


def _key(wire: str) -> str:
    return wire.replace("_", "").replace("-", "").lower()
