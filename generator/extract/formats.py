"""Patterns and formats of text."""

from msgspec import Struct

from generator.extract.facets import Facets
from generator.extract.lines import about, sentences_of
from generator.openapi.schema_rules import pattern_error
from generator.vocabulary.idioms import Idioms

LONGEST_PATTERN = 1000


class Pattern(Struct, frozen=True):
    """A regular expression, or why the one that is stated cannot be used."""

    text: str = ""
    unread: str = ""


def read_pattern(facets: Facets, idioms: Idioms) -> Pattern:
    """The one regular expression that a description states; it must compile in Python and in ECMAScript alike."""
    found = dict.fromkeys(
        match["pattern"].strip()
        for part in (facets.text, facets.range)
        for line in part.splitlines()
        for pattern in idioms.patterns.among(line)
        if (match := pattern.search(line))
    )
    if len(found) != 1:
        return Pattern(unread=" and ".join(found)) if found else Pattern()
    [text] = found
    portable = len(text) <= LONGEST_PATTERN and not idioms.not_ecmascript.search(text) and not pattern_error(text)
    return Pattern(text) if portable else Pattern(unread=text)


def read_format(facets: Facets, name: str, idioms: Idioms) -> str:
    """The OpenAPI format that the whole value is said to have; that of times is a matter of the examples."""
    if any(pattern.search(facets.text) for pattern in idioms.may_be_empty.among(facets.text)):
        return ""
    for part in (facets.range, facets.text):
        formats = idioms.formats.among(part)
        if not formats:
            continue
        for sentence in (about(sentence, name) for sentence in sentences_of(part)):
            if idioms.conditional.search(sentence) or any(other.search(sentence) for other in idioms.not_a_format):
                continue
            for pattern, format_ in formats:
                if pattern.search(sentence):
                    return format_
    return ""
