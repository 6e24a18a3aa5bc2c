"""What descriptions say beside the values: unit, fixed value, when a field is required, whether it is out of use."""

import re

from generator.extract.lines import MAX_SENTENCE, about, sentences_of
from generator.vocabulary.idioms import Idioms
from generator.vocabulary.patterns import Patterns


def read_unit(text: str, idioms: Idioms) -> str:
    return _first(idioms.units, text, "unit", idioms, conditional=True)


def read_fixed(text: str, idioms: Idioms) -> str:
    """The value that is said never to change; one that holds under a condition is none."""
    return _first(idioms.fixed, text, "value", idioms, conditional=False)


def _first(patterns: Patterns, text: str, group: str, idioms: Idioms, *, conditional: bool) -> str:
    likely = patterns.among(text)
    for sentence in sentences_of(text) if likely else ():
        for pattern in likely:
            match = pattern.search(sentence)
            if match and (conditional or not _depends(sentence, match.start(), idioms)):
                return match[group]
    return ""


def _depends(sentence: str, start: int, idioms: Idioms) -> bool:
    return bool(idioms.conditional.search(sentence) or idioms.condition_ahead.search(sentence[:start]))


def read_condition(text: str, name: str, idioms: Idioms) -> str:
    """The sentences that say under which condition this very field must be there."""
    likely = idioms.conditions.among(text)
    if not likely:
        return ""
    found = []
    for part in re.split(r"(?<=[.])\s+|(?<=。)|\n", text):
        sentence = part.strip().lstrip("-• ")
        subject = about(sentence, name) if len(sentence) <= MAX_SENTENCE else ""
        if any(pattern.search(subject) for pattern in likely):
            found.append(sentence)
    return " ".join(found)


def is_read_only(text: str, idioms: Idioms) -> bool:
    return _any(idioms.read_only, text)


def is_deprecated(text: str, idioms: Idioms) -> bool:
    return _any(idioms.deprecated, text)


def _any(patterns: Patterns, text: str) -> bool:
    likely = patterns.among(text)
    return bool(likely) and any(pattern.search(sentence) for sentence in sentences_of(text) for pattern in likely)
