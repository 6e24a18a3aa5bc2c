"""The only writer: a tree of files is written whole or not at all, or compared with what is there."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Literal, Self

from filelock import FileLock
from msgspec import Struct

from generator.emit.files import EmittedFile

_STAGE = ".refsmith-"  # what the folders in which new contents wait are called
_TIDIED = ".tidied"
_NOT_OURS = frozenset({"__pycache__", "build", "dist"})  # what installing and running a package leaves in its folder


class OutputError(Exception):
    """Nothing was written; the message says why, in one line."""


class Difference(Struct, frozen=True):
    """A file that is not as it shall be: its path below the root, and how."""

    path: str
    kind: Literal["changed", "missing", "leftover"]


class Tree:
    """Files to stand below `root`, given a part at a time, and all of them or none written.

    New contents wait beside the tree until `commit`; without it nothing changes. Files that are right are not touched.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._base = _existing(root)
        self._stage = _Stage()
        self._paths: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.close()

    def add(self, files: Iterable[EmittedFile], owned: Iterable[str] = ()) -> tuple[Difference, ...]:
        """How the tree differs from these files, as `compare` tells it; what differs is kept for `commit`."""
        wanted = _encoded(self._root, files)
        if twice := sorted(self._paths & wanted.keys()):
            raise OutputError(f"{twice[0]}: made twice")
        self._paths |= wanted.keys()
        differences = _differences(self._root, wanted, owned)
        for one in differences:
            self._stage.add(self._base, self._root / one.path, wanted.get(one.path))
        return differences

    def commit(self) -> None:
        self._stage.commit()


def compare(root: Path, files: Iterable[EmittedFile], owned: Iterable[str] = ()) -> tuple[Difference, ...]:
    """How the tree below `root` differs from `files`, by path.

    `owned` are folders below `root` ("" is `root` itself) that hold nothing but what we write: any other file there is
    left over from an earlier run. Hidden files, caches and what building leaves behind are nobody's.
    """
    return _differences(root, _encoded(root, files), owned)


def write(root: Path, files: Iterable[EmittedFile], owned: Iterable[str] = ()) -> tuple[Difference, ...]:
    """Make the tree below `root` hold `files`; the differences that there were.

    Either every file is written or, with an OutputError, none.
    """
    with Tree(root) as tree:
        differences = tree.add(files, owned)
        tree.commit()
    return differences


def write_files(texts: Mapping[Path, str]) -> None:
    """Write files at places that a person named, all or none. A device or a pipe is written to, not replaced."""
    targets = {path.resolve(): text.encode() for path, text in texts.items()}
    for target in targets:
        if target.is_dir():
            raise OutputError(f"{target}: is a folder")
    streams = {target for target in targets if target.exists() and not target.is_file()}
    with closing(_Stage()) as stage:
        for target, data in targets.items():
            if target not in streams:
                stage.add(_existing(target.parent), target, data)
        stage.commit()
    for target in streams:
        target.write_bytes(targets[target])


def make_executable(path: Path) -> None:
    """Let whoever may read a file run it too."""
    mode = path.stat().st_mode
    path.chmod(mode | (mode & 0o444) >> 2)


