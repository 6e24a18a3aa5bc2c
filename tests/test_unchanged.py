"""A `regen` that has nothing to do says so without looking closer; one that has something to do is never fooled."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import piped, put, refsmith, tree

from generator import pipeline, regenerate, unchanged
from generator.built import Built
from generator.config import ServiceConfig

HEAVY = ("bs4", "lxml", "docutils", "markdown_it", "yaml", "jinja2", "black", "datamodel_code_generator", "pydantic")
BEACON = "specs/beacons/pages"


@pytest.fixture
def built(project: Path) -> Path:
    """A project after a run, made long enough ago for its files to be trusted."""
    assert refsmith("regen").exit_code == 0
    state = json.loads((project / unchanged.STATE).read_text())
    state["time"] += 10**10
    (project / unchanged.STATE).write_text(json.dumps(state))
    return project


def said(root: Path, *services: str) -> list[str] | None:
    return unchanged.said_before(str(root), services)


def test_nothing_to_do_is_told_in_the_words_of_a_run_that_looks(built: Path) -> None:
    expected = refsmith("regen", "--fresh").stdout
    for words in (("regen",), ("regen", "--check"), ("regen", "buoys")):
        result = piped(*words, cwd=built / "specs/beacons")
        assert result.returncode == 0
        assert set(result.stdout.splitlines()) <= set(expected.splitlines())
        assert result.stdout.count("all up to date") == (1 if "buoys" in words else 2)


def test_nothing_heavy_is_loaded_to_see_that_there_is_nothing_to_do(built: Path) -> None:
    code = "import sys; sys.argv = ['refsmith', 'regen']; from generator.__main__ import main; main(); "
    code += "print(sorted(name for name in sys.modules if '.' not in name))"
    run = subprocess.run([sys.executable, "-c", code], cwd=built, capture_output=True, text=True, check=True)
    loaded = set(json.loads(run.stdout.splitlines()[-1].replace("'", '"')))
    assert "all up to date" in run.stdout
    assert loaded.isdisjoint({*HEAVY, "typer", "rich", "click", "concurrent", "asyncio"})


def same_size(path: Path) -> None:
    text = path.read_text()
    stamps = path.stat()
    path.write_text(text.replace("beacon", "xeacon", 1))
    os.utime(path, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": lambda root: (root / BEACON / "Show.md").write_text("# Other"),
    "a page, with size and time as before": lambda root: same_size(next((root / BEACON).glob("*.md"))),
    "a new page": lambda root: put(root, {f"{BEACON}/inner/New.md": "x"}),
    "a page less": lambda root: next((root / BEACON).glob("*.md")).unlink(),
    "a page renamed": lambda root: next((root / BEACON).glob("*.md")).rename(root / BEACON / "Renamed.md"),
    "settings": lambda root: (root / "specs/beacons/service.toml").open("a").write("\n# x\n"),
    "an overlay": lambda root: put(root, {"specs/beacons/overlay.yaml": "overlay: 1.0.0\n"}),
    "settings of the tool": lambda root: put(root, {"refsmith.toml": "[lint]\nlevel = 'info'\n"}),
    "a new service": lambda root: put(root, {"specs/new/service.toml": ""}),
    "the document": lambda root: (root / "specs/beacons/openapi.yaml").open("a").write(" "),
    "a file of the package": lambda root: (root / "generated/harbour-buoys/README.md").write_text("mine"),
    "a file less": lambda root: (root / "generated/harbour-buoys/README.md").unlink(),
    "a leftover": lambda root: put(root, {"generated/harbour-buoys/old.py": ""}),
    "a stranger": lambda root: put(root, {"generated/mine/x.py": ""}),
    "a link to a folder": lambda root: (root / "specs/linked").symlink_to(root / "specs/buoys"),
    "no state": lambda root: (root / unchanged.STATE).unlink(),
    "a broken state": lambda root: (root / unchanged.STATE).write_text("{"),
    "a state of another form": lambda root: (root / unchanged.STATE).write_text('{"form": 0}'),
    "a state of nonsense": lambda root: (root / unchanged.STATE).write_text('{"form": 2, "time": 0, "files": []}'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_looked_at(change: str, built: Path) -> None:
    assert said(built) is not None
    CHANGES[change](built)
    assert said(built) is None


LEFT_ALONE = {
    "a page": {"buoys"},
    "a page, with size and time as before": {"buoys"},
    "a new page": {"buoys"},
    "a page less": {"buoys"},
    "a page renamed": {"buoys"},
    "settings": {"buoys"},
    "an overlay": {"buoys"},
    "a new service": {"beacons", "buoys"},
    "the document": {"buoys"},
    "a file of the package": {"beacons"},
    "a file less": {"beacons"},
    "a leftover": {"beacons"},
    "a stranger": {"beacons", "buoys"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_services_are_left_alone_where_nothing_of_theirs_has_changed(change: str, built: Path) -> None:
    before = {line.partition(":")[0]: line for line in said(built) or ()}
    CHANGES[change](built)
    settled = unchanged.settled(str(built), unchanged.snapshot(str(built)))
    assert settled == {name: before[name] for name in LEFT_ALONE.get(change, set())}


def test_a_run_builds_the_changed_service_alone_and_tells_of_all(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    build = pipeline.build_service

    def told(config: ServiceConfig, *arguments: Any, **options: Any) -> Built:
        made.append(config.name)
        return build(config, *arguments, **options)

    monkeypatch.setattr(regenerate, "build_service", told)
    page = next((built / BEACON).glob("*.md"))
    page.write_text(page.read_text().replace("beacon", "lantern", 1))
    assert refsmith("regen", "--check").exit_code == 1
    lines = refsmith("regen").stdout.splitlines()
    assert made == ["beacons", "beacons"]
    assert [line.partition(":")[0] for line in lines] == ["beacons", "buoys"]
    assert lines[1].endswith("all up to date")
    assert not lines[0].endswith("all up to date")
    told_then = said(built)
    assert told_then is not None
    assert refsmith("regen", "--fresh").stdout.splitlines() == told_then


def test_files_that_only_got_a_new_date_are_the_same(built: Path) -> None:
    for path in map(built.joinpath, tree(built)):
        os.utime(path)
    assert said(built) is not None


def test_a_file_changed_in_the_tick_of_the_run_is_compared(project: Path) -> None:
    """Its stamp may be that of the file before, as far as the clock of the file system tells."""
    refsmith("regen")
    page = next((project / BEACON).glob("*.md"))
    page.write_text(page.read_text().replace("beacon", "xeacon", 1))
    state = json.loads((project / unchanged.STATE).read_text())
    stat = page.stat()
    known = state["files"][page.relative_to(project).as_posix()]
    known[:4] = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
    state["time"] = stat.st_mtime_ns
    (project / unchanged.STATE).write_text(json.dumps(state))
    assert said(project) is None


def test_caches_and_hidden_files_are_nobodys(built: Path) -> None:
    put(built, {"specs/.cache/x": "", "generated/harbour-buoys/harbour_buoys/__pycache__/x.pyc": ""})
    assert said(built) is not None


@pytest.mark.parametrize("words", [("regen", "--fresh"), ("regen", "nowhere"), ("regen", "--help"), ("lint",)])
def test_other_commands_go_their_own_way(words: tuple[str, ...], built: Path) -> None:
    assert "all up to date" not in piped(*words, cwd=built).stdout or "--fresh" in words


@pytest.mark.parametrize(
    "change",
    [
        "own.py",
        "inner/own.py",
        "_templates/x.jinja",
        "site-packages/black-2.dist-info/x",
        "site-packages/y-1.dist-info/x",
    ],
)
def test_the_tool_and_what_is_installed_beside_it_count(change: str, tmp_path: Path) -> None:
    put(tmp_path, {"tool/own.py": "1", "tool/inner/own.py": "1", "tool/_templates/x.jinja": "1"})
    put(tmp_path, {"site-packages/black-1.dist-info/METADATA": ""})
    tool, places = str(tmp_path / "tool"), [str(tmp_path / "site-packages")]
    before = unchanged.tool_stamp(tool, places)
    assert unchanged.tool_stamp(tool, places) == before
    put(tmp_path, {change if change.startswith("site") else f"tool/{change}": "other"})
    assert unchanged.tool_stamp(tool, places) != before


def test_what_changed_while_a_run_was_at_it_is_looked_at_again(project: Path) -> None:
    before = unchanged.snapshot(str(project))
    put(project, {f"{BEACON}/New.md": "x"})
    assert unchanged.state_text(str(project), before, {}, {}) == ""
    assert unchanged.state_text(str(project), unchanged.snapshot(str(project)), {}, {}) != ""


def test_a_run_that_leaves_something_to_do_is_not_remembered(project: Path) -> None:
    refsmith("regen", "--check")
    assert not (project / unchanged.STATE).exists()
    refsmith("regen", "buoys")
    assert not (project / unchanged.STATE).exists()
    put(project, {"generated/mine/x.py": ""})
    refsmith("regen")
    assert not (project / unchanged.STATE).exists()
