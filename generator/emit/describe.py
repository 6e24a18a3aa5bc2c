"""What is said about a value besides its type: description, known values, default, unit, conditions."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.nodes import Schema

MOST_SHOWN = 12
LONGEST_VALUE = 60


def sentence(text: str) -> str:
    """The text with a full stop, where it ends in a word."""
    return f"{text}." if text[-1:].isalnum() or text[-1:] in ('"', "'", ")", "]", "}") else text


def paragraphs(node: Mapping[str, Any], schema: Schema, *, values: bool = True) -> Iterator[str]:
    """Paragraphs of plain text. `node` is what carries the words, which may be the schema itself.

    `values` tells whether known values are listed; a class that documents them need not be repeated.
    """
    if description := nodes.text(node, "description") or nodes.text(schema, "description"):
        yield sentence(description.strip())
    if condition := _word(node, schema, "x-required-when"):
        yield sentence(condition)
    if values and (known := nodes.values(schema)):
        yield _listed("Known values", [value for value, _ in known.members])
    if seen := nodes.items(schema, "x-seen"):
        yield _listed("Seen in examples", seen)
    yield from _facts(node, schema)


def _facts(node: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    holder = node if "default" in node else schema
    if "default" in holder and _is_scalar(holder["default"]):
        yield f"Default: {_shown(holder['default'])}."
    if unit := _word(node, schema, "x-unit"):
        yield f"Unit: {unit}."
    if fixed := _word(node, schema, "x-fixed"):
        yield f"Said to be always {fixed}."
    if node.get("deprecated") is True or schema.get("deprecated") is True:
        yield "Deprecated by the service."
    if schema.get("readOnly") is True:
        yield "Only read, never written."


def _word(node: Mapping[str, Any], schema: Schema, key: str) -> str:
    return (nodes.text(node, key) or nodes.text(schema, key)).strip()


def _listed(title: str, values: list[Any]) -> str:
    shown = [_shown(value) for value in values[:MOST_SHOWN] if _is_scalar(value)]
    more = f" and {len(values) - MOST_SHOWN} more" if len(values) > MOST_SHOWN else ""
    return f"{title}: {', '.join(shown)}{more}."


def _is_scalar(value: object) -> bool:
    return value is None or isinstance(value, str | bool | float) or (isinstance(value, int) and abs(value) < 1 << 64)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) and value.strip() else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}..."
