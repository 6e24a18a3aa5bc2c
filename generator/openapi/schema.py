"""Types, fields and schemas of the model as schema objects."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from generator.model import Constraints, Evidence, Field, Json, Origin, Schema, Type
from generator.openapi.schema_rules import pattern_error

Node = dict[str, Json]

_NOTHING = Constraints()
_HOLDERS = {"array": "items", "map": "additionalProperties"}


def schema_of(type_: Type, constraints: Constraints = _NOTHING, nullable: bool = False) -> Node:
    """A type with what is stated about its values. What is stated about text or numbers goes to an array's elements.

    A default that the schema itself refuses becomes `x-default`, a pattern that does not compile `x-pattern`.
    """
    node = _shape(type_, constraints) | _present(minItems=constraints.min_items, maxItems=constraints.max_items)
    node = _nullable(node) if nullable else node
    if constraints.has_default:
        key = "default" if _fits(constraints.default, type_, constraints, nullable) else "x-default"
        node[key] = constraints.default
    return node


def _shape(type_: Type, constraints: Constraints) -> Node:
    if type_.kind in _HOLDERS and type_.items is not None:
        return _bare(type_) | {_HOLDERS[type_.kind]: _shape(type_.items, constraints)}
    node = _bare(type_)
    if constraints.format and type_.kind in ("string", "integer", "number"):
        node["format"] = constraints.format
    if constraints.known and type_.kind not in ("boolean", "object", "map", "array", "null", "file"):
        node = {"anyOf": [_known(constraints), *node.get("anyOf", [node])]}
    node |= _present(
        minimum=constraints.minimum,
        maximum=constraints.maximum,
        minLength=constraints.min_length,
        maxLength=constraints.max_length,
    )
    if constraints.pattern:
        node["x-pattern" if pattern_error(constraints.pattern) else "pattern"] = constraints.pattern
    return node


def _bare(type_: Type) -> Node:
    match type_.kind:
        case "any":
            return {}
        case "ref":
            return {"$ref": f"#/components/schemas/{type_.ref}"}
        case "union":
            return {"anyOf": [_bare(option) for option in type_.options]}
        case "file":
            return {"type": "string", "format": "binary"}
        case "object":
            return {"type": "object", "additionalProperties": True}
        case "map":
            return {"type": "object", "additionalProperties": (type_.items and _bare(type_.items)) or True}
        case "array":
            return {"type": "array", "items": _bare(type_.items) if type_.items else {}}
        case kind:
            return {"type": kind} | _present(format=type_.format or None)


def _known(constraints: Constraints) -> Node:
    """The values a page lists. The alternative beside them keeps the enumeration open."""
    node: Node = {"enum": [known.value for known in constraints.known]}
    if any(known.meaning for known in constraints.known):
        node["x-enum-descriptions"] = [known.meaning for known in constraints.known]
    return node


def _fits(default: Json, type_: Type, constraints: Constraints, nullable: bool) -> bool:
    """Whether a default keeps to its schema. The pattern is left out: a hostile one takes for ever to match."""
    from openapi_schema_validator import OAS31Validator  # most pages state no default, and it loads much

    schema = schema_of(type_, replace(constraints, pattern="", has_default=False), nullable)
    validator = OAS31Validator(schema, format_checker=OAS31Validator.FORMAT_CHECKER)
    return not _refers(type_) and bool(validator.is_valid(default))


def _refers(type_: Type) -> bool:
    return type_.kind == "ref" or any(_refers(inner) for inner in (*type_.options, *filter(None, [type_.items])))


def _nullable(node: Node) -> Node:
    if isinstance(node.get("type"), str):
        return node | {"type": [node["type"], "null"]}
    if "anyOf" in node:
        return node | {"anyOf": [*node["anyOf"], {"type": "null"}]}
    if "$ref" in node:
        return {"anyOf": [{"$ref": node["$ref"]}, {"type": "null"}]} | {k: v for k, v in node.items() if k != "$ref"}
    return node


def notes_of(
    constraints: Constraints = _NOTHING,
    evidence: tuple[Evidence, ...] = (),
    seen: tuple[str, ...] = (),
    accepts: tuple[str, ...] = (),
    shown_as: tuple[str, ...] = (),
) -> Node:
    """What is known about a value beyond what a schema can say, as extensions."""
    return given(
        {
            "x-unit": constraints.unit,
            "x-fixed": constraints.fixed,
            "x-required-when": constraints.required_when,
            "x-seen": list(seen),
            "x-accepts": list(accepts),
            "x-shown-as": list(shown_as),
            "x-evidence": [
                {"rule": one.rule, "table": one.table, "example": one.example, "choice": one.choice} for one in evidence
            ],
        }
    )


def source_of(origin: Origin) -> Node:
    """Where something was read, as the extension `x-source`; nothing where no place is known."""
    if not origin.location.file:
        return {}
    place = {"page": origin.location.file, "line": origin.location.line}
    return {"x-source": place | given({"table": origin.table, "row": origin.row})}


def property_of(field: Field) -> Node:
    """A field as the schema of a property. The keys' order is that of every property."""
    constraints = field.constraints
    return (
        schema_of(field.type, constraints, field.nullable)
        | given(
            {
                "description": field.description,
                "readOnly": constraints.read_only,
                "deprecated": constraints.deprecated,
            }
        )
        | notes_of(constraints, field.evidence, field.seen, field.accepts, field.shown_as)
        | source_of(field.origin)
    )


def component_of(schema: Schema) -> Node:
    """A named schema: an object with its fields in the page's order, or the type that the name stands for.

    Of two fields with one name the first counts. A schema of responses requires nothing.
    """
    node = schema_of(schema.alias) if schema.alias else {"type": "object"}
    node |= given({"description": schema.description, "xml": given({"name": schema.xml_name})})
    if schema.alias is None:
        node |= object_members(schema.fields, required=schema.side != "response")
    return node | notes_of(seen=schema.seen) | source_of(schema.origin)


def object_members(fields: Iterable[Field], required: bool) -> Node:
    """`required` and `properties` of an object."""
    properties: Node = {}
    names: list[str] = []
    for field in fields:
        if field.name not in properties:
            properties[field.name] = property_of(field)
            names += [field.name] if field.required and required else []
    return given({"required": names}) | {"properties": properties}


def given(node: Node) -> Node:
    """The members that say something: those that are not empty, zero or false."""
    return {key: value for key, value in node.items() if value}


def _present(**members: Any) -> Node:
    return {key: value for key, value in members.items() if value is not None}
