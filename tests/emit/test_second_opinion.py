"""Another generator of clients reads what we write: openapi-python-client, which shares none of our code."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.model import ServiceInfo
from generator.pipeline import build_spec
from generator.source import SourceText

ROOT = Path(__file__).parents[2]
GENERATOR = shutil.which("openapi-python-client")
VARIANTS = ROOT / "tests" / "cases" / "evidence-13-variants"

pytestmark = pytest.mark.skipif(
    GENERATOR is None,
    reason="openapi-python-client is not on the PATH; it needs an older typer than we do: pipx install it",
)


def accepted(document: Path, folder: Path) -> str:
    """What openapi-python-client says of a document; nothing where it has no complaint."""
    command = [str(GENERATOR), "generate", "--path", str(document), "--meta", "none", "--output-path", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    said = ran.stdout + ran.stderr
    return said if ran.returncode or "arning" in said else ""


@pytest.mark.parametrize("path", sorted(ROOT.glob("specs/*/openapi.yaml")), ids=lambda path: path.parent.name)
def test_every_document_is_accepted_without_a_warning(path: Path, tmp_path: Path) -> None:
    assert accepted(path, tmp_path / "client") == ""


def test_pages_that_share_a_method_and_path_are_accepted(tmp_path: Path) -> None:
    pages = [SourceText(path.name, path.read_text("utf-8")) for path in sorted(VARIANTS.glob("*.html"))]
    document = tmp_path / "openapi.yaml"
    document.write_text(build_spec(ServiceInfo("harbour", "Harbour Buoys"), pages).text, encoding="utf-8")
    assert accepted(document, tmp_path / "client") == ""
