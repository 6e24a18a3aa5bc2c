"""Services in one process or in several: the same files, all or none of them."""

from pathlib import Path

import pytest
from beacons import PAGES
from command import put, refsmith, tree

from generator import regenerate


@pytest.fixture
def many(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is shared out among processes."""
    monkeypatch.setattr(regenerate, "_MANY", 1)
    return project


@pytest.mark.parametrize("services", [(), ("beacons",)], ids=["services shared out", "pages shared out"])
def test_several_processes_make_what_one_makes(many: Path, services: tuple[str, ...]) -> None:
    alone = refsmith("regen", *services, "--fresh", "--jobs", "1")
    expected = tree(many)
    for path in map(many.joinpath, expected):
        if "generated" in path.parts:
            path.unlink()
    together = refsmith("regen", *services, "--fresh", "--jobs", "2")
    assert (alone.exit_code, together.exit_code) == (0, 0)
    assert tree(many) == expected
    assert [line.split(";")[0] for line in together.stdout.splitlines()] == [
        line.split(";")[0] for line in alone.stdout.splitlines()
    ]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_bad_page_keeps_every_service_from_being_written_and_all_are_told(many: Path, jobs: str) -> None:
    put(many, {"specs/beacons/pages/Empty.md": "", "specs/buoys/pages/Empty.md": ""})
    before = tree(many)
    result = refsmith("regen", "--jobs", jobs)
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        "specs/beacons/pages/Empty.md",
        "specs/buoys/pages/Empty.md",
    ]
    assert tree(many) == before


def test_what_was_read_beside_a_bad_page_is_not_read_again(many: Path) -> None:
    put(many, {"specs/beacons/pages/Empty.md": ""})
    refsmith("regen", "beacons")
    known = {path for path in (many / ".refsmith/known").rglob("*") if path.is_file()}
    assert len(known) >= len(PAGES)
    (many / "specs/beacons/pages/Empty.md").unlink()
    refsmith("regen", "beacons")
    assert {path for path in (many / ".refsmith/known").rglob("*") if path.is_file()} > known
