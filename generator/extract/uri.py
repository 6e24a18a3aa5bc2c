"""The method and path of a page."""

import re
from dataclasses import dataclass

from generator.document import CodeBlock, ListItem, Page, Paragraph, Section
from generator.source import Location
from generator.vocabulary import Vocabulary

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
_LINE = re.compile(rf"({'|'.join(METHODS)})\s+(\S+)")
_ABSOLUTE = re.compile(r"https?://[^/]*", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """Method in capitals and path without scheme, host and query; `query` is what stood behind the question mark."""

    method: str
    path: str
    location: Location
    query: str = ""

    @property
    def placeholders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.strip() for name in _PLACEHOLDER.findall(self.path)))


def parse_route(text: str, location: Location) -> Route | None:
    """`GET /v1/jobs/{id}` or the same with an address, as the whole of a line; None for anything else, and for
    a path whose braces do not match.
    """
    match = _LINE.fullmatch(" ".join(text.split()))
    if not match:
        return None
    target = _ABSOLUTE.sub("", match[2]) if _ABSOLUTE.match(match[2]) else match[2]
    if not target.startswith("/"):
        return None
    path, _, query = target.replace("{?", "?", 1).partition("#")[0].partition("?")
    if set("{}") & set(_PLACEHOLDER.sub("", path)):
        return None
    return Route(match[1], path, location, query.rstrip("}") if "{?" in target else query)


def find_route(page: Page, vocabulary: Vocabulary) -> Route | None:
    """The first route of the page's URI section."""
    for section in page.sections:
        if vocabulary.section(section.title) != "uri":
            continue
        if route := _first_route(page.file, section):
            return route
    return None


def _first_route(file: str, section: Section) -> Route | None:
    for block in section.blocks:
        if isinstance(block, Paragraph | ListItem | CodeBlock):
            for offset, line in enumerate(block.text.splitlines() or [""]):
                if route := parse_route(line, Location(file, block.line + offset)):
                    return route
    return None
