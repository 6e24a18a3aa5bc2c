"""Ids and tags over a service."""

from itertools import permutations

from generator.model import Operation, Origin
from generator.resolve.identity import with_tags, with_unique_ids
from generator.source import Location


def call(id_: str, path: str, method: str = "GET", *, stated: bool = False, **more: str) -> Operation:
    file = f"{id_}{path}{method}".replace("/", "_")
    title, description, tag = more.get("title", ""), more.get("description", ""), more.get("tag", "")
    return Operation(id_, method, path, title, description, tag, Origin(Location(file)), id_stated=stated)


def ids(*calls: Operation) -> dict[str, str]:
    return {f"{one.method} {one.path}": one.id for one in with_unique_ids(calls)}


def test_what_is_unique_stays() -> None:
    assert ids(call("ListLamps", "/v1/lamps"), call("ShowLamp", "/v1/lamp")) == {
        "GET /v1/lamps": "ListLamps",
        "GET /v1/lamp": "ShowLamp",
    }


def test_versions_tell_titles_apart_whatever_their_order() -> None:
    calls = (call("Light", "/v1.0/lamps"), call("Light", "/v2.0/lamps"), call("Light", "/v3/lamps", stated=True))
    for order in permutations(calls):
        assert ids(*order) == {
            "GET /v1.0/lamps": "LightV1",
            "GET /v2.0/lamps": "LightV2",
            "GET /v3/lamps": "Light",
        }


def test_methods_tell_titles_apart_where_versions_do_not() -> None:
    assert ids(call("Lamps", "/v1/lamps"), call("Lamps", "/v1/lamps", "POST")) == {
        "GET /v1/lamps": "LampsGet",
        "POST /v1/lamps": "LampsPost",
    }


def test_paths_tell_titles_apart_at_last_and_no_name_is_taken_twice() -> None:
    found = with_unique_ids(
        (
            call("Light", "/v1/lamps/{id}"),
            call("Light", "/v1/horns/{id}"),
            call("LightV1HornsIdGet", "/v1/x"),
            call("Light", "/v1/horns/{id}"),
        )
    )
    assert len({one.id for one in found}) == 4
    assert all(one.id.isidentifier() for one in found)


def test_a_path_twice_is_counted() -> None:
    found = with_unique_ids((call("Light", "/v1/lamps"), call("Light", "/v1/lamps")))
    assert [one.id for one in found] == ["Light", "LightAgain"]


def test_a_folder_gets_the_capitals_of_the_pages() -> None:
    calls = (
        call("A", "/v1/a", tag="Ucs Cluster", title="Showing a UCS Cluster"),
        call("B", "/v1/b", tag="Ucs Cluster", description="Lists clusters of UCS."),
        call("C", "/v1/lamp-posts/{id}"),
    )
    assert [one.tag for one in with_tags(calls)] == ["UCS Cluster", "UCS Cluster", "Lamp Posts"]
