"""Whole services become packages that import, are typed, and whose own tests pass: every example, there and back."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.emit.files import EmitOptions
from generator.model import ServiceInfo
from generator.pipeline import build_package, build_spec, errors
from generator.source import SourceText

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


def emitted(folder: Path, root: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".rst", ".md"))
    sources = [SourceText(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths]
    spec = build_spec(ServiceInfo("whole", "Whole"), sources, optional=frozenset(one.file for one in sources))
    assert errors(spec.findings) == ()
    files, found = build_package(SourceText("openapi.yaml", spec.text), EmitOptions("whole-service", "whole_service"))
    assert errors(found) == ()
    for file in files:
        target = root / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8")


def run(folder: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("service", SERVICES)
def test_a_whole_service_is_a_package(service: str, shared: Path, tmp_path: Path) -> None:
    emitted(shared / "corpus" / service, tmp_path)
    examples = len(list((tmp_path / "tests/examples").iterdir()))
    assert examples >= SERVICES[service]
    run(tmp_path, "black", "--check", "--quiet", "--line-length=120", ".")
    run(tmp_path, "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path / '.cache'}", ".")
    said = run(tmp_path, "pytest", "-q", "-p", "no:cacheprovider", "tests/test_examples.py")
    [passed] = re.findall(r"(\d+) passed", said)
    assert int(passed) == 2 * examples
