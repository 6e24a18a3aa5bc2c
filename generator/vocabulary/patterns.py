"""Patterns of words, which are looked for whatever the letter case. Each is compiled when it is first asked for."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Pattern = re.Pattern[str]
Label = TypeVar("Label", bound=str)

_NUMBER = re.compile(r"\d")


class OnDemand:
    """One pattern as an attribute of the class that it is in."""

    def __init__(self, source: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._source = source
        self._flags = flags
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> Pattern:
        pattern = re.compile(self._source, self._flags)
        if instance is not None:
            vars(instance)[self._name] = pattern  # found there from now on
        return pattern


class Patterns:
    """Patterns that are tried in turn.

    `words` are such that a text without any of them, in lower case, cannot match; `number` says so of a text without a
    digit. What cannot match need be neither compiled nor tried.
    """

    def __init__(self, sources: Iterable[str], words: Iterable[str] = (), number: bool = False) -> None:
        self.sources = tuple(sources)
        self._words = tuple(words)
        self._number = number
        self._compiled: tuple[Pattern, ...] = ()

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self.all)

    @property
    def all(self) -> tuple[Pattern, ...]:
        if len(self._compiled) < len(self.sources):
            self._compiled = tuple(re.compile(source, re.IGNORECASE) for source in self.sources)
        return self._compiled

    def among(self, text: str) -> tuple[Pattern, ...]:
        """The patterns to be tried on a text or any part of it."""
        if self._words:
            folded = text.casefold()
            if not any(word in folded for word in self._words):
                return ()
        return () if self._number and not _NUMBER.search(text) else self.all


class Labelled(Generic[Label]):
    """Patterns, each with what it stands for."""

    def __init__(self, rows: Iterable[tuple[str, Label]], words: Iterable[str] = (), number: bool = False) -> None:
        found = tuple(rows)
        self._patterns = Patterns((source for source, _ in found), words, number)
        self.sources = self._patterns.sources
        self._labels = tuple(label for _, label in found)

    def __iter__(self) -> Iterator[tuple[Pattern, Label]]:
        return zip(self._patterns.all, self._labels, strict=True)

    def among(self, text: str) -> tuple[tuple[Pattern, Label], ...]:
        """As those of the patterns, with what they stand for."""
        found = self._patterns.among(text)
        return tuple(zip(found, self._labels, strict=True)) if found else ()
