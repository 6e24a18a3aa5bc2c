"""Descriptions line by line and sentence by sentence; lists that were flattened into a paragraph are set apart."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from generator.late import late
from generator.vocabulary.idioms import Idioms

MAX_SENTENCE = 2000

_BULLET = late(r"^\s*[-•*–]\s+(.*)$")
_FLAT = late(
    r"(?:^|(?<=\s))[-•–]\s+(?=[\"“'`]?[\w${][^\s:：(（]*[\"”'`]?(?:\s?[:：(（]|\s[-–]\s|\s\d*[\u4e00-\u9fff]))"
)
_FLAT_BARE = late(r"^(?P<lead>.*[:：])\s*(?P<items>-\s+\S+(?:\s+-\s+\S+)+)$")
_TOKEN = late(
    r"-?\d+(?:\.\d+)?|\$\{\w+\}|/|[A-Za-z0-9_.][A-Za-z0-9_./:+=;@%*-]*[A-Za-z0-9_/+*%]|[A-Za-z0-9_]", re.ASCII
)
_QUOTED = late(r"[\"“'`*]+([^\"“”'`*]{1,64})[\"”'`*]+")
_EXPLAINED = late(
    r"(?P<head>[^\s:：(（].*?)(?:\s*:(?=\s|[^\x00-\x7f])|\s*：|\s+[-–—]+\s+|\s*(?=[(（])|\s+(?=[\u4e00-\u9fff])"
    r"|\s+(?:indicates?|means?|represents?|specifies)(?: that)?\s|\s*(?:表示|代表)[:：]?|[,，]\s?(?:indicating|表示))"
    r"\s*(?P<meaning>.+)",
    re.DOTALL,
)
_NUMBERED = late(r"(?P<head>-?\d+)[:-](?P<meaning>[^\s\d].*)", re.DOTALL)
_VERBS = ("is", "are", "can", "must", "cannot", "will", "should", "may")
_END = late(r"(?<=[。！？；])\s*|(?<=[.;!?])\s+|\n+")


class Line(Struct, frozen=True):
    """One line. An `item` is a bullet that may be a value, a `note` one that is a sentence."""

    text: str
    kind: Literal["text", "item", "note"] = "text"


class Item(Struct, frozen=True):
    """A value as the page writes it, with what it says the value means, and whether it marks it as the default."""

    token: str
    meaning: str = ""
    default: bool = False


def lines_of(text: str, idioms: Idioms) -> tuple[Line, ...]:
    """The lines that are not empty, without the marks of bullets."""
    return tuple(_line(piece, idioms) for line in text.splitlines() for piece in _unflattened(line) if piece.strip())


@lru_cache(maxsize=256)  # each kind of statement is looked for in the same sentences
def sentences_of(text: str) -> tuple[str, ...]:
    """Sentences without bullets and final stops; what is longer than any sentence is left out."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        for sentence in _END.split(bullet[1] if bullet else line):
            if sentence and len(sentence) <= MAX_SENTENCE:
                yield sentence.strip().rstrip(".。;；").strip()


def about(sentence: str, name: str) -> str:
    """The sentence with "this parameter" where its subject is the field's own name, as it stands or in words."""
    spellings = _spellings(name)
    folded = sentence.casefold()
    if not any(f"{one} {verb}" in folded for one in spellings if one in folded for verb in _VERBS):
        return sentence
    return _subject(spellings).sub(r"\1this parameter ", sentence)


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, ...]:
    """How sentences may spell a name: as it stands, in words, by its last word; case folded."""
    folded = name.casefold()
    words = " ".join(re.split(r"[_\-.:]+", folded)).strip()
    return tuple(filter(None, dict.fromkeys((folded, words, words.rpartition(" ")[2]))))


@lru_cache(maxsize=4096)
def _subject(spellings: tuple[str, ...]) -> re.Pattern[str]:
    names, verbs = "|".join(map(re.escape, spellings)), "|".join(_VERBS)
    return re.compile(rf"(^|[,，:] )(?:the |its )?(?:{names}) (?=(?:{verbs})\b)", re.IGNORECASE)


