"""The emitted client of the harbour's beacons: as text, under the linters, and over a real socket."""

import ast
import asyncio
import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import black
import pytest
from black.mode import TargetVersion
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from generator.emit import statuses
from generator.emit.api import Api, Argument, Credential, Method, Outcome, Resource, Server
from generator.emit.client import emit_client
from generator.emit.render import LINE_LENGTH, templates_root

ROOT = Path(__file__).resolve().parents[2]

# Stands in for the emitted models, so that what is tested here is the client alone.
MODELS = '''
"""Models of the beacons."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A model."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)

    def to_dict(self) -> dict[str, Any]:
        """What is sent."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Lamp(Model):
    """A lamp."""

    watt: int | None = None
    mirrors: list[Lamp] | None = None


class ShowBeaconResponse(Model):
    """A beacon."""

    kind: str | None = None
    lamp_state: str | None = Field(None, alias="lampState")
    lamp: Lamp | None = None


class ShowBeaconBadRequest(Model):
    """What went wrong."""

    error_code: str | None = None
    error_msg: str | None = None
'''


def argument(name: str, wire: str, place: Any, annotation: str, required: bool, doc: str = "") -> Argument:
    return Argument(name, wire, place, annotation, required, doc, "")


def method(name: str, **given: Any) -> Method:
    blank = {
        "operation_id": name.title().replace("_", ""),
        "http_method": "GET",
        "path": f"/v1/{name}",
        "summary": "",
        "description": "",
        "source": f"pages/{name}.html:3",
        "deprecated": False,
        "arguments": (),
        "body": "",
        "request_model": "",
        "request_pointer": "",
        "media_type": "",
        "returns": "None",
        "outcomes": (),
        "examples": (),
    }
    return Method(name=name, **{**blank, **given})


SHOW = method(
    "show_beacon",
    path="/v1/beacons/{beaconid}",
    summary="Showing a Beacon",
    description="Reads the state of one beacon.",
    arguments=(
        argument("beaconid", "beaconid", "path", "str", True, "Beacon ID"),
        argument("detail", "detail", "query", "str", False, "How much is told."),
        argument("language", "X-Language", "header", "str", False, "The language of messages."),
    ),
    returns="models.ShowBeaconResponse",
    outcomes=(
        Outcome("200", "The beacon.", "models.ShowBeaconResponse", "", "#/x"),
        Outcome(
            "400", "The request cannot be carried out.", "models.ShowBeaconBadRequest", "ShowBeaconBadRequestError", ""
        ),
        Outcome("500", "The harbour failed.", "Any", "", ""),
    ),
)
SWITCH = method(
    "switch_beacon",
    http_method="POST",
    path="/v1/beacons/switch",
    summary="Switching a Beacon",
    body="fields",
    request_model="models.SwitchBeaconRequest",
    media_type="application/json",
    arguments=(
        argument("beacon", "beacon", "body", "str", True, "Beacon ID"),
        argument("lamp", "lamp", "body", "models.Lamp | None", False, "The lamp to use."),
        argument("lamp_state", "lampState", "body", "str", False, "What the lamp does."),
        argument("wait", "wait", "body", "int", False, "How long to wait"),
    ),
    outcomes=(Outcome("204", "Nothing is sent back.", "", "", ""),),
)
REPLACE = method(
    "replace_lamps",
    http_method="PUT",
    path="/v1/lamps",
    body="whole",
    media_type="application/json",
    request_model="list[models.Lamp]",
    arguments=(argument("body", "body", "body", "list[models.Lamp]", True, "The lamps."),),
    returns="Any",
    outcomes=(Outcome("200", "Whatever.", "Any", "", ""),),
)

API = Api(
    distribution="harbour-beacons",
    module="harbour_beacons",
    version="0.1.0",
    title="Harbour Beacons",
    description="Switches and watches the beacons of a harbour.",
    api_version="1",
    servers=(Server("https://beacons.example.com", "Main site"),),
    credentials=(Credential("header", "X-Auth-Token", False),),
    resources=(Resource("beacon_control", "BeaconControl", "Beacon Control", "", (REPLACE, SHOW, SWITCH)),),
    models=("Lamp", "ShowBeaconBadRequest", "ShowBeaconResponse"),
)


def texts(api: Api) -> dict[str, str]:
    return {file.path: file.text for file in emit_client(api)}


def write_package(api: Api, folder: Path) -> Path:
    for path, text in {**texts(api), f"{api.module}/models.py": MODELS, f"{api.module}/__init__.py": ""}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / api.module / "py.typed").touch()
    return folder


def with_method(one: Method, **resource: Any) -> Api:
    return replace(API, resources=(replace(API.resources[0], methods=(one,), **resource),))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(API, tmp_path_factory.mktemp("emitted"))


