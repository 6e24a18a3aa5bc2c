"""Where each block of a page stands: its section, the labels above it, the status that it belongs to."""

from collections.abc import Iterator

from msgspec import Struct, field

from generator.document import Block, ListItem, Page, Paragraph, Section, Table
from generator.vocabulary import Vocabulary

CALLS = ("uri", "request", "response")
EXAMPLES = ("example", "request_example", "response_example")
_LABELLED = (*CALLS, *EXAMPLES, "error_codes")
_OWN_EXAMPLE = {"uri": "uri_example", "request": "request_example", "response": "response_example"}
_LONGEST_LABEL = 100


class PlacedBlock(Struct, frozen=True):
    """A block, the canonical section it belongs to, and the last status line above it in that section.

    `titles` are the headings and labels above the block, innermost first; `label` is the one right above it, where
    nothing but the label tells what the block is. `heading` is the section by heading alone, without labels.
    """

    block: Block
    section: str
    status: str
    titles: tuple[str, ...] = ()
    label: str = ""
    heading: str = ""


def placed_blocks(page: Page, vocabulary: Vocabulary) -> Iterator[tuple[Block, str, str]]:
    """Every block with its section and status."""
    for placed in places(page, vocabulary):
        yield placed.block, placed.section, placed.status


def places(page: Page, vocabulary: Vocabulary) -> Iterator[PlacedBlock]:
    """Every block of the page but for status lines, in reading order."""
    walk = _Walk(vocabulary)
    for part in page.sections:
        walk.enter(part)
        for block in part.blocks:
            if placed := walk.place(block):
                yield placed


class _Walk(Struct):
    """What is known while going down one page: `section` by heading, `labelled` by the last label below it."""

    words: Vocabulary
    section: str = ""
    level: int = 0
    headings: list[str] = field(default_factory=list)
    labelled: str = ""
    items: list[tuple[int, str]] = field(default_factory=list)
    label: str = ""
    status: str = ""

    def enter(self, part: Section) -> None:
        """A heading of a known kind opens its section; deeper ones are labels, others of its rank close it."""
        self.items, self.label = [], ""
        if canonical := self.words.heading(part.title):
            if canonical != self.section:
                self.status = ""
            self.section, self.level, self.headings, self.labelled = canonical, part.level, [part.title], ""
        elif status := self.words.status_in(part.title):
            self.status = status
        elif (self.section or part.level > 1) and self._read_label(part.title):
            self.headings = [part.title, *self.headings[-1:]]
        elif part.level > self.level:
            self.headings = [part.title, *self.headings[-1:]]
            self.label = part.title
        else:
            self.section, self.labelled, self.headings, self.level = "", "", [part.title], part.level

    def place(self, block: Block) -> PlacedBlock | None:
        if isinstance(block, Paragraph | ListItem):
            return self._text(block)
        section = self._section_of(block)
        titles = (*(text for _, text in reversed(self.items)), *self.headings)
        placed = PlacedBlock(block, section, self.status, titles, self.label, self.section)
        self.label = ""
        return placed

    def _text(self, block: Paragraph | ListItem) -> PlacedBlock | None:
        text = block.text.strip()
        if status := self.words.status_line(text):
            self.status = status
            return None
        if isinstance(block, ListItem):
            self.items = [(level, other) for level, other in self.items if level < block.level]
            self.items.append((block.level, text))
        self._read_label(text)
        self.label = text if isinstance(block, ListItem) or self.words.label(text) else ""
        return PlacedBlock(block, self.labelled or self.section, self.status, heading=self.section)

    def _read_label(self, text: str) -> bool:
        """Take a text for a label where it is one; its section then lasts to the next label or heading."""
        if self.section not in _LABELLED or len(text) > _LONGEST_LABEL:
            return False
        meaning = self.words.label(text)
        if not meaning and self.section == "uri" and self.words.is_example_lead(text):
            meaning = "own_example"
        if meaning == "own_example":
            meaning = _OWN_EXAMPLE.get(self._call(), "")
        elif meaning == "parameters":
            meaning = self._call()
        if meaning:
            if meaning != (self.labelled or self.section):
                self.status = ""
            self.labelled = "" if meaning == self.section else meaning
        return bool(meaning)

    def _call(self) -> str:
        """The part of the call that the labels below speak of: an example's label does not end its section."""
        return self.labelled if self.labelled in CALLS else self.section

    def _section_of(self, block: Block) -> str:
        section = self.labelled or self.section
        if isinstance(block, Table) and self.section in CALLS and section not in CALLS:
            return section if section == "error_codes" else self.section
        return section
