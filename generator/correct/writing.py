"""Actions put at the end of the actions of an overlay, as text: what a person wrote stays as it was written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from generator.openapi.dump import dump
from generator.openapi.printable import escape

Json = Any


class NotAppendableError(Exception):
    """Actions cannot be added to a text without rewriting it; the message says why."""


def new_overlay(title: str, note: str, actions: Sequence[Mapping[str, Json]]) -> str:
    """A whole overlay of these actions."""
    head = dump({"overlay": "1.0.0", "info": {"title": f"Corrections of {title}", "version": "1"}})
    return f"{head}actions:\n{_items(note, actions, 0)}"


def appended(text: str, note: str, actions: Sequence[Mapping[str, Json]]) -> str:
    """The text with more actions behind those that it has; every other character as it was."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise NotAppendableError("it is not YAML") from error
    if not isinstance(root, yaml.MappingNode):
        raise NotAppendableError("it is no mapping")
    members = [(key, value) for key, value in root.value if isinstance(key, yaml.ScalarNode)]
    at = next((index for index, (key, _) in enumerate(members) if key.value == "actions"), -1)
    held = members[at][1] if at >= 0 else None
    if not isinstance(held, yaml.SequenceNode) or held.flow_style or root.flow_style:
        raise NotAppendableError("its actions are not written as a list of dashes")
    if any(isinstance(event, yaml.DocumentEndEvent) and event.explicit for event in yaml.parse(text)):
        raise NotAppendableError("it ends with '...'")
    lines = text.splitlines(keepends=True)
    is_last = at == len(members) - 1
    cut = len(lines) if is_last else _end(held, lines)
    before = "".join(lines[:cut])
    before += "" if not before or before.endswith("\n") else "\n"
    return before + _items(note, actions, held.start_mark.column) + "".join(lines[cut:])


def as_written(text: str, held: bytes) -> str:
    """A text with the line ends and the byte order mark of the file whose place it takes."""
    try:
        before = held.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotAppendableError("it is not UTF-8") from error
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    whole, pairs = before.count("\n") + before.count("\r") - before.count("\r\n"), before.count("\r\n")
    if pairs not in (0, whole) or (not pairs and "\r" in before):
        raise NotAppendableError("its lines end in several ways")
    return mark + (text.replace("\n", "\r\n") if pairs else text)


def _end(node: yaml.Node, lines: Sequence[str]) -> int:
    """How many lines there are up to the end of what a node holds, comments behind it left out."""
    last: yaml.Node = node
    while isinstance(last, yaml.MappingNode | yaml.SequenceNode) and not last.flow_style and last.value:
        child = last.value[-1]
        last = child[1] if isinstance(child, tuple) else child
    end = last.end_mark
    line = end.line + 1 if end.column else end.line
    while line > 0 and not lines[line - 1].strip():
        line -= 1
    return line


def _items(note: str, actions: Iterable[Mapping[str, Json]], indent: int) -> str:
    """The actions as items of a list, the first below a comment."""
    text = dump({"actions": list(actions)}).partition("\n")[2]
    pad = " " * indent
    body = "".join(f"{pad}{line}\n" if line else "\n" for line in text.splitlines())
    return f"{pad}# {escape(note)}\n{body}"
