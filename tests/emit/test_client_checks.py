"""The emitted client under hostile text, the linters, the type checker and the clock."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion
from clients import API, SHOW, is_copied, texts
from msgspec.structs import replace

from generator.emit.api import Api, Credential, Server
from generator.emit.render import LINE_LENGTH

ROOT = Path(__file__).resolve().parents[2]


EVIL = [
    '"""',
    "'''\\",
    'a" + __import__("os").getcwd() + "',
    "{{ 7 * 7 }} {% raw %}",
    "{beaconid!r}{0}",
    "line\nimport os\n",
    "\x00\x1b[2J",
    "\u202eevil\u2066",
    "\\",
    "../../etc/x",
    "x" * 300,
    "",
]


def evil(payload: str) -> Api:
    """The harbour with one text in every place that takes text; names are made elsewhere."""
    method_ = replace(
        SHOW,
        operation_id=payload,
        path=f"/v1/{payload}/{{beaconid}}",
        summary=payload,
        description=payload,
        source=payload,
        media_type=payload,
        http_method=payload,
        arguments=tuple(replace(each, wire=payload, doc=payload, source=payload) for each in SHOW.arguments),
        outcomes=tuple(replace(each, description=payload) for each in SHOW.outcomes),
    )
    resource = replace(API.resources[0], title=payload, description=payload, methods=(method_,))
    return replace(
        API,
        distribution=payload,
        version=payload,
        title=payload,
        description=payload,
        servers=(Server(payload, payload),),
        credentials=(Credential("header", payload, True),),
        resources=(resource,),
    )


def shape(text: str) -> str:
    """The syntax of a module without its constants."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


@pytest.mark.parametrize("payload", EVIL)
def test_text_of_a_page_stays_text(payload: str) -> None:
    harmless, harmed = texts(evil("harmless")), texts(evil(payload))
    assert set(harmed) == set(harmless)
    for path, text in harmed.items():
        assert shape(text) == shape(harmless[path]), path
        assert "\u202e" not in text
        assert "49" not in text or is_copied(path)


MANY = replace(
    API,
    credentials=(Credential("header", "X-Key", True),),
    resources=tuple(
        replace(
            API.resources[0],
            attribute=f"lamp_{number}",
            class_name=name,
            methods=tuple(
                replace(
                    one,
                    outcomes=tuple(replace(each, error=each.error and f"{name}{each.error}") for each in one.outcomes),
                )
                for one in API.resources[0].methods
            ),
        )
        for number, name in ((1, "ClientResource"), (10, "OfAsyncJobs"), (2, "Jobs"))
    ),
)


@pytest.mark.parametrize(
    "api", [API, MANY, evil('"""'), replace(API, resources=())], ids=["beacon", "many", "evil", "none"]
)
def test_emitted_code_is_as_the_linters_want_it(api: Api, tmp_path: Path) -> None:
    for path, text in texts(api).items():
        if not is_copied(path):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
            mode = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
            assert black.format_str(text, mode=mode) == text
    (tmp_path / "harbour_beacons" / "__init__.py").write_text('"""Beacons."""\n', encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), "."]
    checked = subprocess.run(ruff, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


USER = """
from harbour_beacons.client import AsyncClient, Client
from harbour_beacons._runtime.credentials import Token
from harbour_beacons._runtime.options import CallOptions, omit
from harbour_beacons.errors import ShowBeaconBadRequestError
from harbour_beacons.models import Lamp, ShowBeaconResponse


def show() -> int | None:
    with Client(base_url="https://x.example.com", credentials=Token("t"), timeout=3) as client:
        try:
            beacon: ShowBeaconResponse = client.beacon_control.show_beacon(beaconid="1", detail=omit)
        except ShowBeaconBadRequestError as error:
            reveal_type(error.details)
            return None
        client.beacon_control.switch_beacon(beacon="1", lamp=Lamp(watt=1), call_options=CallOptions(timeout=None))
        reveal_type(client.beacon_control.show_beacon(beaconid="1").lamp)
        raw = client.with_raw_response(client.beacon_control.show_beacon)
        reveal_type(raw(beaconid="1").parse())
        raw(beaconid=1)
        with client.with_streaming_response(client.beacon_control.show_beacon)(beaconid="1") as response:
            reveal_type(response.read())
        return beacon.lamp.watt if beacon.lamp else None


async def show_async() -> None:
    async with AsyncClient(credentials=lambda: "t") as client:
        reveal_type(await client.beacon_control.show_beacon(beaconid="1"))
        raw = await client.with_raw_response(client.beacon_control.show_beacon)(beaconid="1")
        reveal_type(raw.parse())
        await client.beacon_control.show_beacon(beaconid=1)
"""


def test_user_code_is_typed(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package / "harbour_beacons", tmp_path / "harbour_beacons")
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    mypy = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--cache-dir=.cache",
        "user.py",
        "harbour_beacons",
    ]
    checked = subprocess.run(mypy, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = [line.partition(": ")[2] for line in checked.stdout.splitlines() if ".py:" in line]
    assert said == [
        'note: Revealed type is "harbour_beacons.models.ShowBeaconBadRequest | None"',
        'note: Revealed type is "harbour_beacons.models.Lamp | None"',
        'note: Revealed type is "harbour_beacons.models.ShowBeaconResponse"',
        'error: Argument "beaconid" has incompatible type "int"; expected "str"  [arg-type]',
        'note: Revealed type is "bytes"',
        'note: Revealed type is "harbour_beacons.models.ShowBeaconResponse"',
        'note: Revealed type is "harbour_beacons.models.ShowBeaconResponse"',
        'error: Argument "beaconid" to "show_beacon" of "AsyncBeaconControl" has incompatible type "int"; '
        'expected "str"  [arg-type]',
    ], checked.stdout


def test_the_client_costs_no_models_until_they_are_used(package: Path) -> None:
    program = """
import sys
import harbour_beacons.errors, harbour_beacons._runtime.credentials, harbour_beacons._runtime.options
assert not {"httpx2", "pydantic"} & set(sys.modules)
from harbour_beacons.client import Client
client = Client()
assert not {"harbour_beacons.models", "harbour_beacons.resources"} & set(sys.modules)
assert client.beacon_control is client.beacon_control
assert "harbour_beacons.models" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], cwd=package, check=True)
