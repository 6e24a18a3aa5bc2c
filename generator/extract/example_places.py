"""Which blocks of code are examples, and of what: the request or a response, under which status, with which words."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.document import CodeBlock, ListItem, Page, Paragraph, Section
from generator.extract.example_blocks import BlockKind, BlockReading, read_block
from generator.extract.http_text import RequestLine
from generator.extract.places import placed_blocks
from generator.extract.uri import Route, parse_route
from generator.kept import kept
from generator.late import late
from generator.model import Json, Side
from generator.source import Location
from generator.vocabulary import Vocabulary
from generator.vocabulary.patterns import Patterns

Shown = Literal["request", "response", "error", ""]
RootNames = Mapping[Side, frozenset[str]]

_SIDES: dict[str, Side] = {
    "request_example": "request",
    "response_example": "response",
    "uri_example": "request",
    "request": "request",
    "response": "response",
}
MAX_LABEL = 300


class PlacedExample(Struct, frozen=True):
    """A block in an example's place. `status` is empty where none is stated, `summary` where nothing is said above.

    `other_call` is the request line of the call that the block belongs to, if that is not the page's own.
    """

    block: CodeBlock
    reading: BlockReading
    side: Side
    status: str
    summary: str
    other_call: str = ""


class _Label(Struct, frozen=True):
    """What a heading, list item or paragraph announces; `about` is what it says of the example itself."""

    shown: Shown
    about: str = ""


def placed_examples(
    page: Page, roots: RootNames, vocabulary: Vocabulary, route: Route | None = None
) -> Iterator[PlacedExample]:
    """Every block of code that shows a call, in the page's order.

    `roots` are the names in the tables of each side, `route` is what the page describes.
    """
    walk = _Walk(page, roots, vocabulary, route)
    owners = {id(block): section for section in page.sections for block in section.blocks}
    for block, section, status in placed_blocks(page, vocabulary):
        walk.enter(owners[id(block)], section)
        if isinstance(block, Paragraph | ListItem):
            walk.said(block)
        elif isinstance(block, CodeBlock) and (placed := walk.place(block, status)):
            yield placed


class _Walk:
    """One walk down a page: the label that stands above, and what was said last. Lives for one call."""

    def __init__(self, page: Page, roots: RootNames, vocabulary: Vocabulary, route: Route | None) -> None:
        self._page = page
        self._route = route
        self._other_call = ""
        self._roots = roots
        self._words = vocabulary
        self._part: Section | None = None
        self._section = ""
        self._label = _Label("")
        self._status = ""
        self._summary = ""
        self._requested = False

    def enter(self, part: Section, section: str) -> None:
        if part is self._part and section == self._section:
            return
        new_part = part is not self._part
        self._part, self._section = part, section
        self._other_call = "" if new_part else self._other_call
        self._label = self._labelled(part.title) or _Label("")
        self._status = ""
        self._summary = self._label.about if new_part else ""
        self._requested = self._requested and section == "example"

    def said(self, block: Paragraph | ListItem) -> None:
        text = block.text.strip()
        if status := self._words.status_in(text[:MAX_LABEL]):
            self._status = status
        if label := self._labelled(text):
            self._other_call = "" if label.shown == "request" else self._other_call
            self._label, self._summary = label, label.about
            self._status = status
        elif isinstance(block, ListItem) and any(one.fullmatch(text) for one in self._words.other_labels):
            self._label, self._summary = _Label(""), ""
        elif parse_route(text, Location(self._page.file, block.line)) or self._words.is_nothing(text):
            self._summary = ""
        else:
            self._summary = text

    def place(self, block: CodeBlock, status: str) -> PlacedExample | None:
        reading = read_block(block, self._words)
        side = self._side(reading)
        if not side:
            return None
        code = reading.http.status or self._status or status if side != "request" else ""
        if side == "error" and not code:
            return None
        summary = self._summary
        if reading.http.body.strip() or reading.http.answers:
            self._summary = ""
        self._requested = side == "request"
        if reading.http.requests:
            self._other_call = other_call(reading.http.requests, self._route)
        shown: Side = "request" if side == "request" else "response"
        return PlacedExample(block, reading, shown, code, summary, self._other_call)

    def _side(self, reading: BlockReading) -> Shown:
        """The block's own words count most, then the label above it, then the section."""
        known = self._section in _SIDES or self._section == "example" or bool(self._label.shown)
        if not known or self._is_syntax():
            return ""
        if reading.http.answers and self._section in ("request_example", "response_example", "example", "response"):
            return self._label.shown if self._label.shown == "error" else "response"
        if any(one.method and one.target for one in reading.http.requests):
            return "request"
        if not self._label.shown and self._section in ("request", "response") and not _is_message(reading):
            return ""
        return self._label.shown or _SIDES.get(self._section) or self._by_content(reading)

    def _is_syntax(self) -> bool:
        """Sections that print the form of a message with words in place of values."""
        return self._part is not None and self._words.is_syntax_title(self._part.title)

    def _by_content(self, reading: BlockReading) -> Shown:
        """In a section for both sides: by the tables that know the keys, else what follows a request is the answer."""
        if reading.http.requests:
            return "request"
        keys = {key for value in reading.values for key in _keys(value.reading.value)}
        fit: dict[Side, int] = {side: len(keys & names) for side, names in self._roots.items()}
        request, response = fit.get("request", 0), fit.get("response", 0)
        if request != response:
            return "request" if request > response else "response"
        return "response" if self._requested else ""

    def _labelled(self, text: str) -> _Label | None:
        """The label that a text is; None for running text."""
        if len(text) > MAX_LABEL:
            return None
        shown, about = kept("label", " ".join(text.split()).rstrip(" :："), self._read_label)
        if shown == "numbered":
            return _Label(self._label.shown, about) if about else None
        return _Label(shown, about) if shown else None

    def _read_label(self, words: str) -> tuple[Shown | Literal["numbered"], str]:
        """What is shown below a label, and what it says of it; a status says nothing more than the status."""
        kinds: tuple[tuple[Patterns, Shown | Literal["numbered"]], ...] = (
            (self._words.error_labels, "error"),
            (self._words.response_labels, "response"),
            (self._words.request_labels, "request"),
            (self._words.numbered_labels, "numbered"),
        )
        for patterns, shown in kinds:
            for pattern in patterns.among(words):
                if match := pattern.fullmatch(words):
                    about = (match["about"] or match["inside"] or "").strip()
                    return shown, "" if self._words.status_line(about) else about
        return "", ""


