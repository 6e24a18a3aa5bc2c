"""The values that a description lists, with what it says they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.extract.facets import Facets
from generator.extract.lines import (
    MAX_SENTENCE,
    Item,
    Line,
    about,
    explained,
    label_of,
    lines_of,
    sentences_of,
    token_of,
)
from generator.model import KnownValue, Type
from generator.vocabulary.idioms import Idioms

MAX_VALUES = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """Items in page order. `broken` shows the item that no value could be read from, empty where all were read."""

    items: tuple[Item, ...] = ()
    broken: str = ""

    def __bool__(self) -> bool:
        return bool(self.items or self.broken)

    @property
    def complete(self) -> bool:
        return bool(self.items) and not self.broken


NOTHING = Listed()


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
    announced = _enumeration(whole, idioms) or _facet(facet, idioms) or _announced(text, idioms)
    said = _said(facets, name, idioms)
    if announced.complete and not (said.items and _is_part(said, announced) and _has_notes(announced)):
        return announced
    silent = _unannounced(text, idioms)
    if said.complete:
        return _with_meanings(said, (*announced.items, *silent.items))
    if announced.broken or said.items:
        return announced if announced.broken else said
    return silent if silent.complete else _indicated(facets, idioms)


def _enumeration(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    """The last list that a documentation tool wrote."""
    return _last_led(lines, idioms.enumerations, idioms)


def _announced(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    return _last_led(lines, idioms.value_lists, idioms, first=True)


def _last_led(
    lines: tuple[Line, ...], patterns: tuple[re.Pattern[str], ...], idioms: Idioms, first: bool = False
) -> Listed:
    found = [
        listed
        for index, line in enumerate(lines)
        if line.kind == "text" and any(pattern.search(line.text) for pattern in patterns)
        if (listed := _block(lines[index + 1 :], idioms)).items or listed.broken
    ]
    return (found[0] if first else found[-1]) if found else NOTHING


def _facet(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    """A range facet: bullets or lines; one line may list its values in a row."""
    if not lines:
        return NOTHING
    if len(lines) > 1 or lines[0].kind == "item":
        start = next((index for index, line in enumerate(lines) if line.kind == "item"), 0)
        return _block(lines[start:], idioms)
    text = lines[0].text
    single = explained(text, idioms)
    if single and (single.meaning or _is_value_alone(single.token, idioms)):
        return Listed((single,))
    row = _row(text, idioms)
    return row if row.complete and len(row.items) > 1 else NOTHING


def _is_value_alone(token: str, idioms: Idioms) -> bool:
    """Whether a word that is all of a facet is the one value, and not a kind of values or a number of them."""
    is_kind = token.casefold() in idioms.kinds or re.fullmatch(r"[A-Z][a-z]+|[\d.,-]+", token)
    return not is_kind


def _block(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    """The list that begins with these lines: bullets, or lines that each explain a value."""
    if not lines:
        return NOTHING
    if lines[0].kind == "text":
        return _plain_block(lines, idioms)
    items: list[Item] = []
    for index, line in enumerate(lines):
        if line.kind == "note":
            continue
        if line.kind == "text":
            more = items and items[-1].meaning and _goes_on(lines[index:], idioms)
            if not more:
                break
            continue
        item = explained(line.text, idioms)
        if (
            item is None
            and not items
            and re.split(r"[\s:,.;]", line.text, maxsplit=1)[0].casefold() in idioms.not_values
        ):
            return NOTHING
        if item is None or line.text.endswith((":", "：")):
            return Listed(tuple(items), line.text)
        items.append(item)
    repeated = _repeated(items)
    return Listed(tuple(items), repeated)


def _repeated(items: list[Item]) -> str:
    """A value that is listed twice with two meanings: the list holds lists of its own."""
    first: dict[str, str] = {}
    for item in items:
        if first.setdefault(item.token, item.meaning) != item.meaning:
            return item.token
    return ""


def _goes_on(lines: tuple[Line, ...], idioms: Idioms) -> bool:
    """Whether the list continues behind a remark of one line."""
    if len(lines) < 2 or lines[0].text.endswith((":", "：")) or label_of(lines[0].text, idioms):
        return False
    item = explained(lines[1].text, idioms) if lines[1].kind == "item" else None
    return bool(item and item.meaning)


def _plain_block(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    items: list[Item] = []
    for line in lines:
        item = explained(line.text, idioms) if line.kind == "text" else None
        ends = item is None or _is_generated(line, idioms) or (items and bool(items[0].meaning) != bool(item.meaning))
        if ends or item is None:
            break
        items.append(item)
    return Listed(tuple(items), _repeated(items)) if len(items) > 1 else NOTHING


def _is_generated(line: Line, idioms: Idioms) -> bool:
    return any(pattern.fullmatch(line.text) for pattern in idioms.generated)


def _said(facets: Facets, name: str, idioms: Idioms) -> Listed:
    """ "The value can be A, B, or C": at least two values. Sentences under a condition state nothing for all cases."""
    partial = NOTHING
    for sentence in (about(sentence, name) for sentence in _sentences(facets)):
        for pattern in idioms.value_sentences:
            match = pattern.search(sentence)
            if (
                not match
                or _is_conditional(sentence[: match.start("values")], idioms)
                or idioms.case.search(sentence[: match.start()])
            ):
                continue
            row = _row(match["values"], idioms)
            if row.complete and len(row.items) > 1:
                return row
            if row.broken and len(row.items) > 1 and not partial.items and "can" in match[0][: -len(match["values"])]:
                partial = row
        if (row := _coded(sentence, idioms)).items:
            return row
    return partial


def _sentences(facets: Facets) -> Iterator[str]:
    yield from sentences_of(facets.range)
    yield from sentences_of(facets.text)


def _is_conditional(text: str, idioms: Idioms) -> bool:
    return bool(idioms.conditional.search(text.strip()) or idioms.condition_ahead.search(text))


def _coded(sentence: str, idioms: Idioms) -> Listed:
    if _is_conditional(sentence, idioms):
        return NOTHING
    for pattern in idioms.explained_sentences:
        if match := pattern.search(sentence):
            row = _row(match["values"], idioms)
            if row.complete and len(row.items) > 1:
                return row
    for pattern in idioms.code_sentences:
        if match := pattern.search(sentence):
            row = _row(match["values"], idioms)
            if row.complete and len(row.items) > 1 and all(_looks_coded(item.token) for item in row.items):
                return row
    return NOTHING


def _looks_coded(token: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z0-9_]*|[a-z]+_\w+|\d+", token))


def _row(text: str, idioms: Idioms) -> Listed:
    """Values in a row, parted by commas, "and" and "or"; null is no value but the lack of one."""
    for tail in idioms.value_tails:
        text = tail.sub("", text)
    items: list[Item] = []
    for part in _parts(text.strip(" .。:："), idioms):
        if part.casefold() in ("null", "either"):
            continue
        item = explained(re.sub(r"^(?:either|null [(（].*?[)）]|also|the value)\s+", "", part), idioms)
        if item is None or (item.meaning and not re.search(r"[(（:：]|表示", part)):
            return Listed(tuple(items), part)
        items.append(item)
    return Listed(tuple(items))


def _parts(text: str, idioms: Idioms) -> list[str]:
    """The parts between separators that stand in no parentheses; values after one another part by themselves."""
    depth, shielded = 0, []
    for character in text:
        depth += (character in "(（") - (character in ")）")
        shielded.append("\0" if depth > 0 and character not in "(（" else character)
    masked, parts, begin = "".join(shielded), [], 0
    for match in [*idioms.value_separator.finditer(masked), None]:
        end = match.start() if match else len(text)
        if text[begin:end].strip():
            parts.append(text[begin:end].strip())
        begin = match.end() if match else end
    return [piece for part in parts for piece in re.split(r"(?<=[)）])\s+(?=-?\w[\w.-]* ?[(（])", part)]


def _unannounced(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    """Bullets that follow a plain sentence and each explain a value, or are each a single value."""
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if line.kind == "item" and (before is None or before.kind != "item"):
            if before is None or label_of(before.text, idioms) or _is_dependent(before.text, idioms):
                return NOTHING
            listed = _block(lines[index:], idioms)
            named = before.text.endswith((":", "：", ",")) and not all(item.token.isdigit() for item in listed.items)
            if listed.complete and len(listed.items) > 1 and not named and _is_list_of_values(listed):
                return listed
            return NOTHING
    return NOTHING


def _is_dependent(text: str, idioms: Idioms) -> bool:
    """Whether the last sentence before a list speaks of another field, on which this one depends."""
    return bool(idioms.condition_ahead.search(([*sentences_of(text)] or [""])[-1]))


def _is_list_of_values(listed: Listed) -> bool:
    """Keys of an object are explained, too: by what they decide ("whether ..."), or as words of one's own."""
    explained_ones = [item for item in listed.items if item.meaning]
    if not explained_ones:
        return all(re.search(r"[A-Z0-9_]", item.token) for item in listed.items)
    return len(explained_ones) == len(listed.items) and not any(
        re.match(r"whether\b|是否", item.meaning, re.IGNORECASE) for item in listed.items
    )


def _indicated(facets: Facets, idioms: Idioms) -> Listed:
    """ "0 indicates off, and 1 indicates on"; "0: off; 1: on". One such value alone is a special case, no list."""
    for patterns in (idioms.indications, idioms.numbered):
        for text in (facets.range, facets.text):
            items = {
                match["value"]: Item(match["value"], re.sub(r"^that ", "", match["meaning"].strip()).rstrip("."))
                for sentence in _joined(text, idioms)
                for pattern in patterns
                for match in pattern.finditer(sentence)
                if token_of(match["value"], idioms) and not _is_conditional(sentence, idioms)
            }
            if len(items) > 1:
                return Listed(tuple(items.values()))
    return NOTHING


def _joined(text: str, idioms: Idioms) -> Iterator[str]:
    yield from (line.text for line in lines_of(text, idioms) if len(line.text) <= MAX_SENTENCE)


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
