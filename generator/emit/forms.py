"""The forms that the members of classes have: each is put to the generator of models once, however many are like it.

A form is a schema and whether it is required. The classes that it refers to are left open, since thousands of members
differ in nothing else; placeholders stand for them until the types are put where they belong.
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import count
from typing import Any

from generator.emit import nodes

Node = dict[str, Any]

# What stands for a type: after the name of a member, and after what makes it a member of another name on the wire.
_MARK = re.compile(r"^(    \w+: (?:Annotated\[)?)<(f[0-9a-f]+)((?: \w+)*)>", re.MULTILINE)
# A reference to a class, and a class within the type that a scalar states.
_REFERENCE = re.compile(rf'"{re.escape(nodes.PREFIX)}(\w+)"|(?<=\[)(\w+)(?=\])')
_TYPE = re.compile(r"^    (f[0-9a-f]+): (.+)$", re.MULTILINE)
_CLASS = re.compile(r"^(?=class )", re.MULTILINE)


class Forms:
    """The forms of one module. `holder` is the class that has each of them, and what placeholders begin with."""

    def __init__(self, classes: Iterable[str]) -> None:
        taken = tuple(classes)
        self.holder = next(name for name in (f"Form{'s' * n}" for n in count()) if not "".join(taken).count(name))
        self._names: dict[str, str] = {}
        self._most = 0
        self._known = frozenset(taken)

    def mark(self, schema: Node, required: bool) -> str:
        """What stands for the type of a member, whose schema is a simplified one."""
        parts: list[str] = []

        def placeholder(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            if name not in self._known:
                return match[0]
            if name not in parts:
                parts.append(name)
            made = f"{self.holder}{parts.index(name)}"
            return f'"{nodes.PREFIX}{made}"' if match[1] else made

        form = _REFERENCE.sub(placeholder, json.dumps([schema, required], sort_keys=True))
        self._most = max(self._most, len(parts))
        name = self._names.setdefault(form, f"f{blake2b(form.encode(), digest_size=8).hexdigest()}")
        return f"<{' '.join([name, *parts])}>"

    def schemas(self) -> Node:
        """The class that has each form, and those that placeholders refer to."""
        if not self._names:
            return {}
        members = {name: json.loads(form) for form, name in self._names.items()}
        properties = {name: schema for name, (schema, _) in members.items()}
        required = [name for name, (_, is_required) in members.items() if is_required]
        holder = {"type": "object", "properties": properties, "required": required}
        parts = {f"{self.holder}{number}": {"type": "object", "properties": {}} for number in range(self._most)}
        return {self.holder: holder, **parts}


def parted(module: str) -> dict[str, str]:
    """The classes of a module by name, each without lines around it."""
    classes = (one.strip("\n") for one in _CLASS.split(module) if one.startswith("class "))
    return {one[len("class ") : one.index("(")]: one for one in classes}


def with_types(classes: Mapping[str, str], holder: str) -> dict[str, str]:
    """The classes with types where marks stand; without those that were there for the sake of the types."""
    types = {match[1]: match[2] for match in _TYPE.finditer(classes.get(holder, ""))}
    own = re.compile(rf"{holder}\d*")
    number = re.compile(rf"\b{holder}(\d+)\b")

    def typed(match: re.Match[str]) -> str:
        parts = match[3].split()
        return match[1] + number.sub(lambda part: parts[int(part[1])], types[match[2]])

    return {name: _MARK.sub(typed, text) for name, text in classes.items() if not own.fullmatch(name)}
