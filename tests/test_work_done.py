"""How much is done for each kind of change, counted and not timed: pages read, texts formatted, models made."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import put, tree

from generator.unchanged import STATE

HERE = Path(__file__).parent.parent
PAGE = "specs/beacons/pages/ShowBeacon.md"

# Runs the command line with what is costly counted; the last line is the account.
COUNTING = """
import json, sys
from collections import Counter
done = Counter()

def counted(module, name, what):
    original = getattr(module, name)
    def told(*arguments, **options):
        done[what] += 1
        return original(*arguments, **options)
    setattr(module, name, told)

import jinja2
from generator import pipeline
from generator.emit import forms, layout
from generator.extract import constraints
counted(pipeline, "read", "pages")
counted(pipeline, "resolve", "services")
counted(pipeline, "_checked_whole", "checks")
counted(forms, "_generated", "models")
counted(layout, "_black", "formatted")
counted(layout, "format_python", "files")
counted(jinja2.Environment, "compile", "templates")
counted(jinja2.Template, "render", "rendered")
counted(constraints, "read_constraints", "descriptions")
from generator.cli import app
try:
    app(["regen", "--jobs", "1", *sys.argv[1:]])
except SystemExit as end:
    done["code"] = end.code or 0
done["loaded"] = sum(name in sys.modules for name in ("black", "datamodel_code_generator", "openapi_spec_validator"))
print(json.dumps(done))
"""


def work(root: Path, *words: str) -> dict[str, int]:
    command = [sys.executable, "-c", COUNTING, *words]
    run = subprocess.run(command, cwd=root, env={"PYTHONPATH": str(HERE)}, capture_output=True, text=True, check=True)
    done = json.loads(run.stdout.splitlines()[-1])
    assert done.pop("code") == 0, run.stderr
    return {"pages": 0, "services": 0, "checks": 0, "models": 0, "formatted": 0, "files": 0, **done}


def edited(root: Path, old: str, new: str) -> None:
    text = (root / PAGE).read_text()
    assert old in text
    (root / PAGE).write_text(text.replace(old, new, 1))


@pytest.fixture
def built(project: Path) -> Path:
    """A project after two runs that look at all: the first has no names to keep, the second works with those that it
    wrote."""
    for _ in range(2):
        assert work(project)["services"] == 2
        (project / STATE).rename(project / f"{STATE}.old")
    (project / f"{STATE}.old").rename(project / STATE)
    return project


def right(root: Path) -> bool:
    """Whether the tree is what a run that remembers nothing makes of the pages."""
    found = tree(root)
    shutil.rmtree(root / ".refsmith")
    work(root)
    return tree(root) == found


def test_a_service_that_is_as_it_was_is_not_looked_at(built: Path) -> None:
    assert work(built)["services"] == 0
    put(built, {"generated/harbour-buoys/README.md": "mine"})
    assert (work(built)["pages"], work(built)["services"]) == (0, 0)
    assert right(built)


def test_a_cold_run_reads_each_page_and_makes_each_file_once(project: Path) -> None:
    done = work(project, "--fresh")
    pages = len(list(project.glob("specs/*/pages/*")))
    assert (done["pages"], done["services"], done["checks"]) == (pages, 2, 2)
    assert 1 <= done["models"] <= 2  # what one service has asked for, another knows
    copied = {"_models", "_runtime", "_validation"}
    emitted = [path for path in project.glob("generated/**/*.py") if not copied & set(path.parts)]
    snippets = 2 * 12  # the README of a package shows so many at most
    assert done["files"] <= len(emitted) + snippets
    assert done["formatted"] == 0  # all is written as black has it


def test_other_words_are_read_and_written_and_nothing_more(built: Path) -> None:
    edited(built, "State of the lamp.", "What the lamp is doing.")
    done = work(built)
    assert (done["pages"], done["services"]) == (1, 1)
    assert (done["checks"], done["models"], done["formatted"], done["loaded"]) == (0, 0, 0, 0)
    assert (done["descriptions"], done["rendered"]) == (1, 1)  # the one with other words, and the models with it
    assert "What the lamp is doing." in (built / "generated/harbour-beacons/harbour_beacons/models.py").read_text()
    assert right(built)


@pytest.mark.parametrize(("type_", "asked"), [("Integer", 0), ("String", 1)])
def test_a_field_added_is_one_service_checked_and_a_few_texts_formatted(type_: str, asked: int, built: Path) -> None:
    edited(built, "| watt |", f"| colour | {type_} | Colour of the light |\n| watt |")
    done = work(built)
    assert (done["pages"], done["services"], done["checks"], done["models"]) == (1, 1, 1, asked)
    assert done["formatted"] == 0
    assert "colour" in (built / "generated/harbour-beacons/harbour_beacons/models.py").read_text()
    assert right(built)


# Each takes as long to load as a good part of a small run.
SPARED = {
    *("black", "bs4", "datamodel_code_generator", "docutils", "jsonschema", "multiprocessing"),
    *("openapi_spec_validator", "pydantic", "rich", "typer", "yaml", "difflib"),
    *("generator.extract.json_repair", "generator.extract.messages"),
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("State of the lamp.", "What the lamp is doing."),
        ("| watt |", "| colour | Integer | Colour of the light |\n| watt |"),
    ],
)
def test_a_small_change_loads_nothing_that_it_does_not_need(old: str, new: str, built: Path) -> None:
    edited(built, old, new)
    environment = {"PYTHONPATH": str(HERE), "PYTHONPROFILEIMPORTTIME": "1"}
    command = [sys.executable, "-m", "generator", "regen"]
    run = subprocess.run(command, cwd=built, env=environment, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip() for line in run.stderr.splitlines()}
    assert "generator.pipeline" in loaded
    assert loaded.isdisjoint(SPARED), loaded & SPARED
    assert right(built)


def test_templates_stay_compiled(built: Path) -> None:
    edited(built, "State of the lamp.", "What the lamp is doing.")
    assert work(built).get("templates", 0) == 0


def test_another_service_leaves_the_others_alone(built: Path) -> None:
    put(built, {"specs/lights/pages/Show.md": (built / PAGE).read_text().replace("/v1/beacons", "/v1/lights")})
    settings = (built / "specs/beacons/service.toml").read_text()
    put(built, {"specs/lights/service.toml": settings.replace("harbour-beacons", "harbour-lights")})
    done = work(built)
    assert (done["pages"], done["services"], done["checks"]) == (1, 1, 1)
    assert right(built)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a template": lambda tool: (tool / "_templates/client/client.py.jinja").open("a").write("\n# other\n"),
    "the tool": lambda tool: (tool / "emit/layout.py").open("a").write("\n# other\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_tool_does_all_again(change: str, built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("tool") / "generator"
    shutil.copytree(HERE / "generator", copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HERE / "templates", copy / "_templates", ignore=shutil.ignore_patterns("__pycache__"))
    elsewhere = COUNTING.replace("import json, sys", f"import json, sys; sys.path.insert(0, {str(copy.parent)!r})", 1)
    for expected in (2, 0, 2):
        run = subprocess.run([sys.executable, "-c", elsewhere], cwd=built, capture_output=True, text=True, check=True)
        done = json.loads(run.stdout.splitlines()[-1])
        assert (done.get("services", 0), done.get("checks", 0)) == (expected, expected)
        if expected == 0:
            CHANGES[change](copy)


def test_templates_are_compiled_each_time_where_nothing_can_be_kept(project: Path) -> None:
    environment = {"PYTHONPATH": str(HERE), "PYTHONPYCACHEPREFIX": "/dev/null/nowhere"}
    command = [sys.executable, "-m", "generator", "regen"]
    run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
