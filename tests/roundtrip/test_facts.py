"""The fields of the five pages, in the committed documents and in the emitted models. Written by hand."""

import enum
import inspect
import types
import typing
from datetime import datetime
from typing import Any

import pytest
from pydantic import BaseModel
from roundtrip.emitted import (
    COC,
    IDENTITY,
    UCS,
    Json,
    attribute_of,
    components,
    member,
    model,
    models,
    operation,
    reference,
    schema,
)
from roundtrip.tables import FIELDS, NESTED


def hint(service: str, name: str, field: str) -> Any:
    """The type of the attribute that goes over the wire as `field`."""
    return typing.get_type_hints(model(service, name))[attribute_of(service, name, field)]


@pytest.mark.parametrize(("service", "name"), FIELDS)
def test_each_table_has_its_fields(service: str, name: str) -> None:
    wanted = FIELDS[service, name].split()
    assert list(schema(service, name)["properties"]) == wanted
    fields = model(service, name).model_fields
    assert [field.serialization_alias or own for own, field in fields.items()] == wanted


def test_there_are_no_other_tables() -> None:
    for service in (UCS, COC, IDENTITY):
        found = {name for name, value in components(service).items() if "properties" in value}
        assert found == {name for of, name in FIELDS if of == service}
        classes = vars(models(service)).values()
        models_found = {one.__name__ for one in classes if inspect.isclass(one) and issubclass(one, BaseModel)}
        assert models_found - {"Model"} == found


def reached(id_: str) -> list[str]:
    """The names of the objects that the answer of an operation consists of, itself included."""
    names: list[str] = []

    def reach(value: Json) -> None:
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            reach(part)
        name = str(value.get("$ref", "")).rpartition("/")[2] if isinstance(value, dict) else ""
        if name and name not in names:
            names.append(name)
            reach(schema(UCS, name))

    reach(operation(UCS, id_)["responses"]["200"]["content"]["application/json"]["schema"])
    return names


@pytest.mark.parametrize(
    ("id_", "names"),
    [
        (
            "ShowPolicyJob",
            "UCSJobSpec UCSTask ObjectMeta ManagedFieldsEntry OwnerReference UCSTaskSpec UCSTaskStatus UCSJobStatus",
        ),
        (
            "ShowPolicyInstance",
            "UCSConstraintSpec Constraint ObjectMeta ManagedFieldsEntry OwnerReference ConstraintSpec Match "
            "ResourceKinds UCSConstraintStatus UCSStatusViolation StatusViolation StatusEvent",
        ),
        ("ShowFederationProgress", "JobSpec Job ObjectMeta ManagedFieldsEntry OwnerReference JobStatus"),
    ],
)
def test_an_answer_consists_of_objects_under_their_own_names(id_: str, names: str) -> None:
    assert set(reached(id_)) == {f"{id_}Response", *names.split()}


def test_the_answer_of_a_policy_instance_has_61_fields() -> None:
    names = reached("ShowPolicyInstance")
    assert sum(len(schema(UCS, name)["properties"]) for name in names) == 61
    assert sum(len(model(UCS, name).model_fields) for name in names) == 61


@pytest.mark.parametrize(
    "name",
    [
        "ShowPolicyJobResponse",
        "UCSTask",
        "ShowPolicyInstanceResponse",
        "Constraint",
        "ShowFederationProgressResponse",
        "Job",
    ],
)
def test_all_metadata_is_one_object(name: str) -> None:
    assert member(UCS, name, "metadata")["$ref"] == reference("ObjectMeta")
    assert hint(UCS, name, "metadata") == model(UCS, "ObjectMeta") | None
    assert [found for found in components(UCS) if "Meta" in found] == ["ObjectMeta"]


def test_metadata_is_added_where_only_the_example_has_it() -> None:
    for name in ("Job", "ShowFederationProgressResponse"):
        assert [one["rule"] for one in member(UCS, name, "metadata")["x-evidence"]] == ["D301"]


# What objects hold


