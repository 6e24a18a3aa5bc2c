"""Names of schemas: every documented object of a service gets its final name, and identical ones become one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from generator import rules
from generator.extract.linking import UNDEFINED
from generator.findings import Finding
from generator.model import Body, Operation, Schema, Side, Type

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.]*")


@dataclass(frozen=True, slots=True)
class Named:
    """Operations and schemas whose references are final names. `?X` is a reference that no page defines."""

    operations: tuple[Operation, ...]
    schemas: dict[str, Schema]
    findings: tuple[Finding, ...]


def name_schemas(operations: tuple[Operation, ...]) -> Named:
    """Name roots after their operation, objects after the page, and tell apart tables that share a name but differ."""
    owned = {schema.key: (schema, operation) for operation in reversed(operations) for schema in operation.schemas}
    titles = _titles(operations, owned)
    classes = _classes({key: owned[key][0] for key in owned}, titles)
    names, findings = _final_names(owned, titles, classes)
    by_title = {title: names[key] for key, title in sorted(titles.items(), key=lambda item: item[0], reverse=True)}
    renamed = {key: _rename_schema(schema, names, by_title) for key, (schema, _) in owned.items()}
    merged: dict[str, Schema] = {}
    for key in sorted(renamed, key=lambda key: _place(renamed[key])):
        schema = renamed[key]
        kept = merged.get(schema.name)
        merged[schema.name] = _merged(kept, schema) if kept else schema
    return Named(tuple(_rename_operation(one, names, by_title) for one in operations), merged, findings)


def status_words(status: str) -> str:
    """The name of a status in CamelCase: "404" is NotFound."""
    try:
        return "".join(word.capitalize() for word in re.findall(r"[A-Za-z]+", HTTPStatus(int(status)).phrase))
    except ValueError:
        return f"Status{status.capitalize()}"


def component_name(text: str) -> str:
    """The text as a name that OpenAPI allows for a component; empty where nothing of it can stay."""
    if _PLAIN.fullmatch(text):
        return text[:100]
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", text)).lstrip("0123456789")[:100]


Owned = Mapping[str, tuple[Schema, Operation]]


def _titles(operations: tuple[Operation, ...], owned: Owned) -> dict[str, str]:
    """The name that each schema goes by: the page's, for roots without one the operation's."""
    titles = {key: component_name(schema.name) or f"{operation.id}Object" for key, (schema, operation) in owned.items()}
    for operation in operations:
        for body, title in _roots(operation):
            if body.type.kind == "ref" and body.type.ref in owned and not owned[body.type.ref][0].name:
                titles[body.type.ref] = title
    return titles


def _roots(operation: Operation) -> Iterable[tuple[Body, str]]:
    if operation.request:
        yield operation.request, f"{operation.id}Request"
    successes = [response for response in operation.responses if response.status.startswith("2") and response.body]
    for response in operation.responses:
        if response.body:
            lowest = bool(successes) and response is successes[0]
            yield response.body, f"{operation.id}{'Response' if lowest else status_words(response.status)}"


def _classes(schemas: Mapping[str, Schema], titles: Mapping[str, str]) -> dict[str, int]:
    """Number schemas so that two share a number just where name, rows and all that they refer to are the same."""
    classes = _numbered({key: titles[key] for key in schemas})
    while True:
        shapes = {
            key: (titles[key], *((f.name, f.required, _shape(f.type, classes)) for f in schema.fields))
            for key, schema in schemas.items()
        }
        refined = _numbered(shapes)
        if len(set(refined.values())) == len(set(classes.values())):
            return refined
        classes = refined


def _numbered(shapes: Mapping[str, object]) -> dict[str, int]:
    numbers: dict[object, int] = {}
    return {key: numbers.setdefault(shapes[key], len(numbers)) for key in sorted(shapes)}


def _shape(type_: Type, classes: Mapping[str, int]) -> object:
    inner = _shape(type_.items, classes) if type_.items else None
    target = classes.get(type_.ref, type_.ref)
    return (type_.kind, type_.format, target, inner, tuple(_shape(option, classes) for option in type_.options))


def _final_names(
    owned: Owned, titles: Mapping[str, str], classes: Mapping[str, int]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The commonest shape of a name keeps it; the others go by their operation's name before it."""
    names: dict[str, str] = {}
    found: list[Finding] = []
    for title in sorted(set(titles.values())):
        keys = sorted((key for key in titles if titles[key] == title), key=lambda key: _place(owned[key][0]))
        counts = Counter(classes[key] for key in keys)
        common = max(counts, key=lambda one: (counts[one], -min(keys.index(k) for k in keys if classes[k] == one)))
        taken = {title: common}
        for key in keys:
            if classes[key] == common:
                names[key] = title
                continue
            schema, operation = owned[key]
            names[key] = _free(operation.id + title, schema.side, classes[key], taken)
            found.append(_same_name(schema, title, names[key]))
    return names, tuple(found)


def _free(wanted: str, side: Side | None, class_: int, taken: dict[str, int]) -> str:
    for name in (wanted, wanted + (side or "").capitalize(), *(f"{wanted}Variant{'X' * n}" for n in range(1, 99))):
        if taken.setdefault(name, class_) == class_:
            return name
    return wanted


def _same_name(schema: Schema, title: str, name: str) -> Finding:
    message = f"{schema.origin.table or title} has other rows than the other tables named {title}; named it {name}"
    return Finding(rules.SAME_NAME, schema.origin.location, title, message, table=schema.origin.table, choice=name)


def _place(schema: Schema) -> tuple[str, int, str]:
    return (schema.origin.location.file, schema.origin.location.line, schema.key)


def _merged(first: Schema, other: Schema) -> Schema:
    """The first of two identical tables, with what only the other one states."""
    fields = tuple(
        (
            mine
            if mine.constraints.known or not theirs.constraints.known
            else replace(mine, constraints=theirs.constraints)
        )
        for mine, theirs in zip(first.fields, other.fields, strict=True)
    )
    return replace(first, fields=fields, side=first.side if first.side == other.side else None)


def _rename_schema(schema: Schema, names: Mapping[str, str], by_title: Mapping[str, str]) -> Schema:
    fields = tuple(replace(field, type=rename(field.type, names, by_title)) for field in schema.fields)
    return replace(schema, name=names[schema.key], key=names[schema.key], fields=fields)


def rename(type_: Type, names: Mapping[str, str], by_title: Mapping[str, str]) -> Type:
    """The type with its references renamed; what its own page does not define may be defined by another page."""
    if type_.kind == "ref":
        elsewhere = by_title.get(component_name(type_.ref.removeprefix(UNDEFINED)))
        target = names.get(type_.ref) or elsewhere or type_.ref
        return replace(type_, ref=target)
    items = rename(type_.items, names, by_title) if type_.items else None
    return replace(type_, items=items, options=tuple(rename(option, names, by_title) for option in type_.options))


def _rename_operation(operation: Operation, names: Mapping[str, str], by_title: Mapping[str, str]) -> Operation:
    def body(one: Body | None) -> Body | None:
        return replace(one, type=rename(one.type, names, by_title)) if one else None

    responses = tuple(replace(response, body=body(response.body)) for response in operation.responses)
    return replace(operation, request=body(operation.request), responses=responses, schemas=())
