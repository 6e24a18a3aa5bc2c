"""Which operations give their pages, and how."""

from typing import Any

import pytest
from lamps import document, obj

from generator.emit.api import Paging
from generator.emit.files import EmitOptions
from generator.emit.surface import surface

TEXT, COUNT = {"type": "string"}, {"type": "integer"}
LAMPS = {"type": "array", "items": {"$ref": "#/components/schemas/Lamp"}}
INFO = {"type": "object", "properties": {"next_marker": TEXT, "current_count": COUNT}}


def listed(
    response: dict[str, Any],
    parameters: dict[str, Any] | None = None,
    body: dict[str, Any] | None = None,
    example: Any = None,
    shown: Any = None,
    lamp: Any = None,
) -> Paging | None:
    """How an operation with this response, these parameters of the query and this body is paged."""
    node: dict[str, Any] = {
        "operationId": "ListLamps",
        "parameters": [
            {"name": name, "in": "query", "description": schema.get("description", ""), "schema": schema}
            for name, schema in (parameters or {}).items()
        ],
        "responses": {
            "200": {"description": "", "content": {"application/json": {"schema": obj(**response), "example": shown}}}
        },
    }
    if body:
        node["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": obj(**body), "example": example}},
        }
    api, _ = surface(document({"Lamp": lamp or obj(a=TEXT)}, {"/lamps": {"post": node}}), EmitOptions("p", "p", "1"))
    return api.resources[0].methods[0].paging


def said(schema: dict[str, Any], words: str) -> dict[str, Any]:
    return {**schema, "description": words}


def paged(**given: Any) -> Paging:
    usual = {"first": 0, "items": ("lamps",), "total": (), "next": (), "item": "models.Lamp", "name": "list_lamps_all"}
    return Paging(**{**usual, **given})


@pytest.mark.parametrize(
    ("response", "parameters", "expected"),
    [
        ({"lamps": LAMPS}, {"limit": COUNT, "offset": COUNT}, paged(style="offset", at=("offset",))),
        (
            {"totalCount": COUNT, "lamps": LAMPS},
            {"offset": COUNT},
            paged(style="offset", at=("offset",), total=("total_count",)),
        ),
        ({"lamps": LAMPS}, {"pageNo": COUNT}, paged(style="page", at=("page_no",), first=1)),
        (
            {"lamps": LAMPS, "page_info": INFO},
            {"marker": TEXT, "offset": COUNT},
            paged(style="marker", at=("marker",), next=("page_info", "next_marker")),
        ),
        (
            {"lamps": LAMPS, "nextPageToken": TEXT},
            {"pageToken": TEXT},
            paged(style="marker", at=("page_token",), next=("next_page_token",)),
        ),
        ({"count": COUNT, "lamps": LAMPS}, {"offset": COUNT}, paged(style="offset", at=("offset",))),
    ],
)
def test_pages_are_told_by_both_sides(response: Any, parameters: Any, expected: Paging) -> None:
    assert listed(response, parameters) == expected


@pytest.mark.parametrize(
    ("response", "parameters"),
    [
        ({"lamps": LAMPS}, {}),
        ({"lamps": LAMPS}, {"limit": COUNT}),
        ({"lamps": LAMPS}, {"marker": TEXT}),
        ({"lamps": LAMPS}, {"offset": TEXT}),
        ({"lamps": LAMPS, "buoys": LAMPS}, {"offset": COUNT}),
        ({"total": COUNT}, {"offset": COUNT}),
    ],
    ids=["nothing", "a size alone", "no next marker", "an offset of text", "two lists", "no list"],
)
def test_what_one_side_does_not_say_is_not_guessed(response: Any, parameters: Any) -> None:
    assert listed(response, parameters) is None


