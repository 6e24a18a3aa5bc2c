"""Whatever is found on a page, its correction leaves a document that is valid, and is not stale at once."""

from pathlib import Path

import pytest
import yaml
from command import put, refsmith
from moorings import EXAMPLE, MARKDOWN

from generator.config import read_service
from generator.correct.correction import Refused, corrected
from generator.findings import Severity
from generator.pipeline import build_spec
from generator.project import ServiceSources
from generator.source import SourceText

CASES = Path(__file__).parents[1] / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if (path / "expect.yaml").is_file())
SETTINGS = SourceText("specs/harbour/service.toml", '[service]\ntitle = "H"\n[package]\ndistribution = "harbour"\n')


@pytest.mark.parametrize("name", FOLDERS)
def test_case(name: str) -> None:
    config, _ = read_service(SETTINGS, "harbour")
    assert config is not None
    files = (path for path in sorted((CASES / name).iterdir()) if path.suffix in (".html", ".md", ".rst", ".txt"))
    pages = tuple(SourceText(path.name, path.read_text("utf-8")) for path in files if path.name != "findings.txt")
    spec = build_spec(config.info, pages)
    sources = ServiceSources(config, pages)
    for finding in spec.findings if spec.text else ():
        made = corrected(finding, sources, spec.document, None, "Measured.")
        if isinstance(made, Refused):
            assert "\n" not in made.message
            continue
        after = build_spec(config.info, pages, SourceText(made.file, made.text))
        said = [str(one) for one in after.findings if one.rule.severity is Severity.ERROR or one.rule.code == "C101"]
        assert (str(finding), said) == (str(finding), [])


def test_a_hostile_page_writes_nothing_but_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = r"""{"a'] #\n- target: $\n  remove: true": 1, "x\"}': y": {"b": 2}, "berthId": "b-7"}"""
    page = MARKDOWN.replace(EXAMPLE, shown)
    put(tmp_path, {"specs/harbour/service.toml": SETTINGS.text, "specs/harbour/pages/ShowBuoy.md": page})
    found = [line for line in refsmith("lint").stdout.splitlines() if " D301 " in line]
    assert len(found) == 2
    for line in found:
        assert refsmith("correct", line).exit_code == 0
    overlay = yaml.safe_load((tmp_path / "specs/harbour/overlay.yaml").read_text(encoding="utf-8"))
    targets = [action["target"] for action in overlay["actions"]]
    assert len(targets) == 2
    assert all(one.startswith("$.components.schemas.ShowBuoyResponse.properties['") for one in targets)
    assert not [line for line in refsmith("lint").stdout.splitlines() if "overlay" in line]
