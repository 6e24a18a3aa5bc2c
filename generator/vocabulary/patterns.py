"""Patterns of words, which are looked for whatever the letter case."""

import re
from collections.abc import Iterable

Pattern = re.Pattern[str]


def compiled(patterns: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
