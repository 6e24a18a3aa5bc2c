"""Lists of values in descriptions: bullets and lines, announced or not."""

import re

from generator.extract.lines import Item, Line, explained, label_of, sentences_of
from generator.extract.value_rows import NOTHING, Listed, looks_coded, row_of_values
from generator.vocabulary.idioms import Idioms
from generator.vocabulary.patterns import Patterns


def enumeration(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    """The last list that a documentation tool wrote."""
    return _last_led(lines, idioms.enumerations, idioms)


def announced_list(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    return _last_led(lines, idioms.value_lists, idioms, first=True)


def _last_led(lines: tuple[Line, ...], patterns: Patterns, idioms: Idioms, first: bool = False) -> Listed:
    found = [
        listed
        for index, line in enumerate(lines)
        if line.kind == "text" and any(pattern.search(line.text) for pattern in patterns.among(line.text))
        if (listed := _block(lines[index + 1 :], idioms)).items or listed.broken
    ]
    return (found[0] if first else found[-1]) if found else NOTHING


def facet_list(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
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
    row = row_of_values(text, idioms)
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
            if not items and _colon_parted(line.text)[1]:
                return Listed((), line.text)  # it explains something: what is left would be a part of the list
            continue
        if line.kind == "text":
            more = items and items[-1].meaning and _goes_on(lines[index:], idioms)
            if not more:
                break
            continue
        found = _of_item(line.text, idioms)
        if not found and not items and _first_word(line.text) in idioms.character_classes:
            return NOTHING
        if not found or line.text.endswith((":", "：")):
            return Listed(tuple(items), line.text)
        items += found
    repeated = _repeated(items)
    return Listed(tuple(items), repeated)


def _of_item(text: str, idioms: Idioms) -> list[Item]:
    """The value of a bullet, or the values that share its meaning: "a, b: meaning"."""
    if single := explained(text, idioms):
        return [single]
    head, colon, meaning = _colon_parted(text)
    row = row_of_values(head, idioms) if colon else NOTHING
    is_row = row.complete and len(row.items) > 1 and not any(item.meaning for item in row.items)
    return [Item(item.token, meaning, item.default) for item in row.items] if is_row else []


def _colon_parted(text: str) -> tuple[str, str, str]:
    match = re.search(r"\s*[:：]\s+|：", text)
    return (text[: match.start()], match[0], text[match.end() :].strip()) if match else (text, "", "")


def _first_word(text: str) -> str:
    return re.split(r"[\s:,.;]", text, maxsplit=1)[0].casefold()


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
    return any(pattern.fullmatch(line.text) for pattern in idioms.generated.among(line.text))


def unannounced_list(lines: tuple[Line, ...], idioms: Idioms) -> Listed:
    """Bullets behind a plain sentence that each explain a value, or are one; lines that each explain a code."""
    for index, line in enumerate(lines[1:], 1):
        coded = _plain_block(lines[index:], idioms) if line.kind == "text" else NOTHING
        if coded.complete and all(item.meaning and looks_coded(item.token) for item in coded.items):
            return coded
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
    """Whether the last sentence before a list says when the field applies: the list then explains that condition."""
    return bool(idioms.applies.search(([*sentences_of(text)] or [""])[-1]))


def _is_list_of_values(listed: Listed) -> bool:
    """Keys of an object are explained, too: by what they decide ("whether ..."), or as words of one's own."""
    explained_ones = [item for item in listed.items if item.meaning]
    if not explained_ones:
        return all(re.search(r"[A-Z0-9_]", item.token) for item in listed.items)
    return len(explained_ones) == len(listed.items) and not any(
        re.match(r"whether\b|是否", item.meaning, re.IGNORECASE) for item in listed.items
    )
