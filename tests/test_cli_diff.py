"""The command `diff` in a real repository: revisions, folders and documents; what it prints, and how it ends."""

import json
import subprocess
from pathlib import Path

import pytest
from beacons import PAGES
from command import piped, put, refsmith, tree

SHOW = PAGES[0].file


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def without_watt(root: Path) -> None:
    """The page says nothing of `watt` any more, neither in its table nor in its example."""
    edit(root, SHOW, "| watt | Integer | Power |\n", "")
    edit(root, SHOW, ', "watt": 40', "")


@pytest.fixture
def repository(project: Path) -> Path:
    """A repository whose first commit, `start`, has both services; the folder on disk is the same."""
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "pages")
    git(project, "tag", "start")
    return project


def test_what_is_committed_against_what_is_on_disk(repository: Path) -> None:
    without_watt(repository)
    before = tree(repository)
    result = refsmith("diff", "start")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("breaking: A101 response-field-removed: ")
    assert f"  {SHOW}:30 -> {SHOW}:27 | beacons.models." in result.stdout.splitlines()[1]
    assert tree(repository) == before


def test_the_same_pages_are_no_change(repository: Path) -> None:
    result = refsmith("diff", "start")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no changes\n", "")


def test_two_revisions_whatever_is_on_disk(repository: Path) -> None:
    edit(repository, SHOW, "| watt | Integer |", "| watt | String |")
    git(repository, "commit", "-aqm", "watt is text")
    (repository / SHOW).write_text("broken")
    found = json.loads(refsmith("diff", "start", "main", "--format", "json").stdout)
    assert {one["name"] for one in found["changes"]} >= {"response-field-type-widened"}
    again = json.loads(refsmith("diff", "main~1", "HEAD", "--format", "json").stdout)
    assert again == found


def test_a_deleted_page_takes_its_method_along(repository: Path) -> None:
    (repository / SHOW).unlink()
    result = refsmith("diff", "start", "--fail-on", "breaking")
    assert result.exit_code == 1
    assert "breaking: O101 operation-removed: GET /v1/beacons/{beaconid}: removed" in result.stdout


def test_a_reordered_table_is_no_change(repository: Path) -> None:
    for page in PAGES:
        text = (repository / page.file).read_text()
        rows = [line for line in text.splitlines() if line.startswith(("| lampState", "| watt"))]
        edit(repository, page.file, "\n".join(rows), "\n".join(reversed(rows)))
    assert refsmith("diff", "start").stdout == "no changes\n"


def test_fail_on_counts_what_is_as_bad_or_worse(repository: Path) -> None:
    edit(repository, SHOW, "| watt | Integer | Power |", "| watt | Integer | Power, in watts |")
    codes = {
        effect: refsmith("diff", "start", "--fail-on", effect).exit_code for effect in ("breaking", "documentation")
    }
    assert codes == {"breaking": 0, "documentation": 1}


def test_a_service_that_is_new_and_one_that_is_gone(repository: Path) -> None:
    git(repository, "mv", "specs/buoys", "specs/bells")
    edit(repository, "specs/bells/service.toml", "harbour-buoys", "harbour-bells")
    found = json.loads(refsmith("diff", "start", "--format", "json").stdout)["changes"]
    assert {(one["service"], one["name"]) for one in found if "operation" in one["name"]} == {
        ("bells", "operation-added"),
        ("buoys", "operation-removed"),
    }


def test_a_document_against_the_service_it_belongs_to(repository: Path) -> None:
    refsmith("regen")
    one = refsmith("diff", "specs/beacons/openapi.yaml", "start")
    assert one.exit_code == 2
    assert one.stderr == (
        "refsmith: one side is a single document, the other has several services; "
        "choose with --service: beacons, buoys\n"
    )
    assert refsmith("diff", "specs/beacons/openapi.yaml", "start", "--service", "beacons").stdout == "no changes\n"
    assert refsmith("diff", "specs/beacons", "specs/beacons/openapi.yaml").stdout == "no changes\n"


