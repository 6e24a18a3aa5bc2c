"""Type cells: `Array of UCSTask objects`, `Map<String,Object>`, `Integer/Boolean`, with or without a link.

A `Type` of kind `ref` made here names its target in the words of the page (`Task`, `Table 5`), which are the link's
text where there is a link. `extract.linking` settles which table that is.
"""

import re
from collections.abc import Callable

from generator.document import Link
from generator.kept import kept
from generator.late import late
from generator.model import ANY, OBJECT, Type, array_of, map_of, ref_to, union_of
from generator.vocabulary import VOCABULARY, Vocabulary

MAX_NESTING = 12
_NAME = late(r"[^\W\d][\w.:-]*")
_NAME_OF_WORDS = late(r"[A-Z]\w*(?: \w+){1,2}")


def parse_type(text: str, links: tuple[Link, ...] = (), vocabulary: Vocabulary = VOCABULARY) -> Type | None:
    """The type that a cell names, or None where it is not understood."""
    words, linked = fold(text), frozenset(fold(link.text) for link in links)
    return kept("type", repr((words, sorted(linked))), lambda _: _Reader(vocabulary, linked).read(words, 0))


def fold(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:")


class _Reader:
    def __init__(self, vocabulary: Vocabulary, links: frozenset[str]) -> None:
        self._words = vocabulary
        self._links = links

    def read(self, text: str, depth: int) -> Type | None:
        if depth > MAX_NESTING or not text:
            return None
        linked = self._linked(text)
        if not linked and text.casefold() in self._words.not_types:
            return None
        return (
            linked
            or self._scalar(text)
            or self._container(text, depth)
            or self._union(text, depth)
            or self._named(text, depth)
        )

    def _linked(self, text: str) -> Type | None:
        return ref_to(text) if text in self._links else None

    def _scalar(self, text: str) -> Type | None:
        word = text.casefold()
        if word in self._words.bare_arrays:
            return array_of(ANY)
        scalar = self._words.scalars.get(word) or self._words.scalars.get(word.removesuffix("s"))
        if scalar:
            return Type(scalar[0], format=scalar[1])
        forms = (Type(kind) for pattern, kind in self._words.scalar_forms.among(text) if pattern.fullmatch(text))
        return next(forms, None)

    def _container(self, text: str, depth: int) -> Type | None:
        for pattern in self._words.map_forms.among(text):
            if match := pattern.fullmatch(text):
                values = self._of(map_of, match[1], depth)
                return map_of(ANY) if values == map_of(OBJECT) else values
        for pattern in self._words.array_forms.among(text):
            if match := pattern.fullmatch(text):
                return self._of(array_of, match[1], depth)
        return None

    def _of(self, make: Callable[[Type], Type], inner: str, depth: int) -> Type | None:
        items = self.read(fold(inner), depth + 1)
        return make(items) if items else None

    def _union(self, text: str, depth: int) -> Type | None:
        parts = re.split(r"\s*/\s*|\s+or\s+", text)
        if len(parts) < 2:
            return None
        options = [self._scalar(part) for part in parts]
        return union_of(*(option for option in options if option)) if all(options) else None

    def _named(self, text: str, depth: int) -> Type | None:
        for pattern in self._words.object_forms.among(text):
            if match := pattern.fullmatch(text):
                return self.read(fold(match[1]), depth + 1)
        for pattern in self._words.type_tails.among(text):
            shorter = fold(pattern.sub("", text))
            if shorter and shorter != text:
                return self.read(shorter, depth + 1)
        if number := self._words.table_name.match(text):
            return ref_to(number[0])
        if _NAME.fullmatch(text) or (depth and _NAME_OF_WORDS.fullmatch(text)):
            return ref_to(text)
        return None
