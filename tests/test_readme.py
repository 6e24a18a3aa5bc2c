"""What the README shows is what the repository holds."""

import ast
import re
from pathlib import Path

import pytest

from generator.inputs import MAX_BYTES
from generator.readers import LARGEST


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)


def test_the_emitted_code_shown_is_emitted_code(readme: str, root: Path) -> None:
    [shown] = [block for block in blocks(readme, "python") if "Source: " in block]
    models = (root / "generated/huaweicloud-ucs/huaweicloud_ucs/models.py").read_text(encoding="utf-8")
    for attribute in re.split(r"\n\n(?=    \w+: )", shown.rstrip()):
        assert attribute in models


def test_the_findings_shown_are_found(readme: str, root: Path) -> None:
    shown = re.findall(r"^    (specs/ucs/pages/.*:\d+: [A-Z]\d+ .*)$", readme, re.MULTILINE)
    found = (root / "specs/ucs/findings.txt").read_text(encoding="utf-8").splitlines()
    assert len(shown) == 2
    assert set(shown) <= set(found)


def test_the_rows_shown_are_on_the_page(readme: str, root: Path) -> None:
    page = (root / "specs/ucs/pages/ShowFederationProgress.html").read_text(encoding="utf-8")
    cells = [cell for row in re.findall(r"^\| (\w+) \| String \| (.*) \|$", readme, re.MULTILINE) for cell in row]
    assert len(cells) == 4
    assert [cell for cell in cells if f">{cell}<" not in page] == []


def test_the_call_shown_exists(readme: str, root: Path) -> None:
    [shown] = [block for block in blocks(readme, "python") if block.startswith("from huaweicloud_ucs")]
    ast.parse(shown)
    called = re.search(r"client\.(\w+)\.(\w+)\((\w+)=", shown)
    assert called is not None
    resource = (root / f"generated/huaweicloud-ucs/huaweicloud_ucs/resources/{called[1]}.py").read_text(
        encoding="utf-8"
    )
    assert re.search(rf"def {called[2]}\(\s+self,\s+\*,\s+{called[3]}: str", resource)


def test_every_link_leads_somewhere(readme: str, root: Path) -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", readme) if "://" not in target]
    assert targets
    assert [target for target in targets if not (root / target).exists()] == []


def test_every_dependency_is_given_a_reason(readme: str, root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^    "([A-Za-z0-9-]+)[>=]=', text, re.MULTILINE)
    assert len(names) > 10
    reasons = readme.partition("## Dependencies, and why")[2].partition("\n## ")[0].lower()
    assert [name for name in names if name.lower() not in reasons] == []


def test_the_sizes_told_are_the_limits(readme: str) -> None:
    limits = " ".join(readme.partition("\n## Limits\n")[2].split())
    assert f"A page of more than {LARGEST:,} characters is refused" in limits
    assert f"any file of more than {MAX_BYTES / 2**20:g} MiB" in limits
