"""From pages to files, over all stages at once."""

import random
from collections.abc import Sequence

import pytest
import yaml
from beacons import NOTHING, PAGES, SETTINGS

from generator import pipeline
from generator.config import ServiceConfig, read_service
from generator.document import Page
from generator.model import ServiceInfo
from generator.pipeline import Built, build_package, build_service, build_spec, errors
from generator.source import SourceText
from generator.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def config() -> ServiceConfig:
    config, findings = read_service(SourceText("specs/beacons/service.toml", SETTINGS), "beacons")
    assert findings == ()
    assert config is not None
    return config


def texts(built: Built) -> dict[str, str]:
    return {file.path: file.text for file in built.files}


def codes(findings: Sequence[object]) -> list[str]:
    return [str(finding).split(": ")[1] for finding in findings]


def test_a_page_that_fails_is_named_and_the_others_are_told_of_too(
    config: ServiceConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = pipeline.extract

    def failing(page: Page, vocabulary: Vocabulary) -> object:
        if page.file.endswith("ShowBeacon.md"):
            raise IndexError("list index out of range")
        return original(page, vocabulary)

    monkeypatch.setattr(pipeline, "extract", failing)
    empty = SourceText("specs/beacons/pages/Empty.md", "")
    built = build_service(config, [*PAGES, empty])
    assert built.files == ()
    assert [str(finding) for finding in errors(built.findings)] == [
        "specs/beacons/pages/Empty.md: E103 page-empty: the file has no text",
        "specs/beacons/pages/ShowBeacon.md: E106 page-not-read:"
        " reading failed with IndexError: list index out of range",
    ]


def test_a_service_comes_to_a_document_findings_and_a_package(config: ServiceConfig) -> None:
    files = texts(build_service(config, PAGES))
    document = yaml.safe_load(files["specs/beacons/openapi.yaml"])
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Harbour Beacons"
    assert {path: sorted(item) for path, item in document["paths"].items()} == {
        "/v1/beacons/{beaconid}": ["delete", "get"],
        "/v1/beacons/{beaconid}/test": ["post"],
    }
    assert "specs/beacons/findings.txt" in files
    assert {"generated/harbour-beacons/pyproject.toml", "generated/harbour-beacons/harbour_beacons/__init__.py"} <= set(
        files
    )
    assert all(path.startswith(("specs/beacons/", "generated/harbour-beacons/")) for path in files)


def test_every_operation_says_where_it_was_read(config: ServiceConfig) -> None:
    document = yaml.safe_load(build_service(config, PAGES).spec.text)
    source = document["paths"]["/v1/beacons/{beaconid}"]["get"]["x-source"]
    assert source["page"] == "specs/beacons/pages/ShowBeacon.md"
    assert PAGES[0].text.split("\n")[source["line"] - 1] in ("# Show a Beacon", "GET /v1/beacons/{beaconid}")


def test_the_order_of_pages_makes_no_difference(config: ServiceConfig) -> None:
    expected = build_service(config, PAGES)
    for seed in range(3):
        shuffled = random.Random(seed).sample(PAGES, len(PAGES))
        built = build_service(config, shuffled)
        assert texts(built) == texts(expected)
        assert built.findings == expected.findings


def test_the_committed_document_is_what_a_package_is_made_from(config: ServiceConfig) -> None:
    built = build_service(config, PAGES)
    package, findings = build_package(SourceText("openapi.yaml", built.spec.text), config.options)
    assert errors(findings) == ()
    assert {f"generated/harbour-beacons/{file.path}": file.text for file in package} == {
        path: text for path, text in texts(built).items() if path.startswith("generated/")
    }


EMPTY = SourceText("specs/beacons/pages/Empty.md", " ")


def test_one_bad_page_leaves_nothing_to_write(config: ServiceConfig) -> None:
    built = build_service(config, (*PAGES, NOTHING, EMPTY))
    assert built.files == ()
    assert [(one.location.file, one.rule.code) for one in errors(built.findings)] == [(EMPTY.file, "E103")]


def test_a_guide_beside_operations_is_passed_over_with_a_finding() -> None:
    spec = build_spec(ServiceInfo("x", "X"), (*PAGES, NOTHING))
    assert spec.operations == 3
    assert "G307 page-without-operation" in codes(spec.findings)
    assert errors(spec.findings) == ()


@pytest.mark.parametrize("optional", [True, False])
def test_where_another_page_is_bad_a_guide_is_an_error_if_it_was_named(optional: bool) -> None:
    named = frozenset({NOTHING.file} if optional else ())
    spec = build_spec(ServiceInfo("x", "X"), (*PAGES, NOTHING, EMPTY), optional=named)
    assert [one.rule.code for one in errors(spec.findings)] == (["E103"] if optional else ["E103", "E104"])


def test_nothing_but_guides_is_an_error_a_page() -> None:
    other = SourceText("specs/beacons/pages/Index.md", NOTHING.text)
    spec = build_spec(ServiceInfo("x", "X"), [NOTHING, other], optional=frozenset({NOTHING.file, other.file}))
    assert [(one.location.file, one.rule.code) for one in errors(spec.findings)] == [
        (NOTHING.file, "E104"),
        (other.file, "E104"),
    ]
    assert (spec.text, spec.operations) == ("", 0)


OVERLAY = """\
overlay: 1.0.0
info: {title: Corrections, version: "1"}
actions:
- target: $.paths['/v1/beacons/{beaconid}'].get
  description: The title is that of a test page.
  update: {summary: TITLE}
"""


def test_a_correction_reaches_the_document_and_the_package(config: ServiceConfig) -> None:
    overlay = SourceText("specs/beacons/overlay.yaml", OVERLAY.replace("TITLE", "Look at one beacon"))
    files = texts(build_service(config, PAGES, overlay))
    document = yaml.safe_load(files["specs/beacons/openapi.yaml"])
    assert document["paths"]["/v1/beacons/{beaconid}"]["get"]["summary"] == "Look at one beacon"
    assert any("Look at one beacon" in text for path, text in files.items() if path.endswith(".py"))


def test_a_correction_that_matches_nothing_stops_everything(config: ServiceConfig) -> None:
    overlay = SourceText("specs/beacons/overlay.yaml", OVERLAY.replace("{beaconid}", "{other}"))
    built = build_service(config, PAGES, overlay)
    assert built.files == ()
    assert [one.rule.code for one in errors(built.findings)] == ["E402"]


def test_a_document_that_is_none_comes_to_findings_not_to_files(config: ServiceConfig) -> None:
    for text in ("", "just words", "openapi: 3.1.0\npaths: [", "openapi: 3.1.0\ninfo: {title: x}\n"):
        files, findings = build_package(SourceText("openapi.yaml", text), config.options)
        assert files == ()
        assert errors(findings), text


DEEP = """\
# Show Depth

## URI

GET /v1/depths

## Response

**Table 1** Response parameters

| Parameter | Type | Description |
| --- | --- | --- |
| depth | Object | How deep it is. |

## Example Response

```json
{"depth": LISTS}
```
"""


@pytest.mark.parametrize(("levels", "expected"), [(10, False), (70, True)])
def test_a_type_that_an_example_nests_deeper_than_is_read_is_told_of(
    levels: int, expected: bool, config: ServiceConfig
) -> None:
    page = DEEP.replace("LISTS", "[" * levels + "1" + "]" * levels)
    built = build_service(config, [SourceText("specs/beacons/pages/ShowDepth.md", page)])
    assert any(" G305 " in str(finding) for finding in built.findings) is expected
    assert built.files