def _unflattened(line: str) -> list[str]:
    """ "Options: - a: one - b: two" as its lead-in and its bullets; any other line as it is."""
    if bare := _FLAT_BARE.match(line.strip().rstrip(".")):
        return [bare["lead"], *(f"- {item.strip()}" for item in re.split(r"(?:^|\s)-\s+", bare["items"]) if item)]
    starts = [match.start() for match in _FLAT.finditer(line)]
    if len(starts) < 2:
        return [line]
    return [
        line[begin:end] for begin, end in zip([0, *starts], [*starts, None], strict=True) if line[begin:end].strip()
    ]


def _line(text: str, idioms: Idioms) -> Line:
    bullet = _BULLET.match(text)
    if not bullet:
        return Line(text.strip())
    inner = bullet[1].strip()
    if any(pattern.search(inner) for pattern in idioms.value_lists.among(inner)) or label_of(inner, idioms):
        return Line(inner)
    return Line(inner, "note" if _is_prose(inner, idioms) else "item")


def label_of(text: str, idioms: Idioms) -> str:
    """The canonical name of the facet that a line is the label of, empty where it is none."""
    head = re.split(r"[:：]", text, maxsplit=1)[0].strip().casefold()
    return idioms.facets.get(head, "") if re.search(r"[:：]", text) or head == text.strip().casefold() else ""


def _is_prose(text: str, idioms: Idioms) -> bool:
    words = text.split()
    first = words[0].casefold().strip(",.:") if words else ""
    item = explained(text, idioms)
    if (item and (item.meaning or len(words) == 1)) or _shares_a_meaning(text, idioms):
        return False
    return (first in idioms.prose_starts and len(words) > 2) or len(words) > 6 or text[:1] in "当如若该此只由不"


def _shares_a_meaning(text: str, idioms: Idioms) -> bool:
    """Whether an item explains several values at once: "a, b: meaning"."""
    head, colon, _ = re.split(r"([:：])", text, maxsplit=1) if re.search(r"[:：]", text) else (text, "", "")
    parts = [part for part in idioms.value_separator.split(head) if part.strip()]
    return bool(colon) and len(parts) > 1 and all(_token(part) for part in parts)


def token_of(text: str, idioms: Idioms) -> str:
    """The single value that a part of a sentence is; empty where it is a word of prose, or more than one value."""
    token = _token(text)
    return "" if _is_word(token, idioms.not_values | idioms.character_classes | idioms.labels, idioms) else token


def _token(text: str) -> str:
    stripped = text.strip().rstrip(".,;。，；").strip()
    if quoted := _QUOTED.fullmatch(stripped):
        return quoted[1].strip()
    return stripped if _TOKEN.fullmatch(stripped) else ""


def _is_word(token: str, words: frozenset[str], idioms: Idioms) -> bool:
    return token in idioms.not_codes if token.isupper() else token.casefold() in words


def explained(text: str, idioms: Idioms) -> Item | None:
    """An item of a list as a value with its meaning: "a", "a: meaning", "a (meaning)", "a indicates meaning".

    Classes of characters are no values, nor are labels of remarks.
    """
    is_default = bool(idioms.default_mark.search(text))
    plain = idioms.default_mark.sub("", text).strip() if is_default else text.strip()
    if (token := _token(plain)) and not _is_word(token, idioms.character_classes, idioms):
        return Item(token, "", is_default)
    for pattern in (_EXPLAINED, _NUMBERED):
        match = pattern.fullmatch(plain)
        token = _token(match["head"]) if match else ""
        if match and token and not _is_word(token, idioms.character_classes | idioms.labels, idioms):
            return Item(token, _meaning(match["meaning"]), is_default)
    return None


def _meaning(text: str) -> str:
    meaning = re.sub(r"^\s*[:：]\s*", "", text.strip())
    wrapped = re.fullmatch(r"[(（]([^()（）]*)[)）][.。;；]?", meaning)
    return (wrapped[1] if wrapped else meaning).strip().rstrip(";；").strip()
