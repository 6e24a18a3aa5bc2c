"""Tables of the reference pages that drift from their examples are noticed, and nothing else is said."""

from pathlib import Path

from corpus.measure.library import operation_readings
from drift import KINDS, confusion


def test_drift_is_found_and_nothing_else(shared: Path) -> None:
    told = confusion((one.page for one in operation_readings() if one.page), seed=1)
    print(told)
    assert shared.is_dir()
    assert all(told.planted[kind] >= 20 for kind in KINDS)
    assert told.recall >= 0.90, str(told)
    assert told.precision >= 0.95, str(told)
