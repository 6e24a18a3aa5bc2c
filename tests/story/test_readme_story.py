"""What the README tells of a page update is what happens."""

import re
import shlex
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
from command import refsmith

PAGE = "specs/coc/pages/GetDocument.html"


@pytest.fixture(scope="module")
def told(root: Path) -> str:
    readme = (root / "README.md").read_text(encoding="utf-8")
    return readme.partition("\n## Reviewing a page update\n")[2].partition("\n## ")[0]


@pytest.fixture
def repository(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("specs", "generated"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "pages"]):
        subprocess.run(["git", *who, *command], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_update_told_goes_as_it_is_told(told: str, repository: Path) -> None:
    old, new = re.findall(r"`(The value can be [^`]*)`", told)
    page = repository / PAGE
    text = page.read_text(encoding="utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), encoding="utf-8")
    blocks = re.findall(r"^( *)```console\n(.*?)^ *```$", told, re.DOTALL | re.MULTILINE)
    consoles = [textwrap.dedent(f"{indent}{block}") if indent else block for indent, block in blocks]
    commands = [block.split("\n", 1) for block in consoles]
    assert [shlex.split(line)[2] for line, _ in commands] == ["diff", "regen", "report-upstream", "correct"]
    for line, output in commands:
        result = refsmith(*shlex.split(line)[2:])
        assert (line, result.exit_code, result.stdout.rstrip("\n")) == (line, 0, textwrap.dedent(output).rstrip("\n"))
    [shown] = re.findall(r"^```diff\n(.*?)^```$", told, re.DOTALL | re.MULTILINE)
    models = "generated/huaweicloud-coc/huaweicloud_coc/models.py"
    made = subprocess.run(
        ["git", "diff", "-U9", models], cwd=repository, check=True, capture_output=True, text=True
    ).stdout
    assert [line for line in shown.splitlines() if line.strip() and line not in made.splitlines()] == []
