"""A year of page updates in a git repository with the services of this one: what a reviewer is told of each."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import refsmith, tree
from story.updates import BEFORE, BROKEN, UPDATES, Update


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


@pytest.fixture(scope="module")
def repository(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The services of this repository in one of their own, all up to date and committed."""
    folder = tmp_path_factory.mktemp("story")
    for name in ("specs", "generated"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
    shutil.copy(root / ".gitignore", folder)
    git(folder, "init", "-q", "-b", "main")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        page, old, new = BEFORE
        carry_out(folder, Update({page: ((old, new),)}))
        assert refsmith("regen").exit_code == 0
        commit(folder, "Pages as they were")
        yield folder


def carry_out(root: Path, update: Update) -> None:
    for page, edits in update.edits.items():
        text = (root / page).read_text(encoding="utf-8")
        for old, new in edits:
            assert text.count(old) == 1, (page, old)
            text = text.replace(old, new)
        (root / page).write_text(text, encoding="utf-8")
    for page, whole in update.pages.items():
        if whole is None:
            (root / page).unlink()
        else:
            (root / page).write_text(whole, encoding="utf-8")


def lint() -> Counter[str]:
    """What is found, without lines: an edit moves those."""
    found = refsmith("lint", "--level", "info").stdout.splitlines()
    return Counter(line.split(":", 1)[0] + ": " + line.split(": ", 1)[1] for line in found)


def told(lines: Counter[str], wanted: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of the wanted findings lines are; a line that none is stands for itself."""
    return {
        next(((code, part) for code, part in wanted if f" {code} " in line and part in line), ("", line))
        for line in lines
    }


@pytest.mark.parametrize("name", UPDATES)
def test_update(repository: Path, name: str) -> None:
    update = UPDATES[name]
    if update.corrected:
        assert refsmith("correct", update.corrected, "--reason", "Measured.").exit_code == 0
        assert refsmith("regen").exit_code == 0
        commit(repository, "A correction")
    before, findings = tree(repository), lint()
    carry_out(repository, update)
    stale = refsmith("regen", "--check")
    changes = json.loads(refsmith("diff", "HEAD", "--format", "json").stdout)["changes"]
    gate = refsmith("diff", "HEAD", "--fail-on", "breaking").exit_code
    regen, fresh = refsmith("regen"), refsmith("regen", "--check")
    after, linted = tree(repository), lint()
    commit(repository, name)  # before anything can fail: the next update starts from here

    assert {(one["effect"], one["name"], one["subject"]) for one in changes} == update.changes
    assert gate == int(any(effect == "breaking" for effect, *_ in update.changes))
    assert stale.exit_code == 1
    assert stale.stderr.endswith("`refsmith regen` brings all up to date\n")
    assert (regen.exit_code, fresh.exit_code, fresh.stdout.count("all up to date")) == (0, 0, 3)
    edited = {page.split("/")[1] for page in (*update.edits, *update.pages)}
    assert touched(before, after) == edited
    assert told(findings - linted, update.gone) == set(update.gone)
    assert told(linted - findings, update.new) == set(update.new)
    assert refsmith("diff", "HEAD").stdout == "no changes\n"


def touched(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The services of which any file of spec or package is another one."""
    paths = {path for path in before | after if before.get(path) != after.get(path)}
    ours = {path.split("/")[1] for path in paths if path.startswith(("specs/", "generated/"))}
    return {one.removeprefix("huaweicloud-") for one in ours}


def test_a_broken_page(repository: Path) -> None:
    page, text = BROKEN
    (repository / page).write_text(text, encoding="utf-8")
    commit(repository, "a broken page")
    before = tree(repository)
    for command in (("regen",), ("regen", "--check"), ("lint",), ("diff", "HEAD~1")):
        result = refsmith(*command)
        assert (command, result.exit_code) == (command, 2)
        assert f"{page}: E103 page-empty: " in result.stderr
    assert tree(repository) == before
    git(repository, "revert", "--no-edit", "HEAD")
    assert refsmith("regen", "--check").exit_code == 0
    assert refsmith("diff", "HEAD~2").stdout == "no changes\n"
