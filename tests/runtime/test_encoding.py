"""What Python values become on the wire."""

import datetime
import enum
import json
from decimal import Decimal
from pathlib import Path

import pytest

from templates._models.values import Timestamp
from templates._runtime.bodies import encode_body
from templates._runtime.encoding import encode_headers, encode_json, encode_path, encode_query, json_body
from templates._runtime.errors import ArgumentError, MissingArgumentError
from templates._runtime.options import omit


class Lamp(enum.StrEnum):
    LIT = "lit & bright"


class Watts(enum.IntEnum):
    MANY = 60


class Beacon:
    def to_dict(self) -> dict[str, object]:
        return {"lampState": "lit"}


MIDNIGHT = datetime.datetime(2025, 11, 10, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("b-1", "b-1"),
        ("a b/c?d#e", "a%20b%2Fc%3Fd%23e"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("{jobid}", "%7Bjobid%7D"),
        ("灯", "%E7%81%AF"),
        (7, "7"),
        (True, "true"),
        (Lamp.LIT, "lit%20%26%20bright"),
        ("..a", "..a"),
    ],
)
def test_a_path_value_is_one_segment_whatever_is_in_it(value: object, segment: str) -> None:
    assert encode_path("/v1/{id}/state", {"id": value}) == f"/v1/{segment}/state"


@pytest.mark.parametrize("value", ["", None, omit])
def test_an_empty_path_value_is_refused_by_name(value: object) -> None:
    with pytest.raises(MissingArgumentError, match="jobid"):
        encode_path("/v1/{jobid}", {"jobid": value})


def test_a_path_value_that_nobody_gave_is_refused() -> None:
    with pytest.raises(MissingArgumentError, match="jobid"):
        encode_path("/v1/{jobid}", {})


@pytest.mark.parametrize("value", [".", ".."])
def test_a_path_value_cannot_walk_up(value: str) -> None:
    with pytest.raises(ArgumentError, match="id"):
        encode_path("/v1/{id}/x", {"id": value})


@pytest.mark.parametrize(
    ("values", "query"),
    [
        ({}, ""),
        ({"a": None, "b": "x"}, "b=x"),
        ({"ids": ["1", "2"]}, "ids=1&ids=2"),
        ({"ids": ("1", None)}, "ids=1"),
        ({"ids": []}, ""),
        ({"deep": True, "shallow": False}, "deep=true&shallow=false"),
        ({"state": Lamp.LIT, "watt": Watts.MANY}, "state=lit%20%26%20bright&watt=60"),
        ({"since": MIDNIGHT}, "since=2025-11-10T00%3A00%3A00%2B00%3A00"),
        ({"name": ""}, "name="),
        ({"a b": "c+d"}, "a%20b=c%2Bd"),
        ({"limit": 10, "ratio": 0.5}, "limit=10&ratio=0.5"),
        ({"filter": {"name": "x", "tags": ["a", "b"]}}, "name=x&tags=a&tags=b"),
        ({"list": [{"a": 1}]}, "list=%7B%22a%22%3A1%7D"),
    ],
)
def test_query(values: dict[str, object], query: str) -> None:
    assert encode_query(values) == query


def test_a_moment_that_was_decoded_keeps_its_text() -> None:
    moment = Timestamp.read("2025-11-10T15:24:03.50+08:00")
    assert encode_json({"at": moment}) == b'{"at":"2025-11-10T15:24:03.50+08:00"}'
    assert encode_query({"at": moment}) == "at=2025-11-10T15%3A24%3A03.50%2B08%3A00"


def test_headers_without_a_value_are_not_sent() -> None:
    assert encode_headers({"X-A": None, "X-B": omit, "X-C": True, "X-D": ["a", 1]}) == {"X-C": "true", "X-D": "a,1"}


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\x00b", "灯"])
def test_a_header_cannot_carry_another(value: str) -> None:
    with pytest.raises(ArgumentError, match="X-Language") as caught:
        encode_headers({"X-Language": value})
    assert value not in str(caught.value)


