"""The emitted packages, installed once."""

import pytest
from roundtrip.installing import House, install


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A fresh virtual environment in which the three packages are installed."""
    return install(tmp_path_factory.mktemp("house"))
