"""A reply that is not as documented loses nothing; what happens is for the user to say."""

import copy
import json
import pickle
import warnings
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Annotated, Any

import pytest
from harbour import Perform
from sockets import Script, reply, serving

from templates._models.decoding import MISSING, repaired
from templates._models.values import DateTime, Model, Open, OpenInt, Respelled, Timestamp, Wire
from templates._runtime.calls import Call
from templates._runtime.client import MismatchWarning
from templates._runtime.errors import DecodeError
from templates._runtime.options import CallOptions


class State(StrEnum):
    LIT = "lit"


class Level(IntEnum):
    HIGH = 3


class Lamp(Model):
    watt: int | None = None
    state: Open[State] | None = None
    level: OpenInt[Level] | None = None
    lit_at: Annotated[DateTime | None, Wire("litAt", "litat")] = None
    labels: dict[str, str] | None = None
    share: float | None = None
    counts: dict[str, int] | None = None
    levels: "list[int] | dict[str, OpenInt[Level]] | None" = None
    mirrors: "list[Lamp] | None" = None
    inner: "Lamp | None" = None


class Buoy(Respelled):
    buoy_id: Annotated[str, Wire("buoyID", "buoyId")]
    lamp: Lamp | None = None
    depth: int | None = None


class Sent(Model):
    lamp_id: Annotated[str, Wire("lampID")]


class Quay(Model):
    """Refers, as emitted models do, to what is defined later."""

    posts: "list[Post] | None" = None
    state: "Annotated[Open[Weather] | None, Wire('quayState', 'quaystate')]" = None


class Post(Respelled):
    lit_since: "Annotated[DateTime | None, Wire('litSince')]" = None
    seen_in: "Annotated[Open[Weather] | None, Wire('seenIn', 'seenin')]" = None


class Weather(StrEnum):
    FOG = "fog"


SHOW = Call[Lamp](method="GET", path="/lamp", returns=Lamp)
LIST = Call[list[Lamp]](method="GET", path="/lamp", returns=list[Lamp])

WRONG: list[tuple[Any, list[str]]] = [
    ({"watt": "60"}, ["/watt"]),
    ({"watt": None, "state": 5, "level": "3"}, ["/state", "/level"]),
    ({"watt": 60, "inner": {"watt": 0.5, "unknown": [1], "litAt": "2025-11-10T15:24:03.5+08:00"}}, ["/inner/watt"]),
    ({"mirrors": [{"watt": 1}, 7, None, {"watt": "x"}]}, ["/mirrors/1", "/mirrors/2", "/mirrors/3/watt"]),
    ({"mirrors": {"watt": 1}}, ["/mirrors"]),
    ({"inner": "none", "labels": {"a": "b", "c": 1}}, ["/inner", "/labels/c"]),
    ({"inner": {"inner": {"inner": {"watt": 1.5}}}}, ["/inner/inner/inner/watt"]),
    ([{"watt": 1}], ["the body"]),
    ("lit", ["the body"]),
    (None, ["the body"]),
]


def answered(perform: Perform, value: Any, call: Call[Any] = SHOW, options: Any = None, **settings: Any) -> Any:
    with serving(reply(body=json.dumps(value).encode(), Content_Type="application/json")) as server:
        return perform(call, {"base_url": server.url, **settings}, options)


def again(value: Any) -> Any:
    return (
        value.to_dict()
        if isinstance(value, Model)
        else [again(one) for one in value] if isinstance(value, list) else value
    )


