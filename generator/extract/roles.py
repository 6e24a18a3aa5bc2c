"""What each table of a page is: path, query or header parameters, a body's root, or an object that a row refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator import rules
from generator.document import Block, Page, Paragraph, Table
from generator.extract.rows import FieldRow, field_rows, is_parameter_table, table_label
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import Side
from generator.source import Location
from generator.vocabulary import Vocabulary

Role = Literal[
    "path", "query", "path-query", "header", "response-header", "form", "request-body", "response-body", "object"
]
_BY_SECTION: dict[str, Role] = {"uri": "path-query", "request": "request-body", "response": "response-body"}
_SECTION_OF_SIDE: dict[str, Side] = {"request": "request", "response": "response"}
_HEADER_NAME = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A parameter table with its role.

    `status` is the response's, empty where none is stated; `label` names the table in messages, `key` among all pages.
    """

    table: Table
    role: Role
    side: Side
    status: str
    label: str
    rows: tuple[FieldRow, ...]
    key: str

    @property
    def location(self) -> Location:
        return Location(
            self.key.rpartition("#")[0], self.table.line, self.table.anchors[0] if self.table.anchors else ""
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page a block stands."""

    section: str
    status: str


def placed_blocks(page: Page, vocabulary: Vocabulary) -> Iterator[tuple[Block, str, str]]:
    """Every block with the canonical section it belongs to and the last status line above it in that section.

    A section with a heading of its own kind continues the one above it.
    """
    section = status = ""
    for part in page.sections:
        canonical = vocabulary.section(part.title)
        if canonical and canonical != section:
            section, status = canonical, ""
        elif match := vocabulary.status_line.search(part.title):
            status = match[1]
        for block in part.blocks:
            if isinstance(block, Paragraph) and (match := vocabulary.status_line.fullmatch(block.text.strip())):
                status = match[1]
                continue
            yield block, section, status


def place_tables(
    page: Page, route: Route, vocabulary: Vocabulary
) -> tuple[tuple[PlacedTable, ...], tuple[Finding, ...]]:
    """All parameter tables of the sections that describe calls, with findings for lost captions and odd rows."""
    placed: list[PlacedTable] = []
    found: list[Finding] = []
    for block, section, status in placed_blocks(page, vocabulary):
        if not isinstance(block, Table) or section not in _BY_SECTION:
            continue
        if not is_parameter_table(block, vocabulary):
            continue
        ordinal = len(placed) + 1
        label = table_label(block, ordinal)
        rows, row_findings = field_rows(page.file, block, label, vocabulary)
        found += row_findings
        place = _Place(section, status)
        role = _role(block, rows, place, placed, route, vocabulary)
        side: Side = "response" if role.startswith("response") or section == "response" else "request"
        placed.append(PlacedTable(block, role, side, status, label, rows, f"{page.file}#{ordinal}"))
        if not block.caption:
            found.append(_caption_missing(placed[-1]))
    return tuple(placed), tuple(found)


def _role(
    table: Table,
    rows: tuple[FieldRow, ...],
    place: _Place,
    before: list[PlacedTable],
    route: Route,
    vocabulary: Vocabulary,
) -> Role:
    stated = vocabulary.caption_role(table.caption) if table.caption else "generic"
    if not stated:
        return "object"
    if stated in ("request", "response", "generic"):
        return _role_by_place(rows, place, before, route, bool(table.caption))
    role: Role = stated  # type: ignore[assignment]
    return role


def _role_by_place(
    rows: tuple[FieldRow, ...], place: _Place, before: list[PlacedTable], route: Route, captioned: bool
) -> Role:
    """Path placeholders tell path from query, names tell headers, and only the first table of a body is its root."""
    names = {row.name for row in rows}
    role = _BY_SECTION[place.section]
    if role == "path-query":
        return (
            "path" if names <= set(route.placeholders) else "path-query" if names & set(route.placeholders) else "query"
        )
    if names and all(_HEADER_NAME.fullmatch(name) for name in names):
        return "header" if place.section == "request" else "response-header"
    root_before = any(other.role == role and other.status == place.status for other in before)
    return "object" if root_before and not captioned else role


def _caption_missing(placed: PlacedTable) -> Finding:
    message = f"{placed.label} has no caption; its place says that it holds {_SPOKEN[placed.role]}"
    return Finding(rules.CAPTION_MISSING, placed.location, placed.label, message, choice=placed.role)


_SPOKEN: dict[Role, str] = {
    "path": "path parameters",
    "query": "query parameters",
    "path-query": "path and query parameters",
    "header": "request headers",
    "response-header": "response headers",
    "form": "form fields",
    "request-body": "the request body",
    "response-body": "the response body",
    "object": "an object of a body",
}
