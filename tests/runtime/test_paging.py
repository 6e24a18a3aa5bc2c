"""Lists that come page by page: all items, the pages themselves, and services that give the same page twice."""

import asyncio
import json
import re
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
from harbour import AsyncHarbour, Harbour
from sockets import Script, reply, serving

from templates._models.values import Model
from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.options import CallOptions, omit
from templates._runtime.paging import AsyncPages, Page, Pages, Paging, PagingError

Walk = Callable[..., list[Any]]
Answer = Callable[[dict[str, str], Any], Any]
QUERY = {"limit": "limit", "offset": "offset", "marker": "marker", "page": "page"}


class Info(Model):
    next_marker: str | None = None
    total: int | None = None


class Lamps(Model):
    lamps: list[int] | None = None
    info: Info | None = None


class Lamp(Model):
    id: str | None = None


class Quay(Model):
    lamps: list[Lamp] | None = None
    total: int | None = None


LIST = Call[Lamps](method="GET", path="/lamps", in_query=QUERY, returns=Lamps)
SEARCH = Call[Lamps](method="POST", path="/lamps", in_body={"query": "query", "kind": "kind"}, returns=Lamps)
QUAY = Call[Quay](method="GET", path="/quay", in_query=QUERY, returns=Quay)
PLACES: dict[str, Any] = {"items": ("lamps",), "total": ("info", "total")}
OFFSET = Paging(style="offset", at=("offset",), **PLACES)
PAGE = Paging(style="page", at=("page",), first=1, **PLACES)
MARKER = Paging(style="marker", at=("marker",), next=("info", "next_marker"), **PLACES)
LAST = Paging(style="marker", at=("marker",), items=("lamps",), last=("id",))
# The key of a lamp that did not fit its model is found all the same.
LAST_OF_MAPS = Paging(style="marker", at=("marker",), items=("lamps",), last=("id",))
SIZED = Paging(style="marker", at=("marker",), size=("limit",), items=("lamps",), total=("total",), last=("id",))
NESTED = Paging(style="offset", at=("query", "page", "start"), first=1, **PLACES)


@pytest.fixture(params=["sync", "async"])
def walk(request: pytest.FixtureRequest) -> Walk:
    """All that a walk gives: items, or with `pages=True` pages."""

    def sync(url: str, call: Call[Any], paging: Paging, *, pages: bool = False, **arguments: Any) -> list[Any]:
        with Harbour(base_url=url) as client:
            found = Pages[int](client._perform, call, paging, CallOptions(retries=0), **arguments)
            return list(found.pages()) if pages else list(found)

    def awaited(url: str, call: Call[Any], paging: Paging, *, pages: bool = False, **arguments: Any) -> list[Any]:
        async def run() -> list[Any]:
            async with AsyncHarbour(base_url=url) as client:
                found = AsyncPages[int](client._perform, call, paging, CallOptions(retries=0), **arguments)
                if pages:
                    return [page async for page in found.pages()]
                return [item async for item in found]

        return asyncio.run(run())

    return sync if request.param == "sync" else awaited


def answering(answer: Answer) -> Callable[[socket.socket, Script], None]:
    """Answers with what a function makes of the query and the body."""

    def act(connection: socket.socket, script: Script) -> None:
        head, _, body = script.requests[-1].partition(b"\r\n\r\n")
        query = dict(re.findall(r"[?&](\w+)=(\w*)", head.split(b"\r\n")[0].decode()))
        reply(body=json.dumps(answer(query, json.loads(body or b"null"))).encode())(connection)

    return act


def lamps(start: int, size: int, count: int = 25, **info: Any) -> dict[str, Any]:
    return {"lamps": list(range(start, min(start + size, count))), "info": info}


def by_offset(query: dict[str, str], _: Any) -> Any:
    # Never more than ten, whatever was asked for.
    return lamps(int(query.get("offset", 0)), min(10, int(query.get("limit", 10))))


def by_offset_with_total(query: dict[str, str], _: Any) -> Any:
    return {**by_offset(query, _), "info": {"total": 25}}


def by_page(query: dict[str, str], _: Any) -> Any:
    return lamps(10 * (int(query.get("page", 1)) - 1), 10, total=25)