@pytest.mark.parametrize("name", ["X Language", "X:Y", "", "X\n"])
def test_a_header_needs_a_name(name: str) -> None:
    with pytest.raises(ArgumentError, match="name for a header"):
        encode_headers({name: "x"})


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ({"a": None, "b": omit}, b'{"a":null}'),
        ({"beacon": Beacon(), "others": [Beacon()]}, b'{"beacon":{"lampState":"lit"},"others":[{"lampState":"lit"}]}'),
        ({"state": Lamp.LIT, "watt": Watts.MANY}, b'{"state":"lit & bright","watt":60}'),
        ({"at": MIDNIGHT, "on": datetime.date(2025, 1, 2)}, b'{"at":"2025-11-10T00:00:00+00:00","on":"2025-01-02"}'),
        ({"name": "灯"}, '{"name":"灯"}'.encode()),
        ({"n": 12345678901234567890, "f": 1.0, "t": True}, b'{"n":12345678901234567890,"f":1.0,"t":true}'),
        ({"price": Decimal("1.10")}, b'{"price":"1.10"}'),
        ([1, (2, 3)], b"[1,[2,3]]"),
        ({Lamp.LIT: 1}, b'{"lit & bright":1}'),
        (None, b"null"),
    ],
)
def test_json(value: object, body: bytes) -> None:
    assert encode_json(value) == body


@pytest.mark.parametrize("value", [float("nan"), {"a": float("inf")}, object(), {"a": b"x"}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ArgumentError):
        encode_json(value)


def test_a_body_that_holds_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(ArgumentError):
        encode_json(value)


@pytest.mark.parametrize(
    ("value", "media_type", "body"),
    [
        ({"a": "b c", "d": [1, 2]}, "application/x-www-form-urlencoded", b"a=b%20c&d=1&d=2"),
        (b"\x00\x01", "application/octet-stream", b"\x00\x01"),
        ("plain", "text/plain", b"plain"),
    ],
)
def test_a_body_follows_its_media_type(value: object, media_type: str, body: bytes) -> None:
    assert encode_body(value, media_type) == (body, media_type)


@pytest.mark.parametrize("value", ["quoted", {"a": [1]}])
def test_a_body_is_json_whatever_kind_of_json(value: object) -> None:
    media_type = "application/merge-patch+json; charset=utf-8"
    assert json_body(value, media_type) == (json.dumps(value, separators=(",", ":")).encode(), media_type)


def test_a_body_that_would_be_sent_wrongly_is_refused() -> None:
    with pytest.raises(ArgumentError, match="application/octet-stream"):
        encode_body({"file": "x"}, "application/octet-stream")


def test_files_and_fields_are_parts_of_one_body(tmp_path: Path) -> None:
    (tmp_path / "lamp.bin").write_bytes(b"\x00lit")
    with (tmp_path / "lamp.bin").open("rb") as opened:
        members = {
            "file": opened,
            "more": [tmp_path / "lamp.bin", b"raw"],
            "kind": "big",
            "meta": {"a": 1},
            "none": omit,
        }
        body, media_type = encode_body(members, "multipart/form-data")
    boundary = media_type.removeprefix("multipart/form-data; boundary=").encode()
    parts = [part.strip(b"\r\n-") for part in body.split(boundary)]
    heads = [part.partition(b"\r\n\r\n") for part in parts if part]
    assert [(head.splitlines()[0].partition(b"; ")[2], content) for head, _, content in heads] == [
        (b'name="file"; filename="lamp.bin"', b"\x00lit"),
        (b'name="more"; filename="lamp.bin"', b"\x00lit"),
        (b'name="more"; filename="more"', b"raw"),
        (b'name="kind"', b"big"),
        (b'name="meta"', b'{"a":1}'),
    ]
