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
) -> Paging | None:
    """How an operation with this response, these parameters of the query and this body is paged."""
    node: dict[str, Any] = {
        "operationId": "ListLamps",
        "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in (parameters or {}).items()],
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": obj(**response)}}}},
    }
    if body:
        node["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": obj(**body), "example": example}},
        }
    api, _ = surface(document({"Lamp": obj(a=TEXT)}, {"/lamps": {"post": node}}), EmitOptions("p", "p", "1"))
    return api.resources[0].methods[0].paging


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
