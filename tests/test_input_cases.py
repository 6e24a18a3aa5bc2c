"""Rules that pages alone cannot show, each by a command and the files it is given.

A folder of cases/inputs holds `command.txt` (the arguments of refsmith), `given/` (the files of the folder it is called
in), `exit.txt` and `findings.txt` (all of standard error). Where a file is large or no text, `make.txt` describes it:
a line appends to a file, and is its name, how many times, and what, as a JSON string of Latin-1.
"""

import json
import shutil
from pathlib import Path

import pytest
from command import refsmith, tree

INPUTS = Path(__file__).parent / "cases" / "inputs"
CASES = sorted(path for path in INPUTS.iterdir() if path.is_dir())


def text(case: Path, name: str) -> str:
    return (case / name).read_text(encoding="utf-8")


def give(case: Path, folder: Path) -> None:
    """The files of a case, copied and made."""
    if (case / "given").is_dir():
        shutil.copytree(case / "given", folder, dirs_exist_ok=True)
    for line in text(case, "make.txt").splitlines() if (case / "make.txt").exists() else ():
        name, times, what = line.split(" ", 2)
        with (folder / name).open("ab") as stream:
            stream.write(json.loads(what).encode("latin-1") * int(times))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_command_says_this_and_writes_nothing(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    result = refsmith(*text(case, "command.txt").split())
    assert result.stderr.splitlines() == text(case, "findings.txt").splitlines()
    assert result.exit_code == int(text(case, "exit.txt"))
    assert tree(tmp_path) == before
    assert not (tmp_path / "out").exists()
