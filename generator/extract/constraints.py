"""What a description states about its value, of all kinds: known values, default, limits, patterns, remarks."""

from functools import lru_cache

from msgspec import Struct

from generator.extract.defaults import default_of, stated_default
from generator.extract.facets import Facets, split_facets
from generator.extract.formats import Pattern, read_format, read_pattern
from generator.extract.limits import Limits, read_limits
from generator.extract.remarks import is_deprecated, is_read_only, read_condition, read_fixed, read_unit
from generator.extract.value_rows import Listed
from generator.extract.values import known_values, list_values
from generator.kept import kept
from generator.model import Constraints, KnownValue, Type
from generator.vocabulary import Vocabulary


class Unread(Struct, frozen=True):
    """Something that is stated and was not taken: what it is, its words, and why they are left in the description."""

    what: str
    words: str
    why: str


class Stated(Struct, frozen=True):
    """What a description states. `listed` says that the facet of values is wholly in `constraints`."""

    constraints: Constraints
    unread: tuple[Unread, ...] = ()
    listed: bool = False


class Said(Struct, frozen=True):
    """A description taken apart, and what it states."""

    facets: Facets
    stated: Stated


def read_description(description: str, type_: Type, vocabulary: Vocabulary, name: str = "") -> Said:
    """What is said of a field of the type: as it is kept of an earlier reading, where there is any.

    One reader has one vocabulary, so that it is no part of what a reading is kept by.
    """
    return kept("said", f"{name}\0{type_!r}\0{description}", lambda _: _read(description, type_, vocabulary, name))


@lru_cache(maxsize=4096)  # services say the same of the same fields on many pages
def _read(description: str, type_: Type, vocabulary: Vocabulary, name: str) -> Said:
    facets = split_facets(description, vocabulary)
    return Said(facets, read_constraints(facets, type_, vocabulary, name))


def read_constraints(facets: Facets, type_: Type, vocabulary: Vocabulary, name: str = "") -> Stated:
    """The constraints that the description of a field states plainly; what is in doubt stays words.

    `type_` decides what the words mean: limits of a text are limits of its length, and what is stated of an array is
    stated of its elements.
    """
    idioms = vocabulary.idioms
    base = type_.items if type_.kind == "array" and type_.items else type_
    text = "\n".join(filter(None, (facets.text, facets.range)))
    can_list = base.kind in ("string", "integer") or (base.kind == "any" and base is not type_)
    listed = list_values(facets, name, idioms) if can_list else Listed()
    known = () if listed.broken else known_values(listed, base)
    stated = stated_default(facets, listed, vocabulary)
    default, has_default = default_of(stated, type_)
    limits = read_limits(facets, type_, name, idioms)
    pattern = read_pattern(facets, idioms) if base.kind == "string" else Pattern()
    constraints = Constraints(
        known=known,
        default=default,
        has_default=has_default,
        minimum=limits.value.least,
        maximum=limits.value.most,
        min_length=_count(limits.length.least),
        max_length=_count(limits.length.most),
        min_items=_count(limits.items.least),
        max_items=_count(limits.items.most),
        pattern=pattern.text,
        format=read_format(facets, name, idioms) if base.kind == "string" and not base.format and not known else "",
        unit=read_unit(text, idioms) if base.kind in ("integer", "number") else "",
        fixed=read_fixed(text, idioms),
        required_when=read_condition(text, name, idioms),
        read_only=is_read_only(text, idioms),
        deprecated=is_deprecated(text, idioms),
    )
    unread = (*_unread_values(listed, known, base), *_unread_default(stated, has_default, type_))
    return Stated(constraints, (*unread, *_unread_limits(limits, pattern)), listed=bool(known))


def _count(limit: int | float | None) -> int | None:
    return None if limit is None else int(limit)


def _unread_values(listed: Listed, known: tuple[KnownValue, ...], type_: Type) -> list[Unread]:
    if known or not listed:
        return []
    words = ", ".join(item.token for item in listed.items) or _short(listed.broken)
    if listed.broken:
        return [Unread("values", words, f"the list was not understood from {_short(listed.broken)!r} on")]
    return [Unread("values", words, f"not each is of the type {type_.kind}")]


def _unread_default(stated: str | None, taken: bool, type_: Type) -> list[Unread]:
    if stated is None or taken or type_.kind not in ("integer", "number", "boolean"):
        return []
    return [Unread("default", stated, f"no {type_.kind}")]


def _unread_limits(limits: Limits, pattern: Pattern) -> list[Unread]:
    contrary = [Unread("limits", limits.contrary, "they contradict each other")] if limits.contrary else []
    unread = [Unread("pattern", pattern.unread, "it is no regular expression everywhere")] if pattern.unread else []
    return contrary + unread


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
