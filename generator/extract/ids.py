"""Operation ids: from the page's file name or anchor where that is one, otherwise from the title."""

import re
from pathlib import PurePosixPath

from generator.document import Page
from generator.vocabulary import Vocabulary

_OPERATION_ID = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+")
_ARTICLES = frozenset({"a", "an", "the"})
MAX_WORDS = 8


def operation_id(page: Page, vocabulary: Vocabulary) -> str:
    """A name in CamelCase that does not depend on other pages."""
    for candidate in (PurePosixPath(page.file).stem, *page.anchors):
        if _OPERATION_ID.fullmatch(candidate):
            return candidate
    words = [word for word in re.findall(r"[A-Za-z0-9]+", page.title) if word.casefold() not in _ARTICLES]
    if words:
        words[0] = vocabulary.gerunds.get(words[0].casefold(), words[0])
    name = "".join(word[:1].upper() + word[1:] for word in words[:MAX_WORDS])
    return name or "".join(re.findall(r"[A-Za-z0-9]+", PurePosixPath(page.file).stem)) or "Operation"
