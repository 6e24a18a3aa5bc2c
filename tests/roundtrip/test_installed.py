"""The three packages where a user has them: built, installed into a fresh environment, and called over HTTP."""

import ast
import json
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from pytest_httpserver import HTTPServer
from roundtrip.emitted import COC, IDENTITY, PACKAGES, UCS, examples, module_name, package
from roundtrip.installing import House, command

pytestmark = pytest.mark.xdist_group("installed")

Json = Any

USE = Path(__file__).with_name("use")
SHOWN = {(one.operation, one.part): one.value for one in examples()}
MODULES = [module_name(service) for service in PACKAGES]

each_package = pytest.mark.parametrize("service", PACKAGES)


def requests(server: HTTPServer, credential: str) -> list[Json]:
    """What arrived, in order: method, path as it was sent, query, body, credential."""
    return [
        [
            request.method,
            request.environ["RAW_URI"].partition("?")[0],
            request.args.to_dict(),
            json.loads(request.data) if request.data else None,
            request.headers.get(credential),
        ]
        for request, _ in server.log
    ]


# What is there, and what is not


def test_nothing_of_the_tool_is_there(house: House, tmp_path: Path) -> None:
    program = "import importlib.util as u, json, sys; print(json.dumps([n for n in sys.argv[1:] if u.find_spec(n)]))"
    absent = ["generator", "jinja2", "yaml", "bs4", "black", "datamodel_code_generator", "setuptools", "pip"]
    found = json.loads(house.run("-c", program, *absent, *MODULES, cwd=tmp_path))
    assert found == MODULES


@each_package
def test_the_package_comes_from_the_environment(house: House, tmp_path: Path, service: str) -> None:
    module = module_name(service)
    shown = house.run("-c", f"import {module}; print({module}.__file__, {module}.__version__)", cwd=tmp_path)
    assert shown.split() == [str(house.site / module / "__init__.py"), "0.1.0"]


def test_the_environment_is_complete(house: House, tmp_path: Path) -> None:
    shown = command([sys.executable, "-m", "pip", "--python", str(house.python), "check"], tmp_path)
    assert "No broken requirements" in shown


@each_package
def test_importing_loads_nothing_that_is_not_used(house: House, tmp_path: Path, service: str) -> None:
    module = module_name(service)
    loaded = set(house.run("-c", f"import sys, {module}; print(*sys.modules)", cwd=tmp_path).split())
    assert {name for name in loaded if name.startswith(module)} == {module}
    assert not loaded & {"httpx2", "pydantic", "jsonschema_rs", "asyncio", "json"}


