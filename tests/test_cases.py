"""Every rule and every idiom by a page of its own: the findings word for word, the document where it matters.

A folder holds one or more pages, `findings.txt` with all findings of the case, and `expect.yaml`: JSON pointers into
the document and what stands there. A pointer that ends in `/*` asks for the keys below it; null says that nothing is
there.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract import extract
from generator.extract.definitions import define
from generator.findings import Finding, ordered
from generator.model import Operation, Schema, ServiceInfo
from generator.openapi import to_openapi
from generator.readers import read
from generator.resolve import resolve
from generator.rules import RULES
from generator.source import SourceText
from generator.vocabulary import VOCABULARY

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if (path / "expect.yaml").is_file())

# The cases in cases/overlay that show the rules about corrections; test_overlay.py runs them.
OVERLAYS = {"C101": "stale", "E401": "invalid", "E402": "unmatched"}


def pages(folder: Path) -> list[SourceText]:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".html", ".md", ".rst", ".txt"))
    return [SourceText(path.name, path.read_text("utf-8")) for path in files if path.name != "findings.txt"]


def build(sources: list[SourceText]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    found: list[Finding] = []
    operations: list[Operation] = []
    definitions: list[Schema] = []
    for source in sources:
        page, unread = read(source)
        extracted, unextracted = extract(page)
        operations += extracted
        definitions += () if extracted else define(page, VOCABULARY)
        found += (*unread, *unextracted)
    service, unresolved = resolve(ServiceInfo("harbour", "Harbour"), operations, definitions)
    return to_openapi(service), ordered((*found, *unresolved))


class Nothing:
    """What a pointer leads to where nothing is."""


def look_up(document: Any, pointer: str) -> Any:
    """What a JSON pointer leads to, `Nothing` where its last step fails; a step before that must not fail.

    References are followed where a step goes into what they lead to.
    """
    root = document
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        if isinstance(document, dict) and "$ref" in document and step not in document:
            document = look_up(root, document["$ref"].removeprefix("#"))
        if last and step == "*":
            return list(document)
        try:
            document = document[int(step) if isinstance(document, list) else step]
        except (KeyError, IndexError):
            assert last, f"{pointer}: nothing is called {step}, only {list(document)}"
            return Nothing
    return document


def expectations(folder: Path) -> dict[str, Any]:
    return yaml.safe_load((folder / "expect.yaml").read_text("utf-8")) or {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_findings_are_these_and_no_others(folder: Path) -> None:
    _, found = build(pages(folder))
    assert [str(finding) for finding in found] == (folder / "findings.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_document_holds_what_the_case_is_about(folder: Path) -> None:
    document, _ = build(pages(folder))
    for pointer, expected in expectations(folder).items():
        assert look_up(document, pointer) == (Nothing if expected is None else expected), pointer


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_order_of_pages_makes_no_difference(folder: Path) -> None:
    sources = pages(folder)
    assert build(sources[::-1]) == build(sources)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_subjects_say_what_and_not_where(folder: Path) -> None:
    """Two readings of the same facts share their subjects, so no subject holds a file or a line."""
    _, found = build(pages(folder))
    _, moved = build([SourceText(one.file, _moved_down(one.text)) for one in pages(folder)])
    assert sorted((one.rule.code, one.subject) for one in found) == sorted((m.rule.code, m.subject) for m in moved)
    assert not [one for one in found if not one.subject or one.location.file in one.subject]


def _moved_down(text: str) -> str:
    return text if text.startswith("---") else f"\n\n\n{text}"


# No page is known on which our own code fails; test_pipeline.py makes it fail.
WITHOUT_A_PAGE = {"E106"}


@pytest.mark.parametrize("code", sorted(RULES.keys() - WITHOUT_A_PAGE))
def test_every_rule_has_a_case(code: str) -> None:
    name = f"{code}-{RULES[code].name}"
    folders = [CASES / name, CASES / "inputs" / name, CASES / "overlay" / OVERLAYS.get(code, name)]
    [folder] = [folder for folder in folders if folder.is_dir()]
    assert f": {code} {RULES[code].name}: " in (folder / "findings.txt").read_text("utf-8")


def test_a_case_named_after_a_rule_shows_it() -> None:
    named = [folder for folder in FOLDERS if folder.name.partition("-")[0] in RULES]
    silent = [f.name for f in named if f" {f.name.partition('-')[0]} " not in (f / "findings.txt").read_text("utf-8")]
    assert silent == []


def test_every_folder_is_a_case() -> None:
    others = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path not in FOLDERS)
    assert others == ["inputs", "overlay"]
