"""What shown values say about the words of a description."""

from typing import Any

import pytest
from services import INFO, call, field_of, member, table

from generator.findings import Finding
from generator.model import INTEGER, STRING, Constraints, Field, KnownValue, Type, array_of
from generator.resolve import resolve
from generator.resolve.values import is_rfc3339

DATE_TIME = Type("string", format="date-time")


def judged(field: Field, *values: Any) -> tuple[Field, tuple[Finding, ...]]:
    service, found = resolve(INFO, [call("Show", table("", field), examples=tuple({field.name: v} for v in values))])
    return field_of(service, "ShowResponse", field.name), found


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-03T04:05:06Z",
        "2031-02-03T04:05:06+08:00",
        "2031-02-03T04:05:06-03:30",
        "2031-02-03T04:05:06.7Z",
        "2031-02-03T04:05:06.123456789Z",
        "2032-02-29T23:59:59Z",
    ],
)
def test_times_as_rfc_3339_writes_them(text: str) -> None:
    assert is_rfc3339(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2031-02-03",
        "2031-02-03T04:05:06",
        "2031-02-03 04:05:06Z",
        "2031-02-03 04:05:06 +0000 UTC",
        "2031-02-03T04:05:06+0800",
        "2031-02-29T04:05:06Z",
        "2031-13-01T04:05:06Z",
        "2031-02-03T25:05:06Z",
        "1930000000000",
        " 2031-02-03T04:05:06Z",
    ],
)
def test_times_as_it_does_not(text: str) -> None:
    assert not is_rfc3339(text)


def test_a_string_is_a_time_where_every_example_is_one() -> None:
    assert judged(member("at"), "2031-02-03T04:05:06Z", "2031-02-03T04:05:06+08:00")[0].type == DATE_TIME
    assert judged(member("at"), "2031-02-03T04:05:06Z", "unknown")[0].type == STRING
    assert judged(member("at"), "2031-02-03T04:05:06Z", "")[0].type == STRING
    assert judged(member("at"))[0].type == STRING
    assert judged(member("at"), None)[0].type == STRING


def test_a_fixed_value_that_the_example_contradicts() -> None:
    field, found = judged(member("edition", fixed="v1"), "v3")
    assert field.type == STRING
    assert field.constraints.fixed == "v1"
    assert [(one.rule.code, one.table, one.example) for one in found] == [("D401", "v1", "v3")]
    assert judged(member("edition", fixed="v1"), "v1")[1] == ()


KNOWN = (KnownValue("harbourID"), KnownValue("fleetID"))


def test_words_that_stand_for_ids_are_no_values() -> None:
    field, found = judged(member("owner", known=KNOWN), "6f1a2b3c-0d4e-11ee-b1ab-0255ac100040")
    assert field.constraints.known == ()
    assert [one.rule.code for one in found] == ["D403"]


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        (("other",), ("other",)),
        (("fleetID",), ()),
        (("fleetID", "6f1a2b3c-0d4e-11ee-b1ab-0255ac100040"), ("6f1a2b3c-0d4e-11ee-b1ab-0255ac100040",)),
        ((), ()),
        ((None, ""), ()),
    ],
)
def test_values_that_may_be_values_stay_and_others_are_noted(values: tuple[Any, ...], seen: tuple[str, ...]) -> None:
    field, found = judged(member("owner", known=KNOWN), *values)
    assert field.constraints.known == KNOWN
    assert field.seen == seen
    assert [(one.rule.code, one.example) for one in found] == [("D404", ", ".join(seen))] * bool(seen)


def test_the_elements_of_an_array_are_compared_with_the_list() -> None:
    known = (KnownValue(4), KnownValue(6))
    field, found = judged(member("kinds", array_of(INTEGER), known=known), [4, 17], [6])
    assert field.constraints.known == known
    assert field.seen == ("17",)
    assert [one.rule.code for one in found] == ["D404"]


@pytest.mark.parametrize(
    ("type_", "stated", "value"),
    [
        (STRING, {"max_length": 3}, "lamp"),
        (STRING, {"min_length": 5}, "lamp"),
        (STRING, {"min_length": 1}, ""),
        (INTEGER, {"minimum": 5}, 4),
        (INTEGER, {"maximum": 9}, 10),
        (STRING, {"format": "uuid"}, "l-1"),
        (STRING, {"format": "ipv4"}, "10.0.0.256"),
        (array_of(STRING), {"max_length": 3}, ["oil", "lamp"]),
    ],
)
def test_a_limit_that_the_example_breaks_is_left_out(type_: Type, stated: dict[str, Any], value: Any) -> None:
    field, found = judged(member("lamp", type_, **stated), value)
    assert field.constraints == Constraints()
    assert [one.rule.code for one in found] == ["D405"]
    assert [one.rule for one in field.evidence] == ["D405"]


def test_the_other_bound_stays() -> None:
    field, _ = judged(member("lamp", min_length=1, max_length=8), "")
    assert field.constraints == Constraints(max_length=8)


@pytest.mark.parametrize(
    ("type_", "stated", "value"),
    [
        (STRING, {"min_length": 4, "max_length": 4}, "lamp"),
        (STRING, {"max_length": 3}, None),
        (INTEGER, {"minimum": 4, "maximum": 4}, 4),
        (STRING, {"format": "uuid"}, "6f1a2b3c-0d4e-11ee-b1ab-0255ac100040"),
        (STRING, {"format": "cidr"}, "10.0.0.0/8"),
    ],
)
def test_a_limit_that_the_example_keeps_stays(type_: Type, stated: dict[str, Any], value: Any) -> None:
    field, found = judged(member("lamp", type_, **stated), value)
    assert field.constraints == Constraints(**stated)
    assert found == ()


def test_listed_values_that_look_like_ids_stay_where_the_example_shows_one() -> None:
    known = (KnownValue("beacon-0000-0000-0001"), KnownValue("beacon-0000-0000-0002"))
    field, found = judged(member("image", known=known), "beacon-0000-0000-0002", "beacon-0000-0000-0003")
    assert field.constraints.known == known
    assert field.seen == ("beacon-0000-0000-0003",)
    assert [one.rule.code for one in found] == ["D404"]


def test_a_mandatory_member_that_the_example_of_the_request_lacks() -> None:
    sent = table("", member("lamp", required=True), member("watts", required=True), side="request", line=4)
    service, found = resolve(INFO, [call("Light", request=sent, asked=({"lamp": "l-1"}, {"lamp": "", "watts": ""}))])
    assert [(one.rule.code, one.subject) for one in found] == [("D402", "LightRequestBody.watts")]
    assert field_of(service, "LightRequestBody", "watts").required


def test_a_mandatory_member_in_another_letter_case_is_there() -> None:
    sent = table("", member("lampid", required=True), side="request", line=4)
    _, found = resolve(INFO, [call("Light", request=sent, asked=({"lampID": "l-1"},))])
    assert [one.rule.code for one in found] == ["D102"]


def test_answers_may_lack_anything() -> None:
    assert judged(member("lamp", required=True))[1] == ()
    _, found = resolve(INFO, [call("Show", table("", member("lamp", required=True)), examples=({},))])
    assert found == ()
