"""The commands `init` and `add-service`: what they write works at once, and nothing that was there is touched."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command import put, refsmith, tree


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    beside = Path(sys.executable).parent
    if not (beside / "refsmith").exists():
        pytest.skip("refsmith is not installed beside this Python")
    search = os.pathsep.join([str(beside), os.environ["PATH"]])
    environment = {**os.environ, "PATH": search, "PYTHONPATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=240, check=False
    )


def test_a_new_project_is_built_and_tested_by_make(empty: Path) -> None:
    result = refsmith("init", "harbour")
    assert result.exit_code == 0
    assert sorted(tree(empty)) == [
        ".githooks/pre-commit",
        ".github/workflows/pages.yml",
        ".gitignore",
        "Makefile",
        "specs/harbour/pages/ShowLighthouse.md",
        "specs/harbour/service.toml",
    ]
    regen = run(empty, "make", "regen")
    assert regen.returncode == 0, regen.stderr
    assert "harbour: 1 operation, no findings; " in regen.stdout
    assert (empty / "generated/harbour/harbour/client.py").is_file()
    tested = run(empty, "make", "test")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert re.search(r"^[1-9]\d* passed", tested.stdout, re.MULTILINE)
    assert not (empty / ".venv").exists()
    shutil.copy(empty / "specs/harbour/pages/ShowLighthouse.md", empty / "specs/harbour/pages/more.md")
    assert run(empty, "make", "test").returncode != 0


def test_the_hook_keeps_back_what_does_not_follow_the_pages(empty: Path) -> None:
    refsmith("init", "harbour")
    refsmith("regen")
    for command in ("git init -q", "make hooks", "git config user.name T", "git config user.email t@example.com"):
        assert run(empty, *command.split()).returncode == 0
    run(empty, "git", "add", "-A")
    assert run(empty, "git", "commit", "-qm", "all").returncode == 0
    page = empty / "specs/harbour/pages/ShowLighthouse.md"
    page.write_text(page.read_text(encoding="utf-8").replace("| height | Integer |", "| height | String |"), "utf-8")
    run(empty, "git", "add", "-A")
    refused = run(empty, "git", "commit", "-qm", "page alone")
    assert refused.returncode != 0
    assert "out of date: " in refused.stdout + refused.stderr
    refsmith("regen")
    run(empty, "git", "add", "-A")
    assert run(empty, "git", "commit", "-qm", "page and package").returncode == 0


def test_the_files_know_nothing_of_this_machine(empty: Path) -> None:
    refsmith("init")
    whole = b"\n".join(tree(empty).values()).decode()
    assert [path for path in (str(empty), sys.prefix, str(Path.home()), "/tmp/") if path in whole] == []


def test_what_is_there_stays(empty: Path) -> None:
    mine = {
        "Makefile": "all:\n\techo mine\n",
        ".gitignore": "*.mine\n",
        "specs/harbour/pages/ShowLighthouse.md": "# M\n",
    }
    put(empty, mine)
    result = refsmith("init", "harbour")
    assert result.exit_code == 0
    assert {name: (empty / name).read_text(encoding="utf-8") for name in mine} == mine
    assert sorted(result.stderr.splitlines()) == [f"kept: {name} was there" for name in sorted(mine)]
    assert (empty / "specs/harbour/service.toml").is_file()


def test_a_project_is_not_made_twice(empty: Path) -> None:
    refsmith("init", "harbour")
    before = tree(empty)
    again = refsmith("init", "buoys")
    assert (again.exit_code, again.stderr) == (
        2,
        "refsmith: this folder is a project already; `refsmith add-service NAME` adds to it\n",
    )
    assert tree(empty) == before


def test_one_more_service(empty: Path) -> None:
    refsmith("init", "harbour")
    before = tree(empty)
    assert refsmith("add-service", "north-buoys").exit_code == 0
    after = tree(empty)
    assert set(after) - set(before) == {
        "specs/north-buoys/pages/ShowLighthouse.md",
        "specs/north-buoys/service.toml",
    }
    assert {name: after[name] for name in before} == before
    regen = refsmith("regen")
    assert (regen.exit_code, len(regen.stdout.splitlines())) == (0, 2)
    assert (empty / "generated/north-buoys/north_buoys/client.py").is_file()


@pytest.mark.parametrize("name", ["harbour", "HARBOUR", "../out", "a/b", ".hidden", "", "tests", "ä ö"])
def test_names_that_are_taken_or_unfit(empty: Path, name: str) -> None:
    refsmith("init", "harbour")
    before = tree(empty)
    result = refsmith("add-service", name)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert tree(empty) == before


@pytest.mark.parametrize("where", ["a new project", "this repository"])
def test_the_workflow_runs_commands_that_there_are(empty: Path, root: Path, where: str) -> None:
    refsmith("init")
    folder = root if where == "this repository" else empty
    workflow = yaml.safe_load((folder / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    assert "pull_request" in workflow[True]  # YAML 1.1 reads the key "on" so
    steps = [step.get("run", "") for step in workflow["jobs"]["pages"]["steps"]]
    lines = [line.strip() for step in steps for line in step.splitlines()]
    diffs = [line for line in lines if "refsmith diff" in line]
    assert [line.partition("--format ")[2].split()[0] for line in diffs] == ["markdown", "annotations"]
    targets = {line.split()[1] for line in lines if line.startswith("make ")}
    makefile = (folder / "Makefile").read_text(encoding="utf-8")
    assert targets
    assert [one for one in targets if not re.search(rf"^{one}:", makefile, re.MULTILINE)] == []
    written = " ".join(steps)
    assert "github.event" not in written  # what a pull request says reaches the shell through variables only
