"""Values that a sentence names in a row."""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.extract.facets import Facets
from generator.extract.lines import MAX_SENTENCE, Item, about, explained, lines_of, sentences_of, token_of
from generator.vocabulary.idioms import Idioms
from generator.vocabulary.patterns import Patterns


class Listed(Struct, frozen=True):
    """Items in page order. `broken` shows the item that no value could be read from, empty where all were read."""

    items: tuple[Item, ...] = ()
    broken: str = ""

    def __bool__(self) -> bool:
        return bool(self.items or self.broken)

    @property
    def complete(self) -> bool:
        return bool(self.items) and not self.broken


NOTHING = Listed()


def said_values(facets: Facets, name: str, idioms: Idioms) -> Listed:
    """ "The value can be A, B, or C": at least two values. Sentences under a condition state nothing for all cases."""
    partial = NOTHING
    for sentence in (about(sentence, name) for sentence in _sentences(facets)):
        for pattern in idioms.value_sentences.among(sentence):
            match = pattern.search(sentence)
            if (
                not match
                or _is_conditional(sentence[: match.start("values")], idioms)
                or idioms.case.search(sentence[: match.start()])
            ):
                continue
            row = row_of_values(match["values"], idioms)
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
    meant, coded = idioms.explained_sentences.among(sentence), idioms.code_sentences.among(sentence)
    if not (meant or coded) or _is_conditional(sentence, idioms):
        return NOTHING
    for pattern in meant:
        if match := pattern.search(sentence):
            row = row_of_values(match["values"], idioms)
            if row.complete and len(row.items) > 1:
                return row
    for pattern in coded:
        if match := pattern.search(sentence):
            row = row_of_values(match["values"], idioms)
            if row.complete and len(row.items) > 1 and all(looks_coded(item.token) for item in row.items):
                return row
    return NOTHING


def row_of_values(text: str, idioms: Idioms) -> Listed:
    """Values in a row, parted by commas, "and" and "or"; null is no value but the lack of one."""
    for tail in idioms.value_tails:
        text = tail.sub("", text)
    items: list[Item] = []
    for part in _parts(text.strip(" .。:："), idioms):
        if part.casefold() in ("null", "either"):
            continue
        if part.casefold() in idioms.not_values and not part.isupper():
            return Listed(tuple(items), part)
        item = explained(re.sub(r"^(?:either|null [(（].*?[)）]|also|the value)\s+", "", part), idioms)
        if item is None or (item.meaning and not re.search(r"[(（:：]|表示", part)):
            return Listed(tuple(items), part)
        if item.token.casefold() != "null":
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


def looks_coded(token: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z0-9_]*|[a-z]+_\w+|\d+", token))


def indicated_values(facets: Facets, idioms: Idioms) -> Listed:
    """ "0 indicates off, and 1 indicates on"; "0: off; 1: on". One such value alone is a special case, no list."""
    for text in (facets.range, facets.text):
        if not (idioms.indications.among(text) or idioms.numbered.among(text)):
            continue
        lines = [line.text for line in lines_of(text, idioms) if len(line.text) <= MAX_SENTENCE]
        for patterns, parts in ((idioms.indications, [lines]), (idioms.numbered, [[line] for line in lines])):
            for part in parts:
                items = {item.token: item for line in part for item in _matched(line, patterns, idioms)}
                marks = sum(len(idioms.numbered_mark.findall(line)) for line in part)
                if len(items) > 1 and (patterns is idioms.indications or marks <= len(items)):
                    return Listed(tuple(items.values()))
    return NOTHING


def _matched(line: str, patterns: Patterns, idioms: Idioms) -> Iterator[Item]:
    for pattern in patterns.among(line):
        for match in pattern.finditer(line):
            if token_of(match["value"], idioms) and not _is_conditional(line[: match.start()], idioms):
                meaning = re.sub(r"^that ", "", match["meaning"].strip()).rstrip(".")
                yield Item(match["value"], meaning)
