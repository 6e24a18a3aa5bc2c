"""Models are emitted, compiled, imported and used."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lamps import INTEGER, MOMENT, STRING, document, imported, known, obj, ref, round_trip
from pydantic import ValidationError

Load = Callable[..., ModuleType]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Models of some schemas, imported."""
    return lambda **schemas: imported(document(schemas), tmp_path)


def test_unknown_keys_are_kept(load: Load) -> None:
    lamp = load(Lamp=obj(watt=INTEGER)).Lamp
    round_trip(lamp, {"watt": 1, "Volt": [1.0, None, {"x": "y"}], "": False})
    assert lamp.model_validate({"volt": 1}).model_extra == {"volt": 1}


def test_attributes_are_in_snake_case_and_names_on_the_wire_as_documented(load: Load) -> None:
    job = load(Job=obj(federationUID=STRING, **{"kubernetes.io/x": STRING, "class": STRING, "schema": STRING})).Job
    payload = {"federationUID": "f", "kubernetes.io/x": "k", "class": "c", "schema": "s"}
    made = job(federation_uid="f", kubernetes_io_x="k", class_="c", schema_="s")
    assert made.to_dict() == payload
    assert job.model_validate(payload) == made
    round_trip(job, payload)


def test_an_accepted_spelling_decodes_and_the_documented_one_is_encoded(load: Load) -> None:
    job = load(Job=obj(federationUID={**STRING, "x-accepts": ["federationuid"]})).Job
    assert job.model_validate({"federationuid": "f"}).federation_uid == "f"
    assert job.model_validate_json('{"federationuid": "f"}').to_dict() == {"federationUID": "f"}
    round_trip(job, {"federationUID": "f", "federationuid": "g"})


def test_a_spelling_that_an_example_shows_is_encoded_as_it_came(load: Load) -> None:
    shown = {**INTEGER, "x-accepts": ["lightRange"], "x-shown-as": ["lightRange"]}
    lamp = load(Lamp=obj(lightrange=shown, below={"type": "array", "items": ref("Lamp")})).Lamp
    decoded = lamp.model_validate({"lightRange": 22, "below": [{"lightrange": 1}, {"lightRange": 2}]})
    assert decoded.lightrange == 22
    round_trip(lamp, {"lightRange": 22, "below": [{"lightrange": 1}, {"lightRange": 2, "more": 3}]})
    round_trip(lamp, {"lightRange": 22, "lightrange": 23})
    decoded.lightrange = 24
    assert decoded.to_dict() == {"lightRange": 24, "below": [{"lightrange": 1}, {"lightRange": 2}]}
    assert decoded.model_copy().to_dict() == decoded.to_dict()
    assert lamp(lightrange=5).to_dict() == {"lightrange": 5}


@pytest.mark.parametrize(
    "payload",
    [
        {"resourceID": 1, "resource_id": 2},
        {"resource_id": 2},
        {"resource_id": {"any": "thing"}},
        {"inner": {"resource_id": 2}},
        {"inner": {"resourceID": 1, "resource_id": 2}, "resource_id": None},
        {"resourceID": None, "resource_id": 2},
        {"resource_id": 2, "resourceID": None},
        {"inner": {"resourceID": None, "resource_id": None}},
    ],
)
def test_an_unknown_key_that_is_spelled_like_an_attribute_is_not_that_attribute(
    load: Load, payload: dict[str, Any]
) -> None:
    nullable = {"type": ["integer", "null"]}
    schemas = {"Thing": obj(resourceID=nullable, inner=ref("Thing"))}
    round_trip(load(**schemas).Thing, payload)


def test_an_attribute_that_is_set_goes_beside_an_unknown_key_of_its_name(load: Load) -> None:
    thing = load(Thing=obj(resourceID=INTEGER)).Thing.model_validate_json('{"resource_id": 2}')
    thing.resource_id = 3
    assert thing.to_dict() == {"resource_id": 2, "resourceID": 3}


def test_names_that_collide_in_snake_case_are_apart(load: Load) -> None:
    thing = load(Thing=obj(resourceID=INTEGER, resource_id=STRING, **{"resource-id": {"type": "boolean"}})).Thing
    payload = {"resourceID": 1, "resource_id": "a", "resource-id": True}
    round_trip(thing, payload)
    assert thing.model_validate(payload).resource_id == "a"


def test_known_values_are_members_and_others_stay_text(load: Load) -> None:
    models = load(Job=obj(operation=known("create", "TimedOut")))
    job = models.Job
    assert [member.name for member in models.JobOperation] == ["CREATE", "TIMED_OUT"]
    assert job.model_validate({"operation": "create"}).operation is models.JobOperation.CREATE
    assert job.model_validate_json('{"operation": "create"}').operation is models.JobOperation.CREATE
    assert type(job.model_validate({"operation": "erase"}).operation) is str
    assert job(operation=models.JobOperation.CREATE).to_dict() == {"operation": "create"}
    assert job(operation="erase").to_dict() == {"operation": "erase"}
    for value in ("create", "erase", ""):
        round_trip(job, {"operation": value})


def test_known_numbers_are_members_and_others_stay_numbers(load: Load) -> None:
    models = load(Job=obj(code={"enum": [1, -1, 0]}))
    assert models.Job.model_validate({"code": -1}).code is models.JobCode.VALUE_MINUS_1
    for value in (1, -1, 0, 7):
        round_trip(models.Job, {"code": value})
    with pytest.raises(ValidationError):
        models.Job.model_validate({"code": True})


