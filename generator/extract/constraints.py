"""What a description states about its value: known values, defaults, units, fixed values, conditions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import BOOLEAN, Constraints, Json, KnownValue, Type
from generator.vocabulary import Vocabulary

MAX_VALUES = 200
_BULLET = re.compile(r"^\s*[-•*–]\s+(.*)$")
_TOKEN = re.compile(r"[\"“”'`]?([A-Za-z0-9_][\w./:+-]*)[\"“”'`]?")
_MEANING = re.compile(r"\s*(?:[:：]|\s-\s|\bindicates\b|（|\()\s*")


@dataclass(frozen=True, slots=True)
class Facets:
    """A description taken apart: running text, and the facets by canonical name (`constraints`, `range`, `default`)."""

    text: str
    range: str = ""
    default: str = ""


def split_facets(description: str, vocabulary: Vocabulary) -> Facets:
    """Take "Definition: ... Constraints: ... Value range: ... Default value: ..." apart.

    Facets that say nothing (N/A) are dropped; a description without the definition label is left as it is.
    """
    marks = list(vocabulary.facet.finditer(description))
    labels = [vocabulary.facets[(match["start"] or match["inside"]).casefold()] for match in marks]
    if "definition" not in labels:
        return Facets(description)
    parts: dict[str, str] = {}
    for match, following, label in zip(marks, [*marks[1:], None], labels, strict=True):
        value = description[match.end() : following.start() if following else None].strip()
        if not vocabulary.is_nothing(value):
            parts[label] = value
    head = description[: marks[0].start()].strip()
    text = "\n".join(part for part in (head, parts.get("definition", ""), parts.get("constraints", "")) if part)
    return Facets(text, parts.get("range", ""), parts.get("default", ""))


def read_constraints(facets: Facets, type_: Type, vocabulary: Vocabulary) -> Constraints:
    """The constraints that the description states plainly; nothing is taken that is in doubt."""
    text = "\n".join(part for part in (facets.text, f"Value range: {facets.range}" if facets.range else "") if part)
    base = type_.items if type_.kind == "array" and type_.items else type_
    known = _known_values(text, base, vocabulary)
    default, has_default = _default(facets, base, vocabulary) if base is type_ else (None, False)
    return Constraints(
        known=known,
        default=default,
        has_default=has_default,
        unit=_first(vocabulary.units, text, "unit") if base.kind in ("integer", "number") else "",
        fixed=_first(vocabulary.fixed, text, "value"),
        required_when=_condition(text, vocabulary),
        deprecated=any(pattern.search(text) for pattern in vocabulary.deprecated),
    )


def _first(patterns: tuple[re.Pattern[str], ...], text: str, group: str) -> str:
    return next((match[group] for pattern in patterns if (match := pattern.search(text))), "")


def _known_values(text: str, type_: Type, vocabulary: Vocabulary) -> tuple[KnownValue, ...]:
    if type_.kind not in ("string", "integer"):
        return ()
    values = _from_bullets(text, type_, vocabulary) or _from_sentence(text, type_, vocabulary)
    return tuple({value.value: value for value in values}.values())[:MAX_VALUES]


def _from_bullets(text: str, type_: Type, vocabulary: Vocabulary) -> list[KnownValue]:
    """Bullets under a line that announces values; every bullet must begin with a single token."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if any(pattern.search(line.strip()) for pattern in vocabulary.value_lists):
            bullets = list(_bullets(lines[index + 1 :]))
            values = [_bullet_value(bullet, type_) for bullet in bullets]
            if values and all(values):
                return [value for value in values if value]
    return []


def _bullets(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if match := _BULLET.match(line):
            yield match[1].strip()
        elif line.strip():
            return


def _bullet_value(bullet: str, type_: Type) -> KnownValue | None:
    head, _, meaning = _parted(bullet)
    token = _TOKEN.fullmatch(head.strip().rstrip(".;,"))
    value = typed(token[1], type_) if token else None
    return None if value is None else KnownValue(value, meaning.strip())


def _parted(bullet: str) -> tuple[str, str, str]:
    match = _MEANING.search(bullet)
    return (bullet[: match.start()], match[0], bullet[match.end() :].rstrip(")）")) if match else (bullet, "", "")


def _from_sentence(text: str, type_: Type, vocabulary: Vocabulary) -> list[KnownValue]:
    """ "The value can be A, B, or C": at least two values, each a single token."""
    for pattern in vocabulary.value_sentences:
        for match in pattern.finditer(text):
            if vocabulary.is_nothing(match["values"]):
                continue
            parts = [part for part in vocabulary.value_separator.split(match["values"].strip(" .")) if part]
            tokens = [_TOKEN.fullmatch(part) for part in parts]
            values = [typed(token[1], type_) if token else None for token in tokens]
            if len(values) > 1 and all(value is not None for value in values):
                return [KnownValue(value) for value in values if value is not None]
    return []


def typed(token: str, type_: Type) -> str | int | None:
    """The token as a value of the type; None where it cannot be one."""
    if type_.kind != "integer":
        return token
    return int(token) if re.fullmatch(r"-?\d{1,19}", token) else None


def _default(facets: Facets, type_: Type, vocabulary: Vocabulary) -> tuple[Json, bool]:
    stated = facets.default or _first(vocabulary.defaults, facets.text, "value")
    token = stated.strip().strip("\"“”'`*").rstrip(".。")
    if vocabulary.is_nothing(token) or not re.fullmatch(r"[\w./:+-]+", token):
        return None, False
    if type_ == BOOLEAN:
        return token.casefold() == "true", token.casefold() in ("true", "false")
    if type_.kind == "number":
        return (float(token), True) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", token) else (None, False)
    value = typed(token, type_) if type_.kind in ("string", "integer") else None
    return value, value is not None


def unread_default(facets: Facets, type_: Type, vocabulary: Vocabulary) -> str:
    """A plain default that is no value of the type; empty where there is none, or it is a sentence."""
    stated = facets.default or _first(vocabulary.defaults, facets.text, "value")
    token = stated.strip().strip("\"“”'`*").rstrip(".。")
    plain = re.fullmatch(r"[\w./:+-]+", token) and not vocabulary.is_nothing(token)
    scalar = type_.kind in ("integer", "number", "boolean")
    return token if plain and scalar and not _default(facets, type_, vocabulary)[1] else ""


def _condition(text: str, vocabulary: Vocabulary) -> str:
    for sentence in re.split(r"(?<=[.。])\s+|\n", text):
        if any(pattern.search(sentence) for pattern in vocabulary.conditions):
            return sentence.strip()
    return ""
