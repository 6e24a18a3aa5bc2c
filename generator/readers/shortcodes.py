"""Hugo shortcodes, in Markdown or as the text that an extraction left of it, and the outline that they make.

Tabs are sections: one for the group under its name, one below it for each tab. Both readers of such pages fold their
blocks through `sections`, so that a page and its extraction come out alike.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.document import Block, CodeBlock, Section
from generator.late import late
from generator.readers.clean import clean, fold

_CONTAINERS = frozenset({"tabs", "tabpane", "tab"})
_CODE = "highlight"
_DEEPEST = 50

_SHORTCODE = late(r"\{\{[<%][ \t]{0,8}(?P<closing>/?)[ \t]{0,8}(?P<name>[\w-]{1,40})(?P<rest>[^\n{}]{0,400}?)[>%]\}\}")
_LABEL = late(r'"(?P<double>[^"]*)"|`(?P<raw>[^`]*)`|(?P<bare>[^\s"`=]+)')
_LANGUAGE = late(r"[ \t]*(?P<language>[\w+#.-]+)(?=[ \t]|$)")


class Heading(Struct, frozen=True):
    """A heading with its own level; what follows belongs to it."""

    title: str
    level: int
    line: int
    anchors: tuple[str, ...] = ()


class Tab(Struct, frozen=True):
    """The begin or the end of a group of tabs or of one tab. `label` is empty at the end, and where none is given."""

    name: str
    label: str
    closing: bool
    line: int


class Text(Struct, frozen=True):
    """What stands between shortcodes, as written."""

    text: str
    line: int


Event = Heading | Tab | Block


def marks(text: str) -> Iterator[re.Match[str]]:
    """The shortcodes that carry structure: tabs, and code that has both its marks."""
    code = frozenset(offset for pair in closed_code(text) for offset in pair)
    for found in _SHORTCODE.finditer(text):
        if found["name"] in _CONTAINERS or found.start() in code:
            yield found


def closed_code(text: str) -> tuple[tuple[int, int], ...]:
    """Where highlighted code begins and ends: the offsets of each begin mark and of the end mark that answers it."""
    marks = [found for found in _SHORTCODE.finditer(text) if found["name"] == _CODE]
    return tuple((one.start(), two.start()) for one, two in pairwise(marks) if not one["closing"] and two["closing"])


def scan(text: str, line: int) -> tuple[Text | Tab | CodeBlock, ...]:
    """The text taken apart at its shortcodes; `line` is the line of its first character.

    A begin mark of code that no end mark answers remains text, and so does a stray end mark.
    """
    ends = dict(closed_code(text))
    pieces: list[Text | Tab | CodeBlock] = []
    place, code = 0, None
    for found in marks(text):
        if code is not None and found.start() != ends[code.start()]:
            continue
        pieces.extend(_between(text[place : found.start()], line, code))
        line += text.count("\n", place, found.start())
        place = found.end()
        if found["name"] in _CONTAINERS:
            pieces.append(Tab(found["name"], _label(found), bool(found["closing"]), line))
        code = found if found.start() in ends else None
    pieces.extend(_between(text[place:], line, None))
    return tuple(pieces)


def code_blocks(text: str, line: int, language: str = "") -> tuple[CodeBlock, ...]:
    """Code without the blank lines around it, none if nothing is left; `line` is the line of the first character."""
    text = clean(text).rstrip()
    begin = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    body = text[begin:]
    block = CodeBlock(body if "\n" in body else body.strip(), line + text.count("\n", 0, begin), language)
    return (block,) if body else ()


def sections(events: Iterable[Event]) -> tuple[Section, ...]:
    """Headings, tabs and blocks in reading order, folded into sections.

    A group of tabs lies one level below the heading over it, a tab one below its group. What follows the end of a tab
    stands in a section without a heading.
    """
    folded: list[tuple[Section, list[Block]]] = []
    base, within, resumed = 0, list[str](), True
    for event in events:
        if isinstance(event, Heading):
            base, within, resumed = event.level, [], False
            folded.append((Section(event.title, event.level, event.line, anchors=event.anchors), []))
        elif isinstance(event, Tab) and not event.closing:
            within = [*within, event.name][:_DEEPEST]
            resumed = False
            folded.append((Section(event.label, base + len(within), event.line), []))
        elif isinstance(event, Tab):
            resumed = resumed or event.name in within
            _leave(within, event.name)
        else:
            if resumed:
                folded.append((Section("", 0, event.line), []))
                resumed = False
            folded[-1][1].append(event)
    return tuple(replace(section, blocks=tuple(blocks)) for section, blocks in folded)


def _leave(within: list[str], name: str) -> None:
    """Drop the innermost container of that name and whatever was left open inside it."""
    if name in within:
        while within.pop() != name:
            pass


def _between(text: str, line: int, code: re.Match[str] | None) -> tuple[Text | CodeBlock, ...]:
    if code is not None:
        language = _LANGUAGE.match(code["rest"].rstrip())
        return code_blocks(text, line, language["language"] if language else "")
    return (Text(text, line),) if text.strip() else ()


def _label(found: re.Match[str]) -> str:
    label = _LABEL.search(found["rest"].rpartition("=")[2])
    return fold(label["double"] or label["raw"] or label["bare"] or "") if label else ""