@pytest.mark.parametrize(("value", "places"), WRONG)
def test_nothing_is_lost(perform: Perform, value: Any, places: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        decoded = answered(perform, value)
    assert json.dumps(again(decoded), sort_keys=True) == json.dumps(value, sort_keys=True)


@pytest.mark.parametrize(
    "value",
    [
        {"watt": True},
        {"watt": False, "unknown": True},
        {"share": True},
        {"level": False},
        {"levels": [True, 1, False]},
        {"levels": {"a": True}},
        {"counts": {"a": True, "b": 2}},
        {"inner": {"mirrors": [{"watt": 1}, {"watt": True, "litAt": "2025-11-10T15:24:03.50+08:00"}]}},
        {"watt": True, "state": "lit", "level": 3, "litAt": "2025-11-10t15:24:03.500z", "labels": {"a": "b"}},
        {"watt": True, "state": "dim", "level": 4, "litAt": "yesterday", "unknown": [1.0, {"x": None}]},
    ],
)
def test_a_boolean_where_a_number_is_due_stays_one(perform: Perform, value: Any) -> None:
    lamp = answered(perform, value)
    for kept in (lamp, copy.deepcopy(lamp), lamp.model_copy(), pickle.loads(pickle.dumps(lamp))):
        assert json.dumps(kept.to_dict(), sort_keys=True) == json.dumps(value, sort_keys=True)
        assert json.dumps(json.loads(kept.to_json()), sort_keys=True) == json.dumps(value, sort_keys=True)
    lamp.inner = Lamp(watt=2, lit_at=datetime(2025, 11, 10, tzinfo=UTC))
    assert lamp.to_dict()["inner"]["watt"] == 2
    assert datetime.fromisoformat(lamp.to_dict()["inner"]["litAt"]) == lamp.inner.lit_at


def test_a_spelling_is_kept_beside_a_boolean_where_a_number_is_due(perform: Perform) -> None:
    buoy = answered(perform, {"buoyId": "b-1", "depth": True}, Call[Buoy](method="GET", path="/buoy", returns=Buoy))
    assert json.loads(buoy.to_json()) == {"buoyId": "b-1", "depth": True}
    assert buoy.to_dict()["depth"] is True


@pytest.mark.parametrize("watt", [60, "sixty"])
@pytest.mark.parametrize("lit_at", [None, "2025-11-10T15:24:03Z"])
def test_an_unknown_key_named_like_an_attribute_hides_no_null(perform: Perform, watt: Any, lit_at: Any) -> None:
    for value in (
        {"watt": watt, "litAt": lit_at, "lit_at": 1},
        {"lit_at": 1, "litAt": lit_at, "watt": watt},
        {"watt": watt, "lit_at": lit_at},
    ):
        lamp = answered(perform, {"inner": value, "mirrors": [value]})
        for kept in (lamp, copy.deepcopy(lamp), lamp.model_copy(), pickle.loads(pickle.dumps(lamp))):
            assert kept.to_dict() == json.loads(kept.to_json()) == {"inner": value, "mirrors": [value]}


@pytest.mark.parametrize(("value", "places"), WRONG)
def test_every_place_is_named_where_it_is_asked_for(perform: Perform, value: Any, places: list[str]) -> None:
    with pytest.warns(MismatchWarning) as caught:
        decoded = answered(perform, value, on_mismatch="warn")
    assert again(decoded) == value
    assert all(f"{place}: " in str(caught[0].message) for place in places)
    with pytest.raises(DecodeError, match=f"{places[0]}: ") as raised:
        answered(perform, value, options=CallOptions(on_mismatch="raise"), on_mismatch="warn")
    assert again(raised.value.value) == value
    assert raised.value.status == 200
    assert json.loads(raised.value.body) == value


def test_what_fits_is_decoded_beside_what_does_not(perform: Perform) -> None:
    lamp = answered(
        perform,
        {"watt": "60", "state": "lit", "level": 3, "litat": "2025-11-10T15:24:03Z", "mirrors": [{"watt": 4}, 5]},
    )
    assert type(lamp) is Lamp
    assert lamp.watt == "60"
    assert lamp.state is State.LIT
    assert lamp.level is Level.HIGH
    assert isinstance(lamp.lit_at, Timestamp)
    assert lamp.mirrors == [Lamp(watt=4), 5]
    assert lamp.inner is None
    assert lamp.model_fields_set == {"watt", "state", "level", "lit_at", "mirrors"}


def test_models_that_refer_to_later_ones_are_decoded_in_part(perform: Perform) -> None:
    value = {"posts": [{"seenin": "fog", "litSince": 5}, {"seenin": 3}], "quayState": 4}
    call = Call[Quay](method="GET", path="/quay", returns=Quay)
    quay = answered(perform, value, call)
    assert quay.posts[0].seen_in is Weather.FOG
    assert quay.to_dict() == value
    with pytest.warns(MismatchWarning, match="/posts/1/seenin: "):
        answered(perform, value, call, on_mismatch="warn")


def test_a_spelling_is_kept_where_models_refer_to_later_ones(perform: Perform) -> None:
    quay = answered(perform, {"posts": [{"seenin": "fog"}]}, Call[Quay](method="GET", path="/quay", returns=Quay))
    assert quay.to_dict() == {"posts": [{"seenin": "fog"}]}


def test_unknown_values_are_no_mismatch(perform: Perform) -> None:
    lamp = answered(perform, {"state": "dim", "level": 9, "litAt": "yesterday", "glow": 1}, on_mismatch="raise")
    assert (lamp.state, lamp.level, lamp.lit_at, lamp.model_extra) == ("dim", 9, "yesterday", {"glow": 1})
    assert type(lamp.state) is str
    assert answered(perform, {"state": "lit", "level": 3}, on_mismatch="raise").level is Level.HIGH


def test_one_bad_item_spoils_no_list(perform: Perform) -> None:
    lamps = answered(perform, [{"watt": number} for number in range(500)] + [{"watt": "x"}], LIST)
    assert [lamp.watt for lamp in lamps] == [*range(500), "x"]
    assert all(type(lamp) is Lamp for lamp in lamps)


def test_a_member_that_is_missing_is_none(perform: Perform) -> None:
    sent = answered(perform, {"other": 1}, Call[Sent](method="GET", path="/lamp", returns=Sent))
    assert sent.lamp_id is None
    assert sent.to_dict() == {"other": 1}


def test_mismatches_at_every_level_take_no_time() -> None:
    value: Any = {"watt": "x"}
    for _ in range(150):
        value = {"watt": "x", "inner": value, "mirrors": ["x"]}
    import httpx2

    from templates._models.decoding import decode
    from templates._runtime.messages import Reply, Request

    body = json.dumps(value).encode()
    decoded, found = decode(Reply(Request("GET", "/"), 200, httpx2.Headers(), body), Lamp)
    assert again(decoded) == value
    assert len(found) == 301


@pytest.mark.parametrize(
    "body", [b'{"watt": ', b"<html><title>Sign in</title></html>", b"", b"\xff\xfe{}", b"[" * 100_000], ids=str
)
def test_what_is_not_json_is_an_error_that_keeps_it(perform: Perform, body: bytes) -> None:
    with serving(reply(body=body, Content_Type="text/html")) as server, pytest.raises(DecodeError) as caught:
        perform(SHOW, {"base_url": server.url})
    assert caught.value.body == body
    assert isinstance(server, Script)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "value",
    [
        {"buoyId": "b-1"},
        {"buoyID": "b-1"},
        {"buoyId": "b-1", "more": 1},
        {"buoyId": "b-1", "lamp": {"watt": 3, "litat": "2024-05-01T00:00:00Z"}},
        {"buoyID": "b-1", "buoyId": "b-2"},
    ],
)
def test_a_spelling_that_an_example_shows_is_kept_in_both_readings(value: dict[str, Any]) -> None:
    written = value | ({"lamp": {"watt": 3, "litAt": "2024-05-01T00:00:00Z"}} if "lamp" in value else {})
    buoy = Buoy.model_validate(value)
    assert buoy.buoy_id == value.get("buoyID", "b-1")
    assert buoy.to_dict() == json.loads(buoy.to_json()) == written
    assert Buoy.model_validate_json(json.dumps(value)).to_dict() == written
    read, found = repaired(Buoy, value | {"lamp": "broken"})
    assert [place for place, _ in found] == ["/lamp"]
    assert read.to_dict() == value | {"lamp": "broken"}
    assert repaired(Buoy, {"lamp": None})[1] == [("/buoy_id", MISSING)]


def test_what_is_made_of_attributes_has_the_documented_spelling() -> None:
    assert Buoy(buoy_id="b-1").to_dict() == {"buoyID": "b-1"}
