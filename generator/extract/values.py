"""The values that a description lists, with what it says they mean."""

import re

from generator.extract.facets import Facets
from generator.extract.lines import Item, lines_of
from generator.extract.value_lists import announced_list, enumeration, facet_list, unannounced_list
from generator.extract.value_rows import Listed, indicated_values, said_values
from generator.model import KnownValue, Type
from generator.vocabulary.idioms import Idioms

MAX_VALUES = 200


def typed(token: str, type_: Type) -> str | int | None:
    """The token as a value of the type; None where it cannot be one. Of an unknown type only words are surely text."""
    if type_.kind == "any" and re.fullmatch(r"[\d.+-]+|true|false", token, re.IGNORECASE):
        return None
    if type_.kind != "integer":
        return token
    return int(token) if re.fullmatch(r"-?\d{1,19}", token) else None


def known_values(listed: Listed, type_: Type) -> tuple[KnownValue, ...]:
    """The items as values of a type, each once; nothing where one of them is none."""
    values: dict[str | int, KnownValue] = {}
    for item in listed.items:
        value = typed(item.token, type_)
        if value is None:
            return ()
        values.setdefault(value, KnownValue(value, item.meaning))
    return tuple(values.values())[:MAX_VALUES]


def list_values(facets: Facets, name: str, idioms: Idioms) -> Listed:
    """What the description lists: a list that it announces, else its sentences, else bullets that need no announcement.

    A list that is understood only in part counts for nothing, unless a sentence names the values as well.
    """
    text, facet = lines_of(facets.text, idioms), lines_of(facets.range, idioms)
    whole = (*text, *facet)
    announced = enumeration(whole, idioms) or facet_list(facet, idioms) or announced_list(text, idioms)
    said = said_values(facets, name, idioms)
    if announced.complete and not (said.items and _is_part(said, announced) and _has_notes(announced)):
        return announced
    silent = unannounced_list(text, idioms)
    if said.complete:
        return _with_meanings(said, (*announced.items, *silent.items))
    if announced.broken or said.items:
        return announced if announced.broken else said
    return silent if silent.complete else indicated_values(facets, idioms)


def _is_part(some: Listed, whole: Listed) -> bool:
    said, listed = {item.token for item in some.items}, {item.token for item in whole.items}
    return said < listed


def _has_notes(listed: Listed) -> bool:
    return any(item.meaning.rstrip(";").isdigit() for item in listed.items)


def _with_meanings(listed: Listed, others: tuple[Item, ...]) -> Listed:
    meanings = {item.token: item.meaning for item in reversed(others)}
    marked = {item.token for item in others if item.default}
    return Listed(
        tuple(
            Item(item.token, item.meaning or meanings.get(item.token, ""), item.default or item.token in marked)
            for item in listed.items
        )
    )
