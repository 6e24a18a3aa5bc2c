"""The fields of the five pages, in the committed documents and in the emitted models. Written by hand from the pages."""

import enum
import inspect
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
    document,
    member,
    model,
    models,
    operation,
    reference,
    schema,
)


def hint(service: str, name: str, field: str) -> Any:
    """The type of the attribute that goes over the wire as `field`."""
    return typing.get_type_hints(model(service, name))[attribute_of(service, name, field)]


# Every table of the answers: the names on the wire, in the order of the rows; what examples add stands last.

FIELDS: dict[tuple[str, str], str] = {
    (UCS, "ShowPolicyJobResponse"): "kind apiVersion metadata spec status",
    (UCS, "UCSJobSpec"): "taskList domainID operation waitTimeOut type relatedObjects extendParam",
    (UCS, "UCSTask"): "kind apiVersion metadata spec status",
    (UCS, "ObjectMeta"): "uid name generateName namespace labels annotations creationTimestamp updateTimestamp "
    "resourceVersion generation managedFields ownerReferences",
    (UCS, "ManagedFieldsEntry"): "manager operation apiVersion time fieldsType fieldsV1",
    (UCS, "OwnerReference"): "apiVersion kind name uid controller blockOwnerDeletion",
    (UCS, "UCSTaskSpec"): "jobID target targetType waitTimeOut type runway",
    (UCS, "UCSTaskStatus"): "status reason startTime finishTime",
    (UCS, "UCSJobStatus"): "status reason startTime finishTime",
    (UCS, "ShowPolicyInstanceResponse"): "kind apiVersion metadata spec status",
    (UCS, "UCSConstraintSpec"): "constraint constraintTemplateID domainID targetScope targetID",
    (UCS, "Constraint"): "kind apiVersion metadata spec",
    (UCS, "ConstraintSpec"): "enforcementAction match parameters",
    (UCS, "Match"): "kinds namespaces",
    (UCS, "ResourceKinds"): "apiGroups kinds",
    (UCS, "UCSConstraintStatus"): "violations",
    (UCS, "UCSStatusViolation"): "clusterID auditTimestamp clusterViolations clusterEvents warnEvents",
    (UCS, "StatusViolation"): "kind name namespace message enforcementAction",
    (UCS, "StatusEvent"): "firstTimestamp resourceKind resourceName resourceNamespace message",
    (UCS, "ShowFederationProgressResponse"): "kind apiVersion spec status metadata",
    (UCS, "JobSpec"): "type federationUID resourceID resourceName extendParam subJobs",
    (UCS, "Job"): "kind apiVersion spec status metadata",
    (UCS, "JobStatus"): "phase reason completionTime startTime",
    (COC, "GetDocumentResponse"): "data",
    (COC, "GetDocumentResponseData"): "id document_id name content create_time update_time version creator modifier "
    "enterprise_project_id versions risk_level description",
    (COC, "DocumentVersionVo"): "version version_uuid create_time",
    (COC, "GetDocumentBadRequest"): "error_code error_msg",
    (IDENTITY, "JobInfo"): "job_id status options resource_group error_message domain_id workspace_id "
    "trusted_account_id plugin_id created_at updated_at finished_at",
    (IDENTITY, "JobsInfo"): "results total_count",
    (IDENTITY, "JobRequest"): "job_id",
    (IDENTITY, "JobsQuery"): "query job_id status workspace_id trusted_account_id plugin_id",
    (IDENTITY, "JobStatQuery"): "query",
}


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


def test_the_answer_of_a_policy_instance_has_61_fields() -> None:
    reached: list[str] = []

    def reach(value: Json) -> None:
        if isinstance(value, list):
            for item in value:
                reach(item)
        if isinstance(value, dict):
            name = str(value.get("$ref", "")).rpartition("/")[2]
            if name and name not in reached:
                reached.append(name)
                reach(schema(UCS, name))
            for part in value.values():
                reach(part)

    reach(operation(UCS, "ShowPolicyInstance")["responses"]["200"]["content"]["application/json"]["schema"])
    assert len(reached) == 13
    assert sum(len(schema(UCS, name)["properties"]) for name in reached) == 61
    assert sum(len(model(UCS, name).model_fields) for name in reached) == 61


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("ShowPolicyJobResponse", "metadata"),
        ("UCSTask", "metadata"),
        ("ShowPolicyInstanceResponse", "metadata"),
        ("Constraint", "metadata"),
        ("ShowFederationProgressResponse", "metadata"),
        ("Job", "metadata"),
    ],
)
def test_all_metadata_is_one_object(name: str, field: str) -> None:
    assert member(UCS, name, field)["$ref"] == reference("ObjectMeta")
    assert hint(UCS, name, field) == model(UCS, "ObjectMeta") | None
    assert [found for found in components(UCS) if "Meta" in found] == ["ObjectMeta"]


