"""The methods and paths of a page, however it writes them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.document import CodeBlock, ListItem, Page, Paragraph
from generator.extract.places import places
from generator.late import late
from generator.source import Location
from generator.vocabulary import VOCABULARY, Vocabulary

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
_LINE = late(rf"({'|'.join(METHODS)})\s+(\S.*?)(?:\s+HTTP/\d(?:\.\d)?)?")
_ABSOLUTE = late(r"https?://(?:\{[^{}/]*\}|[^/{}\s])*|\{[^{}/]*\}(?=/)|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=/)", re.IGNORECASE)
_BRACES = late(r"\{[^{}]*\}")
_PLACEHOLDER = late(r"\{([^{}]*)\}")
_SPACED_QUERY = late(r"\s*([?&=,])\s*")
_QUERY_PART = late(r"(?P<name>[^=&{}\s]+)(?:=(?P<value>.*))?")
_VERSION = late(r"/v(\d+(?:\.\d+)*)(?=/|$)", re.IGNORECASE)


class Route(Struct, frozen=True):
    """Method in capitals and path without scheme, host and query; `query` is what stood behind the question mark.

    `is_template`: the query stood in braces as a list of names, `{?limit,marker}`.
    """

    method: str
    path: str
    location: Location
    query: str = ""
    is_template: bool = False

    @property
    def placeholders(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.strip() for name in _PLACEHOLDER.findall(self.path)))

    @property
    def query_values(self) -> dict[str, str]:
        """Names behind the question mark with what they are shown with: a placeholder, a value, or nothing."""
        parts = re.split(r"[&,]", self.query)
        found = [_QUERY_PART.fullmatch(part.strip()) for part in parts]
        return {match["name"]: match["value"] or "" for match in found if match}

    @property
    def version(self) -> tuple[int, ...]:
        """The version that the path begins with, or has further on; empty where it has none."""
        match = _VERSION.search(self.path)
        return tuple(map(int, match[1].split("."))) if match else ()

    @property
    def unversioned(self) -> str:
        return _VERSION.sub("/v", self.path, count=1)


class Routes(Struct, frozen=True):
    """What a page's URI section states: the route it describes, the same one under other versions, and others."""

    main: Route
    aliases: tuple[Route, ...] = ()
    others: tuple[Route, ...] = ()


def parse_route(text: str, location: Location) -> Route | None:
    """`GET /v1/jobs/{id}` or the same with an address, as the whole of a line; None for anything else, and for
    a path whose braces do not match.
    """
    match = _LINE.fullmatch(" ".join(text.split()))
    target = _target(match[2]) if match else ""
    if not match or not target:
        return None
    path, _, query = target.replace("{?", "?", 1).partition("#")[0].partition("?")
    if set("{}") & set(_PLACEHOLDER.sub("", path)):
        return None
    is_template = "{?" in target
    return Route(match[1], path, location, query.rstrip("}") if is_template else query, is_template)


def _target(text: str) -> str:
    """Path and query without the address. White space is forgiven inside braces and the query: lines were wrapped."""
    text = _ABSOLUTE.sub("", text, count=1) if _ABSOLUTE.match(text) else text
    text = _BRACES.sub(lambda braces: re.sub(r"\s+", "", braces[0]), text)
    path, mark, query = text.partition("?")
    text = path.rstrip() + _SPACED_QUERY.sub(r"\1", mark + query)
    return text if text.startswith("/") and not re.search(r"\s", text) else ""


def find_route(page: Page, vocabulary: Vocabulary) -> Route | None:
    """The route that the page describes."""
    routes = find_routes(page, vocabulary)
    return routes.main if routes else None


def find_routes(page: Page, vocabulary: Vocabulary = VOCABULARY) -> Routes | None:
    """The routes of the page's URI section, up to the first example. Of one operation under several versions the
    newest is the main route; a line that only fills in the placeholders of one above it is an example of it.
    """
    found: list[Route] = []
    for route in _stated(page, vocabulary):
        if not any(_shows(route, other) for other in found):
            found.append(route)
    if not found:
        return None
    same = [one for one in found if (one.method, one.unversioned) == (found[0].method, found[0].unversioned)]
    main = max(same, key=lambda one: one.version)
    return Routes(main, tuple(o for o in same if o is not main), tuple(o for o in found if o not in same))


def _shows(route: Route, pattern: Route) -> bool:
    """Whether a route is another one, with or without values in place of its placeholders."""
    if route.method != pattern.method:
        return False
    literals = _PLACEHOLDER.split(pattern.path)[::2]
    filled = r"[^/]+".join(map(re.escape, literals))
    return re.fullmatch(filled, route.path) is not None


def _stated(page: Page, vocabulary: Vocabulary) -> Iterator[Route]:
    """Every route of the URI section, a line each, or in two halves that a label begins: `PATH: /x`, `Method: GET`."""
    halves: dict[str, str] = {}
    for placed in places(page, vocabulary):
        block = placed.block
        if (placed.section, placed.heading) != ("uri", "uri") or not isinstance(
            block, Paragraph | ListItem | CodeBlock
        ):
            continue
        for offset, line in enumerate(_lines(block)):
            location = Location(page.file, block.line + offset)
            if match := vocabulary.route_label.fullmatch(line.strip()):
                halves[vocabulary.route_labels[match["label"].casefold()]] = match["value"]
                line = match["value"] if parse_route(match["value"], location) else _joined(halves)
            if route := parse_route(line, location):
                halves.clear()
                yield route


def _lines(block: Paragraph | ListItem | CodeBlock) -> list[str]:
    """The lines that a route can fill. Of a request that is shown with its headers only the first one is a route."""
    lines = block.text.splitlines() or [""]
    whole = " ".join(block.text.split())
    if len(lines) > 1 and not isinstance(block, CodeBlock) and parse_route(whole, Location("", 0)):
        return [whole]
    return lines


def _joined(halves: dict[str, str]) -> str:
    return f"{halves['method'].strip().upper()} {halves['path'].strip()}" if len(halves) == 2 else ""
