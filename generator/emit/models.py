"""The models of a package: a class for every object and enumeration of the hoisted document.

Types come from datamodel-code-generator, which is asked about each form of a member once and given nothing that a page
wrote. Words and wire names reach the template as source text that was made here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from msgspec.structs import astuple

from generator.emit import names, nodes
from generator.emit.api import Api
from generator.emit.describe import paragraphs, sentence
from generator.emit.files import EmittedFile
from generator.emit.forms import Form, form_of, types_of
from generator.emit.nodes import Schema, Values
from generator.emit.render import NOTICE, render_python
from generator.emit.text import docstring, literal
from generator.emit.types import class_names, simplified
from generator.kept import kept
from generator.late import late

Json = Any
Node = dict[str, Any]

# Names that the source of a model can look up, by the module that has them.
_MODULES = {
    "enum": ("IntEnum", "StrEnum"),
    "typing": ("Annotated", "Any"),
    "._models.values": ("DateTime", "Model", "Open", "OpenInt", "Respelled", "Wire"),
}


def emit_models(document: Mapping[str, Any], api: Api) -> tuple[EmittedFile, ...]:
    """`models.py` for a hoisted document."""
    classes = _classes(document)
    looked_up = {name: set(_names(each)) for name, each in classes.items()}
    used = set[str]().union(*looked_up.values())
    imports = [(module, [name for name in known if name in used]) for module, known in _MODULES.items()]
    foreign = [one for one in imports if not one[0].startswith(".")]
    own = [one for one in imports if one[0].startswith(".")]
    text = render_python(
        "models/models.py.jinja",
        doc=docstring(f"The objects and enumerations of {api.title}.\n\n{NOTICE}", 0),
        imports=[[one for one in group if one[1]] for group in (foreign, own)],
        classes=[classes[name] for name in _in_order(looked_up)],
    )
    return (EmittedFile(f"{api.module}/models.py", text),)


def _classes(document: Mapping[str, Any]) -> dict[str, Node]:
    """What the template is given of each class, by name."""
    schemas = {name: nodes.components(document)[name] for name in class_names(document)}
    known = frozenset(schemas)
    signs: dict[str, _Sign] = {}
    classes: dict[str, Node] = {}
    for name, schema in schemas.items():
        source = json.dumps([name, schema, _of_references(schema, document, signs)])
        make = partial(_class_text, name, schema, document, known)
        classes[name] = json.loads(kept("class", source, make))
    fields = [field for each in classes.values() for field in each["fields"]]
    forms = [Form(text, tuple(parts)) for text, parts in (field["form"] for field in fields)]
    types = types_of(forms)
    for field, form in zip(fields, forms, strict=True):
        field["type"] = form.typed(types)
        field["annotation"] = f"Annotated[{field['type']}, {field['wire']}]" if field["wire"] else field["type"]
    return classes


def _class_text(name: str, schema: Schema, document: Mapping[str, Any], known: frozenset[str], _: str) -> str:
    return json.dumps(_written(name, schema, document, known))


_REFERENCE = late(rf'"\$ref": "{re.escape(nodes.PREFIX)}([^"]*)"')


_Sign = tuple[Json, list[str]]


def _of_references(schema: Schema, document: Mapping[str, Any], signs: dict[str, _Sign]) -> dict[str, Json]:
    """What a class takes from the components that its schema leads to, by their names.

    `signs` are those that were looked at before: what is taken, and the names that it leads on to.
    """
    found: dict[str, Json] = {}
    pending = _REFERENCE.findall(json.dumps(schema))
    while pending:
        name = pending.pop()
        if name not in signs:
            signs[name] = _sign(nodes.child(nodes.components(document), name))
        if name not in found:
            found[name], further = signs[name]
            pending += further
    return found


def _sign(component: Schema) -> _Sign:
    """Of a class that it is one; of anything else all that it says."""
    if enumeration := nodes.values(component):
        return [enumeration.of, enumeration.nullable], []
    if nodes.is_object(component):
        return ["object", "null" in nodes.types(component)], []
    return component, _REFERENCE.findall(json.dumps(component))


_NAME = late(r"\w+")


def _names(written: Node) -> Iterator[str]:
    """The names that a class looks up."""
    yield written["base"]
    for field in written["fields"]:
        yield from _NAME.findall(field["type"])
        if field["wire"]:
            yield from ("Annotated", "Wire")


def _in_order(looked_up: Mapping[str, set[str]]) -> Iterator[str]:
    """The names of classes, sorted, those that another is made of before it: it knows its members' types at once."""
    waiting, done = sorted(looked_up, reverse=True), set[str]()
    entered: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        parts = [] if name in entered else sorted(looked_up[name] & looked_up.keys() - entered, reverse=True)
        entered.add(name)
        if parts := [part for part in parts if part != name]:
            waiting += [name, *parts]
        else:
            done.add(name)
            yield name


