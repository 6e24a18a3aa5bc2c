"""What a validator reports: a place in the value, the rule it breaks, and the row of the page that states the rule."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard
from urllib.parse import unquote

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

Json = Any

# Where a schema judges another spelling of a name: the documented one.
SPELLING = "x-spelling"
# These judge the members of an object; all others judge a value, which the row of its own field describes best.
_OF_MEMBERS = frozenset({"additionalProperties", "required", "spelling", "minProperties", "maxProperties"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Violation:
    """One difference between a value and its documentation.

    `pointer` is the JSON pointer (RFC 6901) of the place in the value, `rule` the keyword of JSON Schema that is broken
    ("spelling" where a name is accepted but not the documented one), `source` the page, table, row and line, `wording`
    how the page describes the place.
    """

    pointer: str
    rule: str
    message: str
    source: str
    wording: str = ""

    def __str__(self) -> str:
        said = f'. The page says: "{self.wording}"' if self.wording else ""
        source = f" [{self.source}]" if self.source else ""
        return f"{self.pointer or '(root)'}: {self.rule}: {self.message}{said}{source}"


def violations(errors: Iterable["ValidationError"], document: Json, pointer: str) -> tuple[Violation, ...]:
    """The errors of a value as violations, each once, in their order. `pointer` leads to the value's schema."""
    found = tuple(dict.fromkeys(one for error in errors for one in _of(error, document, pointer)))
    mistyped = {one.pointer for one in found if one.rule == "type"}
    return tuple(one for one in found if one.rule != "enum" or one.pointer not in mistyped)


def _of(error: "ValidationError", document: Json, root: str) -> Iterator[Violation]:
    trail = _trail(document, root, error.evaluation_path)
    parent = trail[-2] if len(trail) > 1 and _is_object(trail[-2]) else {}
    match error.kind.as_dict(), error.kind.name:
        case {"context": branches}, "anyOf" | "oneOf" if all(branches):
            yield from _of_branches(error, branches, document, root)
        case {"unexpected": names}, "additionalProperties" | "unevaluatedProperties":
            for name in names:
                message = f"{_show(name)} is not documented"
                yield _violation(error, "additionalProperties", message, trail, (name,))
        case {"property": name}, "required":
            if not _spelled_otherwise(parent, name, error.instance):
                member = parent.get("properties", {}).get(name)
                yield _violation(error, "required", f"{_show(name)} is missing", [*trail, member])
        case _, "not" if SPELLING in parent:
            message = f"{_show(error.instance_path[-1])} is documented as {_show(parent[SPELLING])}"
            yield _violation(error, "spelling", message, trail)
        case {"types": types}, "type":
            yield _violation(error, "type", _mistyped(error.instance, types), trail)
        case {"options": options}, "enum":
            yield _violation(error, "enum", _unknown(error.instance, options), trail)
        case _, keyword:
            yield _violation(error, keyword, _cut(error.message), trail)


def _of_branches(
    error: "ValidationError", branches: list[list["ValidationError"]], document: Json, root: str
) -> Iterator[Violation]:
    """The errors of the alternative that was meant, if that can be told; otherwise one violation for them all."""
    suited = [branch for branch in branches if not _misfits(branch, error)]
    alike = [branch for branch in suited if all(one.instance_path != error.instance_path for one in branch)]
    meant = alike if len(alike) == 1 else suited
    if len(meant) == 1:
        for inner in meant[0]:
            yield from _of(inner, document, root)
        return
    rule, message = "type", _mistyped(error.instance, _types(branches))
    if suited:
        reasons = "; ".join(dict.fromkeys(_cut(branch[0].message, 80) for branch in suited if branch))
        rule, message = error.kind.name, f"fits none of the alternatives: {reasons}"
    yield _violation(error, rule, message, _trail(document, root, error.evaluation_path))


def _types(branches: list[list["ValidationError"]]) -> Iterable[str]:
    kinds = (one.kind.as_dict() for branch in branches for one in branch)
    return dict.fromkeys(name for kind in kinds for name in kind.get("types", ()))


def _misfits(branch: list["ValidationError"], error: "ValidationError") -> bool:
    """Whether an alternative is for values of another sort altogether."""
    return any(
        one.instance_path == error.instance_path and one.kind.name in ("type", "enum", "const") for one in branch
    )


def _spelled_otherwise(schema: Json, name: str, value: Json) -> bool:
    accepted = _child(_child(schema.get("properties"), name), "x-accepts") or ()
    return isinstance(value, dict) and any(other in value for other in accepted)


def _trail(document: Json, root: str, path: Iterable[str | int]) -> list[Json]:
    """The nodes of the document that an evaluation went through, references followed."""
    node: Json = {"$ref": f"#{root}"}
    trail = [node]
    for step in path:
        node = _child(node, step)
        if step == "$ref" and isinstance(node, str):
            node = resolve(document, node)
        trail.append(node)
    return trail


def resolve(document: Json, reference: str) -> Json:
    """What a local reference (`#/components/schemas/Lamp`) leads to, None where it leads nowhere."""
    node: Json = document
    for part in reference.partition("#")[2].split("/")[1:]:
        node = _child(node, unquote(part).replace("~1", "/").replace("~0", "~"))
    return node


def _child(node: Json, step: str | int) -> Json:
    """A member or an item, None where there is none."""
    try:
        return node[step]
    except (LookupError, TypeError):
        return None


def _is_object(node: object) -> TypeGuard[dict[str, Json]]:
    return isinstance(node, dict)


def _violation(
    error: "ValidationError", rule: str, message: str, trail: list[Json], below: tuple[str, ...] = ()
) -> Violation:
    pointer = "".join(f"/{_escape(part)}" for part in (*error.instance_path, *below))
    nodes = [node for node in trail if _is_object(node)]
    source = _source(nodes, rows=rule not in _OF_MEMBERS)
    wording = next((node["description"] for node in reversed(nodes) if "description" in node), "")
    return Violation(pointer, rule, message, source, wording)


def _source(nodes: list[dict[str, Json]], rows: bool) -> str:
    """The nearest source on the trail; with `rows`, the nearest that names a row, if there is one."""
    sources = [node["x-source"] for node in nodes if isinstance(node.get("x-source"), dict)]
    in_rows = [source for source in sources if source.get("row")] if rows else []
    return _place((in_rows or sources)[-1]) if sources else ""


def _place(source: dict[str, Json]) -> str:
    page = str(source.get("page", "")).rpartition("/")[2]
    numbers = (f"{name} {source[name]}" for name in ("row", "line") if source.get(name))
    return ", ".join(str(part) for part in (page, source.get("table"), *numbers) if part)


def _escape(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _mistyped(value: Json, types: Iterable[str]) -> str:
    return f"{_show(value)} is not of type {' or '.join(types)}"


def _unknown(value: Json, options: Iterable[Json]) -> str:
    known = ", ".join(dict.fromkeys(_show(option) for option in options))
    return f"{_show(value)} is none of the known values: {known}"


def _show(value: Json) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return "an array"
    return _cut(json.dumps(value, ensure_ascii=False, default=str), 60)


def _cut(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
