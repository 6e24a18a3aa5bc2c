"""What the shown values of a field say about its words: time formats, fixed values, listed values, missing members."""

import re
from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from generator import rules
from generator.findings import Finding, Rule
from generator.late import late
from generator.model import STRING, Evidence, Field, Operation, Schema
from generator.resolve.sightings import Sightings, look
from generator.resolve.stated import judge_stated

_RFC3339 = late(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_IDENTIFIER = late(r"(?=.*\d)[0-9A-Za-z-]{16,}")


def judge_values(
    operations: tuple[Operation, ...], schemas: Mapping[str, Schema]
) -> tuple[dict[str, Schema], tuple[Finding, ...]]:
    """Every string field against all its values in the examples of the service."""
    sightings = look(operations, schemas)
    found: list[Finding] = []
    out: dict[str, Schema] = {}
    for name in sorted(schemas):
        fields = []
        for field in schemas[name].fields:
            field, findings = _judge(schemas[name], field, sightings)
            fields.append(field)
            found += findings
        out[name] = replace(schemas[name], fields=tuple(fields))
        found += _missing(schemas[name], sightings)
    return out, tuple(found)


def _missing(schema: Schema, sightings: Sightings) -> list[Finding]:
    """Mandatory members that an example of a request leaves out; the table is believed."""
    objects = sightings.objects.get(schema.name, ())
    return [
        Finding(
            rules.REQUIRED_MISSING,
            field.origin.location,
            f"{schema.name}.{field.name}",
            f"'{field.name}' is mandatory, but an example of the request has none; took the table",
            table="mandatory",
            choice="mandatory",
        )
        for field in schema.fields
        if field.required and any(not one.value.keys() & {field.name, *field.accepts} for one in objects)
    ]


def is_rfc3339(text: str) -> bool:
    """A date and time with its offset, as RFC 3339 has it, of a day that exists."""
    if not _RFC3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
    except ValueError:
        return False
    return True


def _judge(schema: Schema, field: Field, sightings: Sightings) -> tuple[Field, list[Finding]]:
    values = [one.value for one in sightings.of(schema.name, field.name)]
    shown = [value for value in values if isinstance(value, str)]
    found: list[Finding] = []
    if shown and field.type == STRING and not field.constraints.known and all(map(is_rfc3339, shown)):
        field = replace(field, type=replace(STRING, format="date-time"))
    disagreements = _disagreements(field, shown) if shown else []
    if any(rule is rules.VALUES_NOT_SHOWN for rule, *_ in disagreements):
        field = replace(field, constraints=replace(field.constraints, known=()))
    field, broken = judge_stated(field, values)
    for rule, table, example, choice, message in (*disagreements, *broken):
        evidence = Evidence(rule.code, table, example, choice)
        field = replace(field, evidence=(*field.evidence, evidence))
        subject = f"{schema.name}.{field.name}"
        found.append(Finding(rule, field.origin.location, subject, message, table, example, choice))
    return field, found


def _disagreements(field: Field, shown: list[str]) -> list[tuple[Rule, str, str, str, str]]:
    out = []
    fixed = field.constraints.fixed
    other = next((value for value in sorted(shown) if value != fixed), None)
    if fixed and other is not None:
        message = f"table says '{field.name}' is fixed at '{fixed}', the example shows '{other}'; took any string"
        out.append((rules.FIXED_VALUE, fixed, other, "any string", message))
    known = [str(value.value) for value in field.constraints.known]
    if known and not set(shown) & set(known) and all(_IDENTIFIER.fullmatch(value) for value in shown):
        listed = ", ".join(known)
        message = f"'{field.name}' can be {listed}, the example shows '{shown[0]}'; took them for words, not values"
        out.append((rules.VALUES_NOT_SHOWN, listed, shown[0], "any string", message))
    return out
