"""The rules of evidence: tables against examples, one schema at a time, until nothing changes any more."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator import rules
from generator.findings import Finding, Rule
from generator.model import Evidence, Field, Json, Operation, Schema, Type, altered, ref_to, union_of
from generator.resolve.fitting import fit, infer
from generator.resolve.sightings import Sighting, Sightings, look

MAX_ROUNDS = 20
_SPOKEN = {"ref": "object", "map": "map", "any": "any value"}


class Weighed(Struct, frozen=True):
    schemas: dict[str, Schema]
    findings: tuple[Finding, ...]


def weigh(operations: tuple[Operation, ...], schemas: Mapping[str, Schema]) -> Weighed:
    """Correct schemas by the examples. Each round can open objects that the one before could not see into."""
    current = dict(schemas)
    found: list[Finding] = []
    for _ in range(MAX_ROUNDS):
        changed, findings = _one_round(current, look(operations, current))
        found += findings
        if changed == current:
            break
        current = changed
    current, strays = _stray_names(current, look(operations, current))
    return Weighed(current, (*found, *strays))


def _one_round(schemas: dict[str, Schema], sightings: Sightings) -> tuple[dict[str, Schema], list[Finding]]:
    """Names first: a key is only called new once no field can be meant by it."""
    found: list[Finding] = []
    renamed = dict(schemas)
    spelled = {name: _misspelled(schema, sightings) for name, schema in schemas.items()}
    pages = [schemas[name].origin.location.file for name, pairs in spelled.items() for _ in pairs]
    votes = _votes(schemas, sightings)
    for name, pairs in spelled.items():
        page = schemas[name].origin.location.file
        if pages.count(page) == 1 and not _decided_before(schemas.values(), page):
            pairs = {old: new for old, new in pairs.items() if votes[new] > votes[old]}
        if pairs:
            renamed[name], findings = _rename_fields(schemas[name], pairs)
            found += findings
    if renamed != schemas:
        return renamed, found
    usage = _usage(schemas)
    for name in sorted(schemas):
        renamed[name], findings = _judge(schemas[name], spelled[name], sightings, schemas, usage)
        found += findings
    return renamed, found


# ------------------------------------------------------------------ names


def _folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()


def _misspelled(schema: Schema, sightings: Sightings) -> dict[str, str]:
    """Fields by the spelling that the examples give them, where only letter case differs."""
    shown = {key for one in sightings.objects.get(schema.name, ()) for key in one.value}
    known = {name for field in schema.fields for name in (field.name, *field.accepts)}
    fields = {field.name.casefold(): field.name for field in schema.fields if field.name not in shown}
    return {fields[key.casefold()]: key for key in sorted(shown - known) if key.casefold() in fields}


def _decided_before(schemas: Iterable[Schema], page: str) -> bool:
    return any(
        evidence.rule == rules.NAME_CASE.code
        for schema in schemas
        if schema.origin.location.file == page
        for field in schema.fields
        for evidence in field.evidence
    )


def _votes(schemas: Mapping[str, Schema], sightings: Sightings) -> Counter[str]:
    """How many pages of the service spell a name so, their tables and their examples counted apart."""
    tables = {(schema.origin.location.file, "", field.name) for schema in schemas.values() for field in schema.fields}
    objects = (one for seen in sightings.objects.values() for one in seen)
    examples = {(one.origin.location.file, "example", key) for one in objects for key in one.value}
    return Counter(name for *_, name in tables | examples)


def _rename_fields(schema: Schema, pairs: Mapping[str, str]) -> tuple[Schema, list[Finding]]:
    fields = []
    found = []
    for field in schema.fields:
        if field.name not in pairs:
            fields.append(field)
            continue
        new = pairs[field.name]
        message = f"table says '{field.name}', the example says '{new}'; took the example"
        found.append(_finding(rules.NAME_CASE, schema, field, message, field.name, new, new))
        evidence = Evidence(rules.NAME_CASE.code, field.name, new, new)
        accepts = (*field.accepts, field.name)
        fields.append(replace(field, name=new, accepts=accepts, evidence=(*field.evidence, evidence)))
    return replace(schema, fields=tuple(fields)), found


def _stray_names(schemas: Mapping[str, Schema], sightings: Sightings) -> tuple[dict[str, Schema], list[Finding]]:
    """A single name on a page that differs by case stays as the table has it; the example's spelling is accepted."""
    out = dict(schemas)
    found: list[Finding] = []
    for name, schema in sorted(schemas.items()):
        pairs = _misspelled(schema, sightings)
        fields = {field.name: field for field in schema.fields}
        for old, new in pairs.items():
            message = f"table says '{old}', the example says '{new}'; alone on its page, took the table"
            found.append(_finding(rules.NAME_CASE_ALONE, schema, fields[old], message, old, new, old))
            evidence = (*fields[old].evidence, Evidence(rules.NAME_CASE_ALONE.code, old, new, old))
            accepts, shown_as = (*fields[old].accepts, new), (*fields[old].shown_as, new)
            fields[old] = replace(fields[old], accepts=accepts, shown_as=shown_as, evidence=evidence)
        if pairs:
            out[name] = replace(schema, fields=tuple(fields.values()))
    return out, found


