"""The command `correct`: the action that overrules a finding, where a person's own overlay stays as it was written."""

from pathlib import Path

import pytest
import yaml
from command import put, refsmith
from moorings import HTML, SETTINGS

PAGE = "specs/moorings/pages/ShowMooring.html"
OVERLAY = "specs/moorings/overlay.yaml"
DOCUMENT = "specs/moorings/openapi.yaml"


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put(tmp_path, {PAGE: HTML, "specs/moorings/service.toml": SETTINGS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def members(root: Path) -> dict[str, dict[str, object]]:
    refsmith("regen")
    document = yaml.safe_load((root / DOCUMENT).read_text(encoding="utf-8"))
    found: dict[str, dict[str, object]] = document["components"]["schemas"]["ShowMooringResponse"]["properties"]
    return found


def mend(root: Path, old: str, new: str) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / PAGE).write_text(text.replace(old, new), encoding="utf-8")


def test_a_type_becomes_what_the_table_says(harbour: Path) -> None:
    assert members(harbour)["owner"]["type"] == "object"
    result = refsmith("correct", "D201", "owner", "--reason", "The service sends the name alone.")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{OVERLAY}:7: $.components.schemas.ShowMooringResponse.properties.owner")
    owner = members(harbour)["owner"]
    assert (owner["type"], owner["description"], "additionalProperties" in owner) == ("string", "Who pays", False)
    assert "C101" not in refsmith("lint").stdout
    written = yaml.safe_load((harbour / OVERLAY).read_text(encoding="utf-8"))["actions"]
    assert written[0]["x-expect"]["type"] == "object"
    assert {action["description"] for action in written} == {"The service sends the name alone."}


def test_of_two_that_were_taken_the_example_is_proposed_and_the_table_on_demand(harbour: Path) -> None:
    assert refsmith("correct", f"{PAGE}:30", "D202").exit_code == 0
    assert members(harbour)["depth"]["type"] == "integer"
    (harbour / OVERLAY).unlink()
    assert refsmith("correct", f"{PAGE}:30", "D202", "--take", "table").exit_code == 0
    assert members(harbour)["depth"]["type"] == "string"


def test_a_name_becomes_what_the_table_says_and_the_other_is_still_accepted(harbour: Path) -> None:
    assert "berthId" in members(harbour)
    assert refsmith("correct", "D101", "berthid").exit_code == 0
    corrected = members(harbour)
    assert "berthId" not in corrected
    assert corrected["berthid"]["x-accepts"] == ["berthId"]


def test_a_member_that_only_the_example_has_can_go(harbour: Path) -> None:
    assert "tide" in members(harbour)
    assert refsmith("correct", "D301", "tide").exit_code == 0
    assert "tide" not in members(harbour)


def test_the_reason_is_to_be_filled_in(harbour: Path) -> None:
    result = refsmith("correct", "D301", "tide")
    assert "write the reason into 'description'" in result.stderr
    assert "description: 'TODO: say why, and how it is known.'" in (harbour / OVERLAY).read_text(encoding="utf-8")


OWN = """\
# Ours: ask the harbour master before you change this.
overlay: "1.0.0"
info: { title:   Corrections,  version: "1" }   # by hand
actions:
    # Berths are counted.

    - target: $.info
      update:
          description: >
              Folded
              text.
    # The last word.
"""


@pytest.mark.parametrize("behind", ["", "x-note:   ours   # stays\n"])
def test_what_a_person_wrote_stays_to_the_byte(harbour: Path, behind: str) -> None:
    put(harbour, {OVERLAY: OWN + behind})
    assert refsmith("correct", "D301", "tide").exit_code == 0
    text = (harbour / OVERLAY).read_text(encoding="utf-8")
    lines = text.splitlines()
    added = [index for index, line in enumerate(lines) if line not in (OWN + behind).splitlines()]
    assert [line for index, line in enumerate(lines) if index not in added] == (OWN + behind).splitlines()
    assert added == list(range(added[0], added[0] + len(added)))
    actions = yaml.safe_load(text)["actions"]
    assert [action["target"].rpartition(".")[2] for action in actions] == ["info", "tide"]
    assert "tide" not in members(harbour)


def test_line_ends_and_mark_of_a_file_stay(harbour: Path) -> None:
    before = "\ufeff" + OWN.replace("\n", "\r\n")
    (harbour / OVERLAY).write_bytes(before.encode())
    assert refsmith("correct", "D301", "tide").exit_code == 0
    after = (harbour / OVERLAY).read_bytes().decode()
    assert after.startswith(before)
    assert after.count("\n") == after.count("\r\n") > before.count("\n")
    assert "tide" not in members(harbour)


def test_a_list_in_brackets_is_left_alone(harbour: Path) -> None:
    own = 'overlay: 1.0.0\ninfo: {title: C, version: "1"}\nactions: [{target: $.info, update: {x-by: me}}]\n'
    put(harbour, {OVERLAY: own})
    result = refsmith("correct", "D301", "tide")
    assert result.exit_code == 1
    assert "not written as a list of dashes" in result.stderr
    assert (harbour / OVERLAY).read_text(encoding="utf-8") == own


def test_words_that_name_several_findings_or_none(harbour: Path) -> None:
    several = refsmith("correct", "D101")
    assert several.exit_code == 2
    assert [line.split()[1] for line in several.stderr.splitlines()[:2]] == ["D101", "D101"]
    assert "can be any of 2 findings" in several.stderr
    none = refsmith("correct", "D999", "tide")
    assert (none.exit_code, "there is no finding 'D999 tide'" in none.stderr) == (2, True)
    assert not (harbour / OVERLAY).exists()


def test_a_finding_is_taken_as_it_was_printed(harbour: Path) -> None:
    [line] = [line for line in refsmith("lint").stdout.splitlines() if " D201 " in line]
    assert refsmith("correct", line).exit_code == 0
    assert refsmith("correct", *line.split()).exit_code == 1  # it is there already


def test_a_second_correction_of_the_same_thing_is_refused(harbour: Path) -> None:
    refsmith("correct", "D301", "tide")
    before = (harbour / OVERLAY).read_bytes()
    again = refsmith("correct", "D301", "tide")
    assert again.exit_code == 1
    assert f"{OVERLAY}:7: a correction of " in again.stderr
    assert (harbour / OVERLAY).read_bytes() == before


@pytest.mark.parametrize("side", ["example", "table"])
def test_a_correction_is_stale_when_the_page_is_mended(harbour: Path, side: str) -> None:
    refsmith("correct", "D202", "depth", "--take", side)
    mend(
        harbour,
        '<p id="p2">String</p>\n</td>\n<td class="cell"><p id="p3">Depth',
        "<p>Integer</p>\n</td>\n<td><p>Depth",
    )
    said = [line for line in refsmith("lint").stdout.splitlines() if "C101" in line]
    assert said
    assert f" by {PAGE}:30; the correction is not applied" in said[0]
    assert members(harbour)["depth"]["type"] == "integer"


def test_a_rewording_makes_nothing_stale(harbour: Path) -> None:
    refsmith("correct", "D202", "depth")
    mend(harbour, "Depth of the water", "How deep the water is")
    mend(harbour, "<h4>URI</h4>", "\n\n<h4>URI</h4>")
    assert "C101" not in refsmith("lint").stdout


def test_what_no_side_says_is_proposed_as_it_is(harbour: Path) -> None:
    mend(harbour, '"owner": {"name": "Ada", "since": 1999}', '"owner": "Ada"')
    mend(harbour, '<p id="p2">String</p>\n</td>\n<td class="cell"><p id="p3">Who', "<p>Object</p>\n</td>\n<td><p>Who")
    result = refsmith("correct", "D203", "owner")
    assert result.exit_code == 0
    assert members(harbour)["owner"]["type"] == "string"  # of two that were taken, the example's


def test_every_finding_of_the_services_is_corrected_or_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (root / "specs").rglob("*"):
        if path.is_file() and path.name != "overlay.yaml":
            put(tmp_path, {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")})
    monkeypatch.chdir(tmp_path)
    found = refsmith("lint", "--level", "info").stdout.splitlines()
    codes = {line: refsmith("correct", line).exit_code for line in found}
    assert len(found) > 30
    assert set(codes.values()) <= {0, 1}
    assert sum(1 for code in codes.values() if code == 0) > 20
    after = refsmith("lint", "--level", "info")
    assert [line for line in after.stdout.splitlines() if "C101" in line] == []
    assert after.exit_code == 1
    assert refsmith("regen").exit_code == 0
