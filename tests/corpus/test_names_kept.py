"""The lock of names over real pages: it changes nothing of what it was made from, and more pages rename nothing."""

from pathlib import Path

import pytest

from generator.built import Spec
from generator.emit.keeping import names_of
from generator.lock import lock_text
from generator.model import ServiceInfo
from generator.pipeline import build_spec
from generator.source import SourceText

FOLDERS = {"ucs-rst": ".rst", "spaceone": ".md"}


def built(sources: list[SourceText], lock: str = "") -> Spec:
    kept = SourceText("names.lock", lock) if lock else None
    return build_spec(ServiceInfo("api", "API"), sources, optional=frozenset(one.file for one in sources), lock=kept)


@pytest.fixture(params=FOLDERS)
def sources(request: pytest.FixtureRequest, shared: Path) -> list[SourceText]:
    root = shared / "corpus" / request.param
    files = sorted(root.rglob(f"*{FOLDERS[request.param]}"))
    return [SourceText(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def test_a_lock_changes_nothing_of_what_it_was_made_from(sources: list[SourceText]) -> None:
    first = built(sources)
    lock = lock_text(names_of(first.document))
    again = built(sources, lock)
    assert first.text
    assert again.text == first.text
    assert lock_text(names_of(again.document)) == lock


def test_twice_as_many_pages_rename_no_operation_and_no_attribute(sources: list[SourceText]) -> None:
    half = names_of(built(sources[::2]).document)
    whole = names_of(built(sources, lock_text(half)).document)
    assert half.operations.items() <= whole.operations.items()
    assert half.tags.items() <= whole.tags.items()
    assert {key: name for key, name in whole.attributes.items() if key in half.attributes} == half.attributes
