"""The models of a package: a class for every object and enumeration of the hoisted document.

Types, order and references come from datamodel-code-generator. It is given names that were made here and nothing that a
page wrote; words and wire names reach its templates as source text that was made here too.
"""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.emit import names, nodes
from generator.emit.api import Api
from generator.emit.describe import paragraphs, sentence
from generator.emit.files import EmittedFile
from generator.emit.kept import kept
from generator.emit.nodes import Schema, Values
from generator.emit.render import NOTICE, render_python, templates_root
from generator.emit.text import docstring, literal
from generator.emit.types import class_names, simplified

Node = dict[str, Any]

# Names that the source of a model can look up, by the module that has them.
_MODULES = {
    "enum": ("IntEnum", "StrEnum"),
    "typing": ("Annotated", "Any"),
    "._runtime.values": ("DateTime", "Model", "Open", "OpenInt", "Respelled", "Wire"),
}


def emit_models(document: Mapping[str, Any], api: Api) -> tuple[EmittedFile, ...]:
    """`models.py` for a hoisted document."""
    body = _body(document)
    used = {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    imports = [(module, [name for name in known if name in used]) for module, known in _MODULES.items()]
    foreign = [one for one in imports if not one[0].startswith(".")]
    own = [one for one in imports if one[0].startswith(".")]
    text = render_python(
        "models/models.py.jinja",
        doc=docstring(f"The objects and enumerations of {api.title}.\n\n{NOTICE}", 0),
        imports=[[one for one in group if one[1]] for group in (foreign, own)],
        body=body,
    )
    return (EmittedFile(f"{api.module}/models.py", text),)


def _body(document: Mapping[str, Any]) -> str:
    """The classes, without what datamodel-code-generator imports for templates of its own."""
    classes = {name: nodes.components(document)[name] for name in class_names(document)}
    if not classes:
        return ""
    docs: list[str] = []
    written = {name: {"written": _marked(_written(each, document), docs)} for name, each in classes.items()}
    given = json.dumps([_fed(document, classes), written], separators=(",", ":"))
    return _DOC.sub(lambda match: match[1] + docs[int(match[2])], kept("models", given, _generated))


def _generated(given: str) -> str:
    """The classes as they come, with marks where docstrings go: other words are no other classes."""
    # Imported where it is needed: it takes longer than most that is done here.
    from datamodel_code_generator import InputFileType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType

    fed, written = json.loads(given)
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
    return _without_imports(str(text))


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


def _without_imports(text: str) -> str:
    first = next(node for node in ast.parse(text).body if not isinstance(node, ast.Import | ast.ImportFrom))
    return "\n".join(text.split("\n")[first.lineno - 1 :])


# What the generator of models is given


def _fed(document: Mapping[str, Any], classes: Mapping[str, Schema]) -> Node:
    schemas = {name: _component(schema, document) for name, schema in classes.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }


def _component(schema: Schema, document: Mapping[str, Any]) -> Node:
    if enumeration := nodes.values(schema):
        return {"type": "string", "enum": list(member_names(enumeration).values())}
    attributes = attribute_names(schema)
    members = nodes.child(schema, "properties")
    return {
        "type": "object",
        "properties": {attributes[wire]: simplified(member, document) for wire, member in members.items()},
        "required": [attributes[wire] for wire in nodes.items(schema, "required") if wire in attributes],
    }


# What its templates are given


def _written(schema: Schema, document: Mapping[str, Any]) -> Node:
    enumeration = nodes.values(schema)
    said = {"docstring": _class_docstring(schema, enumeration)}
    if not enumeration:
        fields = {field["name"]: field for field in _fields(schema, document)}
        respelled = any(field["respelled"] for field in fields.values())
        return {**said, "base": "Respelled" if respelled else "Model", "fields": fields}
    base = "StrEnum" if enumeration.of == "str" else "IntEnum"
    return {**said, "base": base, "members": list(_members(enumeration))}


def attribute_names(schema: Schema) -> dict[str, str]:
    """The attributes of an object's class by the names on the wire; `x-python-name` is one that a member had before."""
    members = nodes.child(schema, "properties")
    accepted = {wire: _accepts(member) for wire, member in members.items()}
    kept = {wire: name for wire, member in members.items() if (name := nodes.text(member, "x-python-name"))}
    return names.unique(members, accepted=accepted, kept=kept)


def _fields(schema: Schema, document: Mapping[str, Any]) -> Iterator[Node]:
    members = nodes.child(schema, "properties")
    attributes = attribute_names(schema)
    for wire, member in members.items():
        others = [each for each in _accepts(member) if each not in members]
        yield {
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
