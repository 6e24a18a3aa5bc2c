"""Descriptions that are forms: "Definition: ... Constraints: ... Value range: ... Default value: ..."."""

import re
from functools import cache

from msgspec import Struct

from generator.vocabulary import Vocabulary


class Facets(Struct, frozen=True):
    """A description taken apart: running text, and the facets that state values, empty where there are none."""

    text: str
    range: str = ""
    default: str = ""


class _Mark(Struct, frozen=True):
    """One label: its canonical name, and where it and what it introduces begin."""

    label: str
    start: int
    end: int


def split_facets(description: str, vocabulary: Vocabulary) -> Facets:
    """The facets of a description, whether their labels stand in a line, alone on one, or before a bullet's text.

    Facets that say nothing (N/A) are dropped, lines that documentation tools add go to the text. A description without
    the label of a definition keeps its whole text; its other facets are read where it has several.
    """
    marks = _marks(description, vocabulary)
    labels = {mark.label for mark in marks}
    if "definition" not in labels and len(labels) < 2:
        return Facets(description)
    parts, generated = _parts(description, marks, vocabulary)
    head = description[: marks[0].start].strip(" \n-•*[")
    text = "\n".join(filter(None, (head, parts.get("definition"), parts.get("constraints"), *generated)))
    if "definition" not in labels:
        text = description
    return Facets(text, parts.get("range", ""), parts.get("default", ""))


def _parts(description: str, marks: list[_Mark], vocabulary: Vocabulary) -> tuple[dict[str, str], list[str]]:
    """What each label introduces, and the lines among it that documentation tools added."""
    parts: dict[str, str] = {}
    generated: list[str] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        kept: list[str] = []
        for line in description[mark.end : following.start if following else None].splitlines():
            is_generated = any(pattern.fullmatch(line.strip()) for pattern in vocabulary.idioms.generated.among(line))
            (generated if is_generated else kept).append(line.strip())
        value = "\n".join(line for line in kept if line.strip("- "))
        if not vocabulary.is_nothing(value.removeprefix("- ")):
            parts[mark.label] = "\n".join(filter(None, (parts.get(mark.label), value)))
    return parts, generated


def _marks(description: str, vocabulary: Vocabulary) -> list[_Mark]:
    pattern = _pattern(tuple(vocabulary.idioms.facets))
    found = [(match.lastgroup or "", match[match.lastgroup or 0], match) for match in pattern.finditer(description)]
    labels = vocabulary.idioms.facets
    is_form = any(labels[" ".join(text.split()).casefold()] == "definition" for _, text, _ in found)
    return [
        _Mark(labels[" ".join(text.split()).casefold()], match.start(), match.end())
        for kind, text, match in found
        if is_form or kind == "start"
    ]


@cache
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label and its colon at the start of a line or sentence; a longer one anywhere, as full stops get lost.

    In a form a label may stand alone on its line, a Chinese one before a mere space, and so may an English one that is
    capitalised behind a full stop: extractions join the lines of a cell.
    """
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    any_label = "|".join(map(re.escape, longest_first))
    long_label = "|".join(re.escape(label) for label in longest_first if " " in label)
    capitals = "|".join(form for label in longest_first if label.isascii() for form in _capitalised(label))
    two_words = "|".join(label.title() for label in longest_first if label.isascii() and " " in label)
    chinese = "|".join(re.escape(label) for label in longest_first if not label.isascii())
    return re.compile(
        rf"^[ \[]*(?:[-•*] +)?(?P<start>{any_label}) *[:：]"
        rf"|^[ \[]*(?:[-•*] +)?(?P<alone>{any_label}) *$"
        rf"|(?<=[.。;；])\s+(?P<sentence>{any_label})\s*[:：]"
        rf"|\b(?P<inside>{long_label})\s*[:：]"
        rf"|(?:^|(?<=[\s。;；]))(?P<chinese>{chinese})(?:\s*[:：]|\s)"
        rf"|(?-i:(?P<row>(?:^|(?<=[.)] )|(?<=N/A )|(?<=None ))(?:{capitals})(?= \S)(?! (?:of|are|is|for|in)\b)"
        rf"|(?<=\S )(?:{two_words})(?= \S)(?! (?:of|are|is|for|in)\b)))",
        re.IGNORECASE | re.MULTILINE,
    )


def _capitalised(label: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.escape(form) for form in (label.title(), label.capitalize())))