def test_known_values_beside_another_type(load: Load) -> None:
    models = load(Job=obj(state={"anyOf": [{"enum": ["on"]}, STRING, INTEGER]}))
    assert models.Job.model_validate({"state": "on"}).state is models.JobState.ON
    for value in ("on", "off", 3):
        round_trip(models.Job, {"state": value})


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (INTEGER, "1"),
        (INTEGER, True),
        (INTEGER, 1.5),
        (STRING, 1),
        ({"type": "boolean"}, 1),
        ({"type": "boolean"}, "true"),
        ({"type": "number"}, "1.5"),
        ({"type": "number"}, True),
        (known("a"), 1),
        (MOMENT, 1762759443),
        ({"type": "array", "items": INTEGER}, ["1"]),
        ({"type": "object", "additionalProperties": STRING}, {"a": 1}),
    ],
)
def test_nothing_is_converted_in_silence(load: Load, schema: dict[str, Any], value: object) -> None:
    thing = load(Thing=obj(a=schema)).Thing
    with pytest.raises(ValidationError):
        thing.model_validate({"a": value})
    with pytest.raises(ValidationError):
        thing.model_validate_json(json.dumps({"a": value}))


def test_numbers_stay_what_they_are(load: Load) -> None:
    thing = load(Thing=obj(n={"type": "number"}, either={"anyOf": [INTEGER, STRING]}, i=INTEGER)).Thing
    for number in (1, 1.0, -0.5, 1e22, 10**30):
        round_trip(thing, {"n": number})
    for either in (1, "1"):
        round_trip(thing, {"either": either})
    round_trip(thing, {"i": 2**63})


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (
            "2025-11-10T15:24:03.5+08:00",
            datetime(2025, 11, 10, 15, 24, 3, 500000, tzinfo=timezone(timedelta(hours=8))),
        ),
        ("2025-11-10T07:24:03Z", datetime(2025, 11, 10, 7, 24, 3, tzinfo=UTC)),
        ("2025-11-10t07:24:03z", datetime(2025, 11, 10, 7, 24, 3, tzinfo=UTC)),
        ("2025-11-10T07:24:03.123456789Z", datetime(2025, 11, 10, 7, 24, 3, 123456, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
    ],
)
def test_timestamps_are_moments_and_keep_their_text(load: Load, text: str, moment: datetime) -> None:
    job = load(Job=obj(startTime=MOMENT)).Job
    decoded = job.model_validate({"startTime": text})
    assert decoded.start_time == moment
    round_trip(job, {"startTime": text})
    assert copy.deepcopy(decoded).to_dict() == {"startTime": text}
    assert decoded.model_copy(deep=True).to_dict() == {"startTime": text}
    assert pickle.loads(pickle.dumps(decoded.start_time)).text == text
    assert (decoded.start_time + timedelta(days=1)).date() == (moment + timedelta(days=1)).date()


@pytest.mark.parametrize("text", ["", "2025-11-10 07:24:03 +0000 UTC", "2025-02-30T00:00:00Z", "0000-01-01T00:00:00Z"])
def test_what_is_no_timestamp_stays_text(load: Load, text: str) -> None:
    round_trip(load(Job=obj(startTime=MOMENT)).Job, {"startTime": text})


def test_timestamps_can_be_given_as_either(load: Load) -> None:
    job = load(Job=obj(startTime=MOMENT)).Job
    assert job(start_time="2025-11-10T07:24:03.50Z").to_dict() == {"startTime": "2025-11-10T07:24:03.50Z"}
    given_moment = datetime(2025, 11, 10, 7, 24, 3, tzinfo=UTC)
    assert job(start_time=given_moment).to_dict() == {"startTime": "2025-11-10T07:24:03+00:00"}


def test_schemas_refer_to_each_other_and_to_themselves(load: Load) -> None:
    models = load(Job=obj(spec=ref("JobSpec")), JobSpec=obj(subJobs={"type": "array", "items": ref("Job")}))
    payload = {"spec": {"subJobs": [{"spec": {"subJobs": []}}, {"spec": {"x": 1}}, {}]}}
    round_trip(models.Job, payload)
    assert isinstance(models.Job.model_validate(payload).spec.sub_jobs[0].spec, models.JobSpec)


def test_null_is_kept_and_absence_too(load: Load) -> None:
    thing = load(Thing=obj(a={"type": ["string", "null"]}, b=STRING)).Thing
    for payload in ({}, {"a": None}, {"b": None}, {"a": "x", "c": None}):
        round_trip(thing, payload)
    assert thing().to_dict() == {}
    assert thing(a=None).to_dict() == {"a": None}


def test_only_documented_members_are_required(load: Load) -> None:
    thing = load(Thing=obj("a", a=STRING, b=STRING)).Thing
    assert thing(a="x").to_dict() == {"a": "x"}
    with pytest.raises(ValidationError, match="a\n  Field required"):
        thing.model_validate({"b": "x"})


def test_limits_are_not_enforced(load: Load) -> None:
    limited = {**INTEGER, "minimum": 5}
    round_trip(load(Thing=obj(a=limited, b={**STRING, "maxLength": 1, "pattern": "^x$"})).Thing, {"a": 1, "b": "long"})


def test_undocumented_objects_and_maps_are_dictionaries(load: Load) -> None:
    models = load(Thing=obj(free=ref("Struct"), of={"additionalProperties": ref("Thing")}), Struct={"type": "object"})
    assert not hasattr(models, "Struct")
    decoded = models.Thing.model_validate({"free": {"a": 1}, "of": {"x": {"free": {}}}})
    assert decoded.free == {"a": 1}
    assert isinstance(decoded.of["x"], models.Thing)
