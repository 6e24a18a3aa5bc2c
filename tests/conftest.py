"""What all tests share."""

import os
from pathlib import Path

import pytest
from beacons import NOTHING, PAGES, SETTINGS
from command import put

ROOT = Path(__file__).resolve().parent.parent
_SHARED = Path(os.environ.get("REFSMITH_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference pages, which are no part of the repository: beside it, or where REFSMITH_SHARED says.

    Without them a test is skipped; in CI it fails, because a skipped comparison proves nothing.
    """
    if _SHARED.is_dir():
        return _SHARED
    reason = f"the reference pages are not at {_SHARED}; REFSMITH_SHARED=<folder> says where they are"
    if os.environ.get("CI", "").lower() not in ("", "0", "false", "no"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two services: beacons (three pages) and buoys (one)."""
    root = tmp_path / "project"
    put(root, {source.file: source.text for source in PAGES})
    put(root, {"specs/beacons/service.toml": SETTINGS})
    put(root, {"specs/buoys/service.toml": SETTINGS.replace("beacons", "buoys").replace("Beacons", "Buoys")})
    put(root, {"specs/buoys/pages/Show.md": PAGES[0].text.replace("beacon", "buoy")})
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is in no project, with one good page and one that describes no operation."""
    folder = tmp_path / "elsewhere"
    put(folder, {"good.md": PAGES[0].text, "guide.md": NOTHING.text})
    monkeypatch.chdir(folder)
    return folder
