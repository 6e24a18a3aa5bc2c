"""Pages and documents that are too large, too deep or out of shape end in findings, soon."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.emit.files import EmitOptions
from generator.findings import Finding
from generator.model import ServiceInfo
from generator.pipeline import build_package, build_spec
from generator.source import SourceText

HTML = "<h1>Tide</h1><h4>URI</h4><p>GET /v1/tides</p><h4>Response Parameters</h4>"
HEAD = "<tr><th>Parameter</th><th>Type</th><th>Description</th></tr>"
LEVELS = 500


def findings(page: str, file: str = "specs/hostile/pages/Tide.html") -> tuple[Finding, ...]:
    spec = build_spec(ServiceInfo("hostile", "Hostile Waters"), [SourceText(file, page)])
    return spec.findings


def codes(page: str, file: str = "specs/hostile/pages/Tide.html") -> set[str]:
    return {finding.rule.code for finding in findings(page, file)}


def test_a_page_of_20_megabytes_is_refused_in_one_line(tmp_path: Path) -> None:
    page = tmp_path / "Tide.html"
    page.write_text(HTML + "<p>tide</p>" * 2_000_000, "utf-8")
    result = CliRunner().invoke(app, ["extract", str(page)])
    assert page.stat().st_size > 20_000_000
    assert result.exit_code == 2
    assert result.stderr.count("E105") == 1
    assert "Tide.html: E105" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("depth", [LEVELS, 20 * LEVELS])
def test_markup_nested_deep_is_read_or_named(depth: int) -> None:
    table = (
        f"<table>{HEAD}<tr><td>height</td><td>String</td><td>{'<div>' * depth}low{'</div>' * depth}</td></tr></table>"
    )
    spec = build_spec(ServiceInfo("h", "H"), [SourceText("Tide.html", f"{HTML}{table}")])
    assert "height" in spec.text or any(finding.subject for finding in spec.findings)


@pytest.mark.parametrize("opening", ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<blockquote><p>"])
def test_markup_that_is_never_closed_is_read_or_named(opening: str) -> None:
    assert codes(HTML + opening * 20_000) != set()


def test_objects_nested_deep_are_a_finding() -> None:
    row = "<tr><td>inner</td><td>Level{1} object</td><td>x</td></tr>"
    tables = [f"<p>Table {n} Level{n}</p><table>{HEAD}{row.format(n, n + 1)}</table>" for n in range(LEVELS)]
    page = HTML + "<p>Status code: 200</p>" + "".join(tables)
    assert f"Level{LEVELS}" in "".join(finding.message for finding in findings(page))


@pytest.mark.parametrize(("opening", "closing"), [('{"inner": ', "}"), ("[", "]")], ids=["objects", "arrays"])
def test_an_example_nested_deep_is_a_finding(opening: str, closing: str) -> None:
    example = opening * LEVELS + "1" + closing * LEVELS
    page = f"{HTML}<p>Status code: 200</p><h4>Example Responses</h4><pre>{example}</pre>"
    assert any(finding.rule.code[0] in "XG" for finding in findings(page))


def test_a_document_nested_deep_is_a_finding() -> None:
    schema = '{"type": "object", "properties": {"inner": ' * LEVELS + "{}" + "}}" * LEVELS
    head = '{"openapi": "3.1.0", "info": {"title": "Tides", "version": "1"}, "components": {"schemas": {"Tide": '
    text = head + schema + "}}}"
    files, found = build_package(SourceText("api.json", text), EmitOptions("tides", "tides"))
    assert files == ()
    assert [finding.rule.code for finding in found] == ["E301"]
    assert "levels" in found[0].message


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>height</td></tr>",
        "<tr><td>height</td><td>String</td><td>High.</td><td>more</td><td>and more</td></tr>",
        '<tr><td rowspan="9">height</td><td colspan="0">String</td></tr><tr></tr><tr><td>low</td></tr>',
        '<tr><td rowspan="-1" colspan="99999999">height</td><td>String</td><td>High.</td><td>more</td></tr>',
    ],
    ids=["too few", "too many", "spans", "wrong spans"],
)
def test_a_ragged_table_is_a_finding_at_its_row(rows: str) -> None:
    page = f"{HTML}\n<p>Status code: 200</p>\n<table>{HEAD}\n{rows}</table>"
    found = [finding for finding in findings(page) if finding.rule.code == "G301"]
    assert found
    assert all(finding.location.line >= 3 for finding in found)
