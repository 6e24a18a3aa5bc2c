"""One package, whole: compared with what is committed, installed, type-checked, tested by its own tests, and called.

`REFSMITH_UPDATE_GOLDEN=1 python -m pytest tests/emit/test_golden.py` writes what is emitted over what is committed.
"""

import asyncio
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from generator.emit import EmitOptions, EmittedFile, emit

GOLDEN = Path(__file__).parent.parent / "golden"
OPTIONS = EmitOptions("harbour-beacons", "harbour_beacons", "1.2.0")
NIGHT = {"kind": "Beacon", "lampState": "lit", "litAt": "2025-11-10T15:24:03.5+08:00", "extendParam": {"watt": 40}}


@pytest.fixture(scope="module")
def emitted() -> tuple[EmittedFile, ...]:
    document = yaml.safe_load((GOLDEN / "beacon.yaml").read_text("utf-8"))
    files, findings = emit(document, OPTIONS)
    assert findings == ()
    return files


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the committed package is installed in."""
    folder = tmp_path_factory.mktemp("installed")
    source = folder / "source"
    for path in committed():
        target = source / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((GOLDEN / "beacon" / path).read_bytes())
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    run("-m", "pip", "install", *options, "--target", str(folder / "site"), str(source))
    return folder / "site"


@pytest.fixture
def beacons(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The installed package, imported."""
    monkeypatch.syspath_prepend(installed)
    yield importlib.import_module("harbour_beacons")
    for name in [name for name in sys.modules if name.partition(".")[0] == "harbour_beacons"]:
        del sys.modules[name]


def committed() -> list[str]:
    root = GOLDEN / "beacon"
    files = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in files if "__pycache__" not in path.parts)


def run(*arguments: str, path: Path | None = None, cwd: Path | None = None) -> str:
    environment = os.environ | {"PYTHONPATH": str(path or ""), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.skipif("REFSMITH_UPDATE_GOLDEN" not in os.environ, reason="writes only when asked to")
def test_update(emitted: tuple[EmittedFile, ...]) -> None:
    for path in committed():
        (GOLDEN / "beacon" / path).unlink()
    for file in emitted:
        target = GOLDEN / "beacon" / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.text.encode())


def test_the_package_is_the_one_that_is_committed(emitted: tuple[EmittedFile, ...]) -> None:
    assert [file.path for file in emitted] == committed()
    for file in emitted:
        assert file.text == (GOLDEN / "beacon" / file.path).read_bytes().decode(), file.path


def test_emitted_files_are_text_in_order(emitted: tuple[EmittedFile, ...]) -> None:
    assert list(emitted) == sorted(emitted, key=lambda file: file.path)
    for file in emitted:
        assert "\r" not in file.text, file.path
        assert file.text == "" or file.text.endswith("\n"), file.path
        assert not re.search(r"[ \t]$", file.text, re.MULTILINE), file.path


def test_emitted_code_is_clean(root: Path) -> None:
    run("-m", "black", "--quiet", "--check", "--line-length", "120", str(GOLDEN / "beacon"))
    run("-m", "ruff", "check", "--quiet", "--no-cache", str(GOLDEN / "beacon"), cwd=root)


def test_the_installed_package_has_types(installed: Path, tmp_path: Path) -> None:
    script = tmp_path / "use.py"
    script.write_text(
        "from harbour_beacons import Client, Token, errors, models, validators\n"
        "def use(client: Client) -> models.ShowBeaconResponse:\n"
        "    reveal_type(client.beacon_control.show_beacon(beaconid='b-1').lamp)\n"
        "    reveal_type(validators.show_beacon.response[200].validate({})[0].pointer)\n"
        "    return client.beacon_control.show_beacon(beaconid='b-1', detail='short')\n"
    )
    cache = ("--cache-dir", str(tmp_path / "cache"))
    run("-m", "mypy", "--strict", *cache, str(installed / "harbour_beacons"), cwd=tmp_path)
    shown = run("-m", "mypy", "--strict", *cache, str(script), path=installed, cwd=tmp_path)
    assert 'Revealed type is "harbour_beacons.models.Lamp | None"' in shown
    assert 'Revealed type is "str"' in shown