def by_page_without_total(query: dict[str, str], _: Any) -> Any:
    return lamps(10 * (int(query.get("page", 1)) - 1), 10)


def by_marker(query: dict[str, str], _: Any) -> Any:
    start = int(query.get("marker", "m0")[1:])
    # The second page is empty, and yet not the last.
    items = [] if start == 10 else list(range(start, min(start + 10, 25)))
    return {"lamps": items, "info": {"next_marker": f"m{start + 10}" if start < 20 else ""}}


def by_query(_: Any, body: Any) -> Any:
    page = body.get("query", {}).get("page", {})
    return lamps(page.get("start", 1) - 1, page.get("limit", 10), total=25)


def by_last(query: dict[str, str], _: Any) -> Any:
    start = int(query["marker"][1:]) + 1 if "marker" in query else 0
    return {"lamps": [{"id": f"l{number}"} for number in range(start, min(start + int(query.get("limit", 10)), 25))]}


def by_last_with_total(query: dict[str, str], _: Any) -> Any:
    return {**by_last(query, _), "total": 25}


@pytest.mark.parametrize(
    ("answer", "call", "paging", "arguments", "requests"),
    [
        (by_offset, LIST, OFFSET, {}, 4),
        (by_offset, LIST, OFFSET, {"limit": 5}, 6),
        (by_offset, LIST, OFFSET, {"limit": 1000, "offset": omit}, 4),
        (by_offset_with_total, LIST, OFFSET, {"limit": 1000}, 3),
        (by_page, LIST, PAGE, {}, 3),
        (by_page_without_total, LIST, PAGE, {}, 4),
        (by_query, SEARCH, NESTED, {"kind": "any"}, 3),
        (by_query, SEARCH, NESTED, {"query": {"page": {"limit": 7}, "filter": []}}, 4),
    ],
)
def test_every_item_comes_once(
    walk: Walk, answer: Answer, call: Call[Any], paging: Paging, arguments: dict[str, Any], requests: int
) -> None:
    with serving(answering(answer)) as server:
        assert walk(server.url, call, paging, **arguments) == list(range(25))
    assert len(server.requests) == requests


def test_an_empty_page_before_a_marker_is_not_the_end(walk: Walk) -> None:
    with serving(answering(by_marker)) as server:
        assert walk(server.url, LIST, MARKER, limit=10) == [*range(10), *range(20, 25)]
    lines = [request.split(b" ")[1] for request in server.requests]
    assert lines == [b"/lamps?limit=10", b"/lamps?limit=10&marker=m10", b"/lamps?limit=10&marker=m20"]


@pytest.mark.parametrize(
    ("answer", "paging", "arguments", "asked"),
    [
        (by_last, LAST, {"limit": 20}, ["limit=20", "limit=20&marker=l19", "limit=20&marker=l24"]),
        (by_last, LAST, {}, ["", "marker=l9", "marker=l19", "marker=l24"]),
        (by_last, SIZED, {}, ["", "limit=10&marker=l9", "limit=10&marker=l19", "limit=10&marker=l24"]),
        (by_last, SIZED, {"limit": 30}, ["limit=30", "limit=30&marker=l24"]),
        (by_last_with_total, SIZED, {"limit": omit}, ["", "limit=10&marker=l9", "limit=10&marker=l19"]),
        (by_last, SIZED, {"marker": "l21"}, ["marker=l21", "limit=3&marker=l24"]),
    ],
)
def test_the_key_of_the_last_item_asks_for_the_next_page(
    walk: Walk, answer: Answer, paging: Paging, arguments: dict[str, Any], asked: list[str]
) -> None:
    first = 22 if "marker" in arguments else 0
    with serving(answering(answer)) as server:
        assert [lamp.id for lamp in walk(server.url, QUAY, paging, **arguments)] == [f"l{n}" for n in range(first, 25)]
    queries = [request.split(b" ")[1].decode().partition("?")[2] for request in server.requests]
    assert [sorted(query.split("&")) for query in queries] == [query.split("&") for query in asked]


