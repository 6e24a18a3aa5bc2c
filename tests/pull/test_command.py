"""The command `pull`: pages of a project, from a local server."""

from pathlib import Path

import pytest
from beacons import SETTINGS
from command import put, refsmith, tree
from pytest_httpserver import HTTPServer

from generator.pull.lock import read_lock
from generator.source import SourceText

PAGE = """<html><body><nav>All</nav><main><h1>{title}</h1><h4>URI</h4><p>GET /v1/{path}</p>
<h4>Request Parameters</h4><p>None</p></main></body></html>"""
FOLDER = "specs/beacons"


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    httpserver.no_handler_status_code = 404
    for name in ("lit", "dark"):
        serve(httpserver, name, PAGE.format(title=f"Showing {name}", path=name))
    index = '<a href="/lit.html">1</a><a href="/dark.html">2</a><a href="/imprint">3</a>'
    httpserver.expect_request("/index.html").respond_with_data(index, content_type="text/html")
    return httpserver


def serve(server: HTTPServer, name: str, text: str, status: int = 200) -> None:
    server.expect_oneshot_request(f"/{name}.html").respond_with_data(text, status=status, content_type="text/html")


def settings(server: HTTPServer, lines: str) -> str:
    return f"{SETTINGS}\n[pull]\nper_second = 1000\n{lines}\n".replace("SITE", server.url_for("")[:-1])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: HTTPServer) -> Path:
    lines = "pages = ['SITE/lit.html']\nindex = 'SITE/index.html'\nlinks = '/[a-z]+\\.html$'"
    put(tmp_path, {f"{FOLDER}/service.toml": settings(site, lines)})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_pages_come_and_can_be_made_into_a_client(project: Path) -> None:
    result = refsmith("pull")
    assert (result.exit_code, result.output) == (0, "beacons: 2 new\n")
    assert {path for path in tree(project) if "/pages/" in path} == {
        f"{FOLDER}/pages/lit.html",
        f"{FOLDER}/pages/dark.html",
    }
    held, _ = read_lock(SourceText("pages.lock", (project / FOLDER / "pages.lock").read_text()))
    assert [one.file for one in held] == ["dark.html", "lit.html"]
    assert refsmith("regen").exit_code == 0
    assert "/v1/dark" in (project / FOLDER / "openapi.yaml").read_text()


def test_what_went_wrong_is_told_and_good_pages_stay(project: Path, site: HTTPServer) -> None:
    refsmith("pull")
    before = tree(project)
    serve(site, "lit", "", status=404)
    serve(site, "dark", '<form><input type="password"></form>')
    result = refsmith("pull", "beacons")
    assert result.exit_code == 1
    assert result.stdout == "beacons: 1 gone, 1 refused\n"
    assert [line.split(": ")[:2] for line in result.stderr.splitlines()] == [
        [f"{FOLDER}/pages/lit.html", "gone"],
        [f"{FOLDER}/pages/dark.html", "refused"],
    ]
    assert tree(project) == before


def test_a_run_cut_short_is_gone_on_from(project: Path, site: HTTPServer) -> None:
    path = project / FOLDER / "service.toml"
    whole = path.read_text()
    path.write_text(whole.replace("per_second = 1000", "per_second = 4\nminutes = 0.011"))
    assert refsmith("pull").exit_code == 1
    first = tree(project)
    assert f"{FOLDER}/pages/lit.html" in first
    assert f"{FOLDER}/pages/dark.html" not in first
    path.write_text(whole)
    site.clear_log()
    assert refsmith("pull").stdout == "beacons: 1 new, 1 same\n"
    assert "/lit.html" not in [request.path for request, _ in site.log]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("index = 'SITE/x'", "pull.links: missing"),
        ("index = 'SITE/x'\nlinks = '('", "not a regular expression"),
        ("pages = ['ftp://x']", "an address starts with"),
        ("pages = []\nminutes = 0", "a number above 0"),
    ],
)
def test_settings_that_lead_nowhere_are_told(lines: str, said: str, project: Path, site: HTTPServer) -> None:
    put(project, {f"{FOLDER}/service.toml": settings(site, lines)})
    result = refsmith("pull")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_service_without_addresses_is_told(project: Path) -> None:
    put(project, {f"{FOLDER}/service.toml": SETTINGS})
    assert (refsmith("pull").exit_code, refsmith("pull", "beacons").exit_code) == (2, 2)
    assert refsmith("pull", "lamps").stderr == "refsmith: there is no service lamps; known: beacons\n"
