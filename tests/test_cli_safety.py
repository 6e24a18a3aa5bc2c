"""No command removes or replaces what it did not write."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app

PAGE = (
    '<h1 class="topictitle1">Dousing a Lamp</h1>\n<h4 class="sectiontitle">URI</h4><p>DELETE /v1/lamps</p>\n'
    '<h4 class="sectiontitle">Response Parameters</h4><p>None</p>\n'
)
DOCUMENT = """\
openapi: 3.1.0
info: {title: Lamps, version: "1"}
paths:
  /lamps:
    get: {operationId: ListLamps, responses: {"204": {description: None.}}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    return CliRunner().invoke(app, arguments).exit_code


def test_emitting_again_leaves_the_files_beside_the_package(folder: Path) -> None:
    (folder / "openapi.yaml").write_text(DOCUMENT)
    assert run("emit", "openapi.yaml", "-o", ".", "--package", "lamps") == 0
    (folder / "notes.txt").write_text("mine")
    (folder / "tests" / "test_mine.py").write_text("")
    (folder / "lamps" / "left_over.py").write_text("")

    assert run("emit", "openapi.yaml", "-o", ".", "--package", "lamps") == 0

    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "tests" / "test_mine.py").exists()
    assert (folder / "openapi.yaml").read_text() == DOCUMENT
    assert not (folder / "lamps" / "left_over.py").exists()


@pytest.mark.parametrize("option", ["-o", "--findings"])
@pytest.mark.parametrize("page", ["page.html", "pages"])
def test_extracting_does_not_replace_a_page(folder: Path, option: str, page: str) -> None:
    (folder / "pages").mkdir()
    target = folder / ("pages/page.html" if page == "pages" else page)
    target.write_text(PAGE)

    assert run("extract", page, option, str(target.relative_to(folder))) == 2
    assert target.read_text() == PAGE


@pytest.mark.parametrize(("words", "status"), [(("regen",), 0), (("regen", "nowhere"), 2), (("--version",), 0)])
def test_a_process_without_output_ends_as_any(words: tuple[str, ...], status: int, project: Path) -> None:
    command = shlex.join([sys.executable, "-m", "generator", *words])
    assert subprocess.run(f"{command} >&- 2>&-", shell=True, cwd=project, check=False).returncode == status


def test_all_that_is_said_arrives_where_it_is_piped_to(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "explain"]
    run = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert run.stdout == CliRunner().invoke(app, ["explain"]).stdout
