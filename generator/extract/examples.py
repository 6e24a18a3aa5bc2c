"""Examples: the bodies, statuses and texts that a page shows, each with where it stands and what is said above it."""

import re
from typing import Any

from msgspec import Struct

from generator import rules
from generator.document import CodeBlock, Page
from generator.extract.example_blocks import BlockKind, BlockReading, ShownValue, classify, read_block
from generator.extract.example_places import PlacedExample, RootNames, placed_examples
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import Example, Origin, Side
from generator.source import Location
from generator.vocabulary import VOCABULARY, Vocabulary

__all__ = ["BlockKind", "PageExamples", "ShownText", "classify", "find_examples", "read_example"]

MAX_DEPTH = 80


class ShownText(Struct, frozen=True):
    """The XML text of a message."""

    side: Side
    status: str
    text: str
    summary: str
    origin: Origin


class PageExamples(Struct, frozen=True):
    """`statuses` are those of status lines with their reasons; `read` are the lines of all blocks that were read."""

    request: tuple[Example, ...]
    response: tuple[Example, ...]
    xml: tuple[ShownText, ...] = ()
    statuses: tuple[tuple[str, str, Origin], ...] = ()
    read: frozenset[int] = frozenset()


def find_examples(
    page: Page, vocabulary: Vocabulary, roots: RootNames | None = None, route: Route | None = None
) -> tuple[PageExamples, tuple[Finding, ...]]:
    """The bodies of all examples of a page, with their statuses and the sentences above them.

    `roots` are the names of each side's tables: they tell the sides apart where one section shows both. Blocks that
    show another call than `route` are left out with a finding.
    """
    bodies: dict[Side, list[Example]] = {"request": [], "response": []}
    xml: list[ShownText] = []
    statuses: dict[str, tuple[str, str, Origin]] = {}
    found: list[Finding] = []
    read: set[int] = set()
    for placed in placed_examples(page, roots or {}, vocabulary, route):
        read.add(placed.block.line)
        if placed.other_call:
            found += _other_call(page.file, placed)
            continue
        examples, findings = _examples(page.file, placed)
        found += findings
        bodies[placed.side] += examples
        http, origin = placed.reading.http, Origin(Location(page.file, placed.block.line))
        if http.status and placed.side == "response":
            statuses.setdefault(http.status, (http.status, http.reason, origin))
        if placed.reading.kind is BlockKind.XML:
            text = placed.reading.text.strip()
            xml.append(ShownText(placed.side, placed.status, text, placed.summary, origin))
    shown = PageExamples(
        tuple(bodies["request"]),
        tuple(bodies["response"]),
        tuple(xml),
        tuple(statuses.values()),
        frozenset(read),
    )
    return shown, tuple(found)


def read_example(
    file: str, block: CodeBlock, summary: str, status: str, side: Side, vocabulary: Vocabulary = VOCABULARY
) -> tuple[Example | None, tuple[Finding, ...]]:
    """The first JSON body of a block that is known to be an example, and what was found; None where it has none."""
    placed = PlacedExample(block, read_block(block, vocabulary), side, status, summary)
    examples, found = _examples(file, placed)
    return (examples[0] if examples else None), tuple(found)


def _examples(file: str, placed: PlacedExample) -> tuple[list[Example], list[Finding]]:
    reading, subject = placed.reading, f"{placed.side} example {placed.status}".strip()
    if reading.kind is BlockKind.NOT_JSON and not reading.values:
        location = Location(file, placed.block.line + reading.http.body_line)
        return [], [_unread(location, subject, "XML", reading.problem)]
    examples: list[Example] = []
    found = [_no_example(file, placed, subject)] if _says_nothing(reading) else []
    for value in reading.values:
        example, findings = _example(file, placed, value, subject)
        examples += [example] if example else []
        found += findings
    return examples, found


def _example(file: str, placed: PlacedExample, shown: ShownValue, subject: str) -> tuple[Example | None, list[Finding]]:
    location = Location(file, placed.block.line + shown.line)
    reading = shown.reading
    if reading.problem:
        return None, [_unread(location, subject, "JSON", f"{reading.problem} in its line {reading.line}")]
    if _depth(reading.value) > MAX_DEPTH:
        message = f"the {subject} is nested deeper than {MAX_DEPTH} levels; not weighed"
        return None, [Finding(rules.NESTED_TOO_DEEP, location, subject, message)]
    repairs = list(reading.repairs)
    if rest := reading.rest.strip():
        repairs.append(f"what stands behind it, {_short(rest)!r}")
    message = f"the {subject} is JSON but for {_listed(repairs)}"
    found = [Finding(rules.EXAMPLE_REPAIRED, location, subject, message)] if repairs else []
    return Example(reading.value, Origin(location), placed.summary, placed.status), found


def _says_nothing(reading: BlockReading) -> bool:
    """Whether a block is no example of a message: a page for browsers, a command that sends no request."""
    return reading.kind is BlockKind.HTML or (reading.kind is BlockKind.COMMAND and not reading.http.command)


def _no_example(file: str, placed: PlacedExample, subject: str) -> Finding:
    first = _short(placed.block.text.strip())
    message = f"what stands in the place of the {subject} is {placed.reading.kind.value}: {first!r}"
    return Finding(rules.CODE_NOT_READ, Location(file, placed.block.line), subject, message)


def _other_call(file: str, placed: PlacedExample) -> list[Finding]:
    """A finding for a body that belongs to another call; a request line alone says nothing that could be weighed."""
    if not placed.reading.http.body.strip():
        return []
    shown = placed.other_call if len(placed.other_call) <= 80 else placed.other_call[:77] + "..."
    message = f"the {placed.side} example shows another call, {shown}; not weighed"
    location = Location(file, placed.block.line)
    return [Finding(rules.EXAMPLE_OF_OTHER_CALL, location, f"{placed.side} example", message, example=shown)]


def _unread(location: Location, subject: str, wanted: str, problem: str) -> Finding:
    return Finding(rules.EXAMPLE_NOT_JSON, location, subject, f"the {subject} is not {wanted}: {problem}")


def _short(text: str) -> str:
    words = re.sub(r"\s+", " ", text[:200])
    return words if len(words) <= 40 else words[:37] + "..."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _depth(value: Any) -> int:
    """Levels of objects and arrays; counted without recursion, values can be deeper than Python's stack."""
    depth, layer = 0, [value]
    while layer:
        depth += 1
        layer = [
            inner
            for outer in layer
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if isinstance(inner, dict | list)
        ]
    return depth
