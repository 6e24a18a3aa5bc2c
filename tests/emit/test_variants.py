"""Pages that share a method and path: each becomes a method of its own, with its own body, reply and examples."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pytest_httpserver import HTTPServer

from generator.emit.files import EmitOptions
from generator.model import ServiceInfo
from generator.openapi.load import load
from generator.pipeline import build_package, build_spec, errors
from generator.source import SourceText

CASE = Path(__file__).parents[1] / "cases" / "evidence-13-variants"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package made of two pages on one method and path."""
    pages = [SourceText(path.name, path.read_text("utf-8")) for path in sorted(CASE.glob("*.html"))]
    spec = build_spec(ServiceInfo("harbour", "Harbour Buoys"), pages)
    files, found = build_package(SourceText("openapi.yaml", spec.text), EmitOptions("harbour-buoys", "harbour_buoys"))
    assert not errors((*spec.findings, *found))
    folder = tmp_path_factory.mktemp("variants")
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8")
    return folder


@pytest.fixture
def buoys(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(package))
    yield importlib.import_module("harbour_buoys")
    for name in [name for name in sys.modules if name.partition(".")[0] == "harbour_buoys"]:
        del sys.modules[name]


def test_a_user_calls_the_method_of_each_page(buoys: ModuleType, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/buoys/b-1/action", json={"lift": {"crane": "c-2"}}).respond_with_json(
        {"job_id": "j-1"}
    )
    httpserver.expect_request("/v1/buoys/b-1/action", json={"paint": {"colour": "red"}}).respond_with_json(
        {"job_id": "j-2", "litres": 3}
    )
    models = importlib.import_module("harbour_buoys.models")
    with buoys.Client(base_url=httpserver.url_for("")) as client:
        lifted = client.buoys.lift_buoy(buoy_id="b-1", lift=models.Lift(crane="c-2"))
        painted = client.buoys.paint_buoy(buoy_id="b-1", paint=models.Paint(colour="red"))
    assert (type(lifted).__name__, lifted.job_id) == ("LiftBuoyResponse", "j-1")
    assert (type(painted).__name__, painted.job_id, painted.litres) == ("PaintBuoyResponse", "j-2", 3)


USER = """
from harbour_buoys import Client, models

client = Client(base_url="https://x.example.com")
reveal_type(client.buoys.lift_buoy(buoy_id="b"  , lift=models.Lift()))
reveal_type(client.buoys.paint_buoy(buoy_id="b", paint=models.Paint(colour="red")))
client.buoys.paint_buoy(buoy_id="b", lift=models.Lift())
"""


def test_each_method_is_typed_by_its_own_page(package: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}", "user.py"]
    checked = subprocess.run(
        command,
        cwd=tmp_path,
        env={"MYPYPATH": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line.partition(": ")[2] for line in checked.stdout.splitlines() if line.startswith("user.py:")]
    assert said == [
        'note: Revealed type is "harbour_buoys.models.LiftBuoyResponse"',
        'note: Revealed type is "harbour_buoys.models.PaintBuoyResponse"',
        'error: Unexpected keyword argument "lift" for "paint_buoy" of "BuoysResource"  [call-arg]',
        'note: "paint_buoy" defined in "harbour_buoys.resources.buoys"',
    ], checked.stdout


def test_the_examples_of_each_page_are_tested_with_its_own_models(package: Path) -> None:
    shown = {path.stem: json.loads(path.read_text("utf-8")) for path in (package / "tests/examples").iterdir()}
    assert shown == {
        "lift_buoy_request": {"lift": {"crane": "c-2"}},
        "lift_buoy_200": {"job_id": "j-1"},
        "paint_buoy_request": {"paint": {"colour": "red"}},
        "paint_buoy_200": {"job_id": "j-2", "litres": 3},
    }
    cases = (package / "tests/test_examples.py").read_text("utf-8")
    assert '("paint_buoy_request", models.PaintBuoyRequestBody, validators.paint_buoy.request)' in cases
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=package,
        env={"PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_validators_judge_by_the_page_of_the_operation(buoys: ModuleType) -> None:
    validators = importlib.import_module("harbour_buoys.validators")
    assert validators.paint_buoy.request.validate({"paint": {"colour": "red"}}) == ()
    [violation] = validators.paint_buoy.request.validate({"lift": {}})
    assert violation.rule == "required"
    assert "PaintBuoy.html" in violation.source


def test_the_index_lists_the_methods_of_all_pages(package: Path) -> None:
    index = (package / "api.md").read_text("utf-8")
    assert "`lift_buoy(" in index
    assert "`paint_buoy(" in index
    assert index.count("`POST /v1/buoys/{buoy_id}/action`") == 2


@pytest.mark.parametrize("value", ["red", ["red"], [{"name": "red"}], {"operationId": "Red"}, [], [{}]])
def test_an_extension_of_that_name_that_is_something_else_is_left_alone(value: object) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Buoys", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "ShowBuoy", "x-variants": value}}},
    }
    source = SourceText("openapi.yaml", json.dumps(document))
    assert load(source)[1] == ()
    files, found = build_package(source, EmitOptions("harbour-buoys", "harbour_buoys"))
    assert not errors(found)
    [module] = [file.text for file in files if file.path == "harbour_buoys/resources/default.py"]
    assert "def show_buoy(" in module
