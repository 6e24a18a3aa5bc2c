"""Where pulled pages stand: the files of a service, its lock, and how far a run has come that may be cut short."""

import json
from pathlib import Path

from generator.findings import Finding
from generator.inputs import read_text
from generator.output import forget, write_files
from generator.pull.lock import NAME, Held, lock_text, read_lock
from generator.pull.pulling import Pulled
from generator.source import SourceText


class Shelf:
    """The pages of one service on disk. `folder` is the service's, below the root."""

    def __init__(self, root: Path, folder: str) -> None:
        self._pages = root / folder / "pages"
        self._lock = root / folder / NAME
        self._name = f"{folder}/{NAME}"
        self._progress = root / ".refsmith" / f"pull-{Path(folder).name}.json"
        self._held: dict[str, Held] = {}
        self._done: set[str] = set()

    def held(self) -> tuple[dict[str, Held], tuple[Finding, ...]]:
        """The lock, by address; and what is wrong with it."""
        if not self._lock.exists():
            return {}, ()
        source, unread = read_text(self._lock, self._name)
        held, findings = read_lock(source) if source else ((), unread)
        self._held = {one.address: one for one in held}
        return dict(self._held), findings

    def done(self) -> frozenset[str]:
        """The addresses that a run which was cut short has been at."""
        try:
            self._done = set(map(str, json.loads(self._progress.read_text("utf-8"))))
        except (OSError, ValueError, TypeError):
            self._done = set()
        return frozenset(self._done)

    def page(self, file: str) -> SourceText | None:
        path = self._pages / file
        return read_text(path, file)[0] if path.is_file() else None

    def keep(self, one: Pulled) -> None:
        """Write what has become of a page: its text, the lock and the progress, all or none."""
        texts: dict[Path, str] = {self._pages / one.file: one.text} if one.text else {}
        if one.held and one.kind in ("new", "changed", "same"):
            self._held[one.address] = one.held
            texts[self._lock] = lock_text(self._held.values())
        if one.kind != "left":
            self._done.add(one.address)
            texts[self._progress] = json.dumps(sorted(self._done))
        write_files(texts)

    def finish(self) -> None:
        """Forget the progress: the next run asks for every page."""
        forget(self._progress)
