"""Bodies whose table describes the object inside the one that is sent."""

from dataclasses import replace

from generator import rules
from generator.findings import Finding
from generator.model import Body, Evidence, Field, Json, Operation, Schema, ref_to
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
