"""The command line as a person or a script meets it: exit codes, what is printed where, and what is left on disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from beacons import NOTHING, PAGES, SETTINGS
from command import piped, put, refsmith, tree

from generator import __version__

# regen


def test_regen_writes_specs_and_packages_of_every_service(project: Path) -> None:
    result = refsmith("regen")
    assert result.exit_code == 0, result.output
    made = tree(project)
    for service in ("beacons", "buoys"):
        assert f"specs/{service}/openapi.yaml" in made
        assert f"specs/{service}/findings.txt" in made
        assert f"generated/harbour-{service}/pyproject.toml" in made
    assert result.stdout.startswith("beacons: 3 operations, ")
    assert "\nbuoys: 1 operation, " in result.stdout


def test_regen_twice_changes_nothing_and_check_agrees(project: Path) -> None:
    refsmith("regen")
    before = {path: path.stat().st_mtime_ns for path in map(project.joinpath, tree(project))}
    again = refsmith("regen")
    assert (again.exit_code, again.stdout.count("all up to date")) == (0, 2)
    assert refsmith("regen", "--check").exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in map(project.joinpath, tree(project))} == before


def test_check_names_what_is_out_of_date_and_writes_nothing(project: Path) -> None:
    refsmith("regen")
    (project / "specs/beacons/findings.txt").write_text("other\n")
    (project / "specs/buoys/openapi.yaml").unlink()
    (project / "generated/harbour-buoys/old.py").write_text("")
    before = tree(project)
    result = refsmith("regen", "--check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-3:] == [
        "leftover: generated/harbour-buoys/old.py",
        "changed: specs/beacons/findings.txt",
        "missing: specs/buoys/openapi.yaml",
    ]
    assert tree(project) == before


def test_regen_of_one_service_leaves_the_others_alone(project: Path) -> None:
    assert refsmith("regen", "buoys").exit_code == 0
    assert {path.split("/")[1] for path in tree(project) if path.startswith("generated/")} == {"harbour-buoys"}
    assert "specs/beacons/openapi.yaml" not in tree(project)


def test_regen_removes_what_earlier_runs_left_in_the_package_only(project: Path) -> None:
    refsmith("regen")
    put(project, {"generated/harbour-beacons/harbour_beacons/resources/gone.py": "", "generated/notes.txt": "mine"})
    refsmith("regen")
    assert "generated/harbour-beacons/harbour_beacons/resources/gone.py" not in tree(project)
    assert "generated/notes.txt" in tree(project)


def test_a_package_that_no_service_makes_is_pointed_out_and_kept(project: Path) -> None:
    put(project, {"generated/retired/x.py": ""})
    result = refsmith("regen")
    assert result.stderr == "generated/retired: no service makes this folder; remove it by hand if it is not yours\n"
    assert "generated/retired/x.py" in tree(project)


def test_an_unknown_service_is_bad_usage_with_a_hint(project: Path) -> None:
    result = refsmith("regen", "beacon", "zzz")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "there is no service 'beacon'; did you mean beacons?",
        "there is no service 'zzz'; known: beacons, buoys",
    ]


def test_every_bad_page_of_every_service_is_told_and_nothing_is_written(project: Path) -> None:
    put(project, {"specs/beacons/pages/Empty.md": " \n", "specs/buoys/pages/Guide.md": NOTHING.text})
    (project / "specs/buoys/pages/Binary.html").write_bytes(b"\x89PNG\0")
    before = tree(project)
    result = refsmith("regen")
    assert result.exit_code == 2
    assert [line.rsplit(":", 1)[0] for line in result.stderr.splitlines()] == [
        "specs/beacons/pages/Empty.md: E103 page-empty",
        "specs/buoys/pages/Binary.html:1: E102 file-binary: a null byte",
    ]
    assert tree(project) == before


def test_a_service_without_pages_or_settings_is_told(project: Path) -> None:
    put(project, {"specs/piers/pages/x.md": "x"})
    assert refsmith("regen").stderr == "specs/piers/service.toml: E101 file-missing: there is no such file\n"
    put(project, {"specs/piers/service.toml": SETTINGS})
    assert refsmith("regen").stderr == (
        "specs/piers/service.toml: E201 config-invalid: specs/beacons has the same package: generated/harbour-beacons\n"
    )
    put(project, {"specs/piers/service.toml": SETTINGS.replace("beacons", "piers")})
    (project / "specs/piers/pages/x.md").unlink()
    assert refsmith("regen").stderr == "specs/piers/pages: E101 file-missing: the service has no pages\n"


def test_regen_finds_its_project_from_a_folder_inside(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "specs/beacons/pages")
    assert refsmith("regen", "beacons").exit_code == 0
    assert (project / "specs/beacons/openapi.yaml").exists()


def test_regen_outside_a_project_says_what_is_missing(outside: Path) -> None:
    result = refsmith("regen")
    assert result.exit_code == 2
    assert "specs/<service>/service.toml" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_what_cannot_be_written_is_one_line(project: Path) -> None:
    put(project, {"generated": "a file, not a folder"})
    before = tree(project)
    result = refsmith("regen")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.endswith("; nothing was written\n")
    assert tree(project) == before


# lint


def test_lint_fails_at_the_level_asked_for_and_writes_nothing(project: Path) -> None:
    (project / "specs/beacons/pages/ShowBeacon.md").write_text(
        PAGES[0].text.replace('"watt": 40', '"watt": 40, "x": 1')
    )
    before = tree(project)
    warned = refsmith("lint")
    assert warned.exit_code == 1
    assert " D301 not-in-table: " in warned.stdout
    assert all(line.split(": ")[1][0] in "DG" for line in warned.stdout.splitlines())
    assert refsmith("lint", "--level", "error").exit_code == 0
    assert refsmith("lint", "buoys").stdout == ""
    assert tree(project) == before


def test_lint_takes_its_level_from_the_project(project: Path) -> None:
    (project / "specs/beacons/pages/ShowBeacon.md").write_text(
        PAGES[0].text.replace('"watt": 40', '"watt": 40, "x": 1')
    )
    put(project, {"refsmith.toml": '[lint]\nlevel = "error"\n'})
    assert refsmith("lint").exit_code == 0
    assert refsmith("lint", "--level", "warning").exit_code == 1


def test_lint_as_json_is_json_even_when_input_is_bad(project: Path) -> None:
    put(project, {"specs/beacons/pages/Empty.md": " "})
    result = refsmith("lint", "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["counts"]["error"] == 1
    assert result.stderr.startswith("specs/beacons/pages/Empty.md")


def test_lint_of_pages_needs_no_project(outside: Path) -> None:
    assert refsmith("lint", "good.md", "--level", "error").exit_code == 0
    assert refsmith("lint").exit_code == 2
    assert refsmith("lint", "none.md").stderr == "none.md: E101 file-missing: there is no such file\n"


def test_lint_of_what_is_neither_service_nor_page_hints_at_the_service(project: Path) -> None:
    result = refsmith("lint", "beacon")
    assert (result.exit_code, result.stderr) == (
        2,
        "beacon: E101 file-missing: there is no such file; did you mean beacons?\n",
    )


# explain and the rest


def test_explain_by_code_and_by_name() -> None:
    assert refsmith("explain", "d101").stdout == refsmith("explain", "name-case").stdout
    assert refsmith("explain", "D101").stdout.startswith("D101 name-case (warning)\n")


def test_explain_knows_the_rules_of_diff_too(root: Path) -> None:
    assert refsmith("explain", "m101").stdout == refsmith("explain", "model-renamed").stdout
    assert refsmith("explain", "A101").stdout.startswith("A101 response-field-removed: breaking for callers\n")
    assert refsmith("explain", "changes").stdout == (root / "docs/changes.md").read_text(encoding="utf-8")


def test_explain_lists_every_rule() -> None:
    from generator.rules import RULES

    listed = refsmith("explain").stdout
    assert all(f"{code}  {rule.name} " in listed for code, rule in RULES.items())


def test_explain_of_an_unknown_rule_suggests() -> None:
    result = refsmith("explain", "name-cas")
    assert result.exit_code == 2
    assert result.stderr.startswith("refsmith: there is no rule 'name-cas'; did you mean name-case")


def test_version() -> None:
    assert refsmith("--version").stdout == f"refsmith {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["frob"], ["extract"], ["emit", "x"], ["lint", "--format", "xml"], ["regen", "--no"]]
)
def test_bad_usage_is_told_without_a_traceback(tmp_path: Path, arguments: list[str]) -> None:
    result = piped(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "Error: " in result.stderr


def test_nothing_that_is_piped_holds_colour_codes(project: Path) -> None:
    for arguments in (
        ["regen"],
        ["lint", "--level", "info"],
        ["explain"],
        ["--help"],
        ["extract", "specs/buoys/pages"],
    ):
        result = piped(*arguments, cwd=project)
        assert "\x1b" not in result.stdout + result.stderr, arguments
        assert "Traceback" not in result.stderr


def test_what_nobody_foresaw_is_two_lines_and_no_traceback(tmp_path: Path) -> None:
    put(tmp_path, {"broken.py": "import generator.handbook\ngenerator.handbook.index = lambda: 1 / 0\n"})
    put(
        tmp_path,
        {"run.py": "import broken, sys\nfrom generator.cli import main\nsys.argv = ['x', 'explain']\nmain()\n"},
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "run.py"]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 70
    assert result.stderr.startswith("refsmith: internal error: ZeroDivisionError: division by zero\n")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["explain", "D101"], ["emit", "--help"]])
def test_quick_commands_do_not_load_the_stages(tmp_path: Path, arguments: list[str]) -> None:
    result = piped(*arguments, cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.splitlines()}
    assert "generator.cli" in loaded
    assert not loaded & {"black", "lxml", "bs4", "yaml", "jinja2", "datamodel_code_generator", "generator.pipeline"}