@pytest.fixture
def beacons(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The emitted package, imported; forgotten afterwards."""
    monkeypatch.syspath_prepend(str(package))
    yield importlib.import_module("harbour_beacons.client")
    for name in [name for name in sys.modules if name.partition(".")[0] == "harbour_beacons"]:
        del sys.modules[name]


def test_the_files() -> None:
    runtime = {path.name: path.read_text(encoding="utf-8") for path in (templates_root() / "runtime").glob("*.py")}
    emitted = texts(API)
    assert {"client.py", "errors.py", "transport.py", "encoding.py", "credentials.py"} <= set(runtime)
    assert set(emitted) == {
        "harbour_beacons/client.py",
        "harbour_beacons/errors.py",
        "harbour_beacons/resources/__init__.py",
        "harbour_beacons/resources/beacon_control.py",
        *(f"harbour_beacons/_runtime/{name}" for name in runtime),
    }
    assert {path.rpartition("/")[2]: text for path, text in emitted.items() if "_runtime" in path} == runtime
    assert list(emitted) == sorted(emitted)


def test_a_user_calls_and_awaits(beacons: ModuleType, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/beacons/b 1").respond_with_json({"lampState": "lit", "lamp": {"watt": 40}})
    httpserver.expect_request("/v1/beacons/switch", method="POST").respond_with_data(status=204)
    token = importlib.import_module("harbour_beacons._runtime.credentials").Token("abc-secret")
    models = importlib.import_module("harbour_beacons.models")
    where = httpserver.url_for("")

    with beacons.Client(base_url=where, credentials=token) as client:
        shown = client.beacon_control.show_beacon(beaconid="b 1", detail="full", language="en-us")
        assert client.beacon_control.switch_beacon(beacon="b-1", lamp_state="dark", lamp=None) is None

    async def run() -> Any:
        async with beacons.AsyncClient(base_url=where, credentials=token) as client:
            await client.beacon_control.switch_beacon(beacon="b-1", lamp=models.Lamp(watt=1, mirrors=[{}]))
            return await client.beacon_control.show_beacon(beaconid="b 1")

    awaited = asyncio.run(run())
    assert isinstance(shown, models.ShowBeaconResponse)
    assert awaited == shown
    assert shown.lamp.watt == 40
    first, second, third, fourth = (request for request, _ in httpserver.log)
    assert first.environ["RAW_URI"] == "/v1/beacons/b%201?detail=full"
    assert (first.headers["X-Language"], first.headers["X-Auth-Token"]) == ("en-us", "abc-secret")
    assert first.headers["User-Agent"] == "harbour-beacons/0.1.0"
    assert json.loads(second.data) == {"beacon": "b-1", "lampState": "dark", "lamp": None}
    assert json.loads(third.data) == {"beacon": "b-1", "lamp": {"watt": 1, "mirrors": [{}]}}
    assert fourth.environ["RAW_URI"] == "/v1/beacons/b%201"


def test_a_body_can_be_one_argument(beacons: ModuleType, httpserver: HTTPServer) -> None:
    def echo(request: Request) -> Response:
        return Response(request.data, content_type="application/json")

    httpserver.expect_request("/v1/lamps", method="PUT").respond_with_handler(echo)
    lamp = importlib.import_module("harbour_beacons.models").Lamp
    with beacons.Client(base_url=httpserver.url_for("")) as client:
        assert client.beacon_control.replace_lamps(body=[lamp(watt=1), {"watt": 2}]) == [{"watt": 1}, {"watt": 2}]


def test_a_documented_error_has_its_own_class(beacons: ModuleType, httpserver: HTTPServer) -> None:
    errors = importlib.import_module("harbour_beacons.errors")
    models = importlib.import_module("harbour_beacons.models")
    body = {"error_code": "B.1", "error_msg": "no such beacon"}
    httpserver.expect_request("/v1/beacons/1").respond_with_json(body, status=400)
    with beacons.Client(base_url=httpserver.url_for("")) as client, pytest.raises(errors.BadRequestError) as caught:
        client.beacon_control.show_beacon(beaconid="1")
    assert type(caught.value) is errors.ShowBeaconBadRequestError
    assert caught.value.details == models.ShowBeaconBadRequest(**body)


def test_arguments_are_named_only(beacons: ModuleType) -> None:
    with beacons.Client() as client, pytest.raises(TypeError):
        client.beacon_control.show_beacon("b-1")


def test_the_documented_address_is_the_default(beacons: ModuleType) -> None:
    assert beacons.Client().base_url == "https://beacons.example.com"


@pytest.mark.parametrize("url", ["https://{endpoint}/v1", "/v1", "", "ftp://x", "https://x/?a='; import os'"])
def test_an_address_with_gaps_is_no_default(url: str) -> None:
    whole = replace(API, servers=(Server(url, ""), Server("https://second.example.com/api", "")))
    assert "base_url='https://second" in texts(whole)["harbour_beacons/client.py"].replace('"', "'")
    assert "base_url=''" in texts(replace(API, servers=(Server(url, ""),)))["harbour_beacons/client.py"].replace(
        '"', "'"
    )


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        (Credential("header", "X-Auth-Token", True), "token=Token)"),
        (Credential("header", "X-Api-Key", True), 'token=partial(Token, header="X-Api-Key")'),
        (Credential("bearer", "Authorization", True), "token=BearerToken)"),
    ],
)
def test_a_bare_token_is_sent_as_documented(credential: Credential, expected: str) -> None:
    text = texts(replace(API, credentials=(credential,)))["harbour_beacons/client.py"]
    assert expected in text
    assert ("from functools import cached_property, partial" in text) == ("partial(" in expected)


def test_docstrings_say_what_the_page_says() -> None:
    tree = ast.parse(texts(API)["harbour_beacons/resources/beacon_control.py"])
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    show = {node.name: ast.get_docstring(node) for node in classes["BeaconControl"].body if hasattr(node, "args")}
    assert show["show_beacon"] == "\n".join(
        [
            "Showing a Beacon",
            "",
            "Reads the state of one beacon.",
            "",
            "Args:",
            "    beaconid: Beacon ID",
            "    detail: How much is told.",
            "    language: The language of messages.",
            "    call_options: Settings of this call alone.",
            "",
            "Raises:",
            "    ShowBeaconBadRequestError: 400. The request cannot be carried out.",
            "    InternalServerError: 500. The harbour failed.",
            "",
            "Source: pages/show_beacon.html:3",
        ]
    )
    awaited = {
        node.name: ast.get_docstring(node) for node in classes["AsyncBeaconControl"].body if hasattr(node, "args")
    }
    assert "`BeaconControl.show_beacon`" in str(awaited["show_beacon"])


def test_an_argument_may_have_the_name_of_ours() -> None:
    one = method("stat", body="fields", arguments=(argument("call_options", "call_options", "body", "str", True),))
    text = texts(with_method(one))["harbour_beacons/resources/beacon_control.py"]
    assert "call_options_: CallOptions | None = None" in text
    assert "self._call(_STAT, call_options_, call_options=call_options)" in text


@pytest.mark.parametrize(
    ("annotation", "declared"),
    [
        ("str", "x: str | Omit = omit"),
        ("models.Lamp | None", "x: models.Lamp | Omit | None = omit"),
        ("Any", "x: Any = omit"),
    ],
)
def test_an_optional_argument_is_omitted_by_default(annotation: str, declared: str) -> None:
    one = method("stat", arguments=(argument("x", "x", "query", annotation, False),))
    assert declared in texts(with_method(one))["harbour_beacons/resources/beacon_control.py"]


def test_the_types_of_values_are_imported_where_they_are_used() -> None:
    failed = Outcome("400", "", "list[Open[models.Lamp]] | DateTime", "StatBadRequestError", "")
    lamp = argument("lamp", "lamp", "query", "Open[models.Lamp]", True)
    emitted = texts(with_method(method("stat", arguments=(lamp,), returns="DateTime", outcomes=(failed,))))
    assert "from .._runtime.values import DateTime, Open\n" in emitted["harbour_beacons/resources/beacon_control.py"]
    assert "    from ._runtime.values import DateTime, Open\n" in emitted["harbour_beacons/errors.py"]


def test_each_media_type_but_json_is_told() -> None:
    one = method("stat", body="whole", media_type="text/plain", arguments=(argument("x", "x", "body", "str", True),))
    assert 'media_type="text/plain"' in texts(with_method(one))["harbour_beacons/resources/beacon_control.py"]
    assert "media_type" not in texts(API)["harbour_beacons/resources/beacon_control.py"]


def test_under_sixty_lines_an_operation() -> None:
    lines = sum(text.count("\n") for path, text in texts(API).items() if "/resources/" in path)
    assert lines / 3 < 60


def test_the_error_classes_are_those_of_the_run_time() -> None:
    tree = ast.parse((templates_root() / "runtime" / "errors.py").read_text(encoding="utf-8"))
    assert [
        node.name
        for node in sorted(tree.body, key=lambda node: getattr(node, "name", ""))
        if isinstance(node, ast.ClassDef)
    ] == list(statuses.COMMON)
    table = next(node.value for node in tree.body if isinstance(node, ast.AnnAssign) and node.target.id == "BY_STATUS")
    pairs = zip(table.keys, table.values, strict=True)
    assert {str(key.value): value.id for key, value in pairs} == dict(statuses.BY_STATUS)


# Linters and importing

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
        assert "49" not in text or "_runtime" in path


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
        for number, name in ((1, "Client"), (10, "AsyncJobs"), (2, "Jobs"))
    ),
)


@pytest.mark.parametrize(
    "api", [API, MANY, evil('"""'), replace(API, resources=())], ids=["beacon", "many", "evil", "none"]
)
def test_emitted_code_is_as_the_linters_want_it(api: Api, tmp_path: Path) -> None:
    for path, text in texts(api).items():
        if "_runtime" not in path:
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
        return beacon.lamp.watt if beacon.lamp else None


async def show_async() -> None:
    async with AsyncClient(credentials=lambda: "t") as client:
        reveal_type(await client.beacon_control.show_beacon(beaconid="1"))
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