@pytest.mark.parametrize(("service", "name", "field", "inner", "many"), NESTED)
def test_an_object_holds_another(service: str, name: str, field: str, inner: str, many: bool) -> None:
    found = member(service, name, field)
    assert ((found["type"], found["items"]["$ref"]) if many else found["$ref"]) == (
        ("array", reference(inner)) if many else reference(inner)
    )
    inside: Any = model(service, inner)
    assert hint(service, name, field) == (types.GenericAlias(list, (inside,)) if many else inside) | None


# Values that are known. All of these stay open: other values are no error.

KNOWN: list[tuple[str, str, str, str, list[str]]] = [
    (UCS, "UCSJobStatus", "status", "UCSJobStatusStatus", ["Running", "TimedOut", "Succeeded", "Failed"]),
    (UCS, "UCSJobSpec", "operation", "UCSJobSpecOperation", ["create", "retry"]),
    (UCS, "UCSTaskSpec", "runway", "UCSTaskSpecRunway", ["parallel", "serial"]),
    (UCS, "ManagedFieldsEntry", "operation", "ManagedFieldsEntryOperation", ["Apply", "Update"]),
    (UCS, "UCSConstraintSpec", "targetScope", "UCSConstraintSpecTargetScope", ["cluster", "fleet"]),
    (UCS, "ConstraintSpec", "enforcementAction", "ConstraintSpecEnforcementAction", ["warn", "deny"]),
]


@pytest.mark.parametrize(("service", "name", "field", "class_", "known"), KNOWN)
def test_known_values_of_a_field(service: str, name: str, field: str, class_: str, known: list[str]) -> None:
    assert member(service, name, field)["anyOf"][0]["enum"] == known
    assert member(service, name, field)["anyOf"][1:] == [{"type": "string"}]
    members = model(service, class_)
    assert issubclass(members, enum.StrEnum)
    assert [one.value for one in members] == known
    assert hint(service, name, field) == members | str | None


def test_no_other_field_has_known_values() -> None:
    found = {
        (service, name, field)
        for service in (UCS, COC, IDENTITY)
        for name, value in components(service).items()
        for field, inner in value.get("properties", {}).items()
        if any("enum" in one for one in (inner, inner.get("items", {}), *inner.get("anyOf", ())))
    }
    assert found == {(service, name, field) for service, name, field, _, _ in KNOWN}


def test_the_values_of_a_status_say_what_they_mean() -> None:
    assert len(member(UCS, "UCSJobStatus", "status")["anyOf"][0]["x-enum-descriptions"]) == 4


OPEN: list[tuple[str, list[str] | None]] = [
    ("Status", ["ERROR", "SUCCESS"]),
    ("ResourceGroup", ["DOMAIN"]),
    ("JobStatus", None),
]


@pytest.mark.parametrize(("name", "seen"), OPEN)
def test_a_type_whose_values_are_never_printed_is_open_text(name: str, seen: list[str] | None) -> None:
    found = schema(IDENTITY, name)
    assert found["type"] == "string"
    assert "enum" not in found
    assert found.get("x-seen") == seen


@pytest.mark.parametrize(
    ("name", "field", "type_"),
    [
        ("JobInfo", "status", "Status"),
        ("JobInfo", "resource_group", "ResourceGroup"),
        ("JobsQuery", "status", "JobStatus"),
    ],
)
def test_open_text_is_text_in_the_model(name: str, field: str, type_: str) -> None:
    assert member(IDENTITY, name, field)["$ref"] == reference(type_)
    assert hint(IDENTITY, name, field) == str | None


# Moments: those whose example is RFC 3339, and only those.

MOMENTS = [
    (UCS, "UCSJobStatus", "startTime"),
    (UCS, "UCSJobStatus", "finishTime"),
    (UCS, "UCSTaskStatus", "startTime"),
    (UCS, "UCSTaskStatus", "finishTime"),
    (IDENTITY, "JobInfo", "created_at"),
    (IDENTITY, "JobInfo", "updated_at"),
    (IDENTITY, "JobInfo", "finished_at"),
]
PLAIN_TIMES = [
    (UCS, "ObjectMeta", "creationTimestamp"),
    (UCS, "ObjectMeta", "updateTimestamp"),
    (UCS, "ManagedFieldsEntry", "time"),
    (UCS, "UCSStatusViolation", "auditTimestamp"),
    (UCS, "StatusEvent", "firstTimestamp"),
    (UCS, "JobStatus", "completionTime"),
    (UCS, "JobStatus", "startTime"),
]