# ------------------------------------------------------------------ types and missing rows


def _judge(
    schema: Schema,
    spelled: Mapping[str, str],
    sightings: Sightings,
    schemas: Mapping[str, Schema],
    usage: Mapping[str, tuple[Type, ...]],
) -> tuple[Schema, list[Finding]]:
    fields: list[Field] = []
    found: list[Finding] = []
    for field in schema.fields:
        field, findings = _weigh_field(schema, field, sightings.of(schema.name, field.name))
        fields.append(field)
        found += findings
    known = {name for field in fields for name in (field.name, *field.accepts)} | set(spelled.values())
    for key, shown in _unknown_keys(sightings.objects.get(schema.name, ()), known).items():
        field, finding = _new_field(schema, key, shown, schemas, usage)
        fields.append(field)
        found.append(finding)
    return replace(schema, fields=tuple(fields)), found


def _unknown_keys(objects: Iterable[Sighting], known: set[str]) -> dict[str, list[Sighting]]:
    unknown: dict[str, list[Sighting]] = {}
    for one in objects:
        for key, value in one.value.items():
            if key not in known:
                unknown.setdefault(key, []).append(Sighting(value, one.origin))
    return unknown


def _weigh_field(schema: Schema, field: Field, shown: list[Sighting]) -> tuple[Field, list[Finding]]:
    if any(one.value is None for one in shown):
        field = replace(field, nullable=True)
    found: list[Finding] = []
    type_ = field.type
    for one in shown:
        result = fit(type_, one.value)
        if result.rule is rules.SCALAR_BUT_OBJECT and _scalar_shown(shown):
            result = replace(result, type=union_of(type_, result.type))
        if result.rule and result.type != type_:
            said, example, choice = spoken(type_), _spoken_value(one.value), spoken(result.type)
            message = f"table says '{field.name}' is {said}, the example shows {example}; took {choice}"
            found.append(_finding(result.rule, schema, field, message, said, example, choice))
            field = replace(field, evidence=(*field.evidence, Evidence(result.rule.code, said, example, choice)))
        type_ = result.type
    return altered(field, type=type_), found


def _scalar_shown(shown: list[Sighting]) -> bool:
    return any(isinstance(one.value, str | int | float) for one in shown)


def spoken(type_: Type) -> str:
    """The type as a person says it: "array of string", "integer or string"."""
    if type_.options:
        return " or ".join(spoken(option) for option in type_.options)
    if type_.kind in ("array", "map") and type_.items:
        return f"{type_.kind} of {spoken(type_.items)}"
    return _SPOKEN.get(type_.kind, type_.kind)


def _spoken_value(value: Json) -> str:
    return "empty string" if value == "" else spoken(infer(value))


def _usage(schemas: Mapping[str, Schema]) -> dict[str, tuple[Type, ...]]:
    """The object types that fields of a name have over the service."""
    usage: dict[str, dict[Type, None]] = {}
    for name in sorted(schemas):
        for field in schemas[name].fields:
            if field.type.kind == "ref" and field.type.ref in schemas:
                usage.setdefault(field.name, {})[field.type] = None
    return {name: tuple(types) for name, types in usage.items()}


def _new_field(
    schema: Schema,
    key: str,
    shown: list[Sighting],
    schemas: Mapping[str, Schema],
    usage: Mapping[str, tuple[Type, ...]],
) -> tuple[Field, Finding]:
    """A key that only the example has: optional, of a schema of the service where name and keys fit, else as shown."""
    values = [one.value for one in shown if one.value is not None]
    known = _known_schema(key, values, schemas, usage)
    type_ = known or _inferred(values)
    nullable = len(values) < len(shown)
    choice = type_.ref if known else spoken(type_)
    evidence = Evidence(rules.NOT_IN_TABLE.code, "", key, choice)
    field = Field(key, type_, False, "", shown[0].origin, nullable=nullable, evidence=(evidence,))
    message = f"the example has '{key}', which {schema.origin.table or schema.name} lacks; added it as {choice}"
    subject = f"{schema.name}.{key}"
    location = schema.origin.location
    return field, Finding(rules.NOT_IN_TABLE, location, subject, message, example=key, choice=choice)


def _inferred(values: list[Json]) -> Type:
    if not values:
        return infer(None)
    type_ = infer(values[0])
    for value in values[1:]:
        type_ = fit(type_, value).type
    return type_


def _known_schema(
    key: str, values: list[Json], schemas: Mapping[str, Schema], usage: Mapping[str, tuple[Type, ...]]
) -> Type | None:
    objects = [value for value in values if isinstance(value, dict) and value]
    if not objects or len(objects) < len(values):
        return None
    keys = {name for value in objects for name in value}
    for type_ in usage.get(key, ()):
        if keys <= {field.name for field in schemas[type_.ref].fields}:
            return ref_to(type_.ref)
    return None


def _finding(rule: Rule, schema: Schema, field: Field, message: str, table: str, example: str, choice: str) -> Finding:
    return Finding(rule, field.origin.location, f"{schema.name}.{field.name}", message, table, example, choice)
