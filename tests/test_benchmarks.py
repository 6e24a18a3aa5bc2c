"""The synthetic services of the benchmarks: always the same, and read whole."""

import re
from pathlib import Path

import pytest
from command import refsmith, tree

from benchmarks.synthetic import write_project


def test_the_same_size_gives_the_same_pages(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_project(tmp_path / name, 12, of_a_service=6)
    one = tree(tmp_path / "one")
    assert one == tree(tmp_path / "other")
    pages = [path for path in one if "/pages/" in path]
    assert {Path(path).suffix for path in pages} == {".html", ".md", ".rst"}
    assert len({one[path] for path in pages}) == 12


def test_every_page_is_an_operation_with_objects_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path, 8)
    monkeypatch.chdir(tmp_path)
    assert refsmith("regen").stdout.partition(": ")[2].startswith("8 operations, ")
    [models] = tmp_path.glob("generated/*/*/models.py")
    assert len(re.findall(r"^class \w+\(Model\)", models.read_text(), re.MULTILINE)) >= 24