def forget(path: Path) -> None:
    """Remove a file that the tool keeps for itself, if it is there."""
    path.unlink(missing_ok=True)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep other runs from writing below `root` meanwhile, and remove what those that were killed left beside it."""
    folder = root / ".refsmith"
    try:
        folder.mkdir(exist_ok=True)
        lock = FileLock(folder / "lock")
        lock.acquire()
    except OSError as error:
        raise OutputError(_said(error)) from error
    try:
        for path in root.glob(f"{_STAGE}*"):
            shutil.rmtree(path, ignore_errors=True)
        yield
    finally:
        lock.release()


class Shelf:
    """Entries kept between runs below a folder, each whole or not there. What cannot be kept is done without.

    An entry that no run has asked for in `keep` seconds goes when `tidy` is called, and so do the oldest of those that
    take more than `most` bytes together.
    """

    def __init__(self, folder: Path, keep: float = 30 * 86_400, most: int = 512 * 1024 * 1024) -> None:
        self._folder = folder
        self._keep = keep
        self._most = most

    def get(self, name: str) -> bytes | None:
        path = self._path(name)
        try:
            data = path.read_bytes()
            if time.time() - path.stat().st_mtime > self._keep / 30:
                os.utime(path)
        except OSError:
            return None
        return data

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        with suppress(OSError):
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f".new-{os.getpid()}-{path.name}")
            new.write_bytes(data)
            new.replace(path)

    def tidy(self, every: float = 3_600) -> None:
        """Make room, unless that was done in the last `every` seconds: there are two entries for each page."""
        now, mark = time.time(), self._folder / _TIDIED
        with suppress(OSError):
            if 0 <= now - mark.stat().st_mtime < every:
                return
        oldest, size = now - self._keep, 0
        for path, stamp in sorted(self._entries(), key=lambda entry: -entry[1].st_mtime):
            size += stamp.st_size
            if stamp.st_mtime < oldest or size > self._most:
                with suppress(OSError):
                    Path(path).unlink()
        with suppress(OSError):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()

    def _entries(self) -> Iterator[tuple[str, os.stat_result]]:
        for folder in _listed(self._folder):
            for entry in _listed(folder.path):
                with suppress(OSError):
                    yield entry.path, entry.stat()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:]


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def is_package(root: Path, module: str) -> bool:
    """Whether a folder holds a package that was emitted earlier, so that all in it is ours to replace."""
    return (root / module / "_runtime" / "__init__.py").is_file()


def _differences(root: Path, wanted: Mapping[str, bytes], owned: Iterable[str]) -> tuple[Difference, ...]:
    found = [Difference(path, kind) for path, data in wanted.items() if (kind := _judge(root / path, data)) is not None]
    left = {path for folder in owned for path in _present(root, folder)} - wanted.keys()
    return tuple(sorted([*found, *(Difference(path, "leftover") for path in left)], key=lambda one: one.path))


def _encoded(root: Path, files: Iterable[EmittedFile]) -> dict[str, bytes]:
    wanted: dict[str, bytes] = {}
    below: dict[str, bool] = {}  # folders have many files, and to look where one leads takes its time
    for file in files:
        folder, _, name = file.path.rpartition("/")
        if folder not in below:
            below[folder] = _is_below(root, f"{folder}/x" if folder else "x")
        if not (below[folder] and _is_name(name)):
            raise OutputError(f"{file.path!r}: does not stay below {root}")
        if file.path in wanted:
            raise OutputError(f"{file.path}: made twice")
        try:
            wanted[file.path] = file.text.encode()
        except UnicodeEncodeError as error:
            raise OutputError(f"{file.path}: cannot be written as UTF-8") from error
    return wanted


def _is_below(root: Path, path: str) -> bool:
    """Whether a path stays below the root, by its words and by what symbolic links make of them."""
    if PurePosixPath(path).is_absolute() or not all(map(_is_name, path.split("/"))):
        return False
    return (root / path).parent.resolve().is_relative_to(root.resolve())


def _is_name(part: str) -> bool:
    """Whether a part of a path names something in its folder, on every system."""
    return part not in ("", ".", "..") and not any(char in part for char in "\\:\0")


def _judge(target: Path, data: bytes) -> Literal["changed", "missing"] | None:
    if target.is_symlink():
        return "changed"
    try:
        return None if target.read_bytes() == data else "changed"
    except IsADirectoryError:
        return "changed"
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except OSError as error:
        raise OutputError(_said(error)) from error


def _present(root: Path, folder: str) -> Iterator[str]:
    """The files in an owned folder, links included and not followed."""
    top = root / folder
    if not _is_below(root, (PurePosixPath(folder) / "x").as_posix()):
        raise OutputError(f"{folder}: leads out of {root}")
    for where, folders, names in os.walk(top):
        here = Path(where)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in links and not _ignored(name))
        yield from ((here / name).relative_to(root).as_posix() for name in (*links, *names) if not _ignored(name))


def _ignored(name: str) -> bool:
    return name in _NOT_OURS or name.startswith(".") or name.endswith(".egg-info")


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


class _Change(Struct, frozen=True):
    """One step of a commit: `new` goes to `target`, or with None `target` goes. `base` is a folder that exists."""

    base: Path
    target: Path
    new: Path | None


class _Stage:
    """Changes to files that are carried out together, or taken back."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._places: dict[Path, Path] = {}
        self._changes: list[_Change] = []

    def add(self, base: Path, target: Path, data: bytes | None) -> None:
        try:
            new = None if data is None else self._place(base) / f"{len(self._changes)}.new"
            if new is not None and data is not None:
                new.write_bytes(data)
        except OSError as error:
            raise OutputError(_said(error)) from error
        self._changes.append(_Change(base, target, new))

    def commit(self) -> None:
        """Carry out the changes, leftovers first: they may stand in the way. When one fails, take back those before."""
        undo: list[tuple[Path, Path | None]] = []
        made: list[Path] = []
        todo = sorted(self._changes, key=lambda change: change.new is not None)
        try:
            for number, change in enumerate(todo):
                undo.append((change.target, _kept(change.target, self._place(change.base) / f"{number}.old")))
                _swap(change.target, change.new, made)
        except BaseException as error:
            _take_back(undo, made)
            if isinstance(error, OSError):
                raise OutputError(_said(error)) from error
            raise
        for folder, base in {change.target.parent: change.base for change in todo if change.new is None}.items():
            _prune(folder, base)

    def close(self) -> None:
        self._stack.close()

    def _place(self, base: Path) -> Path:
        if base not in self._places:
            place = tempfile.TemporaryDirectory(prefix=_STAGE, dir=base, ignore_cleanup_errors=True)
            self._places[base] = Path(self._stack.enter_context(place))
        return self._places[base]


def _kept(target: Path, copy: Path) -> Path | None:
    """A copy of what stands at the target, links as links; None where nothing does."""
    if not target.is_symlink() and not target.exists():
        return None
    if not target.is_dir() or target.is_symlink():
        shutil.copy2(target, copy, follow_symlinks=False)
        return copy
    return None


def _swap(target: Path, new: Path | None, made: list[Path]) -> None:
    if new is None:
        target.unlink()
        return
    for folder in reversed([one for one in target.parents if not one.exists()]):
        folder.mkdir()
        made.append(folder)
    if target.is_dir() and not target.is_symlink():
        _prune(target, target.parent)
    new.replace(target)


def _take_back(undo: Iterable[tuple[Path, Path | None]], made: Iterable[Path]) -> None:
    for target, old in reversed(tuple(undo)):
        if old is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            old.replace(target)
        elif target.is_symlink() or (target.exists() and stat.S_ISREG(target.stat().st_mode)):
            target.unlink()
    for folder in reversed(tuple(made)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _prune(folder: Path, stop: Path) -> None:
    """Remove a folder and those around it, up to `stop`, as far as nothing but caches is left in them."""
    while folder != stop and folder.is_dir() and all(one.name == "__pycache__" for one in folder.iterdir()):
        shutil.rmtree(folder)
        folder = folder.parent


def _said(error: OSError) -> str:
    where = error.filename2 or error.filename or "output"
    return f"{where}: cannot be written: {(error.strerror or str(error)).lower()}"
