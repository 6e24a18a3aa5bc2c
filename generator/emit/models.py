"""The models of a package: a class for every object and enumeration of the hoisted document.

Types, order and references come from datamodel-code-generator. It is given names that were made here and nothing that a
page wrote; words and wire names reach its templates as source text that was made here too.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.emit import names, nodes
from generator.emit.api import Api
from generator.emit.describe import paragraphs, sentence
from generator.emit.files import EmittedFile
from generator.emit.forms import Forms, parted, with_types
from generator.emit.kept import kept_each
from generator.emit.nodes import Schema, Values
from generator.emit.render import NOTICE, render_python, templates_root
from generator.emit.text import docstring, literal
from generator.emit.types import class_names, simplified

Node = dict[str, Any]

# Names that the source of a model can look up, by the module that has them.
_MODULES = {
    "enum": ("IntEnum", "StrEnum"),
    "typing": ("Annotated", "Any"),
    "._models.values": ("DateTime", "Model", "Open", "OpenInt", "Respelled", "Wire"),
}


def emit_models(document: Mapping[str, Any], api: Api) -> tuple[EmittedFile, ...]:
    """`models.py` for a hoisted document."""
    docs: dict[str, list[str]] = {}
    classes = _classes(document, docs)
    used = {name for text in classes.values() for name in _names(text)}
    imports = [(module, [name for name in known if name in used]) for module, known in _MODULES.items()]
    foreign = [one for one in imports if not one[0].startswith(".")]
    own = [one for one in imports if one[0].startswith(".")]
    text = render_python(
        "models/models.py.jinja",
        doc=docstring(f"The objects and enumerations of {api.title}.\n\n{NOTICE}", 0),
        imports=[[one for one in group if one[1]] for group in (foreign, own)],
        body="\n\n\n".join(_with_docstrings(classes[name], docs[name]) for name in _in_order(classes)),
    )
    return (EmittedFile(f"{api.module}/models.py", text),)


def _classes(document: Mapping[str, Any], docs: dict[str, list[str]]) -> dict[str, str]:
    """The classes by name, with marks for their docstrings, which go to `docs`: other words are no other classes."""
    classes = {name: nodes.components(document)[name] for name in class_names(document)}
    if not classes:
        return {}
    forms = Forms(classes)
    written = {
        name: {"written": _marked(_written(each, document, forms), docs.setdefault(name, []))}
        for name, each in classes.items()
    }
    schemas = {name: _component(each) for name, each in classes.items()} | forms.schemas()
    written |= {name: {"written": {"forms": True}} for name in schemas if name not in classes}
    parts = {name for name in schemas if name not in classes and name != forms.holder}
    sources = {name: json.dumps([name, schemas[name], written[name]]) for name in schemas if name not in parts}

    def made(names: list[str]) -> Mapping[str, str]:
        wanted = {*names, *(parts if forms.holder in names else ())}
        return parted(_generated(*({name: one[name] for name in one if name in wanted} for one in (schemas, written))))

    return with_types(kept_each("models", sources, made), forms.holder)


def _names(text: str) -> Iterator[str]:
    """The names that a class with marks looks up."""
    for base, member in _LOOKED_UP.findall(text):
        yield from _NAME.findall(base or _STRING.sub("", member))


def _generated(schemas: Node, written: Node) -> str:
    """The module of some classes, with what datamodel-code-generator imports for templates of its own."""
    # Imported where it is needed: it takes longer than most that is done here.
    from datamodel_code_generator import InputFileType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType

    fed = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    text = generate(
        fed,
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        custom_template_dir=templates_root() / "models",
        extra_template_data=defaultdict(dict, written),
        formatters=[],
        strict_refs=True,
        disable_timestamp=True,
        use_standard_collections=True,
        use_union_operator=True,
    )
    return str(text)


_LOOKED_UP = re.compile(r"^(?:class \w+\((\w+)\):|    \w+: (.+))$", re.MULTILINE)
_NAME = re.compile(r"\w+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')

# What stands for a docstring fills a line of its own, which no literal does.
_DOC = re.compile(r'^( *)"""<(\d+)>"""$', re.MULTILINE)


def _marked(said: Node, docs: list[str]) -> Node:
    """What a template is given, with marks for its docstrings, which are added to `docs`."""
    marked: Node = {}
    for key, value in said.items():
        if key == "docstring" and value:
            marked[key] = f'"""<{len(docs)}>"""'
            docs.append(value)
        elif key == "fields":
            marked[key] = {name: _marked(field, docs) for name, field in value.items()}
        elif key == "members":
            marked[key] = [_marked(member, docs) for member in value]
        else:
            marked[key] = value
    return marked


def _with_docstrings(text: str, docs: list[str]) -> str:
    return _DOC.sub(lambda match: match[1] + docs[int(match[2])], text)


def _in_order(known: Mapping[str, str]) -> Iterator[str]:
    """The names of classes, sorted, those that another is made of before it: it knows its members' types at once."""
    waiting, done = sorted(known, reverse=True), set[str]()
    entered: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        parts = [] if name in entered else sorted(set(_names(known[name])) & known.keys() - entered, reverse=True)
        entered.add(name)
        if parts := [part for part in parts if part != name]:
            waiting += [name, *parts]
        else:
            done.add(name)
            yield name


# What the generator of models is given


def _component(schema: Schema) -> Node:
    if enumeration := nodes.values(schema):
        return {"type": "string", "enum": list(member_names(enumeration).values())}
    return {"type": "object", "properties": {}}


# What its templates are given


def _written(schema: Schema, document: Mapping[str, Any], forms: Forms) -> Node:
    enumeration = nodes.values(schema)
    said = {"docstring": _class_docstring(schema, enumeration)}
    if not enumeration:
        fields = {field["name"]: field for field in _fields(schema, document, forms)}
        respelled = any(field["respelled"] for field in fields.values())
        return {**said, "base": "Respelled" if respelled else "Model", "fields": fields}
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


def _fields(schema: Schema, document: Mapping[str, Any], forms: Forms) -> Iterator[Node]:
    members = nodes.child(schema, "properties")
    required = set(nodes.items(schema, "required"))
    attributes = attribute_names(schema)
    for wire, member in members.items():
        others = [each for each in _accepts(member) if each not in members]
        yield {
            "type": forms.mark(simplified(member, document), wire in required),
            "required": wire in required,
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
    for value, meaning in enumeration.members:
        yield {"name": made[value], "value": literal(value), "docstring": docstring(meaning) if meaning.strip() else ""}


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
