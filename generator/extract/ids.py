"""Operation ids: from the page's file name, label or link to the explorer where that is one, else from the title."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.document import ListItem, Page, Paragraph
from generator.extract.uri import Route
from generator.late import late
from generator.vocabulary import Vocabulary

_OPERATION_ID = late(r"[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+")
_EXPLORER = late(r"[?&]api=(\w+)(?:&|#|$)")
_VERSION = late(r"v\d+(?:\.\d+)*", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "the"})
MAX_WORDS = 8


def operation_id(page: Page, route: Route, vocabulary: Vocabulary) -> str:
    """A name in CamelCase that does not depend on other pages; in a title of another script no words are looked for."""
    is_latin = all(char.isascii() or not char.isalpha() for char in page.title)
    titled = title_id(page.title, vocabulary) if is_latin else ""
    return stated_id(page) or titled or route_id(route) or "Operation"


def stated_id(page: Page) -> str:
    """The id that the page itself states; empty where it states none."""
    return next((candidate for candidate in _candidates(page) if _OPERATION_ID.fullmatch(candidate)), "")


def _candidates(page: Page) -> Iterator[str]:
    yield PurePosixPath(page.file).stem
    yield from (value for key, value in page.front_matter if key == "original_name")
    yield from (*page.anchors, *(anchor for section in page.sections[:1] for anchor in section.anchors))
    for link in _links(page):
        if match := _EXPLORER.search(link):
            yield match[1]


def _links(page: Page) -> Iterator[str]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | ListItem):
                yield from (link.target for link in block.links)


def route_id(route: Route) -> str:
    """The method and the words of the path, `GET /v1/lamps/{lamp_id}` as `GetLampsByLampId`."""
    parts = [part for part in route.path.partition("?")[0].split("/") if part and not _VERSION.fullmatch(part)]
    fixed = [part for part in parts if "{" not in part]
    by = parts[-1:] if fixed and "{" in parts[-1] else []
    words = [word for part in fixed for word in re.findall(r"[A-Za-z0-9]+", part)]
    words += ["By", *re.findall(r"[A-Za-z0-9]+", by[0])] if by else []
    return route.method.capitalize() + "".join(word[:1].upper() + word[1:] for word in words[: 2 * MAX_WORDS])


def title_id(title: str, vocabulary: Vocabulary) -> str:
    """The words of a title without articles and remarks about its age, the verb first and in the form of a command."""
    for pattern in vocabulary.deprecated_titles.among(title):
        title = pattern.sub("", title)
    words = [word for word in re.findall(r"[A-Za-z0-9]+", title) if word.casefold() not in _ARTICLES]
    before = ["", *words]
    words = [
        vocabulary.gerunds.get(word.casefold(), word) if at < 2 or before[at] in ("or", "and") else word
        for at, word in enumerate(words)
    ]
    return "".join(word[:1].upper() + word[1:] for word in words[:MAX_WORDS])
