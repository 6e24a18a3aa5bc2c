"""`extract` and `emit` as a person or a script meets them: what is printed where, and what is left on disk."""

import json
from pathlib import Path

import pytest
import yaml
from command import put, refsmith, tree

# extract


def test_extract_prints_the_document_and_says_the_findings_beside_it(outside: Path) -> None:
    result = refsmith("extract", "good.md")
    assert result.exit_code == 0, result.output
    assert list(yaml.safe_load(result.stdout)["paths"]) == ["/v1/beacons/{beaconid}"]
    assert all(line.startswith("good.md") for line in result.stderr.splitlines())
    assert tree(outside).keys() == {"good.md", "guide.md"}


def test_extract_writes_where_it_is_told(outside: Path) -> None:
    result = refsmith("extract", "good.md", "-o", "out/api.yaml", "--findings", "out/findings.json")
    assert (result.exit_code, result.output) == (0, "")
    assert yaml.safe_load((outside / "out/api.yaml").read_text())["openapi"].startswith("3.1")
    assert json.loads((outside / "out/findings.json").read_text()).keys() == {"counts", "findings"}


def test_extract_takes_a_folder_and_passes_over_its_guides(outside: Path) -> None:
    result = refsmith("extract", ".", "--findings", "found.txt")
    assert result.exit_code == 0, result.output
    assert "guide.md" in (outside / "found.txt").read_text()
    assert "G307 page-without-operation" in (outside / "found.txt").read_text()


def test_extract_tells_all_bad_input_at_once_and_writes_nothing(outside: Path) -> None:
    (outside / "empty.html").write_bytes(b"")
    (outside / "picture.html").write_bytes(b"\x89PNG\0")
    pages = ["good.md", "none.html", "empty.html", "picture.html", "guide.md"]
    result = refsmith("extract", *pages, "-o", "api.yaml", "--findings", "f.txt")
    assert result.exit_code == 2
    assert [(line.split(":")[0], line.split(": ")[1].split()[0]) for line in result.stderr.splitlines()] == [
        ("empty.html", "E103"),
        ("guide.md", "E104"),
        ("none.html", "E101"),
        ("picture.html", "E102"),
    ]
    assert not (outside / "api.yaml").exists()
    assert not (outside / "f.txt").exists()


def test_extract_of_a_page_named_twice_is_that_of_one(outside: Path) -> None:
    once, twice = refsmith("extract", "good.md"), refsmith("extract", "good.md", outside / "good.md")
    assert (twice.exit_code, twice.stdout) == (0, once.stdout)


def test_extract_needs_two_files_for_two_things(outside: Path) -> None:
    result = refsmith("extract", "good.md", "-o", "x", "--findings", "./x")
    assert (result.exit_code, result.stderr) == (2, "refsmith: x: the document and the findings need two files\n")


# emit


@pytest.fixture
def document(outside: Path) -> Path:
    assert refsmith("extract", "good.md", "-o", "api.yaml", "--findings", "f.txt").exit_code == 0
    return outside / "api.yaml"


def test_emit_writes_a_package_and_nothing_beside_it(outside: Path, document: Path) -> None:
    before = tree(outside)
    result = refsmith("emit", document, "-o", "out", "--package", "harbour-beacons")
    assert result.exit_code == 0, result.output
    after = tree(outside)
    assert "out/pyproject.toml" in after
    assert "out/harbour_beacons/__init__.py" in after
    assert {path: data for path, data in after.items() if not path.startswith("out/")} == before


def test_emit_again_replaces_its_own_package(outside: Path, document: Path) -> None:
    refsmith("emit", document, "-o", "out", "--package", "harbour-beacons")
    put(outside, {"out/harbour_beacons/old.py": "", "out/README.md": "changed", "out/.git/HEAD": "mine"})
    expected = tree(outside).keys() - {"out/harbour_beacons/old.py"}
    assert refsmith("emit", document, "-o", "out", "--package", "harbour-beacons").exit_code == 0
    assert tree(outside).keys() == expected
    assert (outside / "out/README.md").read_text() != "changed"


def test_emit_does_not_overwrite_what_is_not_its_own(outside: Path, document: Path) -> None:
    put(outside, {"pyproject.toml": "[project]\nname = 'mine'\n"})
    before = tree(outside)
    result = refsmith("emit", document, "-o", ".", "--package", "harbour-beacons")
    assert result.exit_code == 2
    assert result.stderr == "refsmith: pyproject.toml: refsmith did not write this file and does not replace it\n"
    assert tree(outside) == before


@pytest.mark.parametrize("name", ["../up", "a/b", "class", ""])
def test_emit_refuses_names_that_no_package_can_have(outside: Path, document: Path, name: str) -> None:
    result = refsmith("emit", document, "-o", "out", "--package", name)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert not (outside / "out").exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("openapi: 3.1.0\ninfo: {title: x\npaths: {}\n", "api.yaml:"),
        ("", "api.yaml"),
        ("[1, 2]", "api.yaml:1: E302"),
        ("openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: 3\n", "api.yaml:3: E302"),
    ],
)
def test_emit_says_what_is_wrong_with_a_document(outside: Path, text: str, place: str) -> None:
    (outside / "api.yaml").write_text(text)
    result = refsmith("emit", "api.yaml", "-o", "out", "--package", "x")
    assert result.exit_code == 2
    assert result.stderr.startswith(place)
    assert not (outside / "out").exists()


def test_emit_of_a_document_that_is_not_there(outside: Path) -> None:
    result = refsmith("emit", "none.yaml", "-o", "out", "--package", "x")
    assert (result.exit_code, result.stderr) == (2, "none.yaml: E101 file-missing: there is no such file\n")
