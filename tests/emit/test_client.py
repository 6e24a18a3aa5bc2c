"""The emitted client of the harbour's beacons as text."""

import ast
from pathlib import Path

import pytest
from clients import API, argument, method, texts, with_method
from msgspec.structs import replace

from generator.emit import statuses
from generator.emit.api import Credential, Outcome, Paging, Server
from generator.emit.render import templates_root

GENERATED = Path(__file__).parents[2] / "generated"


def test_the_files() -> None:
    copied = {
        path.relative_to(templates_root()).as_posix(): path.read_text(encoding="utf-8")
        for path in templates_root().glob("_*/*.py")
    }
    # Nothing of this service pages, no scheme of it asks for a signature, and all that is sent is JSON.
    for name in ("paging", "signing", "bodies"):
        assert copied.pop(f"_runtime/{name}.py").startswith('"""')
    emitted = texts(API)
    assert {"_runtime/client.py", "_runtime/errors.py", "_validation/violations.py", "_models/values.py"} <= set(copied)
    assert set(emitted) == {
        "harbour_beacons/client.py",
        "harbour_beacons/errors.py",
        "harbour_beacons/resources/__init__.py",
        "harbour_beacons/resources/beacon_control.py",
        *(f"harbour_beacons/{name}" for name in copied),
    }
    assert {name: emitted[f"harbour_beacons/{name}"] for name in copied} == copied
    assert list(emitted) == sorted(emitted)


@pytest.mark.parametrize("url", ["https://{endpoint}/v1", "/v1", "", "ftp://x", "https://x/?a='; import os'"])
def test_an_address_with_gaps_is_no_default(url: str) -> None:
    whole = replace(API, servers=(Server(url, ""), Server("https://second.example.com/api", "")))
    assert "base_url='https://second" in texts(whole)["harbour_beacons/client.py"].replace('"', "'")
    assert "base_url=''" in texts(replace(API, servers=(Server(url, ""),)))["harbour_beacons/client.py"].replace(
        '"', "'"
    )


def test_an_address_may_have_a_region() -> None:
    regional = replace(API, servers=(Server("https://beacons.{region}.example.com", ""),))
    text = texts(regional)["harbour_beacons/client.py"]
    assert 'base_url="https://beacons.{region}.example.com"' in text
    assert "        region: The region in that address." in text


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        (Credential("header", "X-Auth-Token", True), "token=Token"),
        (Credential("header", "X-Api-Key", True), 'token=partial(Token, header="X-Api-Key")'),
        (Credential("bearer", "Authorization", True), "token=BearerToken"),
    ],
)
def test_a_bare_token_is_sent_as_documented(credential: Credential, expected: str) -> None:
    text = texts(replace(API, credentials=(credential,)))["harbour_beacons/client.py"]
    assert expected in text
    assert ("from functools import cached_property, partial" in text) == ("partial(" in expected)


SIGNED, BEARER = Credential("signature", "sdk-hmac-sha256", False), Credential("bearer", "Authorization", True)


