"""Bodies whose table describes the objects inside what is sent, or whose example shows only those."""

from msgspec.structs import replace

from generator import rules
from generator.extract.linking import UNDEFINED
from generator.findings import Finding
from generator.model import OBJECT, Body, Evidence, Field, Json, Operation, Schema, array_of, ref_to
from generator.resolve.components import component_name


def unwrap(
    operations: tuple[Operation, ...], schemas: dict[str, Schema]
) -> tuple[tuple[Operation, ...], dict[str, Schema], tuple[Finding, ...]]:
    """Put the wrapper that the examples show around the documented object, where the table describes the inside."""
    found: list[Finding] = []
    out = dict(schemas)

    def wrapped(body: Body | None) -> Body | None:
        root = out.get(body.type.ref) if body and body.type.kind == "ref" else None
        key = _wrapper_key(body, root) if body and root else ""
        if body and root and (member := _member_shown_bare(body, root)):
            found.append(_bare_finding(body, root, member))
            return _with_member(body, member)
        if body and root and _is_shown_as_array(body, root):
            found.append(_array_finding(body, root))
            evidence = Evidence(rules.TYPE_DIFFERS.code, "object", "array", "array of object")
            return replace(body, type=array_of(body.type), evidence=(*body.evidence, evidence))
        if not (body and root and key):
            return body
        outer, inner = _split(root, key, out)
        out[outer.name], out[inner.name] = outer, inner
        found.append(_wrapper_finding(root, key))
        return replace(body, type=ref_to(outer.name))

    new = tuple(
        replace(
            operation,
            request=wrapped(operation.request),
            responses=tuple(replace(one, body=wrapped(one.body)) for one in operation.responses),
        )
        for operation in operations
    )
    return new, out, tuple(found)


def _wrapper_key(body: Body, root: Schema) -> str:
    """The one key that every example has at its root, if the table knows it not but half of the keys below."""
    names = {field.name.casefold() for field in root.fields}
    keys = {_single_key(example.value) for example in body.examples}
    if len(keys) != 1 or "" in keys:
        return ""
    key = keys.pop()
    inner = [example.value[key] for example in body.examples]
    below = {name.casefold() for value in inner if isinstance(value, dict) for name in value}
    if key.casefold() in names or not below or not all(isinstance(value, dict) for value in inner):
        return ""
    return key if 2 * len(below & names) >= len(below) else ""


def _member_shown_bare(body: Body, root: Schema) -> Field | None:
    """The only member of the table, an object of unknown members, if every example shows nothing but other keys."""
    if len(root.fields) != 1 or not body.examples:
        return None
    member = root.fields[0]
    is_open = member.type == OBJECT or (member.type.kind == "ref" and member.type.ref.startswith(UNDEFINED))
    bare = all(
        isinstance(one.value, dict)
        and len(one.value) > 1
        and member.name.casefold() not in (key.casefold() for key in one.value)
        for one in body.examples
    )
    return member if is_open and bare else None


def _is_shown_as_array(body: Body, root: Schema) -> bool:
    """Whether every example is an array of objects of which the table knows at least half of the keys."""
    items = [item for one in body.examples for item in (one.value if isinstance(one.value, list) else [None])]
    keys = {key.casefold() for item in items if isinstance(item, dict) for key in item}
    known = {field.name.casefold() for field in root.fields}
    return bool(keys) and all(isinstance(item, dict) for item in items) and 2 * len(keys & known) >= len(keys)


def _array_finding(body: Body, root: Schema) -> Finding:
    table, choice = root.origin.table or root.name, "array of object"
    message = f"{table} describes an object, the example shows an array of them; took the array"
    location = body.examples[0].origin.location
    return Finding(rules.TYPE_DIFFERS, location, root.name, message, "object", "array", choice)


def _with_member(body: Body, member: Field) -> Body:
    """The body with its examples where they belong, and what the rule decided."""
    examples = tuple(replace(one, value={member.name: one.value}) for one in body.examples)
    evidence = Evidence(rules.EXAMPLE_INSIDE.code, member.name, "its members alone", f"object in '{member.name}'")
    return replace(body, examples=examples, evidence=(*body.evidence, evidence))


def _bare_finding(body: Body, root: Schema, member: Field) -> Finding:
    message = f"the example shows what '{member.name}' holds, without '{member.name}' around it; took the table"
    location, choice = body.examples[0].origin.location, f"object in '{member.name}'"
    return Finding(rules.EXAMPLE_INSIDE, location, f"{root.name}.{member.name}", message, member.name, "", choice)


def _single_key(value: Json) -> str:
    return next(iter(value)) if isinstance(value, dict) and len(value) == 1 else ""


def _split(root: Schema, key: str, schemas: dict[str, Schema]) -> tuple[Schema, Schema]:
    """The root keeps its name for what is sent; what the table describes goes by the key behind it."""
    inner_name = root.name + component_name(key[:1].upper() + key[1:])
    while inner_name in schemas:
        inner_name += "Value"
    evidence = Evidence(rules.WRAPPER.code, root.origin.table, key, f"object in '{key}'")
    field = Field(key, ref_to(inner_name), False, "", root.origin, evidence=(evidence,))
    return replace(root, fields=(field,)), replace(root, name=inner_name, key=inner_name)


def _wrapper_finding(root: Schema, key: str) -> Finding:
    message = f"the example holds in '{key}' what {root.origin.table or root.name} describes; took the example"
    return Finding(
        rules.WRAPPER,
        root.origin.location,
        f"{root.name}.{key}",
        message,
        root.origin.table,
        key,
        f"object in '{key}'",
    )