def test_metadata_is_added_where_only_the_example_has_it() -> None:
    for name in ("Job", "ShowFederationProgressResponse"):
        assert [one["rule"] for one in member(UCS, name, "metadata")["x-evidence"]] == ["D301"]


# What objects hold


NESTED: list[tuple[str, str, str, str, bool]] = [
    (UCS, "ShowPolicyJobResponse", "spec", "UCSJobSpec", False),
    (UCS, "ShowPolicyJobResponse", "status", "UCSJobStatus", False),
    (UCS, "UCSJobSpec", "taskList", "UCSTask", True),
    (UCS, "UCSTask", "spec", "UCSTaskSpec", False),
    (UCS, "UCSTask", "status", "UCSTaskStatus", False),
    (UCS, "ObjectMeta", "managedFields", "ManagedFieldsEntry", True),
    (UCS, "ObjectMeta", "ownerReferences", "OwnerReference", True),
    (UCS, "ShowPolicyInstanceResponse", "spec", "UCSConstraintSpec", False),
    (UCS, "ShowPolicyInstanceResponse", "status", "UCSConstraintStatus", False),
    (UCS, "UCSConstraintSpec", "constraint", "Constraint", False),
    (UCS, "Constraint", "spec", "ConstraintSpec", False),
    (UCS, "ConstraintSpec", "match", "Match", False),
    (UCS, "Match", "kinds", "ResourceKinds", True),
    (UCS, "UCSConstraintStatus", "violations", "UCSStatusViolation", True),
    (UCS, "UCSStatusViolation", "clusterViolations", "StatusViolation", True),
    (UCS, "UCSStatusViolation", "clusterEvents", "StatusEvent", True),
    (UCS, "UCSStatusViolation", "warnEvents", "StatusEvent", True),
    (UCS, "ShowFederationProgressResponse", "spec", "JobSpec", False),
    (UCS, "ShowFederationProgressResponse", "status", "JobStatus", False),
    (UCS, "JobSpec", "subJobs", "Job", True),
    (UCS, "Job", "spec", "JobSpec", False),
    (UCS, "Job", "status", "JobStatus", False),
    (COC, "GetDocumentResponse", "data", "GetDocumentResponseData", False),
    (COC, "GetDocumentResponseData", "versions", "DocumentVersionVo", True),
    (IDENTITY, "JobsInfo", "results", "JobInfo", True),
]


@pytest.mark.parametrize(("service", "name", "field", "inner", "many"), NESTED)
def test_an_object_holds_another(service: str, name: str, field: str, inner: str, many: bool) -> None:
    found = member(service, name, field)
    assert ((found["type"], found["items"]["$ref"]) if many else found["$ref"]) == (
        ("array", reference(inner)) if many else reference(inner)
    )
    inside = model(service, inner)
    assert hint(service, name, field) == (list[inside] if many else inside) | None


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


# Where everything comes from


@pytest.mark.parametrize("service", [UCS, COC, IDENTITY])
def test_everything_names_its_page_and_line(service: str) -> None:
    items = [value for item in document(service)["paths"].values() for value in item.values()]
    inner = [part for item in items for part in (*item.get("parameters", ()), *item["responses"].values())]
    fields = [field for value in components(service).values() for field in value.get("properties", {}).values()]
    for part in (*items, *inner, *components(service).values(), *fields):
        assert part["x-source"]["page"].startswith(f"specs/{service}/pages/"), part
        assert part["x-source"]["line"] > 0


@pytest.mark.parametrize(
    ("name", "field", "row"),
    [("UCSJobSpec", "waitTimeOut", "Table 4 UCSJobSpec, row 4"), ("JobSpec", "extendParam", "Table 4 JobSpec, row 5")],
)
def test_a_field_names_its_row(name: str, field: str, row: str) -> None:
    source = member(UCS, name, field)["x-source"]
    assert f"{source['table']}, row {source['row']}" == row
    text = inspect.getsource(model(UCS, name))
    after = text.partition(f'Wire("{field}"')[2]
    assert row in " ".join(after[: after.index('"""\n\n') if '"""\n\n' in after else None].split())