@pytest.mark.parametrize(("service", "name", "field"), MOMENTS)
def test_a_moment_is_one(service: str, name: str, field: str) -> None:
    assert (member(service, name, field)["type"], member(service, name, field)["format"]) == ("string", "date-time")
    decoded = model(service, name).model_validate({field: "2025-11-10T15:24:03.553733+08:00"})
    assert isinstance(getattr(decoded, attribute_of(service, name, field)), datetime)


@pytest.mark.parametrize(("service", "name", "field"), PLAIN_TIMES)
def test_a_time_in_a_form_of_its_own_is_plain_text(service: str, name: str, field: str) -> None:
    assert member(service, name, field)["type"] == "string"
    assert "format" not in member(service, name, field)
    assert hint(service, name, field) == str | None


def test_nothing_else_is_a_moment() -> None:
    found = {
        (service, name, field)
        for service in (UCS, COC, IDENTITY)
        for name, value in components(service).items()
        for field, inner in value.get("properties", {}).items()
        if inner.get("format") == "date-time"
    }
    assert found == set(MOMENTS)


# Types

TYPES: list[tuple[str, str, str, Json, Any]] = [
    (
        UCS,
        "UCSJobSpec",
        "relatedObjects",
        {"type": "object", "additionalProperties": {"type": "string"}},
        dict[str, str],
    ),
    (UCS, "UCSJobSpec", "extendParam", {"type": "object", "additionalProperties": {}}, dict[str, Any]),
    (UCS, "UCSJobSpec", "waitTimeOut", {"type": "integer"}, int),
    (UCS, "UCSTaskSpec", "waitTimeOut", {"type": "integer"}, int),
    (UCS, "ObjectMeta", "labels", {"type": "object", "additionalProperties": {"type": "string"}}, dict[str, str]),
    (UCS, "ObjectMeta", "annotations", {"type": "object", "additionalProperties": {"type": "string"}}, dict[str, str]),
    (UCS, "ObjectMeta", "generation", {"type": "string"}, str),
    (UCS, "ManagedFieldsEntry", "fieldsV1", {"type": "object", "additionalProperties": True}, dict[str, Any]),
    (UCS, "OwnerReference", "controller", {"type": "boolean"}, bool),
    (UCS, "OwnerReference", "blockOwnerDeletion", {"type": "boolean"}, bool),
    (UCS, "ConstraintSpec", "parameters", {"type": "object", "additionalProperties": True}, dict[str, Any]),
    (UCS, "Match", "namespaces", {"type": "array", "items": {"type": "string"}}, list[str]),
    (UCS, "ResourceKinds", "apiGroups", {"type": "array", "items": {"type": "string"}}, list[str]),
    (UCS, "UCSTaskStatus", "status", {"type": "string"}, str),
    (UCS, "UCSConstraintSpec", "targetID", {"type": "string"}, str),
    (UCS, "JobSpec", "extendParam", {"type": "object", "additionalProperties": True}, dict[str, Any]),
    (COC, "GetDocumentResponseData", "create_time", {"type": "integer", "format": "int64"}, int),
    (COC, "GetDocumentResponseData", "update_time", {"type": "integer", "format": "int64"}, int),
    (COC, "GetDocumentResponseData", "risk_level", {"type": "string"}, str),
    (COC, "GetDocumentResponseData", "description", {"type": "string"}, str),
    (COC, "DocumentVersionVo", "create_time", {"anyOf": [{"type": "integer"}, {"type": "string"}]}, int | str),
    (COC, "GetDocumentBadRequest", "error_code", {"type": "string"}, str),
    (COC, "GetDocumentBadRequest", "error_msg", {"type": "string"}, str),
    (IDENTITY, "JobsInfo", "total_count", {"type": "integer", "format": "int32"}, int),
    (IDENTITY, "JobInfo", "options", {"type": "object", "additionalProperties": True}, dict[str, Any]),
    (IDENTITY, "JobsQuery", "query", {"type": "object", "additionalProperties": True}, dict[str, Any]),
    (IDENTITY, "JobStatQuery", "query", {"type": "object", "additionalProperties": True}, dict[str, Any]),
]

