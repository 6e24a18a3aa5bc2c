"""Names stay: whatever happens to a page, what callers write is called as before."""

import difflib
import re
from pathlib import Path

import pytest
from command import put, refsmith, tree

from generator.lock import NO_NAMES, Names, lock_text, read_lock
from generator.source import SourceText

SETTINGS = '[service]\ntitle = "Harbour Lamps"\n\n[package]\ndistribution = "lamps"\n'
LOCK, SPEC, MODELS = "specs/lamps/names.lock", "specs/lamps/openapi.yaml", "generated/lamps/lamps/models.py"
OWNER = (("name", "String"), ("shift", "Integer"))


def table(name: str, *rows: tuple[str, str]) -> str:
    lines = (f"| {member} | {type_} | About {member} |\n" for member, type_ in rows)
    return f"**Table 1** {name}\n\n| Parameter | Type | Description |\n| --- | --- | --- |\n{''.join(lines)}\n"


def page(title: str, path: str, *tables: str, statuses: str = "") -> str:
    return (
        f"# {title}\n\n## Function\n\nThis API is used to do so.\n\n## URI\n\nGET {path}\n\n"
        f"## Response Parameters\n\nStatus code: 200\n\n{''.join(tables)}{statuses}"
    )


SHOW = page(
    "Querying a Lamp",
    "/v1/lamps",
    table("Response body parameters", ("watt", "Integer"), ("owner", "Owner object")),
    table("Owner", *OWNER),
)


