"""Waiting for pages and settings to be saved."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import unchanged

PAUSE = 0.2  # seconds between two looks

Snapshot = dict[str, unchanged.Stamp]


def rounds(root: Path, pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """One round at once, then one whenever what is written by hand has changed; without an end.

    What a round itself writes starts no other. A file that is saved during a round does.
    """
    while True:
        seen = inputs(unchanged.snapshot(str(root)) or {})
        yield
        while inputs(unchanged.snapshot(str(root)) or {}) == seen:
            pause(PAUSE)


def inputs(seen: Snapshot) -> Snapshot:
    """Of the files of a project those that people write: settings, pages, overlays; folders by their files."""
    return {path: stamp for path, stamp in seen.items() if stamp and _is_input(path)}


def _is_input(path: str) -> bool:
    match path.split("/"):
        case ["refsmith.toml"] | ["specs", _, "service.toml" | "overlay.yaml"] | ["specs", _, "pages", *_]:
            return True
    return False
