"""Pages whose tables drift from their examples on purpose, one small change at a time, and what is found of it."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.document import Block, Cell, CodeBlock, Page, Row, Table
from generator.extract import extract
from generator.extract.columns import columns_of
from generator.findings import Finding
from generator.model import Example, Field, Service, ServiceInfo, Type
from generator.resolve import resolve
from generator.vocabulary import VOCABULARY

Kind = Literal["name-case", "type", "row-dropped", "value-renamed", "body-wrapped", "value-added"]
KINDS: tuple[Kind, ...] = ("name-case", "type", "row-dropped", "value-renamed", "body-wrapped", "value-added")
HARMLESS = {"value-added"}
"""Changes that no example contradicts: whatever is reported of them is reported wrongly."""

# The scalar types of a table, and what a drifted table says instead.
OTHER_TYPES = {
    "string": ("Integer", "Boolean", "Array of strings"),
    "integer": ("String", "Boolean"),
    "boolean": ("String", "Integer"),
    "number": ("String", "Boolean"),
    **dict.fromkeys(("ref", "object", "array", "map"), ("String", "Integer")),
}


@dataclass(frozen=True)
class Shown:
    """A row whose field an example shows, with a value of it. `line` and `number` are the row's."""

    field: Field
    value: Any

    @property
    def place(self) -> tuple[int, int]:
        return self.field.origin.location.line, self.field.origin.row


class Planted(Struct, frozen=True):
    """A changed page. `words` are those that a finding about the change names, `lines` those it stands on."""

    kind: Kind
    page: Page
    words: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass
