"""Pages cut short, shuffled and spliced come to a document or to findings: no traceback, no hang, nothing lost."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangling import carry, mangled

from generator.source import SourceText

ROOT = Path(__file__).parents[2]
SUFFIXES = (".html", ".md", ".rst", ".txt")
OWN = sorted(
    path
    for folder in (ROOT / "specs", ROOT / "tests/cases", ROOT / "tests/hostile/forms")
    for path in folder.rglob("*")
    if path.suffix in SUFFIXES and path.name not in ("findings.txt", "README.md")
)
TEXTS = {suffix: [path.read_text("utf-8") for path in OWN if path.suffix == suffix] for suffix in SUFFIXES}


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(seed=st.integers(0, 2**32))
@settings(deadline=10_000, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_own_pages(suffix: str, seed: int) -> None:
    assert carry(SourceText(f"page{suffix}", mangled(TEXTS[suffix], seed))) == []


@given(seed=st.integers(0, 2**32), suffix=st.sampled_from(SUFFIXES))
@settings(deadline=10_000, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_pages_of_several_forms_in_one(seed: int, suffix: str) -> None:
    every = [text for texts in TEXTS.values() for text in texts]
    assert carry(SourceText(f"page{suffix}", mangled(every, seed))) == []


@pytest.mark.parametrize("suffix", [".html", ".rst", ".md"])
def test_reference_pages(shared: Path, suffix: str) -> None:
    paths = [path for path in sorted((shared / "corpus").rglob(f"*{suffix}")) if path.name != "README.md"]
    texts = [path.read_text("utf-8") for path in paths]
    for seed in range(60):
        assert carry(SourceText(f"page{suffix}", mangled(texts, seed))) == [], seed