def test_its_own_tests_pass(installed: Path, tmp_path: Path) -> None:
    tests = GOLDEN / "beacon" / "tests"
    shown = run(
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tests),
        str(tests),
        path=installed,
        cwd=tmp_path,
    )
    assert re.search(r"\d+ passed", shown)
    assert "skipped" not in shown


def test_a_call_decodes_the_answer(beacons: ModuleType, httpserver: HTTPServer) -> None:
    httpserver.expect_request(
        "/v1/beacons/b-1", "GET", query_string="detail=full", headers={"X-Auth-Token": "t0k3n"}
    ).respond_with_json(NIGHT)
    with beacons.Client(base_url=httpserver.url_for(""), credentials=beacons.Token("t0k3n")) as client:
        answer = client.beacon_control.show_beacon(beaconid="b-1", detail="full")
    assert answer.lamp_state == "lit"
    assert answer.extend_param == {"watt": 40}
    assert answer.to_dict() == NIGHT


def test_an_async_call_decodes_the_answer(beacons: ModuleType, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/beacons/b%2F1", "GET").respond_with_json(NIGHT)
    httpserver.expect_request("/v1/beacons/b/1", "GET").respond_with_json(NIGHT)

    async def call() -> object:
        credentials = beacons.Token("t0k3n")
        async with beacons.AsyncClient(base_url=httpserver.url_for(""), credentials=credentials) as client:
            return (await client.beacon_control.show_beacon(beaconid="b/1")).to_dict()

    assert asyncio.run(call()) == NIGHT


def test_a_body_is_sent_as_it_is_documented(beacons: ModuleType, httpserver: HTTPServer) -> None:
    sent: list[object] = []

    def answer(request: Request) -> Response:
        sent.append(json.loads(request.data))
        return Response(status=204)

    httpserver.expect_request("/v1/beacons/switch", "POST").respond_with_handler(answer)
    with beacons.Client(base_url=httpserver.url_for(""), credentials=beacons.Token("t0k3n")) as client:
        assert client.beacon_control.switch_beacon(beacon="b-1", lamp_state="dark") is None
    assert sent == [{"beacon": "b-1", "lampState": "dark"}]


@pytest.mark.parametrize("status", [400, 500, 503])
def test_an_error_is_raised(beacons: ModuleType, httpserver: HTTPServer, status: int) -> None:
    body = {"error_code": "HB.0001", "error_msg": "no such beacon"}
    httpserver.expect_request("/v1/beacons/b-1").respond_with_json(body, status=status)
    client = beacons.Client(base_url=httpserver.url_for(""), credentials=beacons.Token("t0k3n"))
    with client, pytest.raises(beacons.errors.APIStatusError) as caught:
        client.beacon_control.show_beacon(beaconid="b-1")
    assert caught.value.status == status
    assert caught.value.code == "HB.0001"
    if status == 400:
        assert caught.value.details.error_msg == "no such beacon"


def test_the_examples_of_the_readme_run(
    beacons: ModuleType, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (GOLDEN / "beacon" / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 6
    httpserver.expect_request(re.compile("/v1/beacons/.*"), "GET").respond_with_json(NIGHT)
    outputs = []
    for block in blocks:
        source = block.replace("https://beacons.example.com", httpserver.url_for("").rstrip("/"))
        exec(compile(source, "README.md", "exec"), {"__name__": "__main__"})
        outputs.append(capsys.readouterr().out)
    first, awaited, errors, patient, validated, faked = outputs
    assert "lit" in first
    assert awaited == first
    assert errors == ""
    assert patient == first
    assert "lit" in faked
    assert "GET /v1/beacons/your-beaconid" in faked
    assert "/no_such_key: additionalProperties" in validated
    assert "ShowBeacon.html, Table 3" in validated


def test_the_documents_list_the_whole_surface() -> None:
    index = (GOLDEN / "beacon" / "api.md").read_text("utf-8")
    for fact in ("GET /v1/beacons/{beaconid}", "POST /v1/beacons/switch", "models.Lamp", "client.beacon_control"):
        assert fact in index
