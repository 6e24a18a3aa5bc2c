"""What was reached on the reference pages stays reached: figures.toml holds the floors, figures.py writes them."""

import os
import warnings
from collections.abc import Iterable
from pathlib import Path

import pytest
from corpus.figures import floors
from corpus.measure import documents, examples, linking, packages, reading, truth
from corpus.measure.figure import Figure

SAVE = "make figures ARGS='--emit --save'"


def assert_no_less(measured: Iterable[Figure]) -> None:
    """No figure is below its floor. One that is above asks for a higher floor, and fails nothing."""
    known = floors()
    lost, gained = [], []
    for figure in measured:
        good, of = known[figure.key]
        if figure.good * of < good * figure.of or figure.good < good:
            shown = "".join(f"\n    {line}" for line in figure.missing[:10])
            lost.append(f"{figure.key}: {figure.good} of {figure.of}, was {good} of {of}{shown}")
        elif (figure.good, figure.of) != (good, of):
            gained.append(figure.key)
    if gained:
        warnings.warn(f"more is reached than the floors say ({', '.join(gained)}): {SAVE}", stacklevel=2)
    assert not lost, "\n".join(lost)


@pytest.fixture(autouse=True)
def _pages(shared: Path) -> None:
    """Every test here reads the reference pages."""


def test_pages_operations_and_rows() -> None:
    assert_no_less(reading.figures())


def test_cells_lead_to_their_tables() -> None:
    assert_no_less(linking.figures())


def test_parameters_fields_and_names_agree_with_the_truth() -> None:
    assert_no_less(truth.figures())


def test_examples_are_classified_and_parsed() -> None:
    assert_no_less(examples.figures())


def test_services_become_packages_that_keep_their_examples(tmp_path: Path) -> None:
    assert_no_less(packages.emitted(tmp_path))


@pytest.mark.skipif(not os.environ.get("REFSMITH_ALL_FIGURES"), reason="takes minutes; REFSMITH_ALL_FIGURES=1 runs it")
def test_other_tools_accept_documents_and_packages(tmp_path: Path) -> None:
    done = list(packages.emitted(tmp_path))
    assert done
    assert_no_less((*packages.checked(tmp_path), *documents.figures(), *documents.second_opinion()))
