"""`regen --check`: the diff of what is out of date, and its bounds."""

from pathlib import Path

from command import put, refsmith, tree

from generator.emit.files import EmittedFile
from generator.output import compare
from generator.patch import MOST_FILES, MOST_LINES, patch


def lines(root: Path, *files: EmittedFile) -> tuple[str, ...]:
    return patch(root, compare(root, files, ["pkg"]), files)


def test_what_is_changed_missing_and_left_over_is_a_unified_diff(tmp_path: Path) -> None:
    put(tmp_path, {"pkg/a.py": "one\ntwo\n", "pkg/old.py": "gone\n"})
    found = lines(tmp_path, EmittedFile("pkg/a.py", "one\n2\n"), EmittedFile("pkg/new.py", "new\n"))
    assert found == (
        *("--- a/pkg/a.py", "+++ b/pkg/a.py", "@@ -1,2 +1,2 @@", " one", "-two", "+2"),
        *("--- /dev/null", "+++ b/pkg/new.py", "@@ -0,0 +1 @@", "+new"),
        *("--- a/pkg/old.py", "+++ /dev/null", "@@ -1 +0,0 @@", "-gone"),
    )


def test_a_long_difference_is_cut_and_says_by_how_much(tmp_path: Path) -> None:
    found = lines(tmp_path, EmittedFile("pkg/a.py", "x\n" * 500))
    assert len(found) == MOST_LINES + 1
    assert found[-1] == "… and 443 more lines of pkg/a.py"  # 500 and three of the head, less those shown


def test_of_many_files_some_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    found = lines(tmp_path, *(EmittedFile(f"pkg/{n:03}.py", "x\n") for n in range(MOST_FILES + 7)))
    assert sum(line.startswith("+++ ") for line in found) == MOST_FILES
    assert found[-1] == "… and 7 more files"


def test_what_is_no_text_is_not_shown_and_nothing_hides_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg/a.py").write_bytes(b"\xff\xfe\x00")
    put(tmp_path, {"pkg/b.py": "\x1b[31mred\n"})
    found = lines(tmp_path, EmittedFile("pkg/a.py", "x\n"), EmittedFile("pkg/b.py", "plain\n"))
    assert "… not shown: too long, or no text" in found
    assert "-\\x1b[31mred" in found


def test_check_prints_the_diff_and_writes_nothing(project: Path) -> None:
    refsmith("regen")
    put(project, {"specs/beacons/findings.txt": "other\n", "generated/harbour-buoys/old.py": "x = 1\n"})
    before = tree(project)
    result = refsmith("regen", "--check")
    assert result.exit_code == 1
    assert "\n--- a/specs/beacons/findings.txt\n+++ b/specs/beacons/findings.txt\n@@ -1 +" in result.stdout
    assert "\n--- a/generated/harbour-buoys/old.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n" in result.stdout
    assert tree(project) == before
