"""Tables against examples."""

from typing import Any

from services import INFO, call, field_of, member, schema_of, table

from generator.findings import Finding
from generator.model import INTEGER, OBJECT, STRING, Service, Type, array_of, map_of, ref_to, union_of
from generator.resolve import resolve


def weighed(*fields: Any, examples: tuple[Any, ...]) -> tuple[Service, tuple[Finding, ...]]:
    return resolve(INFO, [call("Show", table("", *fields), examples=examples)])


def names(service: Service, schema: str = "ShowResponse") -> list[str]:
    return [field.name for field in schema_of(service, schema).fields]


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [one.rule.code for one in found]


def test_examples_that_agree_leave_nothing_to_say() -> None:
    service, found = weighed(member("a"), member("b", INTEGER), examples=({"a": "x", "b": 1}, {"a": "y"}, {}))
    assert names(service) == ["a", "b"]
    assert found == ()


def test_two_names_in_another_case_follow_the_example() -> None:
    service, found = weighed(member("jobid"), member("jobname"), member("x"), examples=({"jobID": "1", "jobName": ""},))
    assert names(service) == ["jobID", "jobName", "x"]
    assert field_of(service, "ShowResponse", "jobID").accepts == ("jobid",)
    assert codes(found) == ["D101", "D101"]


def test_names_that_differ_by_more_than_case_are_two_names() -> None:
    service, found = weighed(member("job_id"), member("name"), examples=({"jobId": "1", "nam": ""},))
    assert names(service) == ["job_id", "name", "jobId", "nam"]
    assert codes(found) == ["D301", "D301"]


def test_a_name_that_the_example_has_in_both_cases_is_two_names() -> None:
    service, found = weighed(member("id"), examples=({"id": "1", "ID": "2"},))
    assert names(service) == ["id", "ID"]
    assert codes(found) == ["D301"]


def test_a_name_that_opens_only_after_another_was_renamed() -> None:
    inner = table("Job", member("subjobs", array_of(ref_to("page.html#Job"))), member("starttime"))
    root = table("", member("jobspec", ref_to(inner.key)), line=2)
    shown = {"jobSpec": {"subJobs": [{"startTime": "x"}], "startTime": "y"}}
    service, found = resolve(INFO, [call("Show", root, inner, examples=(shown,))])
    assert names(service) == ["jobSpec"]
    assert names(service, "Job") == ["subJobs", "startTime"]
    assert set(codes(found)) == {"D101"}


def test_a_single_stray_name_stays_and_takes_the_other_spelling() -> None:
    service, found = weighed(member("jobid"), member("name"), examples=({"jobID": "1", "name": ""},))
    assert names(service) == ["jobid", "name"]
    assert field_of(service, "ShowResponse", "jobid").accepts == ("jobID",)
    assert codes(found) == ["D102"]


def test_a_value_under_the_accepted_spelling_is_weighed_as_well() -> None:
    service, found = weighed(member("jobid", INTEGER), member("name"), examples=({"jobID": "1", "name": ""},))
    assert field_of(service, "ShowResponse", "jobid").type == union_of(STRING, INTEGER)
    assert codes(found) == ["D102", "D202"]


def test_a_stray_name_follows_the_majority_of_the_service() -> None:
    operations = [
        call("ShowA", table("", member("jobid"), file="A.html"), examples=({"jobID": "1"},), file="A.html"),
        call("ShowB", table("", member("jobID"), file="B.html"), file="B.html"),
    ]
    service, found = resolve(INFO, operations)
    assert names(service, "ShowAResponse") == ["jobID"]
    assert codes(found) == ["D101"]
    contrary = call("ShowB", table("", member("jobid"), file="B.html"), file="B.html")
    service, found = resolve(INFO, [operations[0], contrary])
    assert names(service, "ShowAResponse") == ["jobid"]
    assert codes(found) == ["D102"]


def test_null_makes_nullable_and_says_nothing_about_the_type() -> None:
    service, found = weighed(member("a", INTEGER), examples=({"a": None},))
    assert field_of(service, "ShowResponse", "a").nullable
    assert field_of(service, "ShowResponse", "a").type == INTEGER
    assert found == ()


def test_an_object_in_a_scalars_place_wins_unless_the_scalar_is_shown_too() -> None:
    service, found = weighed(member("a"), examples=({"a": {"b": 1}},))
    assert field_of(service, "ShowResponse", "a").type == OBJECT
    assert codes(found) == ["D201"]
    for examples in (({"a": {"b": 1}}, {"a": "x"}), ({"a": "x"}, {"a": {"b": 1}})):
        service, found = weighed(member("a"), examples=examples)
        assert field_of(service, "ShowResponse", "a").type == union_of(STRING, OBJECT)
        assert codes(found) == ["D201"]