KEYWORDS = ("type", "format", "additionalProperties", "items", "anyOf")


@pytest.mark.parametrize(("service", "name", "field", "stated", "type_"), TYPES)
def test_a_field_has_its_type(service: str, name: str, field: str, stated: Json, type_: Any) -> None:
    found = member(service, name, field)
    if "$ref" in found:
        found = schema(service, found["$ref"].rpartition("/")[2])
    assert {word: found[word] for word in KEYWORDS if word in found} == stated
    required = field in schema(service, name).get("required", ())
    assert hint(service, name, field) == (type_ if required else type_ | None)


def test_waiting_times_are_in_seconds() -> None:
    for name in ("UCSJobSpec", "UCSTaskSpec"):
        assert member(UCS, name, "waitTimeOut")["x-unit"] == "seconds"
    units = [f for value in components(UCS).values() for f in value.get("properties", {}).values() if "x-unit" in f]
    assert len(units) == 2


@pytest.mark.parametrize("field", ["risk_level", "description"])
def test_a_field_that_only_the_example_has_says_so(field: str) -> None:
    assert [one["rule"] for one in member(COC, "GetDocumentResponseData", field)["x-evidence"]] == ["D301"]


# Names: the tables of the federation spell them in lower case, the example is right.

SPELLINGS = [
    ("JobSpec", "federationUID", "federationuid", "federation_uid", "f"),
    ("JobSpec", "resourceID", "resourceid", "resource_id", "r"),
    ("JobSpec", "resourceName", "resourcename", "resource_name", "n"),
    ("JobSpec", "extendParam", "extendparam", "extend_param", {"a": 1}),
    ("JobSpec", "subJobs", "subjobs", "sub_jobs", []),
    ("JobStatus", "completionTime", "completiontime", "completion_time", "c"),
    ("JobStatus", "startTime", "starttime", "start_time", "s"),
]


@pytest.mark.parametrize(("name", "right", "table", "attribute", "value"), SPELLINGS)
def test_the_example_says_the_name_and_the_table_another(
    name: str, right: str, table: str, attribute: str, value: Json
) -> None:
    assert member(UCS, name, right)["x-accepts"] == [table]
    assert table not in schema(UCS, name)["properties"]
    decoded = [model(UCS, name).model_validate({key: value}) for key in (right, table)]
    assert [getattr(one, attribute) for one in decoded] == [value, value]
    assert [one.to_dict() for one in decoded] == [{right: value}, {right: value}]


def test_no_other_field_has_a_second_name() -> None:
    found = [f for value in components(UCS).values() for f in value.get("properties", {}).values() if "x-accepts" in f]
    assert len(found) == len(SPELLINGS)


@pytest.mark.parametrize("name", ["Job", "ShowFederationProgressResponse"])
def test_a_value_that_is_said_to_be_fixed_is_a_note(name: str) -> None:
    found = member(UCS, name, "apiVersion")
    assert found["type"] == "string"
    assert found["x-fixed"] == "v1"
    assert not found.keys() & {"const", "enum", "default"}
    assert model(UCS, name).model_validate({"apiVersion": "v3"}).api_version == "v3"
    assert model(UCS, name).model_validate({}).api_version is None


def test_no_field_of_an_answer_is_required() -> None:
    requests = {"JobRequest", "JobStatQuery"}
    for service in (UCS, COC, IDENTITY):
        found = {name for name, value in components(service).items() if "required" in value}
        assert found == (requests if service == IDENTITY else set())
    for service, name in FIELDS:
        if name not in requests:
            assert model(service, name).model_validate({}).to_dict() == {}