@pytest.mark.parametrize(
    ("credentials", "modules", "sources"),
    [
        ((SIGNED, *API.credentials), {"signing", "password"}, ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_TOKEN"]),
        ((SIGNED,), {"signing"}, ["HUAWEICLOUD_SDK_AK"]),
        ((BEARER,), set(), []),
        ((replace(BEARER, variables=(("value", "BEACON_TOKEN"),)),), set(), ["BEACON_TOKEN"]),
        ((replace(BEARER, variables=(("self", "BEACON_TOKEN"),)),), set(), []),
        ((), set(), []),
    ],
)
def test_a_package_has_the_credentials_of_its_schemes(
    credentials: tuple[Credential, ...], modules: set[str], sources: list[str]
) -> None:
    emitted = texts(replace(API, credentials=credentials))
    found = {path.rpartition("/")[2].removesuffix(".py") for path in emitted if "_runtime" in path}
    assert found & {"signing", "password"} == modules
    text = emitted["harbour_beacons/client.py"]
    assert [name for name in ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_TOKEN", "BEACON_TOKEN") if name in text] == sources
    assert ("AccessKey" in text) == ("signing" in modules)
    assert ("BearerToken" in text) == (bool(credentials) and credentials[0].kind == "bearer")


def test_values_of_the_client_are_found_in_the_environment() -> None:
    mine = replace(argument("project_id", "project_id", "path", "str", False), of_client=True)
    one = method("list_lamps", path="/v1/{project_id}/lamps", arguments=(mine,))
    text = texts(with_method(one))["harbour_beacons/client.py"]
    assert 'values={"project_id": "HUAWEICLOUD_SDK_PROJECT_ID"}' in text
    assert "DOMAIN_ID" not in text


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
    assert awaited["show_beacon"] == "Showing a Beacon (`BeaconControl.show_beacon`, awaited)"


def test_a_method_without_described_arguments_has_no_list_of_them() -> None:
    assert "Args:" not in texts(with_method(method("stat")))["harbour_beacons/resources/beacon_control.py"]


def test_a_walk_has_no_argument_that_would_turn_it_round() -> None:
    pages = Paging(
        "marker", ("marker",), 0, ("lamps",), (), (), "str", ("id",), ("limit",), ("page_reverse",), "all_stat"
    )
    arguments = (
        argument("marker", "marker", "query", "str", False),
        argument("page_reverse", "page_reverse", "query", "bool", False),
    )
    text = texts(with_method(method("stat", arguments=arguments, paging=pages)))[
        "harbour_beacons/resources/beacon_control.py"
    ]
    assert (
        '_STAT_PAGES = Paging(style="marker", at=("marker",), size=("limit",), items=("lamps",), last=("id",))\n'
        in text
    )
    walk = text.partition("    def all_stat(")[2].partition("class Async")[0]
    assert "page_reverse" not in walk
    assert "marker: str | Omit = omit" in walk
    assert "page_reverse=page_reverse" in text.partition("    def all_stat(")[0]


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
    assert "from .._models.values import DateTime, Open\n" in emitted["harbour_beacons/resources/beacon_control.py"]
    assert "    from ._models.values import DateTime, Open\n" in emitted["harbour_beacons/errors.py"]


def test_names_are_written_once_where_argument_and_wire_are_called_the_same() -> None:
    arguments = (
        argument("limit", "limit", "query", "int", False),
        argument("page_no", "pageNo", "query", "int", False),
        argument("class_", "class", "query", "str", False),
        argument("names", "names", "query", "str", False),
    )
    emitted = texts(with_method(method("stat", arguments=arguments)))["harbour_beacons/resources/beacon_control.py"]
    assert 'in_query=names("limit", ("page_no", "pageNo"), ("class_", "class"), "names")' in emitted
    assert "import Call, names\n" in emitted
    assert "names(" not in texts(with_method(method("stat")))["harbour_beacons/resources/beacon_control.py"]


def test_each_media_type_but_json_is_told() -> None:
    one = method("stat", body="whole", media_type="text/plain", arguments=(argument("x", "x", "body", "str", True),))
    assert 'media_type="text/plain"' in texts(with_method(one))["harbour_beacons/resources/beacon_control.py"]
    assert "media_type" not in texts(API)["harbour_beacons/resources/beacon_control.py"]


@pytest.mark.parametrize(
    ("media_type", "annotation", "encoded"),
    [
        ("application/json", "str", False),
        ("application/merge-patch+json; charset=utf-8", "str", False),
        ("*/*", "str", False),
        ("application/json", "File", True),
        ("application/xml", "str | bytes", True),
        ("multipart/form-data", "str", True),
    ],
)
def test_a_package_has_what_encodes_other_bodies_only_if_it_sends_such(
    media_type: str, annotation: str, encoded: bool
) -> None:
    one = argument("x", "x", "body", annotation, True)
    emitted = texts(with_method(method("stat", body="whole", media_type=media_type, arguments=(one,))))
    assert ("harbour_beacons/_runtime/bodies.py" in emitted) == encoded
    assert ("encode=encode_body" in emitted["harbour_beacons/resources/beacon_control.py"]) == encoded


@pytest.mark.parametrize(
    ("media_types", "accept"),
    [
        (["application/xml"], 'accept="application/xml"'),
        (["application/XML; charset=utf-8", "application/json"], 'accept="application/xml, application/json"'),
        (["application/hal+json"], 'accept="application/hal+json"'),
        (["application/json"], ""),
        ([""], ""),
        (["*/*"], ""),
        (["text/\nX-Evil: 1"], ""),
    ],
)
def test_a_reply_is_asked_for_as_it_is_documented(media_types: list[str], accept: str) -> None:
    answers = [Outcome(f"20{n}", "", "str", "", "", each) for n, each in enumerate(media_types)]
    failed = Outcome("400", "", "str", "", "", "text/html")
    text = texts(with_method(method("stat", outcomes=(*answers, failed))))[
        "harbour_beacons/resources/beacon_control.py"
    ]
    assert accept in text
    assert bool(accept) == ("accept=" in text)


def test_under_sixty_lines_an_operation() -> None:
    lines = sum(text.count("\n") for path, text in texts(API).items() if "/resources/" in path)
    assert lines / 3 < 60


@pytest.mark.parametrize("package", sorted(path.name for path in GENERATED.iterdir()))
def test_a_committed_package_has_under_sixty_lines_an_operation(package: str) -> None:
    sources = [path.read_text("utf-8") for path in GENERATED.glob(f"{package}/*/resources/*.py")]
    # What a module begins with is there once, however many operations follow.
    operations = [text[text.index(" = Call[") :] for text in sources if " = Call[" in text]
    count = sum(text.count(" = Call[") for text in operations)
    assert count > 0
    assert sum(text.count("\n") for text in operations) / count < 60


def test_the_error_classes_are_those_of_the_run_time() -> None:
    tree = ast.parse((templates_root() / "_runtime" / "errors.py").read_text(encoding="utf-8"))
    assert [
        node.name
        for node in sorted(tree.body, key=lambda node: getattr(node, "name", ""))
        if isinstance(node, ast.ClassDef)
    ] == list(statuses.COMMON)
    stated = {
        str(ast.literal_eval(keyword.value)): node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for keyword in node.keywords
    }
    assert stated == dict(statuses.BY_STATUS)
