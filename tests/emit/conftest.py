"""What the tests of emitted clients share."""

from pathlib import Path

import pytest
from clients import API, write_package


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(API, tmp_path_factory.mktemp("emitted"))
