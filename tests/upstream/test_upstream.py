"""The command `report-upstream`: a patch that git applies, after which the page is read without the finding."""

import subprocess
from pathlib import Path

import pytest
from command import put, refsmith
from moorings import HTML, MARKDOWN, RST, SETTINGS, rst

FORMATS = {"html": HTML, "md": MARKDOWN, "rst": RST}


def project(folder: Path, name: str, text: str) -> None:
    put(folder, {f"specs/moorings/pages/{name}": text, "specs/moorings/service.toml": SETTINGS})


def findings(code: str) -> list[str]:
    return [line for line in refsmith("lint", "--level", "info").stdout.splitlines() if f" {code} " in line]


def applied(folder: Path, patch: str) -> None:
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=folder, input=patch.encode(), check=True, capture_output=True)


def changed(patch: str) -> list[str]:
    return [line for line in patch.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("code", "subject", "old", "new"),
    [
        ("D101", "shipname", "shipname", "shipName"),
        ("D201", "owner", "String", "Object"),
        ("D202", "depth", "String", "Integer"),
        ("D301", "tide", "", "tide"),
    ],
)
def test_the_page_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, code: str, subject: str, old: str, new: str
) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, f"ShowMooring.{suffix}", FORMATS[suffix])
    before = findings(code)
    result = refsmith("report-upstream", code, subject)
    assert result.exit_code == 0, result.stderr
    lines = changed(result.stdout)
    assert any(new in line for line in lines if line[0] == "+")
    assert [line for line in lines if line[0] == "-"] == [] if not old else any(old in one for one in lines)
    if old:
        assert len(lines) == 2
    applied(tmp_path, result.stdout)
    assert len(findings(code)) < len(before)
    assert refsmith("report-upstream", code, subject).exit_code == 2


def test_only_the_words_of_a_page_are_mended_and_not_its_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, "ShowMooring.html", HTML.replace('<p id="p1">berthid', '<p id="berthid" title="berthid">berthid'))
    result = refsmith("report-upstream", "D101", "berthid")
    [old, new] = changed(result.stdout)
    assert new[1:] == old[1:].replace(">berthid<", ">berthId<")
    assert 'id="berthid" title="berthid"' in new


def test_a_row_that_is_added_takes_no_anchor_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, "ShowMooring.html", HTML)
    added = [line for line in changed(refsmith("report-upstream", "D301", "tide").stdout) if line[0] == "+"]
    assert any("<p>tide</p>" in line for line in added)
    assert not any(" id=" in line for line in added)


def test_a_drawn_column_keeps_its_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, "ShowMooring.rst", RST)
    old, new = changed(refsmith("report-upstream", "D202", "depth").stdout)
    assert (old, new) == (
        "-   depth     String     Depth of the water",
        "+   depth     Integer    Depth of the water",
    )


def test_a_column_that_is_too_narrow_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, "ShowMooring.rst", rst(6))
    result = refsmith("report-upstream", "D202", "depth")
    assert result.exit_code == 1
    assert "the column is drawn too narrow for 'Integer'" in result.stderr


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ('"tide": "low"\n}', '"tide": "low",\n}'),
        ('"depth": 12,', "'depth': 012,  # metres"),
        ('"berthId": "b-7",', '"berthId": "b-7"'),
    ],
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_an_example_is_mended_where_it_slips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, slip: str, mended: str
) -> None:
    monkeypatch.chdir(tmp_path)
    good, indent = FORMATS[suffix], "\n   " if suffix == "rst" else "\n"
    page = good.replace(slip.replace("\n", indent), mended.replace("\n", indent))
    assert page != good
    project(tmp_path, f"ShowMooring.{suffix}", page)
    result = refsmith("report-upstream", "X501")
    assert result.exit_code == 0, result.stderr
    applied(tmp_path, result.stdout)
    assert (tmp_path / f"specs/moorings/pages/ShowMooring.{suffix}").read_text(encoding="utf-8") == good


def test_a_page_with_other_line_ends_and_none_at_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, "ShowMooring.md", "")
    page = tmp_path / "specs/moorings/pages/ShowMooring.md"
    page.write_bytes(MARKDOWN.rstrip("\n").replace("\n", "\r\n").encode())
    before = page.read_bytes()
    applied(tmp_path, refsmith("report-upstream", "D202", "depth").stdout_bytes.decode())
    assert page.read_bytes() == before.replace(b"| depth | String |", b"| depth | Integer |")


def test_what_only_the_owner_knows_has_no_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project(
        tmp_path, "ShowMooring.html", HTML.replace("<caption><b>Table 1 </b>Response body parameters</caption>", "")
    )
    result = refsmith("report-upstream", "D304")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "D304: the words that are missing have to come from those who know the service" in result.stderr
    assert len(result.stderr.splitlines()) == 1
