"""Regular expressions that are compiled when they are first used: a run that changes little uses few of them."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Late:
    """Stands for a pattern until a method of it is asked for, and has the methods of the pattern from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        pattern = re.compile(self._source, self._flags)
        vars(self).update((method, getattr(pattern, method)) for method in _METHODS)
        return getattr(pattern, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, to call methods of; a pattern that cannot be compiled is an error of its first use."""
    return cast("re.Pattern[str]", _Late(source, flags))
