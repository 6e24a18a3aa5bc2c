"""Cells with a meaning of their own: names as pages write them, and the sentences of the Mandatory column."""

from msgspec import Struct

from generator.late import late
from generator.vocabulary import Vocabulary

_WRAPPED = late(r"(?<=\w)\s+(?=_)|(?<=_)\s+(?=\w)|\s+(?=\.\w)|(?<=\w\.)\s+")
_EITHER = late(r"\s+(?:or|and)\s+|\s*(?:、|或|和)\s*|\s+/\s+|\s*,\s+")
_WORD = late(r"[\w$@][\w.:/$@-]*(?:\[\])?")
_PROSE = late(r"[^\W\d_]+(?: [^\W\d_]+){2,}")
_ANY_KEY = late(r"\$?\{[\w .:/-]+\}|<[\w .:/-]+>|(?:[\w .:/-]*[\w-])?\*")


class Name(Struct, frozen=True):
    """What a name cell names. Of several names each is a member that can stand in the others' place.

    `is_key`: no member is called so, the cell stands for whatever key there is.
    """

    names: tuple[str, ...]
    is_key: bool = False
    mended: bool = False


def read_name(text: str, vocabulary: Vocabulary) -> Name:
    """The names of a cell. White space beside an underscore or full stop came with the wrapping of lines."""
    words = " ".join(text.split())
    whole = _WRAPPED.sub("", words)
    if not whole or whole.casefold() in vocabulary.array_rows:
        return Name((whole,) if whole else ())
    if _ANY_KEY.fullmatch(whole):
        return Name((whole,), is_key=True)
    parts = _EITHER.split(whole)
    if len(parts) > 1 and all(_WORD.fullmatch(part) for part in parts):
        return Name(tuple(parts), mended=True)
    if _PROSE.fullmatch(whole):
        return Name((whole,), is_key=True)
    return Name((whole,), mended=whole != words)


class Mandatory(Struct, frozen=True):
    """What a Mandatory cell says; `condition` is whatever it adds, `understood` is false where it says neither."""

    required: bool
    condition: str = ""
    understood: bool = True


def read_mandatory(text: str, vocabulary: Vocabulary) -> Mandatory:
    """Yes or no by how the cell begins; a condition alone means that the value can be absent."""
    words = " ".join(text.split())
    if vocabulary.is_nothing(words):
        return Mandatory(False)
    for begun in (words, words.rstrip(" .。")):
        if begun.casefold() in vocabulary.yes | vocabulary.no:
            return Mandatory(begun.casefold() in vocabulary.yes)
    if match := vocabulary.mandatory_start.match(words):
        return _begun(match["word"].casefold(), match["rest"].strip(), words, vocabulary)
    return _conditional(words, vocabulary)


def _begun(word: str, rest: str, words: str, vocabulary: Vocabulary) -> Mandatory:
    """`Yes if Tag is present` is a condition, `Yes. The key is checked` a requirement with a remark."""
    if word in vocabulary.no:
        return Mandatory(False, rest)
    if word in vocabulary.yes:
        depends = any(pattern.match(rest) for pattern in vocabulary.mandatory_depends.among(rest))
        return Mandatory(not depends, words if depends else rest)
    return _conditional(words, vocabulary)


def _conditional(words: str, vocabulary: Vocabulary) -> Mandatory:
    understood = any(pattern.fullmatch(words) for pattern in vocabulary.mandatory_conditions.among(words))
    return Mandatory(False, words, understood)