def test_two_documents_need_no_project(outside: Path) -> None:
    refsmith("extract", "good.md", "-o", "old.yaml")
    edit(outside, "old.yaml", "type: integer", "type: boolean")
    result = refsmith("diff", "old.yaml", "good.md")
    assert result.exit_code == 2
    refsmith("extract", "good.md", "-o", "new.yaml")
    result = refsmith("diff", "old.yaml", "new.yaml")
    assert result.exit_code == 0
    assert ": boolean became integer\n" in result.stdout


def test_settings_of_the_project_judge_and_fail(repository: Path) -> None:
    edit(repository, SHOW, "| watt | Integer | Power |", "| watt | Integer | Power, in watts |")
    put(repository, {"refsmith.toml": '[diff]\nfail_on = "breaking"\n[diff.severity]\nA151 = "breaking"\n'})
    result = refsmith("diff", "start")
    assert result.exit_code == 1
    assert result.stdout.startswith("breaking: A151 response-field-description-changed: ")
    assert refsmith("diff", "start", "--fail-on", "breaking").exit_code == 1


def test_accepted_changes_are_left_out_while_their_day_has_not_come(repository: Path) -> None:
    without_watt(repository)
    found = json.loads(refsmith("diff", "start", "--format", "json").stdout)["changes"]
    entries = [f'[[ignore]]\nfingerprint = "{one["fingerprint"]}"\nreason = "agreed"\n' for one in found]
    put(repository, {"refsmith-ignore.toml": "".join(entries)})
    result = refsmith("diff", "start", "--fail-on", "documentation")
    assert (result.exit_code, result.stdout) == (0, f"no changes ({len(found)} ignored)\n")
    put(repository, {"refsmith-ignore.toml": f"{entries[0]}until = 2001-01-01\n"})
    result = refsmith("diff", "start", "--fail-on", "breaking")
    assert result.exit_code == 1
    assert result.stderr == (
        f"refsmith-ignore.toml:2: {found[0]['fingerprint']} is no longer ignored: that ended on 2001-01-01\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "nowhere: E101 file-missing: neither a file or folder here nor a revision of this repository"),
        (("start", "v9"), "v9: E101 file-missing: neither a file or folder here nor a revision of this repository"),
        (("start", "--service", "bells"), "refsmith: there is no service bells on either side; known: beacons, buoys"),
        (("broken.yaml", "start", "--service", "buoys"), "broken.yaml:2: E301 yaml-broken: "),
        (("start", "--ignore", "none.toml"), "none.toml: E101 file-missing: there is no such file"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(repository: Path, arguments: tuple[str, ...], said: str) -> None:
    put(repository, {"broken.yaml": "a: [b\n"})
    result = refsmith("diff", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_a_page_that_cannot_be_used_is_named_with_its_revision(repository: Path) -> None:
    edit(repository, "specs/buoys/pages/Show.md", "GET /v1", "nothing")
    git(repository, "commit", "-aqm", "broken")
    result = refsmith("diff", "main", "start")
    assert result.exit_code == 2
    assert result.stderr.startswith("main:specs/buoys/pages/Show.md:1: E104 no-operation: ")


def test_a_word_that_git_would_take_for_an_option_is_none(repository: Path) -> None:
    result = piped("diff", "--", "--output=evil", cwd=repository)
    assert result.returncode == 2
    assert not (repository / "evil").exists()


def test_outside_a_repository_a_revision_is_refused(project: Path) -> None:
    result = piped("diff", "main", cwd=project, GIT_CEILING_DIRECTORIES=str(project.parent))
    assert result.returncode == 2
    assert result.stderr == "main: E101 file-missing: neither a file or folder here, and here is no git repository\n"


def test_a_project_in_a_folder_of_the_repository(project: Path) -> None:
    outer = project.parent
    git(outer, "init", "-q", "-b", "main")
    git(outer, "add", "-A")
    git(outer, "commit", "-q", "-m", "pages")
    edit(project, SHOW, "| watt | Integer |", "| watt | String |")
    assert "breaking: " in refsmith("diff", "main").stdout


def test_the_output_goes_to_a_file(repository: Path) -> None:
    edit(repository, SHOW, "| watt | Integer |", "| watt | String |")
    result = refsmith("diff", "start", "--format", "sarif", "-o", "out/changes.sarif")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((repository / "out/changes.sarif").read_text())["version"] == "2.1.0"