def test_a_decision_is_told_once_however_many_examples_show_it() -> None:
    _, found = weighed(member("a"), examples=tuple({"a": number} for number in range(5)))
    assert codes(found) == ["D202"]
    assert (found[0].table, found[0].example, found[0].choice) == ("string", "integer", "integer or string")
    assert found[0].subject == "ShowResponse.a"


def test_new_keys_are_optional_and_typed_by_all_their_values() -> None:
    service, found = weighed(member("a"), examples=({"a": "", "b": 1}, {"b": "x"}, {"b": None, "c": 2**40}))
    added = field_of(service, "ShowResponse", "b")
    assert added.type == union_of(STRING, INTEGER)
    assert (added.required, added.nullable) == (False, True)
    assert field_of(service, "ShowResponse", "c").type == Type("integer", format="int64")
    assert codes(found) == ["D301", "D301"]


def test_a_new_key_takes_a_schema_that_its_name_and_its_keys_fit() -> None:
    meta = table("Meta", member("uid"), member("made"), line=9)
    other = table("Other", member("meta", ref_to(meta.key)), line=5)
    root = table("", member("other", ref_to(other.key)), line=2)
    service, _ = resolve(INFO, [call("Show", root, other, meta, examples=({"meta": {"uid": "1"}},))])
    assert field_of(service, "ShowResponse", "meta").type == ref_to("Meta")
    service, _ = resolve(INFO, [call("Show", root, other, meta, examples=({"meta": {"uid": "1", "x": 2}},))])
    assert field_of(service, "ShowResponse", "meta").type == OBJECT


def test_examples_are_followed_into_arrays_maps_and_themselves() -> None:
    node = table(
        "Node", member("kids", array_of(ref_to("page.html#Node"))), member("by", map_of(ref_to("page.html#Node")))
    )
    root = table("", member("top", ref_to(node.key)), line=2)
    shown = {"top": {"kids": [{"kids": [{"deep": 1}]}], "by": {"x": {"wide": "y"}}}}
    service, found = resolve(INFO, [call("Show", root, node, examples=(shown,))])
    assert names(service, "Node") == ["kids", "by", "deep", "wide"]
    assert codes(found) == ["D301", "D301"]


def test_a_wrapper_is_put_around_what_the_table_describes() -> None:
    service, found = weighed(member("a"), member("b"), examples=({"data": {"a": "1", "b": "2"}},))
    assert names(service) == ["data"]
    assert field_of(service, "ShowResponse", "data").type == ref_to("ShowResponseData")
    assert names(service, "ShowResponseData") == ["a", "b"]
    assert codes(found) == ["D302"]


def test_what_is_no_wrapper() -> None:
    shown: list[tuple[Any, ...]] = [
        ({"data": {"x": 1, "y": 2, "a": "3"}},),  # fewer than half of its keys are known
        ({"data": {"a": "1"}}, {"a": "1"}),  # the examples do not agree
        ({"data": {"a": "1"}, "more": 1},),  # two keys at the root
        ({"data": [{"a": "1"}]},),  # no object
        ({"data": {}},),
    ]
    for examples in shown:
        service, found = weighed(member("a"), member("b"), examples=examples)
        assert names(service)[:2] == ["a", "b"]
        assert "D302" not in codes(found)
    service, found = weighed(member("data", OBJECT), examples=({"data": {"data": 1}},))
    assert names(service) == ["data"]
    assert found == ()


def test_requests_are_weighed_like_answers_and_keep_what_they_require() -> None:
    sent = table("", member("minutes", INTEGER, required=True), side="request", line=4)
    service, found = resolve(INFO, [call("Light", request=sent, asked=({"minutes": "10", "colour": "red"},))])
    assert field_of(service, "LightRequestBody", "minutes").required
    assert field_of(service, "LightRequestBody", "minutes").type == union_of(STRING, INTEGER)
    assert not field_of(service, "LightRequestBody", "colour").required
    assert sorted(codes(found)) == ["D202", "D301"]


def test_nothing_in_an_answer_is_required_even_if_a_request_shares_it() -> None:
    lamp = table("Lamp", member("id", required=True), line=9, side="request")
    sent = table("", member("lamp", ref_to(lamp.key), required=True), side="request", line=4)
    answer = table("", member("lamp", ref_to(lamp.key), required=True), line=6)
    service, _ = resolve(INFO, [call("Swap", answer, lamp, request=sent)])
    assert not field_of(service, "Lamp", "id").required
    assert not field_of(service, "SwapResponse", "lamp").required
    assert field_of(service, "SwapRequestBody", "lamp").required
