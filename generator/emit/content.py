"""What a body is: its media type, its schema and the annotation that both give."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.emit import nodes
from generator.emit.nodes import Schema
from generator.emit.shape import escaped
from generator.emit.types import ANY, annotation

JSON = "application/json"
ANYTHING = "*/*"


class Content(Struct, frozen=True):
    """One media type of a body. `pointer` leads to the schema that checks it, and is empty where none does."""

    media_type: str
    node: Schema
    pointer: str

    @property
    def schema(self) -> Schema:
        return nodes.child(self.node, "schema")


def content(holder: Mapping[str, Any], pointer: str) -> Content | None:
    """The content of a request body or response that a client uses: JSON where there is a choice. None without any."""
    given = nodes.child(holder, "content")
    if not given:
        return None
    media_type = min(given, key=lambda name: (_rank(name), name))
    node = nodes.child(given, media_type)
    found = Content(media_type, node, "")
    is_text = nodes.text(found.schema, "type") == "string"
    if "schema" not in node or not (has_members(found) or is_text):
        return found
    return replace(found, pointer=f"{pointer}/content/{escaped(media_type)}/schema")


def body_annotation(body: Content, document: Mapping[str, Any]) -> str:
    """The type of the body in Python: its schema's for JSON and forms, else text or bytes."""
    if has_members(body):
        return annotation(body.schema, document) if body.schema else ANY
    return "str" if body.media_type.startswith("text/") or body.media_type.endswith("xml") else "bytes"


def has_members(body: Content) -> bool:
    """Whether the client builds and reads the body by its schema; one in another media type is passed as it is."""
    return _rank(body.media_type) < len(_ORDER)


def is_json(media_type: str) -> bool:
    """Whether a body of this type is sent as JSON: where any type will do, it is."""
    name = essence(media_type)
    return name in ("", ANYTHING, JSON) or name.endswith("+json")


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def _rank(media_type: str) -> int:
    name = essence(media_type)
    if name in _ORDER:
        return _ORDER.index(name)
    return 1 if name.endswith("+json") else len(_ORDER)


_ORDER = (JSON, "application/hal+json", ANYTHING, "application/x-www-form-urlencoded", "multipart/form-data")
