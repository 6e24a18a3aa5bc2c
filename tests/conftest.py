"""What all tests share."""

import os
from pathlib import Path

import pytest

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
