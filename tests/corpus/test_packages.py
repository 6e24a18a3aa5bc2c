"""Whole services become packages that import, are typed, and whose own tests pass: every example, there and back."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from driving import drive
from packages import imported, run_in, sources_of, write_package

from generator.built import Spec

# How many examples made the round trip, and how many operations were called with the body of their page and gave its
# reply, when this was written; more is fine, less is a step back.
SERVICES = {
    "elb-html": (150, 53, 106),
    "ucs-rst": (29, 9, 20),
    "spaceone": (90, 52, 45),
    "mixed/cloud-container-engine": (6, 1, 5),
    "mixed/cloud-firewall": (10, 3, 5),
    "mixed/data-lake-insight": (4, 3, 5),
    "mixed/ecs": (8, 3, 9),
    "mixed/identity-access-management": (1, 2, 3),
    "mixed/load-balancer": (13, 3, 6),
    "mixed/virtual-private-cloud": (14, 7, 7),
}


@dataclass(frozen=True)
class Made:
    folder: Path
    spec: Spec
    least: tuple[int, int, int]


@pytest.fixture(scope="module", params=SERVICES)
def made(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A service's package in a folder of its own."""
    folder = tmp_path_factory.mktemp("whole")
    spec = write_package(sources_of(shared / "corpus" / request.param), folder, "whole_service")
    return Made(folder, spec, SERVICES[request.param])


def test_a_whole_service_is_a_package(made: Made) -> None:
    examples = len(list((made.folder / "tests/examples").iterdir()))
    assert examples >= made.least[0]
    run_in(made.folder, "black", "--check", "--quiet", "--line-length=120", ".")
    run_in(made.folder, "mypy", "--strict", "--config-file=", f"--cache-dir={made.folder / '.cache'}", ".")
    said = run_in(made.folder, "pytest", "-q", "-p", "no:cacheprovider", "tests/test_examples.py")
    [passed] = re.findall(r"(\d+) passed", said)
    assert int(passed) == 2 * examples


def test_every_operation_is_called_with_what_its_page_shows(made: Made) -> None:
    with imported(made.folder, "whole_service") as package:
        driven = drive(package, made.folder, made.spec.document)
    assert len(driven.called) == len(set(driven.called)) >= made.spec.operations
    assert len(driven.sent) >= made.least[1]
    assert len(driven.answered) >= made.least[2]
