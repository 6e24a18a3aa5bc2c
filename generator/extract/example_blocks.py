"""What one block of code shows: JSON, XML, a request line, headers, a command, or nothing of use."""

import re
from enum import StrEnum

from msgspec import Struct

from generator.document import CodeBlock
from generator.extract.http_text import HttpText, read_http
from generator.extract.json_values import JsonReading, read_json
from generator.extract.xml_text import xml_problem
from generator.late import late
from generator.vocabulary import VOCABULARY, Vocabulary

MAX_VALUES = 20
_HTML = late(r"\s*<(?:!doctype\s+html|html|head|body|h\d|title|center|p)\b", re.IGNORECASE)
_XML = late(r"\s*<(?:\?xml\b|!--|[A-Za-z_])")
_NEXT_VALUE = late(r"[\s,;]*(?=[{\[])")


class BlockKind(StrEnum):
    """The classes of blocks in the places of examples; `NOT_JSON` is the one that ends in a finding X502."""

    JSON = "JSON"
    REPAIRED = "repaired JSON"
    XML = "XML"
    REQUEST_LINE = "request line"
    HEADERS = "headers"
    COMMAND = "a command"
    HTML = "an HTML page"
    NOTHING = "no body"
    NOT_JSON = "not JSON"


class ShownValue(Struct, frozen=True):
    """A JSON value of a block, read or not. `line` counts from 0 in the block, `http` is the message it belongs to."""

    reading: JsonReading
    line: int
    http: HttpText


class BlockReading(Struct, frozen=True):
    """`values` are those of JSON; `text` is the body of anything else and `problem` what is wrong with it."""

    kind: BlockKind
    http: HttpText
    values: tuple[ShownValue, ...] = ()
    text: str = ""
    problem: str = ""


def classify(block: CodeBlock, vocabulary: Vocabulary = VOCABULARY) -> BlockKind:
    """The class of a block that stands where examples stand."""
    return read_block(block, vocabulary).kind


def read_block(block: CodeBlock, vocabulary: Vocabulary = VOCABULARY) -> BlockReading:
    """The block taken apart; never raises, whatever it holds."""
    http = read_http(block.text)
    body = http.body
    if not body.strip():
        return BlockReading(_without_body(http), http)
    if _HTML.match(body):
        return BlockReading(BlockKind.HTML, http, text=body)
    if _XML.match(body):
        problem = xml_problem(body)
        return BlockReading(BlockKind.NOT_JSON if problem else BlockKind.XML, http, text=body, problem=problem)
    values = _values(http)
    if len(values) == 1 and values[0].reading.problem:
        kind = _other_kind(body, vocabulary)
        return BlockReading(kind, http, values if kind is BlockKind.NOT_JSON else (), text=body)
    if any(value.reading.problem for value in values):
        return BlockReading(BlockKind.NOT_JSON, http, values)
    repaired = any(value.reading.repairs or value.reading.rest.strip() for value in values)
    return BlockReading(BlockKind.REPAIRED if repaired else BlockKind.JSON, http, values)


def _without_body(http: HttpText) -> BlockKind:
    if http.command:
        return BlockKind.COMMAND
    if http.requests:
        return BlockKind.REQUEST_LINE
    return BlockKind.HEADERS if http.answers or http.headers else BlockKind.NOTHING


def _other_kind(body: str, vocabulary: Vocabulary) -> BlockKind:
    words = body.strip()
    stands_in = "\n" not in words and vocabulary.body_placeholder.fullmatch(words)
    if vocabulary.is_nothing(body) or stands_in or any(one.fullmatch(words) for one in vocabulary.no_body):
        return BlockKind.NOTHING
    if any(one.match(body.lstrip()) for one in vocabulary.shell_starts):
        return BlockKind.COMMAND
    return BlockKind.NOT_JSON


def _values(http: HttpText) -> tuple[ShownValue, ...]:
    """The value of a message's body and those behind it, which can be messages with request lines of their own."""
    found: list[ShownValue] = []
    line = http.body_line
    while len(found) < MAX_VALUES:
        reading = read_json(http.body)
        rest = reading.rest
        follows = read_http(rest) if rest.strip() else None
        goes_on = follows is not None and (bool(follows.requests and follows.body) or _NEXT_VALUE.match(rest))
        found.append(ShownValue(_without_rest(reading) if goes_on else reading, line, http))
        if not goes_on or follows is None:
            break
        line += reading.rest_line - 1
        if follows.requests:
            http, line = follows, line + follows.body_line
        else:
            gap = len(rest) - len(rest.lstrip(" \t\r\n,;"))
            http = HttpText(http.requests, http.status, http.reason, http.answers, http.headers, rest[gap:])
            line += rest.count("\n", 0, gap)
    return tuple(found)


def _without_rest(reading: JsonReading) -> JsonReading:
    return JsonReading(reading.value, reading.repairs, reading.problem, reading.line)
