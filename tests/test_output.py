"""Writing a tree: whole or not at all, and never anywhere else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.emit.files import EmittedFile
from generator.output import Difference, OutputError, compare, is_package, write, write_files

FILES = (EmittedFile("pkg/a.py", "A = 1\n"), EmittedFile("pkg/sub/b.py", "B = 'ü'\n"), EmittedFile("README.md", "hi\n"))


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones included."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_writes_exactly_the_files_given(tmp_path: Path) -> None:
    root = tmp_path / "not" / "there" / "yet"
    write(root, FILES)
    assert tree(root) == {"pkg/a.py": b"A = 1\n", "pkg/sub/b.py": "B = 'ü'\n".encode(), "README.md": b"hi\n"}
    assert tree(tmp_path).keys() == {f"not/there/yet/{path}" for path in tree(root)}


def test_a_second_run_finds_nothing_to_do_and_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path, FILES, [""])
    os.utime(tmp_path / "pkg/a.py", (1, 1))
    assert compare(tmp_path, FILES, [""]) == ()
    assert write(tmp_path, FILES, [""]) == ()
    assert (tmp_path / "pkg/a.py").stat().st_mtime == 1


def test_compare_says_what_is_changed_missing_and_left_over_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "pkg/a.py").write_text("A = 2\n")
    (tmp_path / "README.md").unlink()
    (tmp_path / "pkg/old.py").write_text("")
    before = tree(tmp_path)
    assert compare(tmp_path, FILES, ["pkg"]) == (
        Difference("README.md", "missing"),
        Difference("pkg/a.py", "changed"),
        Difference("pkg/old.py", "leftover"),
    )
    assert tree(tmp_path) == before


def test_leftovers_go_with_their_folders_and_only_in_owned_folders(tmp_path: Path) -> None:
    for name in ("pkg/gone/deep/old.py", "pkg/gone/deep/__pycache__/old.pyc", "mine/keep.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    write(tmp_path, FILES, ["pkg"])
    assert not (tmp_path / "pkg/gone").exists()
    assert (tmp_path / "mine/keep.py").exists()


@pytest.mark.parametrize(
    "name", ["__pycache__/a.pyc", "x.egg-info/PKG-INFO", "build/lib/a.py", ".venv/bin/python", ".git/HEAD"]
)
def test_what_is_not_ours_is_neither_reported_nor_removed(tmp_path: Path, name: str) -> None:
    write(tmp_path, FILES, [""])
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("x")
    assert write(tmp_path, FILES, [""]) == ()
    assert (tmp_path / name).exists()


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", ".", "a\\..\\x", "c:x", "a\0b"])
def test_a_path_that_leads_out_is_refused_before_anything_is_written(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    with pytest.raises(OutputError):
        write(root, (*FILES, EmittedFile(path, "x")))
    assert tree(tmp_path) == {}


def test_the_same_path_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"README\.md: made twice"):
        write(tmp_path, (*FILES, FILES[2]))


def test_links_are_not_followed_out_of_the_root(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (root / "pkg").symlink_to(outside)
    with pytest.raises(OutputError):
        write(root, FILES)
    assert tree(outside) == {}


def test_links_in_an_owned_folder_are_replaced_and_what_they_point_to_stays(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    (root / "pkg").mkdir(parents=True)
    outside.mkdir()
    (outside / "a.py").write_text("A = 1\n")
    (root / "pkg/a.py").symlink_to(outside / "a.py")
    (root / "pkg/folder").symlink_to(outside)
    write(root, FILES, ["pkg"])
    assert tree(outside) == {"a.py": b"A = 1\n"}
    assert not (root / "pkg/a.py").is_symlink()
    assert not (root / "pkg/folder").is_symlink()


def test_a_folder_where_a_file_shall_be_and_a_file_where_a_folder_shall_be(tmp_path: Path) -> None:
    (tmp_path / "pkg/a.py").mkdir(parents=True)
    (tmp_path / "pkg/a.py/x").write_text("x")
    (tmp_path / "pkg/sub").write_text("x")
    write(tmp_path, FILES, ["pkg"])
    assert tree(tmp_path).keys() == {"pkg/a.py", "pkg/sub/b.py", "README.md"}


def failing_after(count: int, real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
    calls = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == count:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    return replace


@pytest.mark.parametrize("count", [1, 2, 3])
def test_when_the_disk_fails_midway_everything_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    write(tmp_path, (EmittedFile("pkg/a.py", "old\n"), EmittedFile("pkg/gone.py", "old\n")))
    before = tree(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing_after(count, Path.replace))
        with pytest.raises(OutputError, match="no space left on device"):
            write(tmp_path, FILES, ["pkg"])
    assert tree(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pkg"]


def test_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.py: cannot be written as UTF-8"):
        write(tmp_path, [EmittedFile("a.py", "\ud800")])
    assert tree(tmp_path) == {}


def test_named_files_are_written_together(tmp_path: Path) -> None:
    write_files({tmp_path / "a/x.yaml": "x\n", tmp_path / "b/y.txt": "y\n"})
    assert tree(tmp_path) == {"a/x.yaml": b"x\n", "b/y.txt": b"y\n"}


def test_named_files_a_folder_in_the_way_leaves_the_other_unwritten(tmp_path: Path) -> None:
    (tmp_path / "y").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        write_files({tmp_path / "x": "x", tmp_path / "y": "y"})
    assert tree(tmp_path) == {}


def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_files({Path("/dev/null"): "x"})
    assert Path("/dev/null").is_char_device()


def test_an_earlier_package_is_known_by_its_run_time(tmp_path: Path) -> None:
    assert not is_package(tmp_path, "pkg")
    write(tmp_path, [EmittedFile("pkg/_runtime/__init__.py", "")])
    assert is_package(tmp_path, "pkg")
    assert not is_package(tmp_path, "other")
