"""The reference pages as text, and our pages of them, hold the same tables and code once read."""

import json
from pathlib import Path

import pytest
from plain_pages import texts_of

from generator.document import CodeBlock, Page, Table
from generator.readers import read
from generator.source import SourceText

SEEDS = {
    "000_*": "ucs/pages/ShowPolicyJob.html",
    "001_*": "coc/pages/GetDocument.html",
    "002_*": "ucs/pages/ShowPolicyInstance.html",
    "004_*": "ucs/pages/ShowFederationProgress.html",
}


@pytest.mark.parametrize(("seed", "page"), SEEDS.items(), ids=[Path(page).stem for page in SEEDS.values()])
def test_a_seed_and_our_page_of_it_hold_the_same_facts(seed: str, page: str, shared: Path, root: Path) -> None:
    (path,) = shared.glob(f"seeds/{seed}")
    theirs, their_findings = read(SourceText("seed.txt", path.read_text("utf-8")))
    ours, our_findings = read(SourceText(page, (root / "specs" / page).read_text("utf-8")))
    assert (their_findings, our_findings) == ((), ())
    assert _facts(theirs) == _facts(ours)
    assert _values(theirs) == _values(ours)
    assert _request_lines(theirs) == _request_lines(ours)


def _facts(page: Page) -> list[tuple[str, str, str, tuple[str, ...], list[list[str]]]]:
    """Each table with its section, its caption, its header, and of its rows all but the descriptions."""
    return [
        (section.title, block.number, block.caption, block.header, [row[:-1] for row in texts_of(block)])
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]


def _codes(page: Page) -> list[str]:
    return [block.text for section in page.sections for block in section.blocks if isinstance(block, CodeBlock)]


def _values(page: Page) -> list[str]:
    """The JSON examples in a form that tells 1 from 1.0 and keeps the order of keys."""
    return [json.dumps(json.loads(code)) for code in _codes(page) if code.startswith("{")]


def _request_lines(page: Page) -> list[str]:
    return [code for code in _codes(page) if not code.startswith("{")]
