"""Changes as text, Markdown, JSON, SARIF and annotations, of friendly and of hostile pages."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from lamps_compared import changes, document, model
from msgspec.structs import replace

from generator.compare.change import Change, Effect
from generator.compare.ignores import Ignore, Sifted, sift
from generator.compare.rules import RULES
from generator.comparing import RENDER
from generator.source import Location

TEXT = {"type": "string"}
BEFORE = document(schemas={"Lamp": model(name=TEXT, watt={**TEXT, "description": "Power"})})
AFTER = document(schemas={"Lamp": model(watt={**TEXT, "description": "The power"}, colour=TEXT)})
FOUND = changes(BEFORE, AFTER)
DAY = date(2030, 1, 1)

EVIL = "</details> `x` <script> @all | [a](b)\n::error::gone\x1b[31m % \u202e"


def hostile() -> Change:
    place = Location("specs/a b/,:%\n::error::.md", 3)
    return Change(
        RULES["operation-removed"], Effect.BREAKING, "lamps", EVIL, EVIL, place, place, EVIL, EVIL, (EVIL,), (EVIL,)
    )


def ignoring(index: int, until: date | None = None) -> Ignore:
    return Ignore(FOUND[index].fingerprint, "Nobody calls it | yet", until, Location("refsmith-ignore.toml", 2))


def test_text_has_the_worst_first_then_names_places_and_fingerprints() -> None:
    lines = RENDER["text"](Sifted(FOUND)).splitlines()
    assert lines[0] == "breaking: A101 response-field-removed: Lamp.name: removed; it was string"
    assert lines[1].startswith(
        "  specs/lamps/pages/SetLamp.md:40 -> specs/lamps/pages/SetLamp.md:39 | lamps.models.Lamp.name | "
    )
    assert lines[2] == "safe: A103 response-field-optional-added: Lamp.colour: added; string"
    assert lines[4] == "documentation: A151 response-field-description-changed: Lamp.watt: described in other words"
    assert lines[-1] == "1 breaking, 1 safe, 1 documentation"


def test_text_without_changes_says_so() -> None:
    assert RENDER["text"](Sifted(())) == "no changes\n"


def test_markdown_has_counts_then_what_breaks_and_folds_the_rest() -> None:
    text = RENDER["markdown"](Sifted(FOUND))
    assert text.index("| 1 | 0 | 1 | 1 |") < text.index("### Breaking (1)") < text.index("<summary>Safe (1)</summary>")
    assert "- `lamps.models.Lamp.name` (Lamp.name): removed; it was string<br>" in text
    assert text.count("<details>") == text.count("</details>") == 2


def test_markdown_stays_below_the_limit_of_a_comment_and_says_what_it_left_out() -> None:
    many = tuple(replace(FOUND[0], subject=f"Lamp.name{n}") for n in range(2000))
    text = RENDER["markdown"](Sifted((*many, *FOUND[1:])))
    assert len(text) < 65_536
    left = re.search(r"… and (\d+) more", text)
    assert left is not None
    assert int(left[1]) + text.count("A101 response-field-removed") == 2000
    assert "Documentation only (1)" in text


def test_json_has_every_fact() -> None:
    read = json.loads(RENDER["json"](sift(FOUND, [ignoring(1)], DAY)))
    assert read["counts"] == {"breaking": 1, "risky": 0, "safe": 0, "documentation": 1}
    assert read["changes"][0] == {
        "code": "A101",
        "name": "response-field-removed",
        "effect": "breaking",
        "service": "lamps",
        "subject": "Lamp.name",
        "message": "removed; it was string",
        "was": "string",
        "now": "",
        "before": {"file": "specs/lamps/pages/SetLamp.md", "line": 40},
        "after": {"file": "specs/lamps/pages/SetLamp.md", "line": 39},
        "python": ["lamps.models.Lamp.name"],
        "methods": ["lamps.lamps.set_lamp"],
        "fingerprint": FOUND[0].fingerprint,
        "why": "The name is gone from the package, and from what the service documents.",
    }
    assert [(one["subject"], one["reason"]) for one in read["ignored"]] == [("Lamp.colour", "Nobody calls it | yet")]


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The published schema of SARIF 2.1.0, as SchemaStore has it (MIT licence)."""
    text = (Path(__file__).parent / "sarif-2.1.0-rtm.5.schema.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))


@pytest.mark.parametrize(
    "sifted", [Sifted(()), Sifted(FOUND), sift(FOUND, [ignoring(0)], DAY), Sifted((hostile(),))], ids=repr
)
def test_sarif_keeps_to_its_published_schema(sifted: Sifted, schema: Draft4Validator) -> None:
    log = json.loads(RENDER["sarif"](sifted))
    assert [error.message for error in schema.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(sifted.changes) + len(sifted.ignored)


def test_the_schema_of_sarif_refuses_what_is_none(schema: Draft4Validator) -> None:
    log = json.loads(RENDER["sarif"](Sifted(FOUND)))
    log["runs"][0]["results"][0]["level"] = "breaking"
    assert [error.path[-1] for error in schema.iter_errors(log)] == ["level"]


def test_sarif_says_level_place_name_and_fingerprint() -> None:
    run = json.loads(RENDER["sarif"](sift(FOUND, [ignoring(2)], DAY)))["runs"][0]
    first, safe, words = run["results"]
    assert [one["level"] for one in (first, safe, words)] == ["error", "note", "none"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "A101"
    place = first["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "specs/lamps/pages/SetLamp.md"
    assert place["physicalLocation"]["region"] == {"startLine": 39}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "lamps.models.Lamp.name"}]
    assert first["partialFingerprints"] == {"refsmithChange/v1": FOUND[0].fingerprint}
    assert words["suppressions"][0]["justification"] == "Nobody calls it | yet"


def test_annotations_stand_at_the_new_page_and_leave_out_what_only_documents() -> None:
    assert RENDER["annotations"](Sifted(FOUND)).splitlines() == [
        "::error file=specs/lamps/pages/SetLamp.md,line=39,title=A101 response-field-removed"
        "::breaking: Lamp.name: removed; it was string (lamps.models.Lamp.name)",
        "::notice file=specs/lamps/pages/SetLamp.md,line=41,title=A103 response-field-optional-added"
        "::safe: Lamp.colour: added; string (lamps.models.Lamp.colour)",
    ]


@pytest.mark.parametrize("form", RENDER)
def test_hostile_text_stays_text(form: str) -> None:
    text = RENDER[form](Sifted((hostile(),)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert commands == (text.splitlines() if form == "annotations" else [])
    assert len(commands) <= 1
    if form == "markdown":
        outside = re.sub(r"``.*?``", "", text)
        assert "<script>" not in outside.replace("\\<script\\>", "")
        assert not re.search(r"(?<!\\)@all|(?<!\\)</details>", outside.replace("</details>\n", ""))


@pytest.mark.parametrize("form", RENDER)
def test_the_same_changes_give_the_same_text(form: str) -> None:
    assert RENDER[form](Sifted(FOUND)) == RENDER[form](Sifted(changes(BEFORE, AFTER)))