def test_an_object_of_the_body_may_tell_the_page() -> None:
    query = obj(page={"type": "object", "additionalProperties": True}, filter=LAMPS)
    assert listed({"lamps": LAMPS, "total_count": COUNT}, body={"query": query}) == paged(
        style="offset", at=("query", "page", "start"), first=1, total=("total_count",)
    )
    assert listed({"lamps": LAMPS}, body={"query": obj(filter=LAMPS)}) is None
    free = {"type": "object", "additionalProperties": True}
    assert listed({"lamps": LAMPS}, body={"query": free}) is None
    assert listed({"lamps": LAMPS}, body={"query": free}, example={"query": {"page": {"limit": 1}}}) is None
    assert listed({"lamps": LAMPS}, body={"query": free}, example={"query": {"page": {"start": 1}}}) == paged(
        style="offset", at=("query", "page", "start"), first=1
    )


def test_a_page_at_the_top_of_the_body_has_to_be_shown_or_documented() -> None:
    free = {"type": "object", "additionalProperties": True}
    found = paged(style="offset", at=("page", "start"), first=1)
    assert listed({"lamps": LAMPS}, body={"page": free}) is None
    assert listed({"lamps": LAMPS}, body={"page": obj(start=COUNT)}) == found
    assert listed({"lamps": LAMPS}, body={"page": free}, example={"page": {"start": 1}}) == found


LAMP = obj(id=said(TEXT, "ID of the lamp."), berth_id=said(TEXT, "ID of the berth."), name=said(TEXT, "Its name."))
LAST = said(TEXT, "ID of the last lamp on the previous page.")


def test_a_marker_may_be_the_key_of_the_last_item() -> None:
    marker = paged(style="marker", at=("marker",), last=("id",))
    assert listed({"lamps": LAMPS}, {"marker": LAST}, lamp=LAMP) == marker
    assert listed({"lamps": LAMPS}, {"marker": LAST, "offset": COUNT}, lamp=LAMP) == marker
    # What the argument is called does not matter: its words tell.
    assert listed({"lamps": LAMPS}, {"after": LAST}, lamp=LAMP) == paged(style="marker", at=("after",), last=("id",))
    assert listed({"lamps": LAMPS}, {"marker": TEXT}, lamp=LAMP) is None
    assert listed({"lamps": LAMPS}, {"marker": said(TEXT, "ID of the first lamp to show.")}, lamp=LAMP) is None
    # A reply that names the next marker is believed before the last item.
    assert listed({"lamps": LAMPS, "next_marker": TEXT}, {"marker": LAST}, lamp=LAMP) == paged(
        style="marker", at=("marker",), next=("next_marker",)
    )


@pytest.mark.parametrize(
    ("lamp", "words", "last"),
    [
        (LAMP, "Name of the last lamp on the previous page.", "name"),
        (obj(lampId=said(TEXT, "Lamp ID.")), "ID of the last lamp on the previous page.", "lamp_id"),
        (obj(lampId=said(TEXT, "Lamp ID.")), "ID of the last record on the previous page.", ""),
        (obj(berth_id=said(TEXT, "Berth ID.")), "ID of the last lamp on the previous page.", ""),
        (obj(id=TEXT), "ID of the last lamp on the previous page.", ""),
        (obj(id=said(TEXT, "Where the lamp stands.")), "ID of the last lamp on the previous page.", ""),
        (obj(id=said({"type": "array", "items": TEXT}, "IDs.")), "ID of the last lamp on the previous page.", ""),
        (TEXT, "ID of the last lamp on the previous page.", ""),
    ],
)
def test_the_item_has_to_document_that_key(lamp: Any, words: str, last: str) -> None:
    found = listed({"lamps": LAMPS}, {"marker": said(TEXT, words)}, lamp=lamp)
    assert (found.last if found else ()) == ((last,) if last else ())


