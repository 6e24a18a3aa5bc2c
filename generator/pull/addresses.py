"""Which addresses to ask for, and what the files are called that hold their pages."""

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

SUFFIXES = (".html", ".htm", ".md", ".markdown", ".rst", ".txt")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 80


def links_in(markup: str, base: str, pattern: str) -> tuple[str, ...]:
    """The addresses that a page links to and that a regular expression finds something in, each once, in order."""
    from bs4 import BeautifulSoup

    wanted = re.compile(pattern)
    found = (link["href"] for link in BeautifulSoup(markup, "lxml").find_all("a", href=True))
    whole = (urldefrag(urljoin(base, str(target).strip())).url for target in found)
    return tuple(dict.fromkeys(one for one in whole if _is_web(one) and wanted.search(one)))


def file_name(address: str, taken: Collection[str]) -> str:
    """A file name for the page at an address that no other page has; nothing of the address leads out of its folder."""
    return next(name for name in _names(address) if name.casefold() not in {other.casefold() for other in taken})


def _names(address: str) -> Iterator[str]:
    parts = [part for part in unquote(urlsplit(address).path).split("/") if part] or [urlsplit(address).hostname or ""]
    stem, suffix = parts[-1], ".html"
    for known in SUFFIXES:
        if stem.lower().endswith(known):
            stem, suffix = stem[: -len(known)], known
    outer = [_plain(part) for part in parts[:-1]]
    for depth in range(len(outer) + 1):
        yield "-".join((*outer[len(outer) - depth :], _plain(stem)))[-_LONGEST:].lstrip("-") + suffix
    number = 2
    while True:
        yield f"{_plain(stem)}-{number}{suffix}"
        number += 1


def _plain(part: str) -> str:
    return _UNSAFE.sub("-", part).strip("-")[:_LONGEST] or "page"


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
