"""What is kept between runs saves work and never changes a result, whatever has become of it meanwhile."""

import json
import os
import pickle
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest
from beacons import PAGES, SETTINGS
from command import put, refsmith, tree
from hypothesis import given, settings
from hypothesis import strategies as st
from mangling import mangled
from msgspec.structs import replace

from generator import pipeline, rules
from generator.built import Built
from generator.config import ServiceConfig, read_service
from generator.findings import Finding
from generator.kept import MOST_IDLE
from generator.kept import kept as text_kept
from generator.memo import Memo, decoded, digest, encoded, tool_digest
from generator.model import Field, Origin, Type
from generator.openapi.wordless import wordless
from generator.output import Shelf
from generator.pipeline import build_service, errors
from generator.source import Location, SourceText

OVERLAY = SourceText(
    "specs/beacons/overlay.yaml",
    'overlay: 1.0.0\ninfo: {title: x, version: "1"}\nactions:\n'
    "- {target: $.info, description: x, update: {title: Other}}\n",
)


class Kept(dict[str, bytes]):
    def put(self, name: str, data: bytes) -> None:
        self[name] = data


@pytest.fixture
def config() -> ServiceConfig:
    found, _ = read_service(SourceText("specs/beacons/service.toml", SETTINGS), "beacons")
    assert found is not None
    return found


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, in order: pages read, services resolved, packages emitted."""
    done: list[str] = []
    for name in ("read", "resolve", "emit"):
        monkeypatch.setattr(pipeline, name, _telling(done, name, getattr(pipeline, name)))
    return done


def _telling(done: list[str], name: str, function):  # type: ignore[no-untyped-def]
    def told(*arguments):  # type: ignore[no-untyped-def]
        done.append(f"read {arguments[0].file.rpartition('/')[2]}" if name == "read" else name)
        return function(*arguments)

    return told


# What is done again


def changed(pages: tuple[SourceText, ...], number: int) -> tuple[SourceText, ...]:
    page = pages[number]
    return (*pages[:number], SourceText(page.file, page.text.replace("beacon", "beacon now", 1)), *pages[number + 1 :])


def test_a_run_with_the_same_content_does_nothing(config: ServiceConfig, work: list[str]) -> None:
    memo = Memo(Kept(), "tool")
    first = build_service(config, PAGES, memo=memo)
    assert len(work) == len(PAGES) + 2
    work.clear()
    assert build_service(config, reversed(PAGES), memo=memo) == first
    assert work == []


def test_one_page_changed_is_the_only_one_read(config: ServiceConfig, work: list[str]) -> None:
    memo = Memo(Kept(), "tool")
    build_service(config, PAGES, memo=memo)
    work.clear()
    pages = changed(tuple(PAGES), 1)
    assert build_service(config, pages, memo=memo) == build_service(config, pages)
    assert work[:3] == [f"read {PAGES[1].file.rpartition('/')[2]}", "resolve", "emit"]


def variations(config: ServiceConfig) -> Iterator[tuple[str, ServiceConfig, tuple[SourceText, ...], SourceText | None]]:
    pages = tuple(PAGES)
    yield "page", config, changed(pages, 0), None
    yield "renamed", config, (replace(pages[0], file=f"{pages[0].file}.md"), *pages[1:]), None
    yield "fewer", config, pages[1:], None
    yield "overlay", config, pages, OVERLAY
    yield "title", replace(config, info=replace(config.info, title="Other")), pages, None
    yield "server", replace(config, info=replace(config.info, servers=(("https://e.example", ""),))), pages, None
    yield "module", replace(config, options=replace(config.options, module="other")), pages, None
    yield "version", replace(config, options=replace(config.options, version="9")), pages, None


@pytest.mark.parametrize("number", range(8))
def test_whatever_a_service_is_made_of_makes_it_anew(number: int, config: ServiceConfig) -> None:
    memo = Memo(Kept(), "tool")
    before = build_service(config, PAGES, memo=memo)
    _, other, pages, overlay = list(variations(config))[number]
    result = build_service(other, pages, overlay, memo=memo)
    assert result == build_service(other, pages, overlay)
    assert result != before


def test_the_tool_is_looked_at_again_when_its_files_have_another_date(tmp_path: Path) -> None:
    put(tmp_path, {"a.py": "1"})
    kept = Kept()
    first = tool_digest(["3.11", [], [[str(tmp_path / "a.py"), 1, 0]]], kept)
    assert tool_digest(["3.11", [], [[str(tmp_path / "a.py"), 1, 5]]], kept) == first
    put(tmp_path, {"a.py": "2"})
    assert tool_digest(["3.11", [], [[str(tmp_path / "a.py"), 1, 9]]], kept) != first


def test_another_tool_trusts_nothing(config: ServiceConfig, work: list[str], tmp_path: Path) -> None:
    put(tmp_path, {"a.py": "1", "b.jinja": "2"})
    stamp = ["3.11", ["black-1.dist-info"], [[str(tmp_path / name), 1, 0] for name in ("a.py", "b.jinja")]]
    tools = {tool_digest(stamp), tool_digest([*stamp[:1], ["black-2.dist-info"], stamp[2]])}
    tools.add(tool_digest(["3.12", *stamp[1:]]))
    put(tmp_path, {"b.jinja": "3"})
    tools.add(tool_digest(stamp))
    assert len(tools) == 4
    kept = Kept()
    for tool in tools:
        work.clear()
        build_service(config, PAGES, memo=Memo(kept, tool))
        assert len(work) == len(PAGES) + 2


def test_names_of_entries_keep_their_parts_apart() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", ""), digest("", "abc")}) == 5


# What is kept of documents that were fine

DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "x", "version": "1", "description": "words"},
    "paths": {"/a": {"get": {"operationId": "a", "summary": "words", "responses": {"200": {"description": "words"}}}}},
    "components": {
        "schemas": {
            "A": {
                "description": "words",
                "properties": {"description": {"type": "string", "default": "words", "description": "words"}},
                "example": {"description": "words"},
            }
        }
    },
}


def places(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The texts of a document, each by the keys that lead to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from places(value, (*path, key))
    else:
        yield path


def with_text(path: tuple[str, ...], text: object) -> dict[str, object]:
    document = json.loads(json.dumps(DOCUMENT))
    node = document
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = text
    return document


def is_free(path: tuple[str, ...]) -> bool:
    """Whether a text is one that describes: no check looks at it."""
    return path[-1] in ("description", "summary") and "example" not in path


@pytest.mark.parametrize("path", sorted(places(DOCUMENT)), ids="/".join)
def test_only_texts_that_describe_may_change_without_a_check(path: tuple[str, ...]) -> None:
    assert (wordless(with_text(path, "other")) == wordless(DOCUMENT)) == is_free(path)
    for broken in (7, None, [], "\ud800"):
        assert wordless(with_text(path, broken)) != wordless(DOCUMENT)


def test_where_a_thing_was_read_is_free_as_far_as_it_can_be_written() -> None:
    def of(**origin: object) -> object:
        return wordless({"type": "object", "x-source": {"page": "a.md", "row": 1, **origin}})

    assert of(page="b.md", row=2) == of()
    for odd in ({"page": "\ud800"}, {"page": {"a": "\ud800"}}, {"row": [1]}, {"lamp": "lit"}):
        assert of(**odd) != of(), odd


def test_a_mistake_in_a_document_is_told_every_time(config: ServiceConfig) -> None:
    broken = SourceText(OVERLAY.file, OVERLAY.text.replace("{title: Other}", "{title: 7}"))
    memo = Memo(Kept(), "tool")
    told = [build_service(config, PAGES, broken, memo=memo).findings for _ in range(2)]
    other = build_service(config, changed(tuple(PAGES), 0), broken, memo=memo).findings
    assert [[str(one) for one in errors(found)] for found in (*told, other)] == [
        [str(one) for one in errors(build_service(config, PAGES, broken).findings)]
    ] * 3
    assert errors(other)


@settings(deadline=None, max_examples=25)
@given(seeds=st.lists(st.tuples(st.integers(0, len(PAGES) - 1), st.integers(0, 2**32)), min_size=2, max_size=4))
def test_whatever_happened_to_the_pages_before_the_result_is_that_of_a_first_run(seeds: list[tuple[int, int]]) -> None:
    config = read_service(SourceText("specs/beacons/service.toml", SETTINGS), "beacons")[0]
    assert config is not None
    memo = Memo(Kept(), "tool")
    for number, seed in seeds:
        spoilt = SourceText(PAGES[number].file, mangled([PAGES[number].text], seed))
        pages = (*PAGES[:number], spoilt, *PAGES[number + 1 :])
        kept, fresh = build_service(config, pages, memo=memo), build_service(config, pages)
        assert (kept.files, kept.findings) == (fresh.files, fresh.findings)


# What is trusted


KEY = digest("lamp")


def test_our_own_forms_come_back_as_they_were() -> None:
    field = Field("x", Type("ref", ref="Y"), True, "", Origin(Location("a", 1)))
    finding = Finding(rules.NAME_CASE, Location("a", 1), "x", "y")
    value = ((field,), finding, {"a": [1.0, 1, 10**30, None, "é\ud800"]})
    [back] = decoded(encoded(KEY, value), KEY)
    assert back == value
    assert back[1].rule is rules.NAME_CASE
    assert decoded(encoded(KEY, value), digest("buoy")) == ()


class Attack:
    def __reduce__(self):  # type: ignore[no-untyped-def]
        return os.system, ("touch pwned",)


def sealed(data: bytes) -> bytes:
    named = KEY.encode() + data
    return blake2b(named, digest_size=16).digest() + named


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        sealed(b"nonsense"),
        sealed(pickle.dumps((Attack(),))),
        sealed(b"cbuiltins\neval\n(S'1'\ntR."),
        sealed(pickle.dumps(1))[:-1],
        b"x" * 16 + KEY.encode() + pickle.dumps(1),
        pickle.dumps((KEY, 1)),
        sealed(b"P_no-such-rule\n."),
    ],
)
def test_what_is_damaged_or_foreign_is_nothing(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert decoded(data, KEY) == ()
    assert list(tmp_path.iterdir()) == []


def test_damage_is_mended_by_the_next_run(project: Path) -> None:
    refsmith("regen")
    shutil.rmtree(project / ".refsmith")  # the first run had no names to keep: what it kept is not asked for again
    refsmith("regen")
    expected = tree(project)
    entries = [path for path in (project / ".refsmith/known").glob("*/*") if path.is_file()]
    assert entries
    for number, path in enumerate(entries):
        data = path.read_bytes()
        path.write_bytes((data[:-1], data[:40], b"", data[:20] + b"x" + data[21:])[number % 4])
    put(project, {f"generated/harbour-{name}/README.md": "mine" for name in ("beacons", "buoys")})
    assert refsmith("regen").exit_code == 0
    assert tree(project) == expected
    assert all(decoded(data, data[16:48].decode()) for data in (path.read_bytes() for path in entries))


def test_an_entry_under_another_name_is_not_taken(config: ServiceConfig) -> None:
    kept = Kept()
    expected = build_service(config, PAGES, memo=Memo(kept, "tool"))
    names = sorted(kept)
    for name, other in zip(names, [*names[1:], names[0]], strict=True):
        kept[name] = kept.pop(other) if other in kept else b""
    assert build_service(config, PAGES, memo=Memo(kept, "tool")) == expected


def test_a_failing_disk_costs_nothing_but_time(config: ServiceConfig, tmp_path: Path) -> None:
    put(tmp_path, {"known": "a file where a folder should be"})
    assert isinstance(build_service(config, PAGES, memo=Memo(Shelf(tmp_path / "known"), "tool")), Built)


def test_what_nobody_asks_for_goes_in_time(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, keep=300)
    shelf.put("aaold", b"1")
    shelf.put("aaused", b"2")
    for path in tmp_path.rglob("*"):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 200))
    assert shelf.get("aaused") == b"2"
    for path in tmp_path.rglob("*"):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 200))
    shelf.tidy()
    assert (shelf.get("aaold"), shelf.get("aaused")) == (None, b"2")


def test_room_is_not_made_by_every_run(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, keep=300)
    shelf.tidy()
    shelf.put("aaold", b"1")
    os.utime(tmp_path / "aa/old", (1e9, 1e9))
    shelf.tidy()
    assert (tmp_path / "aa/old").exists()
    os.utime(tmp_path / ".tidied", (1e9, 1e9))
    shelf.tidy()
    assert not (tmp_path / "aa/old").exists()


def test_fresh_uses_nothing_that_was_kept(project: Path) -> None:
    refsmith("regen")
    for path in (project / ".refsmith/known").glob("*/*"):
        if path.is_file():
            path.write_bytes(encoded(path.parent.name + path.name, "lies") or b"")
    assert refsmith("regen", "--fresh").stdout.count("all up to date") == 2


def test_the_oldest_entries_go_when_all_take_too_much(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most=250)
    for number in range(4):
        name = digest(str(number))
        shelf.put(name, bytes(100))
        os.utime(tmp_path / name[:2] / name[2:], (1e9 + number, 1e9 + number))
    shelf = Shelf(tmp_path, keep=1e10, most=250)
    shelf.tidy()
    assert [shelf.get(digest(str(number))) is not None for number in range(4)] == [False, False, True, True]


def test_of_a_service_only_the_last_state_is_kept(config: ServiceConfig, work: list[str]) -> None:
    kept = Kept()
    memo = Memo(kept, "tool")
    build_service(config, PAGES, memo=memo)
    before = len(kept)
    other = changed(PAGES, 0)
    build_service(config, other, memo=memo)
    build_service(config, other, memo=Memo(kept, "other tool"))
    grown = len(kept)
    work.clear()
    build_service(config, other, memo=Memo(kept, "other tool"))
    assert work == []
    build_service(config, PAGES, memo=Memo(kept, "third tool"))
    build_service(config, PAGES, memo=Memo(kept, "third tool"))
    large = [data for data in kept.values() if len(data) > 50_000]
    assert before < grown
    assert len(large) == 2  # the files of the service and its texts


def test_texts_that_nobody_asks_for_go_after_some_runs() -> None:
    kept = Kept()
    memo = Memo(kept, "tool")

    def run(*asked: str) -> list[str]:
        """The texts that had to be made."""
        made: list[str] = []

        def make(source: str) -> str:
            made.append(source)
            return source.upper()

        with memo.works("beacons"):
            for source in asked:
                assert text_kept("shout", source, make) == source.upper()
        return made

    assert run("lamp", "buoy") == ["lamp", "buoy"]
    assert run("lamp", "0") == ["0"]
    assert run("buoy") == []
    for number in range(1, MOST_IDLE + 2):
        assert run("lamp", str(number)) == [str(number)]
    assert run("buoy") == ["buoy"]