def test_links_to_other_pages_are_no_items() -> None:
    links = {"type": "array", "items": obj(href=TEXT, rel=TEXT)}
    free = {"type": "array", "items": {"type": "object", "additionalProperties": True}}
    marker = paged(style="marker", at=("marker",), last=("id",))
    for more in (links, said(free, "Links to the previous and the next page.")):
        assert listed({"lamps": LAMPS, "lamps_links": more}, {"marker": LAST}, lamp=LAMP) == marker
    both = {"lamps": LAMPS, "lamps_links": free}
    assert listed(both, {"marker": LAST}, lamp=LAMP) is None
    shown = {"lamps": [], "lamps_links": [{"href": "https://x", "rel": "next"}]}
    assert listed(both, {"marker": LAST}, lamp=LAMP, shown=shown) == marker
    assert listed(both, {"marker": LAST}, lamp=LAMP, shown={"lamps": [], "lamps_links": [{"href": "x"}]}) is None


def test_a_list_may_be_one_object_further_down() -> None:
    data = obj(total=COUNT, lamps=LAMPS)
    found = paged(style="offset", at=("offset",), items=("data", "lamps"), total=("data", "total"))
    assert listed({"data": data, "trace": TEXT}, {"offset": COUNT}) == found
    assert listed({"data": data, "more": data}, {"offset": COUNT}) is None
    assert listed({"data": obj(lamps=LAMPS, buoys=LAMPS)}, {"offset": COUNT}) is None


@pytest.mark.parametrize(
    ("members", "total"),
    [
        ({"count": said(COUNT, "Total number of lamps.")}, "count"),
        ({"count": said(COUNT, "Total number of records on all pages.")}, "count"),
        ({"count": said(COUNT, "The total number of queried lamps.")}, "count"),
        ({"count": said(COUNT, "Total number of records that were found.")}, "count"),
        ({"num": said(COUNT, "总记录数")}, "num"),
        ({"count": said(COUNT, "Number of records on this page.")}, ""),
        ({"count": said(COUNT, "Total number of records on the current page.")}, ""),
        ({"count": said(COUNT, "Number of lamps.")}, ""),
        ({"pages": said(COUNT, "Total number of pages.")}, ""),
        ({"watts": said(COUNT, "Total number of lamp posts.")}, ""),
        ({"total": said(COUNT, "How many there are.")}, "total"),
        ({"total": said(COUNT, "Number of records on this page.")}, ""),
        ({"total": said(COUNT, "Total number of pages.")}, ""),
        ({"total_size": said(COUNT, "Total size of the lamps.")}, ""),
        ({"a": said(COUNT, "Total number of lamps."), "b": said(COUNT, "Total number of results.")}, ""),
        ({"total": COUNT, "count": said(COUNT, "Total number of lamps.")}, "total"),
        ({"count": said(TEXT, "Total number of lamps.")}, ""),
    ],
)
def test_a_total_is_told_by_its_words(members: Any, total: str) -> None:
    found = listed({"lamps": LAMPS, **members}, {"offset": COUNT})
    assert found
    assert found.total == ((total,) if total else ())


def test_words_may_deny_what_a_name_promises() -> None:
    assert listed({"lamps": LAMPS}, {"offset": said(COUNT, "The page number.")}) is None
    assert listed({"lamps": LAMPS}, {"page": said(COUNT, "How many lamps there are on each page.")}) is None
    zero = listed({"lamps": LAMPS}, {"page": said(COUNT, "Number of the page, which starts from 0.")})
    assert zero == paged(style="page", at=("page",), first=0)


def test_what_goes_with_a_marker_and_what_would_turn_the_walk_round() -> None:
    must = said(TEXT, "ID of the last lamp on the previous page. It must be used together with limit.")
    can = said(TEXT, "ID of the last lamp on the previous page. It can be used together with limit.")
    reverse = said({"type": "boolean"}, "Page direction; false by default.")
    marker = paged(style="marker", at=("marker",), last=("id",), without=("page_reverse",))
    assert listed({"lamps": LAMPS}, {"marker": can, "limit": COUNT, "page_reverse": reverse}, lamp=LAMP) == marker
    assert listed({"lamps": LAMPS}, {"marker": must, "page_reverse": reverse}, lamp=LAMP) == marker
    sized = listed({"lamps": LAMPS}, {"marker": must, "limit": COUNT}, lamp=LAMP)
    assert sized == paged(style="marker", at=("marker",), last=("id",), size=("limit",))
