"""What the words of arguments and members say about pages: keys of the last item, totals, directions, links."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.emit import nodes
from generator.emit.api import Argument
from generator.emit.nodes import Schema
from generator.late import late
from generator.vocabulary import pages
from generator.vocabulary.patterns import Pattern

Document = Mapping[str, Any]

_WORDS = late(r"[A-Z]*[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")
_ENDS = late(pages.COUNTED_ENDS, re.IGNORECASE)


def says(words: str, patterns: Iterable[Pattern]) -> bool:
    """Whether the words have one of the idioms."""
    return any(pattern.search(words) for pattern in patterns)


def key_of(words: str, item: Schema, document: Document) -> str:
    """The member of an item that an argument with these words is given of the last one, empty where they do not say.

    It is named as the words call it, or that together with what the items are called, and its own words agree.
    """
    found = next((match for pattern in pages.LAST_ITEMS if (match := pattern.search(words))), None)
    if not found or not nodes.is_object(item):
        return ""
    key = found["key"].lower().removesuffix("s")
    called = pages.KEYS[key], {f"{''.join(_stems(found['item']))}{name}" for name in pages.KEYS[key]}
    members = {wire: member for wire, member in nodes.child(item, "properties").items() if _is_key(member, document)}
    told = [wire for wire, member in members.items() if says(_said(member, document), pages.KEY_WORDS[key])]
    for names in called:
        if given := [wire for wire in told if "".join(_stems(wire)) in names]:
            return given[0] if len(given) == 1 else ""
    return ""


def size_beside(marker: Argument, arguments: Iterable[Argument]) -> tuple[str, ...]:
    """The way to the argument that has to be sent with a marker, by the marker's words."""
    named = {match["name"].lower() for pattern in pages.TOGETHER for match in pattern.finditer(marker.doc)}
    beside = (one for one in arguments if one.place == marker.place and "int" in one.annotation.split(" | "))
    return next(((one.name,) for one in beside if one.wire.lower() in named), ())


def is_direction(argument: Argument) -> bool:
    """Whether an argument turns the direction of the pages: a walk that goes on would come to the same ones again."""
    return not argument.required and argument.annotation == "bool" and says(argument.doc, pages.BACKWARDS)


def is_links(stated: Schema, member: Schema, shown: list[Any], document: Document) -> bool:
    """Whether a list has links to other pages: by its words, or by what is documented or shown of its items."""
    if says(nodes.text(stated, "description") or nodes.text(member, "description"), pages.LINKS):
        return True
    documented = frozenset(nodes.child(nodes.resolved(nodes.child(member, "items"), document), "properties"))
    seen = frozenset(key for each in shown if isinstance(each, Mapping) for key in each)
    return pages.LINK_KEYS in (documented, seen)


def words_of_total(member: Schema, listed: str, list_member: Schema) -> bool | None:
    """Whether words say that a member is the number of all items of a list; None where they neither do nor deny it."""
    words = nodes.text(member, "description")
    if says(words, pages.NOT_TOTAL) or nodes.text(member, "x-unit"):
        return False
    counted = [match["counted"] for pattern in pages.TOTAL if (match := pattern.search(words))]
    heads = {stems[-1] for each in counted if (stems := _stems(_ENDS.split(each)[0]))}
    known = pages.COUNTED | set(_stems(listed)) | set(_stems(nodes.text(list_member, "description")))
    return True if heads & known else None


def _is_key(member: Schema, document: Document) -> bool:
    return set(nodes.types(nodes.resolved(member, document))) - {"null"} in ({"string"}, {"integer"})


def _said(member: Schema, document: Document) -> str:
    return nodes.text(member, "description") or nodes.text(nodes.resolved(member, document), "description")


def _stems(text: str) -> list[str]:
    """The words of a text or a name, in lower case and in the singular."""
    return [_singular(word.lower()) for word in _WORDS.findall(text)]


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
