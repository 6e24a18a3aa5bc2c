"""Real pages in reStructuredText: read whole, with true lines, and their operations are what the manifest says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.document import Page, Table
from generator.extract import extract
from generator.findings import Finding
from generator.readers import read
from generator.source import SourceText

# What was reached when this was written; more is fine, less is a step back.
OPERATIONS_RIGHT = 62
TABLES = 525

Reading = tuple[SourceText, Page, tuple[Finding, ...]]


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Reading]:
    corpus = shared / "corpus"
    paths = sorted(path for folder in ("ucs-rst", "mixed") for path in (corpus / folder).rglob("*.rst"))
    sources = [SourceText(path.relative_to(corpus).as_posix(), path.read_text("utf-8")) for path in paths]
    return [(source, *read(source)) for source in sources]


@pytest.fixture(scope="module")
def manifest(shared: Path) -> dict[str, dict[str, Any]]:
    return {entry["file"]: entry for entry in json.loads((shared / "corpus/manifest.json").read_text("utf-8"))}


def tables(page: Page) -> Iterator[Table]:
    return (block for section in page.sections for block in section.blocks if isinstance(block, Table))


def test_every_page_is_read_without_complaint(pages: list[Reading]) -> None:
    assert len(pages) > 80
    assert [finding for _, _, findings in pages for finding in findings] == []


def test_titles_and_names_are_the_pages_own(pages: list[Reading], manifest: dict[str, dict[str, Any]]) -> None:
    for source, page, _ in pages:
        assert page.title == manifest[source.file]["title"]
        if original := re.match(r":original_name: (\S+)\.html\n", source.text):
            assert page.anchors[0] == original[1]


def test_every_captioned_table_is_there_with_its_number(pages: list[Reading]) -> None:
    for source, page, _ in pages:
        numbers = re.findall(r"^ *\.\. table:: \*\*Table (\d+)\*\*", source.text, re.MULTILINE)
        assert [table.number for table in tables(page) if table.number] == numbers, source.file
    assert sum(1 for _, page, _ in pages for _ in tables(page)) >= TABLES


def test_rows_are_whole_and_know_their_lines(pages: list[Reading]) -> None:
    for source, page, _ in pages:
        lines = source.text.split("\n")
        for table in tables(page):
            for row in table.rows:
                assert len(row.cells) == len(table.header)
                first = row.cells[0].text.split()[:1]
                assert all(word in lines[row.line - 1].replace("\\", "") for word in first), (source.file, row.line)


def test_no_markup_is_left_in_the_text(pages: list[Reading]) -> None:
    for source, page, _ in pages:
        for table in tables(page):
            for cell in (cell for row in table.rows for cell in row.cells):
                assert not re.search(r":ref:|\.\. [\w-]+::|\*\*", cell.text), (source.file, cell)


def test_links_lead_to_tables(pages: list[Reading]) -> None:
    """Almost every link in a Type cell names a table of its own page."""
    wanted = found = 0
    for _, page, _ in pages:
        anchors = {f"#{anchor}" for table in tables(page) for anchor in table.anchors}
        for table in tables(page):
            if "Type" in table.header:
                column = table.header.index("Type")
                targets = [link.target for row in table.rows for link in row.cells[column].links]
                wanted += len(targets)
                found += sum(target in anchors for target in targets)
    assert wanted > 150
    assert found >= 0.95 * wanted


def test_operations_are_those_of_the_manifest(pages: list[Reading], manifest: dict[str, dict[str, Any]]) -> None:
    right = 0
    for source, page, _ in pages:
        entry = manifest[source.file]
        operations, _ = extract(page)
        if entry["operation"] is False:
            assert operations == (), source.file
        elif operations and entry["endpoints"]:
            assert [operations[0].method, operations[0].path] in entry["endpoints"], source.file
            right += 1
    assert right >= OPERATIONS_RIGHT
