"""The idioms of descriptions, compiled: the tables of `value_idioms` and `limit_idioms`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.vocabulary import limit_idioms as limits
from generator.vocabulary import value_idioms as words
from generator.vocabulary.patterns import Pattern, compiled


@dataclass(frozen=True, slots=True)
class Idioms:
    """Look-up tables and compiled patterns; the attributes are named after the tables."""

    facets: Mapping[str, str]
    generated: tuple[Pattern, ...]
    enumerations: tuple[Pattern, ...]
    value_lists: tuple[Pattern, ...]
    value_sentences: tuple[Pattern, ...]
    code_sentences: tuple[Pattern, ...]
    explained_sentences: tuple[Pattern, ...]
    value_tails: tuple[Pattern, ...]
    value_separator: Pattern
    indications: tuple[Pattern, ...]
    numbered: tuple[Pattern, ...]
    not_values: frozenset[str]
    character_classes: frozenset[str]
    labels: frozenset[str]
    numbered_mark: Pattern
    not_codes: frozenset[str]
    kinds: frozenset[str]
    prose_starts: frozenset[str]
    conditional: Pattern
    condition_ahead: Pattern
    condition_behind: Pattern
    applies: Pattern
    case: Pattern
    absence: tuple[Pattern, ...]
    default_lines: tuple[Pattern, ...]
    empty_defaults: tuple[Pattern, ...]
    default_sentences: tuple[Pattern, ...]
    default_mark: Pattern
    default_ends: Pattern
    unit_behind: Pattern
    limit_lines: tuple[Pattern, ...]
    length_lines: tuple[Pattern, ...]
    item_lines: tuple[Pattern, ...]
    range_sentences: tuple[Pattern, ...]
    range_facets: tuple[Pattern, ...]
    bound_sentences: tuple[Pattern, ...]
    varies: tuple[Pattern, ...]
    length_sentences: tuple[Pattern, ...]
    length_subject: Pattern
    length_nouns: frozenset[str]
    part_nouns: frozenset[str]
    patterns: tuple[Pattern, ...]
    not_ecmascript: Pattern
    formats: tuple[tuple[Pattern, str], ...]
    not_a_format: tuple[Pattern, ...]
    may_be_empty: tuple[Pattern, ...]
    conditions: tuple[Pattern, ...]
    fixed: tuple[Pattern, ...]
    units: tuple[Pattern, ...]
    read_only: tuple[Pattern, ...]
    deprecated: tuple[Pattern, ...]


def _one(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


IDIOMS = Idioms(
    facets=words.FACETS,
    generated=compiled(rf"^{pattern}$" for pattern in words.GENERATED),
    enumerations=compiled(words.ENUMERATIONS),
    value_lists=compiled(words.VALUE_LISTS),
    value_sentences=compiled(words.VALUE_SENTENCES),
    code_sentences=compiled(words.CODE_SENTENCES),
    explained_sentences=compiled(words.EXPLAINED_SENTENCES),
    value_tails=compiled(words.VALUE_TAILS),
    value_separator=_one(words.VALUE_SEPARATORS),
    indications=compiled(words.INDICATIONS),
    numbered=compiled(words.NUMBERED),
    not_values=frozenset(words.NOT_VALUES.split()),
    character_classes=frozenset(words.CHARACTER_CLASSES.split()),
    labels=frozenset(words.LABELS.split()),
    numbered_mark=_one(words.NUMBERED_MARK),
    not_codes=words.NOT_CODES,
    kinds=frozenset(words.KINDS.split()),
    prose_starts=frozenset(words.PROSE_STARTS.split()),
    conditional=_one(words.CONDITIONAL),
    condition_ahead=_one(words.CONDITION_AHEAD),
    condition_behind=_one(words.CONDITION_BEHIND),
    applies=_one(words.APPLIES),
    case=_one(words.CASE),
    absence=compiled(words.ABSENCE),
    default_lines=compiled(words.DEFAULT_LINES),
    empty_defaults=compiled(words.EMPTY_DEFAULTS),
    default_sentences=compiled(words.DEFAULT_SENTENCES),
    default_mark=_one(words.DEFAULT_MARK),
    default_ends=_one(words.DEFAULT_ENDS),
    unit_behind=_one(limits.UNIT_BEHIND),
    limit_lines=compiled(limits.LIMIT_LINES),
    length_lines=compiled(limits.LENGTH_LINES),
    item_lines=compiled(limits.ITEM_LINES),
    range_sentences=compiled(limits.RANGE_SENTENCES),
    range_facets=compiled(limits.RANGE_FACETS),
    bound_sentences=compiled(limits.BOUND_SENTENCES),
    varies=compiled(limits.VARIES),
    length_sentences=compiled(limits.LENGTH_SENTENCES),
    length_subject=_one(limits.LENGTH_SUBJECT),
    length_nouns=frozenset(limits.LENGTH_NOUNS.split()),
    part_nouns=frozenset(limits.PART_NOUNS.split()),
    patterns=compiled(limits.PATTERN_LABELS),
    not_ecmascript=_one(limits.NOT_ECMASCRIPT),
    formats=tuple((_one(pattern), name) for pattern, name in limits.FORMATS),
    not_a_format=compiled(limits.NOT_A_FORMAT),
    may_be_empty=compiled(limits.MAY_BE_EMPTY),
    conditions=compiled(limits.CONDITIONS),
    fixed=compiled(limits.FIXED),
    units=compiled(limits.UNITS),
    read_only=compiled(limits.READ_ONLY),
    deprecated=compiled(limits.DEPRECATED),
)
