"""The forms that the members of classes have: each is put to the generator of models once, however many are like it.

A form is a schema and whether it is required. The classes that it refers to are left open, since thousands of members
differ in nothing else; placeholders stand for them until a type is put where it belongs.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any

from msgspec import Struct

from generator.emit import nodes
from generator.emit.render import templates_root
from generator.kept import kept_each
from generator.late import late

Node = dict[str, Any]

_HOLDER = "Forms"
_PART = "Form"
# A reference to a class, and a class within the type that a scalar states.
_REFERENCE = late(rf'"{re.escape(nodes.PREFIX)}(\w+)"|(?<=\[)(\w+)(?=\])')
_PLACEHOLDER = late(rf"\b{_PART}(\d+)\b")
_TYPE = late(r"^    (f[0-9a-f]+): (.+)$", re.MULTILINE)


class Form(Struct, frozen=True):
    """The form of a member, and the classes whose places it leaves open."""

    text: str
    parts: tuple[str, ...] = ()

    def typed(self, types: Mapping[str, str]) -> str:
        """The type of the member, where the types of forms have their placeholders."""
        return _PLACEHOLDER.sub(lambda match: self.parts[int(match[1])], types[self.text])


def form_of(schema: Node, required: bool, classes: frozenset[str]) -> Form:
    """The form of a member whose schema is a simplified one. `classes` are the names that may be left open."""
    if schema.keys() == {"type"}:
        return _of_scalar(schema["type"], required)
    parts: list[str] = []

    def placeholder(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name not in classes:
            return match[0]
        if name not in parts:
            parts.append(name)
        made = f"{_PART}{parts.index(name)}"
        return f'"{nodes.PREFIX}{made}"' if match[1] else made

    text = _REFERENCE.sub(placeholder, json.dumps([schema, required], sort_keys=True))
    return Form(text, tuple(parts))


@cache
def _of_scalar(type_: str, required: bool) -> Form:
    return Form(json.dumps([{"type": type_}, required]))


_SAID: dict[str, str] = {}  # by other services that this process has emitted: a form has one type


def types_of(forms: Iterable[Form]) -> Mapping[str, str]:
    """The types that forms become, by their texts: as they were said before, or asked for now."""

    def asked(missing: list[str]) -> Mapping[str, str]:
        new = [text for text in missing if text not in _SAID]
        if new:
            _SAID.update(_generated(new))
        return {text: _SAID[text] for text in missing}

    return kept_each("types", {form.text: form.text for form in forms}, asked)


def _generated(forms: list[str]) -> Mapping[str, str]:
    """What the generator of models makes of members of these forms."""
    # Imported where it is needed: it takes longer than most that is done here.
    from datamodel_code_generator import InputFileType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType

    names = {form: f"f{blake2b(form.encode(), digest_size=8).hexdigest()}" for form in forms}
    module = generate(
        {
            "openapi": "3.1.0",
            "info": {"title": "models", "version": "1"},
            "paths": {},
            "components": {"schemas": _schemas(names)},
        },
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        custom_template_dir=templates_root() / "models",
        extra_template_data=defaultdict(dict),
        formatters=[],
        strict_refs=True,
        disable_timestamp=True,
        use_standard_collections=True,
        use_union_operator=True,
    )
    types = {match[1]: match[2] for match in _TYPE.finditer(str(module))}
    return {form: types[name] for form, name in names.items()}


def _schemas(names: Mapping[str, str]) -> Node:
    """One object that has a member of each form, and those that placeholders refer to."""
    said = {name: json.loads(form) for form, name in names.items()}
    holder = {
        "type": "object",
        "properties": {name: schema for name, (schema, _) in said.items()},
        "required": [name for name, (_, required) in said.items() if required],
    }
    open_ = {match[0] for form in names for match in _PLACEHOLDER.finditer(form)}
    return {_HOLDER: holder} | {name: {"type": "object", "properties": {}} for name in sorted(open_)}
