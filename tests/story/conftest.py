"""What stories on other Pythons share."""

import pytest
from pythons import others


@pytest.fixture(scope="session")
def other_pythons() -> dict[tuple[int, int], str]:
    """The other Pythons of this machine, newest first."""
    found = others()
    if not found:
        pytest.skip("there is no other Python from 3.11 on on this machine")
    return found