def _is_message(reading: BlockReading) -> bool:
    """Whether a block that nothing calls an example is one all the same: JSON or XML, or wants to be."""
    body = reading.http.body.lstrip()
    kinds = (BlockKind.JSON, BlockKind.REPAIRED, BlockKind.HEADERS)
    return reading.http.starts or reading.kind in kinds or body[:1] in ("{", "[", "<")


def other_call(requests: tuple[RequestLine, ...], route: Route | None) -> str:
    """The request line of a block that shows another call than the route: their paths have no word in common."""
    own = _words(route.path) if route else set()
    if not own or not all(one.target and not own & _words(one.target) for one in requests):
        return ""
    return f"{requests[0].method} {requests[0].target}".strip()


def _words(address: str) -> set[str]:
    """The fixed parts of a path, without placeholders and versions; addresses can lack their scheme."""
    path = re.sub(r"^(?:[a-z]+://)?[^/]*", "", address.partition("?")[0])
    return {part.casefold() for part in path.split("/") if part and "{" not in part and not _VERSION.fullmatch(part)}


_VERSION = late(r"v\d[\w.]*", re.IGNORECASE)


def _keys(value: Json) -> set[str]:
    """The keys of an object and of the objects in it, one level down."""
    layers = [value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return {key for layer in layers if isinstance(layer, dict) for key in layer}
