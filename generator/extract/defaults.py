"""The default that a description states, as a value of the field's type."""

import re
from collections.abc import Iterator

from generator.extract.facets import Facets
from generator.extract.lines import sentences_of, token_of
from generator.extract.value_rows import Listed
from generator.extract.values import typed
from generator.late import late
from generator.model import Json, Type
from generator.vocabulary import Vocabulary
from generator.vocabulary.idioms import Idioms

_NUMBER = late(r"-?\d{1,15}(?:\.\d{1,15})?")
_GROUPED = late(r"-?\d{1,3}(?:,\d{3})+")
_MEDIA_TYPE = late(r"[\w.+-]+/[\w.+-]+(?:; ?\w+=[\w.-]+)+")
_ORDINARY = frozenset({"empty", "blank", "null", "none", "n/a", "automatically"})


def stated_default(facets: Facets, listed: Listed, vocabulary: Vocabulary) -> str | None:
    """The default as the page writes it, without quotes and the full stop; None where none is stated plainly.

    A facet or a line of its own wins over a sentence, a sentence over the mark "(default)" beside a value. Sentences
    that disagree, or hold under a condition, state none.
    """
    idioms = vocabulary.idioms
    sources = (
        _of_facet(facets, idioms),
        _of_lines(facets.text, idioms),
        _of_sentences(facets, idioms),
        [item.token for item in listed.items if item.default] or _marked(facets, idioms),
    )
    for values in sources:
        found = list(dict.fromkeys(values))
        if found:
            value = found[0] if len(found) == 1 else ""
            return None if not _is_value(value, vocabulary) else _unquoted(value)
    return None


def _is_value(value: str, vocabulary: Vocabulary) -> bool:
    if value in ('""', "''", "“”"):
        return True
    return bool(value) and not vocabulary.is_nothing(value) and "${" not in value and value.casefold() not in _ORDINARY


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] in "\"'“" and value[-1] in "\"'”" else value


def _of_facet(facets: Facets, idioms: Idioms) -> list[str]:
    if not facets.default:
        return []
    first = facets.default.splitlines()[0]
    sentence = next(_default_sentences(first, idioms), "") or ('""' if first.strip("。. ") == "空字符串" else "")
    return [sentence] if sentence else [_plain(first, idioms)]


def _plain(text: str, idioms: Idioms) -> str:
    """The value that a whole line is, empty where it is a sentence; what it means may follow in parentheses."""
    stripped = re.sub(r"\s*[(（][^()（）]*[)）]\.?$", "", text.strip(" *`")).strip()
    stripped = stripped if _MEDIA_TYPE.fullmatch(stripped) else re.split(r"[,，] ", stripped, maxsplit=1)[0]
    stripped = re.sub(r"(?<=.)[.。]$", "", stripped)
    if stripped in ('""', "''", "[]") or _MEDIA_TYPE.fullmatch(stripped) or "${" in stripped:
        return stripped
    if _GROUPED.fullmatch(stripped):
        return stripped.replace(",", "")
    if re.fullmatch(r"[\"'“].*[\"'”]", stripped):
        return stripped
    return token_of(stripped, idioms) or (stripped if stripped.casefold() in _ORDINARY else "")


def _of_lines(text: str, idioms: Idioms) -> list[str]:
    if not idioms.default_lines.among(text):
        return []
    whole, *rest = idioms.default_lines
    lines = text.splitlines()
    for index, line in enumerate(lines):
        bare = line.strip().lstrip("-• ")
        if match := whole.match(bare):
            return [value] if (value := _plain(match["value"], idioms)) else []
        follows = lines[index + 1] if index + 1 < len(lines) else ""
        if follows and idioms.facets.get(bare.rstrip(":： ").casefold()) == "default":
            return [value] if (value := _plain(follows, idioms)) else []
    for sentence in sentences_of(text):
        for pattern in rest:
            match = pattern.search(sentence)
            if match and idioms.default_ends.match(sentence[match.end("value") :]):
                return [match["value"]] if token_of(match["value"], idioms) else []
    return []


def _of_sentences(facets: Facets, idioms: Idioms) -> list[str]:
    return [
        value
        for part in (facets.range, facets.text)
        for sentence in sentences_of(part)
        for value in _default_sentences(sentence, idioms)
    ]


def _default_sentences(sentence: str, idioms: Idioms) -> Iterator[str]:
    if not idioms.default_sentences.among(sentence):
        return
    plain = sentence
    for absence in idioms.absence.all[:2]:
        plain = absence.sub("", plain).strip()
    if any(pattern.search(plain) for pattern in idioms.empty_defaults):
        yield '""'
        return
    for pattern in idioms.default_sentences:
        match = pattern.search(plain)
        if not match or _depends(plain[: match.start()], plain[match.end("value") :], idioms):
            continue
        value = match["value"].rstrip(".。")
        if _is_stated(value, plain[match.end("value") :], idioms):
            yield value
        return


def _is_stated(value: str, behind: str, idioms: Idioms) -> bool:
    """Whether a word is the default by itself, and not the beginning of a sentence about it or a number with a unit."""
    if value[:1] in "\"'“" or value == "[]" or "${" in value or value.casefold() in _ORDINARY:
        return True
    if _NUMBER.fullmatch(value):
        return not idioms.unit_behind.match(behind)
    return bool(token_of(value, idioms) and idioms.default_ends.match(behind))


def _depends(before: str, behind: str, idioms: Idioms) -> bool:
    """Whether the sentence holds in some cases only: it names a condition, or the case before a colon."""
    ahead = idioms.condition_ahead.search(re.sub(r".*[,，] and ", "", before) if "," in before else before)
    conditional = idioms.conditional.search(before.strip())
    case = idioms.case.search(before) or re.match(r"[\s,，]*(?:when|if|unless|for|in)\b", behind, re.IGNORECASE)
    return bool(case or ahead or conditional)


def _marked(facets: Facets, idioms: Idioms) -> list[str]:
    """ "A (default) or B": the word before the mark."""
    found = []
    for part in (facets.range, facets.text):
        for mark in idioms.default_mark.finditer(part):
            before = part[: mark.start()].rstrip()
            line = before.rpartition("\n")[2].strip().lstrip("-• ")
            head = re.match(r"(\S+?)(?::\s|：)", line)
            word = head[1] if head else (line.split() or [""])[-1]
            if token := token_of(word, idioms):
                found.append(token)
    return found


def default_of(stated: str | None, type_: Type) -> tuple[Json, bool]:
    """The stated default as a value of the type, and whether it is one."""
    if stated is None:
        return None, False
    match type_.kind:
        case "boolean":
            return stated.casefold() == "true", stated.casefold() in ("true", "false")
        case "number":
            return (float(stated), True) if _NUMBER.fullmatch(stated) else (None, False)
        case "integer":
            value = typed(re.sub(r"\.0+$", "", stated), type_)
            return value, value is not None
        case "string":
            return stated, True
        case "array" if stated == "[]":
            return [], True
    return None, False