@each_package
def test_whatever_is_imported_is_declared(service: str) -> None:
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for path in (package(service) / module_name(service)).rglob("*.py")
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    foreign = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    assert foreign == {"anyio", "httpx2", "jsonschema_rs", "pydantic", "pydantic_core", "pytest"}
    project = tomllib.loads((package(service) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {Requirement(text).name.replace("-", "_") for text in project["dependencies"]}
    assert foreign - needed == {"pydantic_core", "pytest"}  # a part of pydantic, and a fixture for whoever has pytest


# Calls

JOB = [
    "2025-11-10 07:24:03.529155 +0000 UTC",
    True,
    {"constraintID": "eb6e4196-1508-49d3-98a5-ee656d146c4f"},
    3600,
    True,
    1762759443.553733,
    True,
]
POLICY = [True, "9c819dca-9a81-11ee-b1ab-0255ac100040", True, ["Pod"], ["default"], {"volumes": ["22"]}, None]
PROGRESS = [
    "v3",
    "70acf480-2fa4-11ee-ad1d-0255ac1001c4",
    ["InstallFederationChart", "CreateNetworkResource", "CreateCert", "CreateNode"],
    {"JobExtendParamKeyElbID": "69694819-67dc-44ac-ab6e-9b18087c5c4c"},
    {"currentTimestamp": "2023-07-31 13:17:24.934277116 +0000 UTC"},
    "2023-07-31 13:17:24.490359 +0000 UTC",
]


def test_ucs(house: House, tmp_path: Path, httpserver: HTTPServer) -> None:
    federation = "/v1/clustergroups/{}/federations/progress"
    httpserver.expect_request("/v1/policy/jobs/job-1").respond_with_json(SHOWN["ShowPolicyJob", "response"])
    httpserver.expect_request("/v1/policyinstances/policy-1").respond_with_json(SHOWN["ShowPolicyInstance", "response"])
    httpserver.expect_request(federation.format("fleet-1")).respond_with_json(
        SHOWN["ShowFederationProgress", "response"]
    )
    httpserver.expect_request("/v1/policy/jobs/broken").respond_with_data(
        "upstream gone", 500, content_type="text/plain"
    )
    httpserver.expect_request(federation.format("missing")).respond_with_data('{"code": "UCS.404"}', 404)

    told = json.loads(house.run(str(USE / "ucs.py"), httpserver.url_for(""), cwd=tmp_path))

    failures = [
        ["InternalServerError", 500, None, "upstream gone", None, "upstream gone"],
        ["NotFoundError", 404, "UCS.404", None, None, '{"code": "UCS.404"}'],
    ]
    assert told == [[JOB, POLICY, PROGRESS, *failures, True]] * 2
    paths = ["/v1/policy/jobs/job-1", "/v1/policyinstances/policy-1", federation.format("fleet-1")]
    # What failed on the side of the server is asked twice more; what is not there is not.
    paths += [*["/v1/policy/jobs/broken"] * 3, federation.format("missing")]
    assert requests(httpserver, "X-Auth-Token") == [["GET", path, {}, None, "t0k3n-of-ucs"] for path in paths] * 2


def test_coc(house: House, tmp_path: Path, httpserver: HTTPServer) -> None:
    refusal = {"error_code": "COC.00067", "error_msg": "no such job"}
    httpserver.expect_request("/v1/documents/DM 1/2").respond_with_json(SHOWN["GetDocument", "response"])
    httpserver.expect_request("/v1/documents/none").respond_with_json(refusal, status=400)

    told = json.loads(house.run(str(USE / "coc.py"), httpserver.url_for("/"), cwd=tmp_path))

    document = [
        "DM2025070118023xxxxxxxxxx",
        1751364159273,
        "LOW",
        "",
        " outputs: []",
        [["v2", 1751374833988], ["v1", 1751364159273]],
    ]
    assert told == [[document, document, [400, "COC.00067", "no such job", "COC.00067", "no such job"]]] * 2
    path, token = "/v1/documents/DM%201%2F2", "t0k3n-of-coc"
    assert (
        requests(httpserver, "X-Auth-Token")
        == [
            ["GET", path, {"version": "v2", "document_type": "PRIVATE"}, None, token],
            ["GET", path, {}, None, token],
            ["GET", "/v1/documents/none", {}, None, token],
        ]
        * 2
    )


def test_identity(house: House, tmp_path: Path, httpserver: HTTPServer) -> None:
    counted = {"results": [{"jobs": 7}], "exact": True, "share": 0.5}
    one = SHOWN["GetJob", "request"]
    httpserver.expect_request("/identity/v2/job/list", "POST").respond_with_json(SHOWN["ListJob", "response"])
    httpserver.expect_request("/identity/v2/job/stat", "POST").respond_with_json(counted)
    httpserver.expect_request("/identity/v2/job/get", "POST", json=one).respond_with_json(SHOWN["GetJob", "response"])
    httpserver.expect_request("/identity/v2/job/delete", "POST").respond_with_data("")
    httpserver.expect_request("/identity/v2/job/get", "POST", json={"job_id": "job-0"}).respond_with_json(
        {"detail": {"code": "ERROR_PERMISSION_DENIED", "message": "not yours"}}, status=403
    )

    told = json.loads(house.run(str(USE / "identity.py"), httpserver.url_for(""), cwd=tmp_path))

    listed = [
        2,
        [["job-3b124006c2d2", "SUCCESS", "DOMAIN"], ["job-587a3d3b4db3", "SUCCESS", "DOMAIN"]],
    ]
    shown = ["ERROR", "plugin-aws-cloud-service-inven-collector", "2022-01-01T10:02:11.270000+00:00", None]
    assert told == [[listed, counted, shown, [403, "ERROR_PERMISSION_DENIED", "not yours"]]] * 2
    bodies = [
        ("list", {"query": {"page": {"start": 1, "limit": 10}}, "trusted_account_id": "ta-123456789012"}),
        ("stat", {"query": {"aggregate": [{"count": {"name": "jobs"}}]}}),
        ("get", {"job_id": "job-123456789012"}),
        ("delete", {"job_id": "job-123456789012"}),
        ("get", {"job_id": "job-0"}),
    ]
    token = "Bearer t0k3n-of-identity"
    assert (
        requests(httpserver, "Authorization")
        == [["POST", f"/identity/v2/job/{name}", {}, body, token] for name, body in bodies] * 2
    )
    assert {request.headers["Content-Type"] for request, _ in httpserver.log} == {"application/json"}


# What a reader of the package does with it

FIRST_CALLS: dict[str, tuple[re.Pattern[str], Json, str]] = {
    UCS: (
        re.compile("/v1/clustergroups/.+/federations/progress"),
        SHOWN["ShowFederationProgress", "response"],
        "Job",
    ),
    COC: (re.compile("/v1/documents/.+"), SHOWN["GetDocument", "response"], "test_document"),
    IDENTITY: (re.compile("/identity/v2/job/list"), SHOWN["ListJob", "response"], "job-587a3d3b4db3"),
}


@each_package
def test_the_programs_of_the_readme_run(house: House, tmp_path: Path, httpserver: HTTPServer, service: str) -> None:
    path, answer, word = FIRST_CALLS[service]
    readme = (package(service) / "README.md").read_text(encoding="utf-8")
    programs = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    first, later = programs[0], next(one for one in programs if "AsyncClient" in one)
    failing = next(one for one in programs if "APIConnectionError" in one)
    validating = next(one for one in programs if "validators" in one)

    def run(program: str, address: str = httpserver.url_for("").rstrip("/")) -> str:
        assert program.count("https://api.example.com") == (program is not validating)
        return house.run("-c", program.replace("https://api.example.com", address), cwd=tmp_path)

    httpserver.expect_request(path).respond_with_json(answer)
    assert word in run(first)
    assert run(later) == run(first)
    assert run(failing) == ""
    httpserver.clear()
    httpserver.expect_request(path).respond_with_json({"error_code": "X.1", "error_msg": "no"}, 503)
    assert run(failing) == "503 X.1 no None\n"
    assert run(validating).startswith("/no_such_key: additionalProperties: ")
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))  # taken, so that nobody answers
        address = f"http://127.0.0.1:{unheard.getsockname()[1]}"
        assert run(failing, address).startswith("The service cannot be reached: ")


