"""Examples: request lines and JSON bodies out of blocks of code."""

import json
import re
from dataclasses import dataclass
from typing import Any

from generator import rules
from generator.document import CodeBlock, ListItem, Page, Paragraph
from generator.extract.places import placed_blocks
from generator.extract.uri import METHODS, parse_route
from generator.findings import Finding
from generator.model import Example, Origin, Side
from generator.source import Location
from generator.vocabulary import Vocabulary

MAX_DEPTH = 80
_SIDES: dict[str, Side] = {"request_example": "request", "response_example": "response"}
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])', re.DOTALL)
_REQUEST_LINE = re.compile(rf"\s*(?:(?:{'|'.join(METHODS)})(?:\s+\S.*)?|https?://\S*)\s*")


@dataclass(frozen=True, slots=True)
class PageExamples:
    request: tuple[Example, ...]
    response: tuple[Example, ...]


def find_examples(page: Page, vocabulary: Vocabulary) -> tuple[PageExamples, tuple[Finding, ...]]:
    """The JSON bodies of the example sections, each with the sentence above it and its status line."""
    bodies: dict[Side, list[Example]] = {"request": [], "response": []}
    found: list[Finding] = []
    summary = ""
    for block, section, status in placed_blocks(page, vocabulary):
        side = _SIDES.get(section)
        if side is None:
            summary = ""
        elif isinstance(block, Paragraph | ListItem):
            is_route = parse_route(block.text, Location(page.file, block.line)) is not None
            summary = "" if is_route or vocabulary.is_nothing(block.text) else block.text
        elif isinstance(block, CodeBlock):
            example, findings = read_example(page.file, block, summary, status, side)
            found += findings
            bodies[side] += [example] if example else []
            summary = ""
    return PageExamples(tuple(bodies["request"]), tuple(bodies["response"])), tuple(found)


def read_example(
    file: str, block: CodeBlock, summary: str, status: str, side: Side
) -> tuple[Example | None, tuple[Finding, ...]]:
    """The JSON body of a block; None where the block is a request line alone, or with a finding where it is no JSON."""
    text, line = _without_request_line(block.text, block.line)
    if not text.strip():
        return None, ()
    location = Location(file, line)
    subject = f"{side} example {status}".strip()
    value, repaired, problem = parse_json(text)
    if problem:
        return None, (Finding(rules.EXAMPLE_NOT_JSON, location, subject, f"the {subject} is not JSON: {problem}"),)
    if _depth(value) > MAX_DEPTH:
        message = f"the {subject} is nested deeper than {MAX_DEPTH} levels; not weighed"
        return None, (Finding(rules.NESTED_TOO_DEEP, location, subject, message),)
    found = (Finding(rules.EXAMPLE_REPAIRED, location, subject, f"the {subject} is JSON but for {repaired}"),)
    return Example(value, Origin(location), summary, status), found if repaired else ()


def _without_request_line(text: str, line: int) -> tuple[str, int]:
    """What follows the request line, and the line it begins on; the address can stand on a line of its own."""
    lines = text.split("\n")
    head = 0
    while head < len(lines) and (not lines[head].strip() or _REQUEST_LINE.fullmatch(lines[head])):
        head += 1
    return "\n".join(lines[head:]), line + head


def parse_json(text: str) -> tuple[Any, str, str]:
    """The value, the name of a repair that was needed, and what is wrong; the last two are empty where nothing is."""
    repeated: list[str] = []
    try:
        value = _strict(text, repeated)
        return value, f"the key {repeated[0]!r}, which stands twice in one object" if repeated else "", ""
    except (ValueError, RecursionError) as error:
        problem = _problem(error)
    repaired = _STRING_OR_COMMA.sub(lambda match: "" if match[0] == "," else match[0], text)
    try:
        return (_strict(repaired, []), "a trailing comma", "") if repaired != text else (None, "", problem)
    except (ValueError, RecursionError):
        return None, "", problem


def _strict(text: str, repeated: list[str]) -> Any:
    """The value; keys that an object has twice are told in `repeated`, and the last one counts."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            repeated.extend(key for key in found if keys.count(key) > 1)
        return found

    return json.loads(text, parse_constant=_refuse, object_pairs_hook=members)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _problem(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} in its line {error.lineno}"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)


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
