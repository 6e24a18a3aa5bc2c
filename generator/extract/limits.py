"""How large, how long and how many: limits of numbers, of text and of lists."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.extract.facets import Facets
from generator.extract.lines import sentences_of
from generator.model import Type
from generator.vocabulary.idioms import Idioms
from generator.vocabulary.patterns import Patterns

# What documentation tools print where nobody stated a limit.
NO_LIMIT = frozenset({2147483647, 9223372036854775807, -2147483648, -9223372036854775808})

Number = int | float


class Bounds(Struct, frozen=True):
    """A least and a greatest value, each None where none is stated."""

    least: Number | None = None
    most: Number | None = None

    def __bool__(self) -> bool:
        return self.least is not None or self.most is not None


class Limits(Struct, frozen=True):
    """Bounds of a number, of the length of a text, of the number of elements. `contrary`: statements that disagree."""

    value: Bounds = Bounds()
    length: Bounds = Bounds()
    items: Bounds = Bounds()
    contrary: str = ""


def read_limits(facets: Facets, type_: Type, name: str, idioms: Idioms) -> Limits:
    """The limits that hold for every value of the field, or of the elements of an array.

    Lines of their own win over sentences. `Minimum: 1` on text means its length, and on an array that of its elements.
    """
    base = type_.items if type_.kind == "array" and type_.items else type_
    text = "\n".join(filter(None, (facets.text, facets.range)))
    lines = _sane(_lines(text, idioms.limit_lines))
    items = _sane(_lines(text, idioms.item_lines)) if type_.kind == "array" else Bounds()
    if base.kind == "string":
        length = _sane(_lines(text, idioms.length_lines)) or lines
        found = [length] if length else _lengths(text, type_, name, idioms)
        return Limits(length=_whole(_single(found)), items=_whole(items), contrary=_contrary(found))
    if base.kind in ("integer", "number"):
        found = [lines] if lines else _ranges(facets, base, idioms)
        return Limits(value=_kind(_single(found), base), items=_whole(items), contrary=_contrary(found))
    return Limits(items=_whole(items))


def _sides(found: list[Bounds]) -> tuple[list[Number], list[Number]]:
    least = dict.fromkeys(one.least for one in found if one.least is not None)
    most = dict.fromkeys(one.most for one in found if one.most is not None)
    return list(least), list(most)


def _single(found: list[Bounds]) -> Bounds:
    """What all statements together say; nothing where they disagree."""
    least, most = _sides(found)
    if len(least) > 1 or len(most) > 1:
        return Bounds()
    return _sane(Bounds(least[0] if least else None, most[0] if most else None))


def _contrary(found: list[Bounds]) -> str:
    return ", ".join(" or ".join(map(str, side)) for side in _sides(found) if len(side) > 1)


def _whole(bounds: Bounds) -> Bounds:
    """Counts are whole and not negative."""
    fine = all(limit is None or (isinstance(limit, int) and limit >= 0) for limit in (bounds.least, bounds.most))
    return bounds if fine else Bounds()


def _kind(bounds: Bounds, type_: Type) -> Bounds:
    if type_.kind == "integer" and any(isinstance(limit, float) for limit in (bounds.least, bounds.most)):
        return Bounds()
    return bounds


def _number(text: str) -> Number:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain[:25])


def _bounds(matches: Iterable[re.Match[str]]) -> Bounds:
    groups = {key: value for match in matches for key, value in match.groupdict().items() if value}
    least = int(groups["above"][:25]) + 1 if "above" in groups else _number(groups["min"]) if "min" in groups else None
    return Bounds(least, _number(groups["max"]) if "max" in groups else None)


def _lines(text: str, patterns: Patterns) -> Bounds:
    return _bounds(match for pattern in patterns.among(text) if (match := pattern.search(text)))


def _sane(bounds: Bounds) -> Bounds:
    """Without the limits that mean none; nothing where the least is more than the most."""
    least = None if bounds.least in NO_LIMIT else bounds.least
    most = None if bounds.most in NO_LIMIT else bounds.most
    return Bounds() if least is not None and most is not None and least > most else Bounds(least, most)


def _ranges(facets: Facets, type_: Type, idioms: Idioms) -> list[Bounds]:
    text = "\n".join(filter(None, (facets.range, facets.text)))
    if any(pattern.search(text) for pattern in idioms.varies.among(text)):
        return []
    for line in text.splitlines():
        for pattern in idioms.range_facets.among(line):
            if match := pattern.fullmatch(line.strip()):
                return [_sane(_bounds([match]))]
    found = [bounds for sentence in sentences_of(text) if (bounds := _range_of(sentence, idioms))]
    return found or _one_sided(text, type_, idioms)


def _range_of(sentence: str, idioms: Idioms) -> Bounds:
    for pattern in idioms.range_sentences.among(sentence):
        match = pattern.search(sentence)
        if match and _holds(sentence, match, idioms):
            return _sane(_bounds([match]))
    return Bounds()


def _one_sided(text: str, type_: Type, idioms: Idioms) -> list[Bounds]:
    """Bounds that are stated one by one."""
    matches = [
        match
        for pattern in idioms.bound_sentences.among(text)
        for sentence in sentences_of(text)
        if (match := pattern.search(sentence)) and _holds(sentence, match, idioms)
    ]
    return [_bounds([one]) for one in matches if type_.kind == "integer" or "above" not in one.re.groupindex]


def _holds(sentence: str, match: re.Match[str], idioms: Idioms) -> bool:
    """Whether a statement holds without a condition, and its last number is not the beginning of something longer."""
    before, behind = sentence[: match.start()], sentence[match.end() :]
    cut = re.match(r"[\w%:/.-]*[A-Za-z:/]\d|[-–.:/]\d", behind)
    condition = (
        idioms.conditional.search(sentence) or idioms.condition_ahead.search(before) or idioms.case.search(before)
    )
    unit = match.groupdict().get("least_unit")
    same = idioms.unit_behind.match(behind) if unit else None
    if unit and not (same and same["unit"].rstrip("s").casefold() == unit.rstrip("s").casefold()):
        return False
    return not cut and not condition and not idioms.condition_behind.search(behind)


def _lengths(text: str, type_: Type, name: str, idioms: Idioms) -> list[Bounds]:
    return list(dict.fromkeys(_length_sentences(text, type_, name, idioms)))


def _length_sentences(text: str, type_: Type, name: str, idioms: Idioms) -> Iterator[Bounds]:
    if not idioms.length_sentences.among(text):
        return
    nouns = idioms.length_nouns | {word.casefold() for word in re.split(r"[_\-.:\s]+", name)}
    for sentence in sentences_of(text):
        for pattern in idioms.length_sentences.among(sentence):
            match = pattern.search(sentence)
            if not match or not _holds(sentence, match, idioms):
                continue
            before = sentence[: match.start()]
            if _is_of_value(before, nouns, type_, idioms) and (bounds := _sane(_bounds([match]))):
                may_be_empty = re.search(r"\b(?:empty|blank|null) or\b", before, re.IGNORECASE)
                yield Bounds(None, bounds.most) if may_be_empty else bounds
            break


def _is_of_value(before: str, nouns: frozenset[str], type_: Type, idioms: Idioms) -> bool:
    """Whether the words before a length speak of the whole value, and not of a part of it."""
    of_one = re.search(r"\b(?:each|every|per)\b(?! (?:\w+ )?(?:value|key|name)\b)", before, re.IGNORECASE)
    if of_one and type_.kind != "array":
        return False
    if re.search(r"[\u4e00-\u9fff]", before):
        return not re.search(r"每|其中|个数|部分", before)
    match = idioms.length_subject.match(before)
    if match is None:
        return False
    words = (match["noun"] or "").casefold().split()
    return not words or (words[-1] in nouns and words[-1] not in idioms.part_nouns - nouns)