@each_package
def test_its_own_tests_pass(house: House, tmp_path: Path, service: str) -> None:
    shutil.copytree(package(service) / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(package(service) / "README.md", tmp_path)
    shown = house.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=tests", "tests", cwd=tmp_path)
    passed = re.search(r"^(\d+) passed in", shown, re.MULTILINE)
    assert passed is not None, shown
    assert int(passed[1]) > 10


@pytest.fixture(scope="module")
def checked(house: House, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Checks types as a user of the environment would: what mypy says, which may be wrong with anything or nothing."""
    folder = tmp_path_factory.mktemp("typed")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(house.python)]

    def check(*arguments: str) -> str:
        result = subprocess.run([*mypy, *arguments], cwd=folder, capture_output=True, text=True, check=False)
        return result.stdout + result.stderr

    return check


def test_the_packages_are_typed(checked: Callable[..., str]) -> None:
    said = checked(*(part for module in MODULES for part in ("-p", module)))
    assert re.fullmatch(r"Success: no issues found in \d+ source files\n", said), said


@pytest.mark.parametrize("program", sorted(path.name for path in USE.glob("*.py")))
def test_a_program_that_uses_them_is_typed(checked: Callable[..., str], program: str) -> None:
    assert checked(str(USE / program)) == "Success: no issues found in 1 source file\n"


@pytest.mark.parametrize(
    "mistake",
    [
        "client.documents.get_document()",
        "client.documents.get_document('DM')",
        "client.documents.get_document(document_id=5)",
        "client.documents.get_document(document_id='DM', versoin='v1')",
        "print(client.documents.get_document(document_id='DM').data.name)",
        "print(client.document)",
    ],
)
def test_a_mistake_is_found_before_the_program_runs(checked: Callable[..., str], mistake: str) -> None:
    said = checked("-c", f"from huaweicloud_coc import Client\ndef use(client: Client) -> None:\n    {mistake}\n")
    assert said.startswith("<string>:3: error: ")
    assert said.count("error: ") == 1


# How much there is to read


def written(path: Path, kinds: tuple[type[ast.stmt], ...]) -> Iterator[tuple[str, int]]:
    """Each definition of a module, and of its classes, with its lines that are not blank."""
    text = path.read_text(encoding="utf-8")
    body = ast.parse(text).body
    inner = [part for one in body if isinstance(one, ast.ClassDef) for part in one.body]
    for one in (*body, *inner):
        if isinstance(one, kinds):
            decorators = [each.lineno for each in getattr(one, "decorator_list", [])]
            part = text.splitlines()[min([one.lineno, *decorators]) - 1 : one.end_lineno]
            name = one.targets[0].id if isinstance(one, ast.Assign) else one.name  # type: ignore[attr-defined]
            yield name.lower().strip("_"), sum(bool(line.strip()) for line in part)


@each_package
def test_an_operation_takes_few_lines(service: str, record_property: Any) -> None:
    """The description of each call, its method in both clients, and its share of what leads there."""
    module = package(service) / module_name(service)
    calls: dict[str, int] = {}
    for path in (module / "resources").glob("*.py"):
        for name, count in written(path, (ast.Assign, ast.FunctionDef, ast.AsyncFunctionDef)):
            one = re.sub("_(?:all|pages)$", "", name)  # what goes through a list page by page belongs to its operation
            calls[one] = calls.get(one, 0) + count
    calls.pop("all", None)
    ways = [count for _, count in written(module / "client.py", (ast.FunctionDef,))]
    average = (sum(calls.values()) + sum(ways)) / len(calls)
    print(f"{service}: {average:.0f} lines for each of {len(calls)} operations; {calls}")
    record_property("lines_per_operation", round(average))
    assert len(calls) == {UCS: 3, COC: 1, IDENTITY: 4}[service]
    assert average < 60