@pytest.mark.parametrize("item", [{}, {"id": None}, {"id": ""}, {"name": "North"}])
def test_an_item_without_its_key_is_no_end_in_silence(walk: Walk, item: Any) -> None:
    answer: Answer = lambda *_: {"lamps": [{"id": "l1"}, item]}  # noqa: E731
    with serving(answering(answer)) as server, pytest.raises(PagingError, match="has no id to go on from"):
        walk(server.url, QUAY, LAST)
    assert len(server.requests) == 1
    # Where all items have come, nothing has to be gone on from.
    with serving(answering(lambda *_: {"lamps": [{"id": "l1"}, item], "total": 2})) as server:
        assert len(walk(server.url, QUAY, SIZED)) == 2


def test_what_is_asked_for_stays_from_page_to_page(walk: Walk) -> None:
    with serving(answering(by_query)) as server:
        walk(server.url, SEARCH, NESTED, kind="red", query={"filter": [1], "page": {"limit": 20}})
    bodies = [json.loads(request.partition(b"\r\n\r\n")[2]) for request in server.requests]
    assert bodies == [
        {"kind": "red", "query": {"filter": [1], "page": {"limit": 20}}},
        {"kind": "red", "query": {"filter": [1], "page": {"limit": 20, "start": 21}}},
    ]


def test_a_walk_may_begin_further_on(walk: Walk) -> None:
    with serving(answering(by_offset_with_total)) as server:
        assert walk(server.url, LIST, OFFSET, offset=12) == list(range(12, 25))
    assert len(server.requests) == 2


def test_pages_have_a_total_and_the_reply(walk: Walk) -> None:
    with serving(answering(by_page)) as server:
        pages: list[Page[int]] = walk(server.url, LIST, PAGE, pages=True)
    assert [(len(page.items), page.total) for page in pages] == [(10, 25), (10, 25), (5, 25)]
    assert all(isinstance(page.reply, Lamps) for page in pages)
    with serving(answering(by_offset)) as server:
        assert {page.total for page in walk(server.url, LIST, OFFSET, pages=True)} == {None}


@pytest.mark.parametrize(
    ("paging", "answer"),
    [
        (OFFSET, lambda *_: lamps(0, 10)),
        (PAGE, lambda *_: lamps(0, 10)),
        (MARKER, lambda *_: lamps(0, 10, next_marker="again")),
        (LAST_OF_MAPS, lambda *_: {"lamps": [{"id": "l1"}]}),
    ],
)
def test_a_service_that_does_not_turn_the_page_is_found_out(walk: Walk, paging: Paging, answer: Answer) -> None:
    with serving(answering(answer)) as server, pytest.raises(PagingError, match="GET /lamps"):
        walk(server.url, LIST, paging)
    assert len(server.requests) == 2


@pytest.mark.parametrize("body", [{}, {"lamps": None}, {"lamps": []}, {"lamps": [], "info": {"total": 0}}])
def test_nothing_is_no_page_more(walk: Walk, body: Any) -> None:
    for paging in (OFFSET, PAGE, MARKER):
        with serving(answering(lambda *_: body)) as server:
            assert walk(server.url, LIST, paging) == []
        assert len(server.requests) == 1


def test_an_error_comes_where_its_page_would(walk: Walk) -> None:
    acts = reply(body=b'{"lamps": [1, 2]}'), reply("500 Oops")
    with serving(*acts) as server, pytest.raises(errors.InternalServerError):
        walk(server.url, LIST, OFFSET)
    assert len(server.requests) == 2


def test_pages_are_fetched_as_they_are_asked_for() -> None:
    with serving(answering(by_offset)) as server, Harbour(base_url=server.url) as client:
        found = iter(Pages[int](client._perform, LIST, OFFSET, None))
        assert server.requests == []
        assert [next(found) for _ in range(10)] == list(range(10))
        assert len(server.requests) == 1


def test_ten_thousand_pages(walk: Walk) -> None:
    began = time.monotonic()
    with serving(answering(lambda query, _: lamps(int(query.get("offset", 0)), 2, 20_000, total=20_000))) as server:
        assert walk(server.url, LIST, OFFSET, limit=2) == list(range(20_000))
        assert len(server.connections) <= 1
    assert len(server.requests) == 10_000
    assert time.monotonic() - began < 120
