"""Reading the nodes of a document that has the shape of OpenAPI: references, kinds of schemas, where they were read."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from generator.emit.shape import METHODS, VARIANTS, escaped, has_variants

Json = Any
Schema = Mapping[str, Any]
Kind = Literal["object", "enum", "other"]

PREFIX = "#/components/schemas/"
# What says something about the place where a schema stands rather than about the values it allows.
ANNOTATIONS = frozenset(
    {"description", "default", "deprecated", "readOnly", "writeOnly", "title", "example", "examples"}
)


class Values(Struct, frozen=True):
    """The known values of an enumeration, all text or all whole numbers, each once, with what they mean."""

    of: Literal["str", "int"]
    members: tuple[tuple[str | int, str], ...]
    nullable: bool


def child(node: Schema, key: str) -> Schema:
    """The object under `key`, empty where there is none."""
    value = node.get(key)
    return value if isinstance(value, (dict, Mapping)) else {}


def text(node: Schema, key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def items(node: Schema, key: str) -> list[Any]:
    value = node.get(key)
    return value if isinstance(value, list) else []


def components(document: Schema) -> Schema:
    return child(child(document, "components"), "schemas")


def target(schema: Schema) -> str:
    """The name of the component that a schema refers to, empty where it refers to none."""
    reference = text(schema, "$ref")
    return reference.removeprefix(PREFIX) if reference.startswith(PREFIX) else ""


def resolved(schema: Schema, document: Schema) -> Schema:
    """The component that a schema refers to, or the schema itself."""
    return child(components(document), name) if (name := target(schema)) else schema


def is_annotation(keyword: str) -> bool:
    """Whether a keyword belongs to the place of a schema and stays there when the schema gets a name."""
    return keyword in ANNOTATIONS or (keyword.startswith("x-") and keyword != "x-enum-descriptions")


def types(schema: Schema) -> tuple[str, ...]:
    """The types a schema names, `null` included where it is nullable."""
    stated = schema.get("type")
    named = (stated,) if isinstance(stated, str) else tuple(stated) if isinstance(stated, list) else ()
    return (*named, "null") if schema.get("nullable") is True and "null" not in named else named


def options(schema: Schema) -> list[Schema]:
    return [option for key in ("anyOf", "oneOf") for option in items(schema, key)]


def is_null(schema: Schema) -> bool:
    return types(schema) == ("null",) or ("enum" in schema and schema["enum"] == [None])


def is_object(schema: Schema) -> bool:
    """Whether a schema is an object with members of its own: what becomes a class."""
    return bool(child(schema, "properties")) and set(types(schema)) <= {"object", "null"} and not options(schema)


def values(schema: Schema) -> Values | None:
    """The enumeration that a schema is, open (`anyOf` it or its type) or closed. None for anything else."""
    given = options(schema)
    holders = [option for option in given if "enum" in option and not is_null(option)] if given else [schema]
    if len(holders) != 1 or "enum" not in holders[0] or "$ref" in schema:
        return None
    holder = holders[0]
    known = [value for value in items(holder, "enum") if value is not None]
    of = _type_of(known)
    rest = {name for option in given if option is not holder for name in types(option) or ("?",)}
    if of is None or not rest <= {_JSON_NAME[of], "null"}:
        return None
    nullable = len(known) < len(items(holder, "enum")) or "null" in {*rest, *types(holder), *types(schema)}
    return Values(of, tuple(_described(holder)), nullable)


_JSON_NAME = {"str": "string", "int": "integer"}


def _type_of(known: list[Json]) -> Literal["str", "int"] | None:
    if known and all(isinstance(value, str) for value in known):
        return "str"
    return "int" if known and all(isinstance(value, int) and not isinstance(value, bool) for value in known) else None


def _described(holder: Schema) -> Iterator[tuple[str | int, str]]:
    meanings = items(holder, "x-enum-descriptions")
    seen: set[str | int] = set()
    for index, value in enumerate(items(holder, "enum")):
        if value is not None and value not in seen:
            seen.add(value)
            meaning = meanings[index] if index < len(meanings) else ""
            yield value, meaning if isinstance(meaning, str) else ""


def kind(schema: Schema) -> Kind:
    """What a component becomes: a class with fields, an enumeration, or nothing of its own."""
    return "object" if is_object(schema) else "enum" if values(schema) else "other"


def operations(document: Schema) -> Iterator[tuple[str, str, str, Schema]]:
    """Path, method, pointer and operation, in the document's order; where several pages describe one, that of each."""
    for path, item in child(document, "paths").items():
        for method in METHODS:
            if not isinstance(item.get(method), Mapping):
                continue
            pointer = f"/paths/{escaped(path)}/{method}"
            if not has_variants(item[method]):
                yield path, method, pointer, item[method]
                continue
            for index, variant in enumerate(item[method][VARIANTS]):
                yield path, method, f"{pointer}/{VARIANTS}/{index}", variant


def source(node: Schema) -> str:
    """Where a node was read, in words: `pages/ShowLamp.html, Table 2 Lamp, row 3`. Empty where it does not say."""
    origin = child(node, "x-source")
    page, table, row = text(origin, "page"), text(origin, "table"), origin.get("row")
    if not page:
        return ""
    line = f"line {origin['line']}" if isinstance(origin.get("line"), int) and not table else ""
    return ", ".join(
        part for part in (page, table or line, f"row {row}" if table and isinstance(row, int) else "") if part
    )
