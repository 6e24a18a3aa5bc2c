"""Pages that something went wrong with: cut short, sections and rows out of order, parts of several pages in one."""

import random
from collections.abc import Sequence

from generator.document import CodeBlock, ListItem, Row, Table
from generator.extract import extract
from generator.extract.example_places import placed_examples
from generator.extract.ledger import item_states, keep_ledger
from generator.extract.messages import is_message_page
from generator.extract.request_syntax import find_syntax
from generator.extract.uri import find_routes
from generator.model import ServiceInfo
from generator.openapi import to_openapi
from generator.readers import read
from generator.resolve import resolve
from generator.source import SourceText
from generator.vocabulary import VOCABULARY


def truncated(text: str, chance: random.Random) -> str:
    """The text without an end, or without a beginning."""
    place = chance.randrange(len(text) + 1)
    return text[:place] if chance.random() < 0.7 else text[place:]


def shuffled(text: str, chance: random.Random) -> str:
    """Runs of lines in another order: tables stand at the wrong headings, and some are torn."""
    lines = text.splitlines(keepends=True)
    cuts = sorted(chance.sample(range(len(lines) + 1), min(6, len(lines) + 1)))
    parts = ["".join(lines[begin:end]) for begin, end in zip([0, *cuts], [*cuts, len(lines)], strict=True)]
    chance.shuffle(parts)
    return "".join(parts)


def spliced(text: str, other: str, chance: random.Random) -> str:
    """The beginning of one page and the end of another; both can be cut inside a tag or a word."""
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def mangled(texts: Sequence[str], seed: int) -> str:
    """One of the texts with one to three of these done to it."""
    chance = random.Random(seed)
    text = chance.choice(texts)
    for _ in range(chance.randint(1, 3)):
        match chance.randrange(3):
            case 0:
                text = truncated(text, chance)
            case 1:
                text = shuffled(text, chance)
            case _:
                text = spliced(text, chance.choice(texts), chance)
    return text


def carry(source: SourceText) -> list[Table | Row | CodeBlock | ListItem]:
    """Read a page and make a document of it; what was lost on the way without a finding."""
    page, unread = read(source)
    operations, unextracted = extract(page)
    if not operations:
        assert unread or unextracted, "passed over in silence"
        return []
    service, _ = resolve(ServiceInfo("mangled", "Mangled"), operations)
    to_openapi(service)
    items = [block for section in page.sections for block in section.blocks if isinstance(block, ListItem)]
    of_calls = is_message_page(page, VOCABULARY) and not find_routes(page, VOCABULARY)
    syntax = find_syntax(page, VOCABULARY)
    shown = frozenset(one.block.line for one in placed_examples(page, {}, VOCABULARY))
    read_code = shown | (syntax.read if syntax else frozenset())
    entries = [*keep_ledger(page, operations, unextracted, VOCABULARY, read_code)]
    entries += item_states(items, operations, unextracted) if of_calls else ()
    return [entry.part for entry in entries if entry.state == "lost"]
