"""What a service sends is what a model gives back: no key lost, none added, no value changed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from roundtrip.emitted import (
    COC,
    IDENTITY,
    PACKAGES,
    UCS,
    Example,
    components,
    examples,
    examples_of_pages,
    model,
    models,
    module_name,
    package,
)
from roundtrip.payloads import Json, Schema, canonical, changed, objects, put, values

EXAMPLES = examples()
MODELS = [
    (service, name) for service in PACKAGES for name, schema in components(service).items() if "properties" in schema
]

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=str)


def survives(form: Any, value: Json) -> None:
    """Both roads: from a parsed value to one, from bytes to text."""
    assert canonical(form.model_validate(value).to_dict()) == canonical(value)
    text = json.dumps(value, ensure_ascii=False).encode()
    assert canonical(json.loads(form.model_validate_json(text).to_json())) == canonical(value)


def places(example: Example) -> Iterator[tuple[tuple[str | int, ...], Schema]]:
    known = components(example.service)
    return objects(example.value, {"$ref": f"#/components/schemas/{example.form}"}, known)


def form_of(example: Example) -> Any:
    return model(example.service, example.form)


# The examples of the pages


def test_no_example_of_a_page_is_missing() -> None:
    assert len(EXAMPLES) == 9
    assert sorted(canonical(example.value) for example in EXAMPLES) == sorted(map(canonical, examples_of_pages()))


@pytest.mark.parametrize("service", PACKAGES)
def test_each_package_carries_the_examples(service: str) -> None:
    files = [path.read_text(encoding="utf-8") for path in (package(service) / "tests/examples").glob("*.json")]
    wanted = [canonical(example.value) for example in EXAMPLES if example.service == service]
    assert sorted(canonical(json.loads(file)) for file in files) == sorted(wanted)


@each_example
def test_an_example_survives(example: Example) -> None:
    survives(form_of(example), example.value)


@each_example
def test_an_example_leaves_nothing_to_the_unknown(example: Example) -> None:
    """Every key of an example is a field of a model."""

    def unknown(found: Any) -> Iterator[str]:
        if isinstance(found, list):
            for item in found:
                yield from unknown(item)
        elif hasattr(found, "model_extra"):
            yield from found.model_extra
            for name in type(found).model_fields:
                yield from unknown(getattr(found, name))

    assert list(unknown(form_of(example).model_validate(example.value))) == []


# Examples as a service could send them tomorrow


@each_example
@pytest.mark.parametrize("extra", [None, 0, 1.0, "text", [], {}, [{"deep": [1, 1.0, True, None]}]], ids=canonical)
def test_unknown_keys_survive_at_every_object(example: Example, extra: Json) -> None:
    for at, _ in places(example):
        survives(form_of(example), changed(example.value, at, **{"x-unknown": extra, "model_config": extra}))


@each_example
def test_null_survives_in_every_optional_field(example: Example) -> None:
    tried = 0
    for at, schema in places(example):
        for name in schema["properties"].keys() - set(schema.get("required", ())):
            survives(form_of(example), changed(example.value, at, **{name: None}))
            tried += 1
    assert tried or example.form == "JobRequest"


@each_example
def test_each_optional_field_may_be_missing(example: Example) -> None:
    for at, schema in places(example):
        for name in schema["properties"].keys() - set(schema.get("required", ())):
            fewer = put(example.value, at, partial(without, name))
            survives(form_of(example), fewer)


def without(name: str, value: Json) -> Json:
    return {key: member for key, member in value.items() if key != name}


@pytest.mark.parametrize("value", [{}, {"job_id": None}, {"job_id": 5}], ids=canonical)
def test_a_required_field_of_a_request_is_required(value: Json) -> None:
    with pytest.raises(ValidationError):
        model(IDENTITY, "JobRequest").model_validate(value)


@each_example
def test_unknown_values_of_enumerations_survive(example: Example) -> None:
    for at, schema in places(example):
        for name, member in schema["properties"].items():
            if any("enum" in option for option in member.get("anyOf", ())):
                survives(form_of(example), changed(example.value, at, **{name: "NoSuchValue"}))


def test_known_values_are_members_and_others_stay_text() -> None:
    status = model(UCS, "UCSJobStatus")
    known, unknown = (status.model_validate({"status": value}).status for value in ("TimedOut", "Paused"))
    assert (known, isinstance(known, StrEnum)) == ("TimedOut", True)
    assert known is models(UCS).UCSJobStatusStatus.TIMED_OUT
    assert (unknown, type(unknown)) == ("Paused", str)


# The lower-case spellings of the tables

SPELLINGS = {
    "federationuid": "federationUID",
    "resourceid": "resourceID",
    "resourcename": "resourceName",
    "extendparam": "extendParam",
    "subjobs": "subJobs",
    "completiontime": "completionTime",
    "starttime": "startTime",
}
[FEDERATION] = [example.value for example in EXAMPLES if example.operation == "ShowFederationProgress"]


def respelled(value: Json, names: dict[str, str]) -> Json:
    match value:
        case dict():
            return {names.get(name, name): respelled(member, names) for name, member in value.items()}
        case list():
            return [respelled(item, names) for item in value]
    return value


def test_the_spellings_of_the_tables_decode_and_are_put_right() -> None:
    lower = respelled(FEDERATION, {right: table for table, right in SPELLINGS.items()})
    assert lower != FEDERATION
    decoded = model(UCS, "ShowFederationProgressResponse").model_validate_json(json.dumps(lower))
    assert decoded.spec.sub_jobs[1].spec.extend_param == {
        "JobExtendParamKeyElbID": "69694819-67dc-44ac-ab6e-9b18087c5c4c"
    }
    assert decoded.status.completion_time == "2023-07-31 13:17:24.497868 +0000 UTC"
    assert canonical(decoded.to_dict()) == canonical(FEDERATION)


@pytest.mark.parametrize(("table", "right"), SPELLINGS.items())
def test_a_name_that_comes_in_both_spellings_loses_neither(table: str, right: str) -> None:
    form = model(UCS, "JobStatus" if right.endswith("Time") else "JobSpec")
    value: Json = {"extendParam": {"a": 1}, "subJobs": [{"kind": "Job"}]}.get(right, "right")
    survives(form, {right: value, table: "other"})


# Moments

MOMENTS = [
    ("2025-11-10T15:24:03+08:00", 0),
    ("2025-11-10T15:24:03.5+08:00", 500_000),
    ("2025-11-10T15:24:03.500+08:00", 500_000),
    ("2025-11-10T15:24:03.553733+08:00", 553_733),
    ("2025-11-10T15:24:03.553733999+08:00", 553_733),
    ("2025-11-10T15:24:03.000000000000+08:00", 0),
]


@pytest.mark.parametrize(("text", "microsecond"), MOMENTS)
def test_a_moment_keeps_its_text_and_has_a_value(text: str, microsecond: int) -> None:
    form = model(UCS, "UCSTaskStatus")
    survives(form, {"startTime": text})
    moment = form.model_validate({"startTime": text}).start_time
    assert moment == datetime(2025, 11, 10, 15, 24, 3, microsecond, timezone(timedelta(hours=8)))


@pytest.mark.parametrize("zone", ["Z", "z", "+00:00", "-00:00"])
def test_a_moment_in_utc_keeps_how_that_is_written(zone: str) -> None:
    form = model(IDENTITY, "JobInfo")
    survives(form, {"created_at": f"2022-01-01t10:00:01.389{zone}"})
    moment = form.model_validate({"created_at": f"2022-01-01T10:00:01.389{zone}"}).created_at
    assert moment == datetime(2022, 1, 1, 10, 0, 1, 389_000, UTC)


@pytest.mark.parametrize(
    "text", ["", "never", "2025-11-10", "2025-13-10T15:24:03Z", "2025-11-10T15:24:03", "2023-07-31 13:16:20 +0000 UTC"]
)
def test_text_that_is_no_moment_survives(text: str) -> None:
    survives(model(UCS, "UCSJobStatus"), {"startTime": text, "finishTime": None})


# Values that are easily taken for each other


@pytest.mark.parametrize("value", [0, -1, 1751374833988, 2**70, "1751374833988", "", "0"], ids=canonical)
def test_a_union_keeps_the_type_that_came(value: int | str) -> None:
    form = model(COC, "DocumentVersionVo")
    survives(form, {"create_time": value})
    assert type(form.model_validate({"create_time": value}).create_time) is type(value)


@pytest.mark.parametrize(
    ("service", "form", "name", "value"),
    [
        (UCS, "UCSTaskSpec", "waitTimeOut", "3600"),
        (UCS, "UCSTaskSpec", "waitTimeOut", True),
        (UCS, "UCSTaskSpec", "target", 5),
        (UCS, "OwnerReference", "controller", 1),
        (UCS, "OwnerReference", "controller", "true"),
        (UCS, "ObjectMeta", "labels", {"a": 1}),
        (COC, "DocumentVersionVo", "create_time", True),
        (IDENTITY, "JobsInfo", "results", {}),
    ],
)
def test_a_value_of_another_type_is_refused_rather_than_changed(
    service: str, form: str, name: str, value: Json
) -> None:
    with pytest.raises(ValidationError):
        model(service, form).model_validate({name: value})
    with pytest.raises(ValidationError):
        model(service, form).model_validate_json(json.dumps({name: value}))


# Whatever satisfies a schema


@pytest.mark.parametrize(("service", "name"), MODELS, ids=lambda part: part)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_value_of_a_schema_survives(service: str, name: str, data: st.DataObject) -> None:
    known = components(service)
    survives(model(service, name), data.draw(values(known[name], known)))


@pytest.mark.parametrize("service", PACKAGES)
def test_every_model_is_tried(service: str) -> None:
    module = models(service)
    classes = {name for name, value in vars(module).items() if hasattr(value, "model_fields") and name != "Model"}
    assert classes == {name for of, name in MODELS if of == service}
    assert classes
    assert module.__name__ == f"{module_name(service)}.models"
