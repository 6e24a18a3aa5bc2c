"""Whole services become packages that import, are typed, and whose own tests pass: every example, there and back."""

import re
from pathlib import Path

import pytest
from packages import run_in, sources_of, write_package

# Pages, and how many examples made the round trip when this was written; more is fine, less is a step back.
SERVICES = {
    "elb-html": 150,
    "ucs-rst": 29,
    "spaceone": 90,
    "mixed/cloud-container-engine": 6,
    "mixed/cloud-firewall": 10,
    "mixed/data-lake-insight": 4,
    "mixed/ecs": 8,
    "mixed/identity-access-management": 1,
    "mixed/load-balancer": 13,
    "mixed/virtual-private-cloud": 14,
}


@pytest.mark.parametrize("service", SERVICES)
def test_a_whole_service_is_a_package(service: str, shared: Path, tmp_path: Path) -> None:
    write_package(sources_of(shared / "corpus" / service), tmp_path, "whole_service")
    examples = len(list((tmp_path / "tests/examples").iterdir()))
    assert examples >= SERVICES[service]
    run_in(tmp_path, "black", "--check", "--quiet", "--line-length=120", ".")
    run_in(tmp_path, "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path / '.cache'}", ".")
    said = run_in(tmp_path, "pytest", "-q", "-p", "no:cacheprovider", "tests/test_examples.py")
    [passed] = re.findall(r"(\d+) passed", said)
    assert int(passed) == 2 * examples
