"""Types that a table leaves open, from the values that the examples show: cells without a type, arrays of anything."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator import rules
from generator.findings import Finding, Rule
from generator.model import ANY, Evidence, Field, Json, Operation, Schema, Type, array_of, union_of
from generator.resolve.fitting import infer
from generator.resolve.sightings import Sighting, look
from generator.resolve.weighing import spoken


def type_by_examples(
    operations: tuple[Operation, ...], schemas: Mapping[str, Schema]
) -> tuple[dict[str, Schema], tuple[Finding, ...]]:
    """Every field whose table says too little, with the type that the examples agree on, else that of its namesakes."""
    sightings = look(operations, schemas)
    namesakes = _namesakes(schemas)
    found: list[Finding] = []
    out: dict[str, Schema] = {}
    for name, schema in schemas.items():
        fields = []
        for field in schema.fields:
            typed, finding = _typed(schema, field, sightings.of(name, field.name), namesakes.get(field.name))
            fields.append(typed)
            found += [finding] if finding else []
        out[name] = replace(schema, fields=tuple(fields))
    return out, tuple(found)


def _namesakes(schemas: Mapping[str, Schema]) -> dict[str, Type]:
    """The types of arrays of plain values, by the name of their fields, where all such fields agree."""
    types: dict[str, set[Type]] = {}
    for schema in schemas.values():
        for field in schema.fields:
            if field.type.kind == "array" and field.type != array_of(ANY):
                types.setdefault(field.name, set()).add(field.type)
    return {name: found.pop() for name, found in types.items() if len(found) == 1 and _is_plain(next(iter(found)))}


def _is_plain(type_: Type) -> bool:
    return type_.items is not None and type_.items.kind in ("string", "integer", "number", "boolean")


def _typed(schema: Schema, field: Field, shown: list[Sighting], namesake: Type | None) -> tuple[Field, Finding | None]:
    values = [one.value for one in shown if one.value is not None]
    by_values = _by_values(field, values)
    open_array = field.type == array_of(ANY)
    type_ = by_values or (namesake if open_array and not any(values) else None)
    if type_ is None:
        return field, _open_array(schema, field) if open_array else None
    said = next((one.table for one in field.evidence), "") or spoken(field.type)
    choice = spoken(type_)
    why = "the example shows" if by_values else f"other fields '{field.name}' are"
    message = f"the table says no more of '{field.name}' than {said!r}; took {choice}, as {why}"
    evidence = Evidence(rules.TYPE_BY_EXAMPLE.code, said, choice, choice)
    finding = _finding(rules.TYPE_BY_EXAMPLE, schema, field, message, said, choice)
    return replace(field, type=type_, evidence=(*field.evidence, evidence)), finding


def _by_values(field: Field, values: list[Json]) -> Type | None:
    if field.type == ANY and any(one.rule == rules.TYPE_NOT_READ.code for one in field.evidence):
        return _agreed(values)
    if field.type == array_of(ANY):
        lists = [value for value in values if isinstance(value, list)]
        items = _agreed(item for value in lists for item in value if item is not None)
        return array_of(items) if items and len(lists) == len(values) else None
    return None


def _agreed(values: Iterable[Json]) -> Type | None:
    """The one type of all values; None where there are none, or where more is open than settled."""
    types = [infer(value) for value in values]
    type_ = union_of(*types) if types else None
    return None if type_ is None or type_.kind in ("union", "any") else type_


def _open_array(schema: Schema, field: Field) -> Finding:
    message = f"nothing says what the array '{field.name}' holds; any values are taken"
    return _finding(rules.OBJECT_FREE, schema, field, message, "array", "any values")


def _finding(rule: Rule, schema: Schema, field: Field, message: str, said: str, choice: str) -> Finding:
    return Finding(rule, field.origin.location, f"{schema.name}.{field.name}", message, table=said, choice=choice)
