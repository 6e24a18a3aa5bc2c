"""What is out of date as a unified diff: from what stands on disk to what should."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from generator.emit.files import EmittedFile
from generator.openapi.printable import UNSAFE, shorten
from generator.output import Difference

MOST_LINES = 60  # of one file
MOST_FILES = 20
MOST_BYTES = 1_000_000  # of a file whose lines are compared; longer ones take too long
LONGEST = 300


def patch(root: Path, differences: Iterable[Difference], files: Iterable[EmittedFile]) -> tuple[str, ...]:
    """The lines of a diff of the first files that differ, and of each the first lines; what is left out is counted."""
    found = list(differences)
    wanted = {file.path: file.text for file in files} if found else {}
    lines = [line for one in found[:MOST_FILES] for line in _of_file(root, one, wanted.get(one.path))]
    more = len(found) - MOST_FILES
    return (*lines, *([f"… and {more} more files"] if more > 0 else []))


def _of_file(root: Path, one: Difference, wanted: str | None) -> Iterator[str]:
    there = _text(root / one.path)
    names = (
        "/dev/null" if one.kind == "missing" else f"a/{one.path}",
        "/dev/null" if wanted is None else f"b/{one.path}",
    )
    if there is None or max(len(there), len(wanted or "")) > MOST_BYTES:
        yield from (f"--- {names[0]}", f"+++ {names[1]}", "… not shown: too long, or no text")
        return
    made = unified_diff(there.splitlines(), (wanted or "").splitlines(), *names, lineterm="")
    yield from (_shown(line) for line in islice(made, MOST_LINES))
    if left := sum(1 for _ in made):
        yield f"… and {left} more lines of {one.path}"


def _text(path: Path) -> str | None:
    """What a file holds; nothing where there is none, and None where it is no text."""
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return None


def _shown(line: str) -> str:
    return shorten(line, LONGEST) if UNSAFE.search(line) or len(line) > LONGEST else line
