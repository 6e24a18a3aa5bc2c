"""What the blocks of code on operation pages came to."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from corpus.measure.figure import Figure
from corpus.measure.library import Reading, operation_readings
from corpus.measure.reading import ledger

from generator import rules
from generator.document import CodeBlock
from generator.extract.example_places import placed_examples
from generator.extract.examples import BlockKind
from generator.extract.ledger import origins_of
from generator.extract.request_syntax import find_syntax
from generator.vocabulary import VOCABULARY

Kind = Literal["parsed", "repaired", "not JSON", "other call", "no example", "unclassified"]


def figures() -> tuple[Figure, ...]:
    kinds = [
        (place, kind, is_json) for one in operation_readings() if one.page for place, kind, is_json in _blocks(one)
    ]
    loose = tuple(place for place, kind, _ in kinds if kind == "unclassified")
    strict = [(place, kind) for place, kind, is_json in kinds if is_json and kind != "other call"]
    unread = tuple(place for place, kind in strict if kind != "parsed")
    count = Counter(kind for _, kind, _ in kinds)
    read = count["parsed"] + count["repaired"]
    return (
        Figure("examples.classified", "blocks of code classified", len(kinds) - len(loose), len(kinds), 100, loose),
        Figure("examples.strict", "strictly valid JSON: parsed", len(strict) - len(unread), len(strict), 100, unread),
        Figure("examples.read", "examples parsed, or repaired with a finding", read, read + count["not JSON"], 0),
    )


def _blocks(one: Reading) -> Iterator[tuple[str, Kind, bool]]:
    """Every block of code with its kind, and whether it is strict JSON."""
    origins = {origin.location.line for origin in origins_of(one.operations)}
    by_line = {finding.location.line: finding.rule for finding in one.findings if finding.rule.family in "GX"}
    states = {id(entry.part): entry.state for entry in ledger(one)}
    states |= dict.fromkeys(_without_values(one), "consumed")
    for block in (block for section in one.page.sections for block in section.blocks):
        if isinstance(block, CodeBlock):
            lines = range(block.line, block.line + block.text.count("\n") + 1)
            told = [by_line[line] for line in lines if line in by_line]
            state = states.get(block.line) or states.get(id(block), "")
            yield f"{one.source.file}:{block.line}", _kind(
                told, state, any(line in origins for line in lines)
            ), _is_strict(block.text)


def _without_values(one: Reading) -> Iterator[int]:
    """The lines of blocks that were read and hold nothing to keep: a request line alone, the form of a message."""
    empty = (BlockKind.REQUEST_LINE, BlockKind.HEADERS, BlockKind.COMMAND, BlockKind.NOTHING)
    if not one.page:
        return
    syntax = find_syntax(one.page, VOCABULARY)
    yield from syntax.read if syntax else ()
    for placed in placed_examples(one.page, {}, VOCABULARY):
        if placed.reading.kind in empty:
            yield placed.block.line


def _kind(told: list[object], state: str, has_origin: bool) -> Kind:
    if rules.EXAMPLE_REPAIRED in told:
        return "repaired"
    if rules.EXAMPLE_NOT_JSON in told:
        return "not JSON"
    if rules.EXAMPLE_OF_OTHER_CALL in told:
        return "other call"
    if told:
        return "no example"
    if has_origin:
        return "parsed"
    return "no example" if state in ("consumed", "apart", "named") else "unclassified"


def _is_strict(text: str) -> bool:
    """Is the text, or what follows its first line, an object or array in which no key stands twice?"""
    begin = next((place for place, char in enumerate(text) if char in "{[" and not text[:place].strip(" \n")), None)
    if begin is None:
        head, _, rest = text.partition("\n")
        begin = len(head) + 1 if rest.lstrip()[:1] in ("{", "[") else None
    if begin is None:
        return False
    try:
        json.loads(text[begin:], object_pairs_hook=_once, parse_constant=_once)
    except (ValueError, RecursionError):
        return False
    return True


def _once(pairs: list[tuple[str, object]] | str) -> dict[str, object]:
    if isinstance(pairs, str) or len(dict(pairs)) < len(pairs):
        raise ValueError(pairs)
    return dict(pairs)