class Confusion:
    """How many changes of each kind were planted and found, and how many findings were new and about them."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        harmful = [kind for kind in self.planted if kind not in HARMLESS]
        return _share(sum(self.found[kind] for kind in harmful), sum(self.planted[kind] for kind in harmful))

    @property
    def precision(self) -> float:
        return _share(self.right.total(), self.reported.total())

    def __str__(self) -> str:
        lines = [f"{'':14} planted  found  reported  about it"]
        for kind in KINDS:
            numbers = (self.planted[kind], self.found[kind], self.reported[kind], self.right[kind])
            lines.append("{:14} {:7} {:6} {:9} {:9}".format(kind, *numbers))
        lines.append(f"found {100 * self.recall:.1f} %, of what is reported planted {100 * self.precision:.1f} %")
        return "\n".join(
            (*lines, *(f"missed: {one}" for one in self.missed), *(f"not planted: {one}" for one in self.wrong))
        )


def _share(good: int, of: int) -> float:
    return good / of if of else 1.0


def confusion(pages: Iterable[Page], seed: int, each: int = 1) -> Confusion:
    """Plant `each` changes of every kind in every page whose tables and examples agree."""
    told = Confusion()
    for page in pages:
        service, before = build(page)
        if not service or any(finding.rule.family in "DX" for finding in before):
            continue
        chance = random.Random(f"{seed} {page.file}")
        for kind in KINDS:
            for planted in _some(MUTATIONS[kind](page, service), each, chance):
                _judge(told, planted, set(map(_spot, before)))
    return told


def _some(planted: Iterable[Planted], number: int, chance: random.Random) -> list[Planted]:
    choices = list(planted)
    return chance.sample(choices, min(number, len(choices)))


def _judge(told: Confusion, planted: Planted, before: set[tuple[str, ...]]) -> None:
    _, after = build(planted.page)
    new = [finding for finding in after if _spot(finding) not in before]
    right = [finding for finding in new if _is_about(finding, planted)]
    told.planted[planted.kind] += 1
    told.found[planted.kind] += bool(right)
    told.reported[planted.kind] += len(new)
    told.right[planted.kind] += len(right) if planted.kind not in HARMLESS else 0
    place = f"{planted.kind} {planted.page.file}:{planted.lines[0]} {', '.join(planted.words)}"
    if not right and planted.kind not in HARMLESS:
        told.missed.append(place)
    told.wrong += [f"{place}: {one}" for one in new if one not in right or planted.kind in HARMLESS]


def build(page: Page) -> tuple[Service | None, tuple[Finding, ...]]:
    """A page as a service of its own."""
    operations, findings = extract(page)
    if not operations:
        return None, findings
    service, unresolved = resolve(ServiceInfo("drift", "Drift"), operations)
    return service, (*findings, *unresolved)


def _spot(finding: Finding) -> tuple[str, ...]:
    return finding.rule.code, finding.subject, str(finding.location.line), finding.message


def _is_about(finding: Finding, planted: Planted) -> bool:
    said = f"{finding.subject} {finding.message}"
    return finding.location.line in planted.lines or any(word in said for word in planted.words)


# ------------------------------------------------------------------ what the examples show


def shown_fields(service: Service) -> list[Shown]:
    """The fields that an example shows with a value, found by walking bodies and their examples side by side."""
    schemas = {schema.name: schema for schema in service.schemas}

    def walk(type_: Type, value: Any) -> Iterator[Shown]:
        if type_.kind == "ref" and isinstance(value, dict):
            for one in schemas[type_.ref].fields:
                if value.get(one.name) not in (None, "", [], {}):
                    yield Shown(one, value[one.name])
                    yield from walk(one.type, value[one.name])
        elif type_.kind == "array" and isinstance(value, list) and type_.items:
            for inner in value:
                yield from walk(type_.items, inner)

    found = (shown for body_type, example in _bodies(service) for shown in walk(body_type, example.value))
    return list({shown.place: shown for shown in found if shown.field.origin.row}.values())


def _bodies(service: Service) -> Iterator[tuple[Type, Example]]:
    for operation in service.operations:
        for body in (operation.request, *(response.body for response in operation.responses)):
            if body:
                yield from ((body.type, example) for example in body.examples)


# ------------------------------------------------------------------ changes


def _name_case(page: Page, service: Service) -> Iterator[Planted]:
    for shown in shown_fields(service):
        name = shown.field.name
        letter = next((place for place, char in enumerate(name) if place and char.islower()), None)
        if letter is not None:
            other = name[:letter] + name[letter].upper() + name[letter + 1 :]
            yield from _in_row("name-case", page, shown, "name", lambda _, new=other: new, (name, other))


def _type(page: Page, service: Service) -> Iterator[Planted]:
    for shown in shown_fields(service):
        for other in OTHER_TYPES.get(shown.field.type.kind, ()):
            for one in _in_row("type", page, shown, "type", lambda _, new=other: new, (shown.field.name,)):
                yield replace(one, lines=(*one.lines, *_below(shown, service)))


def _row_dropped(page: Page, service: Service) -> Iterator[Planted]:
    for shown in shown_fields(service):
        below = _below(shown, service)
        for table, number, row in _rows(page, shown):
            if len(table.rows) > 1:
                less = replace(table, rows=table.rows[: number - 1] + table.rows[number:])
                changed = _with_block(page, table, less)
                yield Planted("row-dropped", changed, (shown.field.name,), (row.line, table.line, *below))


def _value_renamed(page: Page, service: Service) -> Iterator[Planted]:
    for shown in _shown_values(service):
        word = re.compile(rf"(?<![\w-]){re.escape(str(shown.value))}(?![\w-])")
        other = f"{shown.value}x" if str(shown.value)[-1:].islower() else f"{shown.value}X"
        yield from _in_row(
            "value-renamed",
            page,
            shown,
            "description",
            lambda text, word=word, new=other: word.sub(new, text),
            (shown.field.name,),
        )


def _value_added(page: Page, service: Service) -> Iterator[Planted]:
    for shown in _shown_values(service):
        word = re.compile(rf"(?<![\w-]){re.escape(str(shown.value))}(?![\w-])")
        both = f"{shown.value}, {shown.value}2"
        yield from _in_row(
            "value-added",
            page,
            shown,
            "description",
            lambda text, word=word, new=both: word.sub(new, text, count=1),
            (shown.field.name,),
        )


def _shown_values(service: Service) -> Iterator[Shown]:
    for shown in shown_fields(service):
        known = shown.field.constraints.known
        if len(known) > 1 and isinstance(shown.value, str) and shown.value in {one.value for one in known}:
            yield shown


def _body_wrapped(page: Page, service: Service) -> Iterator[Planted]:
    for type_, example in _bodies(service):
        if type_.kind != "ref" or not isinstance(example.value, dict) or not example.value:
            continue
        for block in _blocks(page):
            if isinstance(block, CodeBlock) and block.line == example.origin.location.line:
                text = json.dumps({"enclosed": example.value}, indent=2, ensure_ascii=False)
                schema = next(one for one in service.schemas if one.name == type_.ref)
                lines = (block.line, schema.origin.location.line)
                yield Planted("body-wrapped", _with_block(page, block, replace(block, text=text)), ("enclosed",), lines)


MUTATIONS: dict[Kind, Callable[[Page, Service], Iterator[Planted]]] = {
    "name-case": _name_case,
    "type": _type,
    "row-dropped": _row_dropped,
    "value-renamed": _value_renamed,
    "body-wrapped": _body_wrapped,
    "value-added": _value_added,
}


# ------------------------------------------------------------------ pages


def _blocks(page: Page) -> Iterator[Block]:
    return (block for section in page.sections for block in section.blocks)


def _below(shown: Shown, service: Service) -> tuple[int, ...]:
    """The lines of the tables that a field leads to: without it, nothing may lead to them."""
    schemas = {schema.name: schema for schema in service.schemas}
    todo, reached = [shown.field.type], {}
    while todo:
        type_ = todo.pop()
        todo += [*type_.options, *((type_.items,) if type_.items else ())]
        if type_.kind == "ref" and type_.ref not in reached:
            reached[type_.ref] = schemas[type_.ref].origin.location.line
            todo += [one.type for one in schemas[type_.ref].fields]
    return tuple(reached.values())


def _rows(page: Page, shown: Shown) -> Iterator[tuple[Table, int, Row]]:
    """The row of a field, with its table."""
    for block in _blocks(page):
        if isinstance(block, Table):
            for number, row in enumerate(block.rows, 1):
                if (row.line, number) == shown.place:
                    yield block, number, row


def _in_row(
    kind: Kind, page: Page, shown: Shown, column: str, change: Callable[[str], str], words: tuple[str, ...]
) -> Iterator[Planted]:
    """The page with one cell changed, unless that changes nothing. A changed type leads nowhere any more."""
    for table, number, row in _rows(page, shown):
        columns = columns_of(table, VOCABULARY)
        if column not in columns or columns.index(column) >= len(row.cells):
            continue
        place = columns.index(column)
        cell = row.cells[place]
        new = Cell(change(cell.text), cell.line, () if column == "type" else cell.links)
        if new.text == cell.text:
            continue
        changed = replace(row, cells=(*row.cells[:place], new, *row.cells[place + 1 :]))
        rows = (*table.rows[: number - 1], changed, *table.rows[number:])
        yield Planted(kind, _with_block(page, table, replace(table, rows=rows)), words, (row.line,))


def _with_block(page: Page, old: Block, new: Block) -> Page:
    """The page with one block exchanged."""
    sections = tuple(
        replace(section, blocks=tuple(new if block is old else block for block in section.blocks))
        for section in page.sections
    )
    return replace(page, sections=sections)