def _written(name: str, schema: Schema, document: Mapping[str, Any], known: frozenset[str]) -> Node:
    enumeration = nodes.values(schema)
    said = {"name": name, "docstring": _class_docstring(schema, enumeration), "fields": [], "members": []}
    if not enumeration:
        fields = list(_fields(schema, document, known))
        return {**said, "base": "Respelled" if any(each["respelled"] for each in fields) else "Model", "fields": fields}
    base = "StrEnum" if enumeration.of == "str" else "IntEnum"
    return {**said, "base": base, "members": list(_members(enumeration))}


def attribute_names(schema: Schema) -> dict[str, str]:
    """The attributes of an object's class by the names on the wire; `x-python-name` is one that a member had before."""
    members = nodes.child(schema, "properties")
    accepted = tuple((wire, tuple(known)) for wire, member in members.items() if (known := _accepts(member)))
    kept = tuple((wire, name) for wire, member in members.items() if (name := nodes.text(member, "x-python-name")))
    return dict(_attributes(tuple(members), accepted, kept))


@lru_cache(4096)  # asked for by the models, the lock, the calls and the fakes
def _attributes(
    members: tuple[str, ...], accepted: tuple[tuple[str, tuple[str, ...]], ...], kept: tuple[tuple[str, str], ...]
) -> dict[str, str]:
    return names.unique(members, accepted=dict(accepted), kept=dict(kept))


def _fields(schema: Schema, document: Mapping[str, Any], known: frozenset[str]) -> Iterator[Node]:
    members = nodes.child(schema, "properties")
    required = set(nodes.items(schema, "required"))
    attributes = attribute_names(schema)
    for wire, member in members.items():
        others = [each for each in _accepts(member) if each not in members]
        yield {
            "form": astuple(form_of(simplified(member, document), wire in required, known)),
            "default": "" if wire in required else " = None",
            "name": attributes[wire],
            "wire": _wire(wire, others) if others or attributes[wire] != wire else "",
            "respelled": bool(nodes.items(member, "x-shown-as")),
            "docstring": _field_docstring(member, document),
        }


def _wire(name: str, others: list[str]) -> str:
    # The parentheses of a long literal would be the second pair.
    alone = literal(name).removeprefix("(").removesuffix(")")
    return f"Wire({', '.join(map(literal, (name, *others))) if others else alone})"


def _accepts(member: Schema) -> list[str]:
    return list(dict.fromkeys(nodes.items(member, "x-accepts")))


def _members(enumeration: Values) -> Iterator[Node]:
    made = member_names(enumeration)
    apart = True  # from what stands above: the first member, and one below words about another
    for value, meaning in enumeration.members:
        said = docstring(meaning) if meaning.strip() else ""
        yield {"name": made[value], "value": literal(value), "docstring": said, "apart": apart}
        apart = bool(said)


def member_names(enumeration: Values) -> dict[str | int, str]:
    """The names of an enumeration's members, by their values."""
    keys = {_key(value): value for value, _ in enumeration.members}
    return {keys[key]: name for key, name in names.unique(keys, spell=names.constant).items()}


def _key(value: str | int) -> str:
    return value if isinstance(value, str) else f"value {'minus ' if value < 0 else ''}{abs(value)}"


def _class_docstring(schema: Schema, enumeration: Values | None) -> str:
    description, source = nodes.text(schema, "description").strip(), nodes.source(schema)
    if description:
        return _docstring([sentence(description)], source)
    kind = "Known values" if enumeration else "An object"
    return docstring(f"{kind}, described in {source}." if source else f"{kind}.")


def _field_docstring(member: Schema, document: Mapping[str, Any]) -> str:
    shown = nodes.resolved(member, document)
    known = not nodes.is_object(shown) and not nodes.values(shown)
    return _docstring(list(paragraphs(member, shown if known else member)), nodes.source(member))


def _docstring(said: list[str], source: str) -> str:
    parts = [*said, *([f"Source: {source}"] if source else [])]
    return docstring("\n\n".join(parts)) if parts else ""