@pytest.fixture
def lamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service of one page, built."""
    put(tmp_path, {"specs/lamps/service.toml": SETTINGS, "specs/lamps/pages/b-show.md": SHOW})
    monkeypatch.chdir(tmp_path)
    assert refsmith("regen").exit_code == 0
    return tmp_path


def names(root: Path) -> set[str]:
    """What callers can name: classes, members, methods, arguments."""
    copied = {"_models", "_runtime", "_validation"}
    sources = [path for path in (root / "generated/lamps/lamps").rglob("*.py") if not copied & set(path.parts)]
    found = {name for path in sources for name in re.findall(r"(?:class|def) (\w+)", path.read_text())}
    return found | set(re.findall(r"^    (\w+):", (root / MODELS).read_text(), re.MULTILINE))


def added_and_gone(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line[0] == "+"], [line[2:] for line in lines if line[0] == "-"]


def test_the_lock_says_what_has_which_name(lamps: Path) -> None:
    assert (lamps / LOCK).read_text().splitlines()[1:] == [
        "operations:",
        (
            '  "GET /v1/lamps": QueryALamp'
            if "QueryALamp" in (lamps / SPEC).read_text()
            else '  "GET /v1/lamps": QueryLamp'
        ),
        "tags:",
        '  "GET /v1/lamps": Lamps',
        "schemas:",
        '  "QueryLamp reply 200": QueryLampResponse',
        "  QueryLampResponse.owner: Owner",
        "attributes:",
        "  Owner.name: name",
        "  Owner.shift: shift",
        "  QueryLampResponse.owner: owner",
        "  QueryLampResponse.watt: watt",
    ]


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("Querying a Lamp", "Reading What a Lamp Says"),
        lambda text: text.replace("**Table 1** Owner", "**Table 1** Keeper").replace("Owner object", "Keeper object"),
        lambda text: text.replace("| watt | Integer | About watt |\n", "").replace(
            "| owner | Owner object | About owner |\n",
            "| owner | Owner object | About owner |\n| watt | Integer | About watt |\n",
        ),
    ],
    ids=["retitled page", "retitled table", "reordered rows"],
)
def test_a_changed_page_renames_nothing(lamps: Path, edit: "type[str]") -> None:
    before, lock = names(lamps), (lamps / LOCK).read_text()
    text = (lamps / "specs/lamps/pages/b-show.md").read_text()
    assert edit(text) != text
    put(lamps, {"specs/lamps/pages/b-show.md": edit(text)})
    assert refsmith("regen").exit_code == 0
    assert names(lamps) == before
    assert (lamps / LOCK).read_text() == lock
    assert refsmith("regen", "--check", "--fresh").exit_code == 0


def test_a_moved_page_renames_nothing(lamps: Path) -> None:
    before, lock = names(lamps), (lamps / LOCK).read_text()
    (lamps / "specs/lamps/pages/b-show.md").unlink()
    put(lamps, {"specs/lamps/pages/inner/SomethingElse.md": SHOW})
    refsmith("regen")
    assert (names(lamps), (lamps / LOCK).read_text()) == (before, lock)


def test_without_a_lock_a_retitled_page_does_rename(lamps: Path) -> None:
    (lamps / LOCK).unlink()
    put(lamps, {"specs/lamps/pages/b-show.md": SHOW.replace("Querying a Lamp", "Reading What a Lamp Says")})
    refsmith("regen")
    assert "QueryLamp" not in (lamps / LOCK).read_text()


def other(number: int) -> str:
    """A page that also has an Owner, with other rows."""
    return page(
        f"Querying Buoy {number}",
        f"/v1/buoys/{number}",
        table("Response body parameters", ("owner", "Owner object")),
        table("Owner", ("company", "String")),
    )


def test_a_new_clash_gets_a_new_name_and_leaves_the_old_one(lamps: Path) -> None:
    put(lamps, {f"specs/lamps/pages/a-{number}.md": other(number) for number in (1, 2, 3)})  # more, and read first
    refsmith("regen")
    lock = read_lock(SourceText(LOCK, (lamps / LOCK).read_text()))[0]
    assert lock.schemas["QueryLampResponse.owner"] == "Owner"
    assert lock.schemas["QueryBuoy1Response.owner"] == "QueryBuoy1Owner"
    assert {"Owner.name", "Owner.shift", "QueryBuoy1Owner.company"} <= lock.attributes.keys()
    assert refsmith("regen", "--check", "--fresh").exit_code == 0


def test_an_operation_that_would_take_a_name_gives_way(lamps: Path) -> None:
    put(lamps, {"specs/lamps/pages/a-again.md": SHOW.replace("/v1/lamps", "/v2/lamps")})
    refsmith("regen")
    lock = read_lock(SourceText(LOCK, (lamps / LOCK).read_text()))[0]
    assert lock.operations["GET /v1/lamps"] == "QueryLamp"
    assert lock.operations["GET /v2/lamps"] not in ("QueryLamp", "")
    assert refsmith("regen", "--check", "--fresh").exit_code == 0


def test_an_attribute_that_would_take_a_name_gives_way(lamps: Path) -> None:
    rows = (("lampId", "String"), ("watt", "Integer"))
    put(lamps, {"specs/lamps/pages/b-show.md": page("Querying a Lamp", "/v1/lamps", table("Response body", *rows))})
    refsmith("regen")
    more = (("lampID", "String"), *rows)
    put(lamps, {"specs/lamps/pages/b-show.md": page("Querying a Lamp", "/v1/lamps", table("Response body", *more))})
    refsmith("regen")
    lock = read_lock(SourceText(LOCK, (lamps / LOCK).read_text()))[0]
    assert lock.attributes["QueryLampResponse.lampId"] == "lamp_id"
    assert lock.attributes["QueryLampResponse.lampID"] == "lamp_id_2"
    assert "x-python-name: lamp_id" in (lamps / SPEC).read_text()
    assert refsmith("regen", "--check", "--fresh").exit_code == 0


def test_one_more_schema_adds_its_own_lines_and_changes_no_other(lamps: Path) -> None:
    before = {path: (lamps / path).read_text() for path in (LOCK, SPEC, MODELS)}
    row = "| owner | Owner object | About owner |\n"
    text = SHOW.replace(row, f"{row}| socket | Socket object | About socket |\n")
    put(lamps, {"specs/lamps/pages/b-show.md": text + table("Socket", ("size", "Integer"), ("brass", "Boolean"))})
    refsmith("regen")
    changed = {path: added_and_gone(before[path], (lamps / path).read_text()) for path in before}
    assert changed[LOCK] == (
        [
            "  QueryLampResponse.socket: Socket",
            "  QueryLampResponse.socket: socket",
            "  Socket.brass: brass",
            "  Socket.size: size",
        ],
        [],
    )
    added, gone = changed[MODELS]
    assert gone == []
    assert len([line for line in added if line.strip()]) <= 20
    added, gone = changed[SPEC]
    assert all("x-source" in line for line in gone)  # the page's lines below the new row have moved
    assert len(added) - len(gone) <= 16


def test_the_lock_follows_what_is_gone(lamps: Path) -> None:
    put(lamps, {"specs/lamps/pages/b-show.md": SHOW.replace("| owner | Owner object | About owner |\n", "")})
    refsmith("regen")
    assert "QueryLampResponse.owner" not in (lamps / LOCK).read_text()


def test_only_regen_writes_the_lock(lamps: Path) -> None:
    (lamps / LOCK).unlink()
    before = tree(lamps)
    assert refsmith("regen", "--check", "--fresh").exit_code == 1
    refsmith("lint")
    refsmith("extract", "specs/lamps/pages")
    assert tree(lamps).keys() - before.keys() <= {"specs/lamps/.none"}
    assert not (lamps / LOCK).exists()


def test_a_correction_does_not_become_a_name_of_the_pages(lamps: Path) -> None:
    overlay = (
        "overlay: 1.0.0\ninfo: {title: Corrections, version: '1'}\nactions:\n"
        "- target: $.paths['/v1/lamps'].get\n  description: Shorter.\n"
        "  x-expect: {operationId: QueryLamp}\n  update: {operationId: GetLamp}\n"
    )
    put(lamps, {"specs/lamps/overlay.yaml": overlay})
    refsmith("regen")
    assert "operationId: GetLamp" in (lamps / SPEC).read_text()
    assert '"GET /v1/lamps": QueryLamp' in (lamps / LOCK).read_text()
    result = refsmith("regen", "--fresh")
    assert "all up to date" in result.stdout
    assert "C101" not in (lamps / "specs/lamps/findings.txt").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schemas: {A: 'x y'}\n", "names.lock:1: E201 config-invalid: not a name; "),
        ("schemas: [A]\n", "names.lock:1: E201 config-invalid: unknown, or no table of names; "),
        ("- A\n", "names.lock:1: E201 config-invalid: not a lock of names; "),
        ("a: [\n", "names.lock:2: E301 yaml-broken: "),
    ],
)
def test_a_broken_lock_is_one_line_and_nothing_is_written(lamps: Path, text: str, said: str) -> None:
    put(lamps, {LOCK: text})
    before = tree(lamps)
    result = refsmith("regen")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"specs/lamps/{said}")
    assert result.stderr.count("\n") == 1
    assert {path: data for path, data in tree(lamps).items() if not path.startswith(".refsmith")} == {
        path: data for path, data in before.items() if not path.startswith(".refsmith")
    }


def test_a_lock_is_read_as_it_was_written() -> None:
    kept = Names(
        {"GET /v1/{a}": "Yes"}, {"GET /v1/{a}": 'Lamps: "all"'}, {"A.b[]": "null", "A.c": "True"}, {"A.on": "off"}
    )
    assert read_lock(SourceText("names.lock", lock_text(kept))) == (kept, ())


def test_no_lock_keeps_nothing() -> None:
    assert read_lock(SourceText("names.lock", lock_text(NO_NAMES))) == (NO_NAMES, ())
