"""The operations of the five pages, in the committed documents and in the emitted models. Written by hand."""

import inspect

import pytest
from roundtrip.emitted import (
    COC,
    IDENTITY,
    UCS,
    Json,
    components,
    document,
    member,
    model,
    operation,
    reference,
    schema,
)

# Every call: its method, its path, its tag, where its arguments go, and the model that it returns.

OPERATIONS = {
    (UCS, "ShowPolicyJob"): ("get", "/v1/policy/jobs/{jobid}", "Policy Management"),
    (UCS, "ShowPolicyInstance"): ("get", "/v1/policyinstances/{policyinstanceid}", "Policy Management"),
    (UCS, "ShowFederationProgress"): ("get", "/v1/clustergroups/{clustergroupid}/federations/progress", "Fleets"),
    (COC, "GetDocument"): ("get", "/v1/documents/{document_id}", "Documents"),
    (IDENTITY, "DeleteJob"): ("post", "/identity/v2/job/delete", "Job"),
    (IDENTITY, "GetJob"): ("post", "/identity/v2/job/get", "Job"),
    (IDENTITY, "ListJob"): ("post", "/identity/v2/job/list", "Job"),
    (IDENTITY, "StatJob"): ("post", "/identity/v2/job/stat", "Job"),
}


@pytest.mark.parametrize(("service", "id_"), OPERATIONS)
def test_each_operation_has_its_address_and_tag(service: str, id_: str) -> None:
    found = operation(service, id_)
    assert (found["x-method"], found["x-path"], *found["tags"]) == OPERATIONS[service, id_]


def test_there_are_no_other_operations() -> None:
    paths = [item for service in (UCS, COC, IDENTITY) for item in document(service)["paths"].values()]
    assert sum(len(item) for item in paths) == len(OPERATIONS)


PARAMETERS = {
    (UCS, "ShowPolicyJob"): [("jobid", "path", True)],
    (UCS, "ShowPolicyInstance"): [("policyinstanceid", "path", True)],
    (UCS, "ShowFederationProgress"): [("clustergroupid", "path", True)],
    (COC, "GetDocument"): [
        ("document_id", "path", True),
        ("version", "query", False),
        ("document_type", "query", False),
    ],
    (IDENTITY, "DeleteJob"): [],
    (IDENTITY, "GetJob"): [],
    (IDENTITY, "ListJob"): [],
    (IDENTITY, "StatJob"): [],
}


@pytest.mark.parametrize(("service", "id_"), PARAMETERS)
def test_each_operation_has_its_parameters(service: str, id_: str) -> None:
    found = operation(service, id_).get("parameters", [])
    assert [(one["name"], one["in"], one["required"]) for one in found] == PARAMETERS[service, id_]


@pytest.mark.parametrize(("name", "known"), [("version", ["v1", "v2"]), ("document_type", ["PUBLIC", "PRIVATE"])])
def test_known_values_of_a_query_parameter(name: str, known: list[str]) -> None:
    [found] = [one for one in operation(COC, "GetDocument")["parameters"] if one["name"] == name]
    assert found["schema"] == {"anyOf": [{"enum": known}, {"type": "string"}]}
    class_ = {"version": "GetDocumentVersion", "document_type": "GetDocumentDocumentType"}[name]
    assert [one.value for one in model(COC, class_)] == known


# Answers

SUCCESS: list[tuple[str, str, Json]] = [
    (UCS, "ShowPolicyJob", {"$ref": reference("ShowPolicyJobResponse")}),
    (UCS, "ShowPolicyInstance", {"$ref": reference("ShowPolicyInstanceResponse")}),
    (UCS, "ShowFederationProgress", {"$ref": reference("ShowFederationProgressResponse")}),
    (COC, "GetDocument", {"$ref": reference("GetDocumentResponse")}),
    (IDENTITY, "GetJob", {"$ref": reference("JobInfo")}),
    (IDENTITY, "ListJob", {"$ref": reference("JobsInfo")}),
    (IDENTITY, "StatJob", {"type": "object", "additionalProperties": True}),
]
STATUSES = {
    (UCS, "ShowPolicyJob"): ["200", "400", "500"],
    (UCS, "ShowPolicyInstance"): ["200", "400", "500"],
    (UCS, "ShowFederationProgress"): ["200", "400", "404", "500"],
    (COC, "GetDocument"): ["200", "400"],
    (IDENTITY, "DeleteJob"): ["200"],
    (IDENTITY, "GetJob"): ["200"],
    (IDENTITY, "ListJob"): ["200"],
    (IDENTITY, "StatJob"): ["200"],
}


@pytest.mark.parametrize(("service", "id_", "stated"), SUCCESS)
def test_what_an_operation_answers(service: str, id_: str, stated: Json) -> None:
    assert operation(service, id_)["responses"]["200"]["content"]["application/json"]["schema"] == stated


def test_deleting_answers_without_a_body() -> None:
    assert "content" not in operation(IDENTITY, "DeleteJob")["responses"]["200"]


@pytest.mark.parametrize(("service", "id_"), STATUSES)
def test_each_documented_status_is_there(service: str, id_: str) -> None:
    assert list(operation(service, id_)["responses"]) == STATUSES[service, id_]


@pytest.mark.parametrize(
    ("id_", "status"),
    [
        ("ShowPolicyJob", "400"),
        ("ShowPolicyJob", "500"),
        ("ShowPolicyInstance", "400"),
        ("ShowPolicyInstance", "500"),
        ("ShowFederationProgress", "400"),
        ("ShowFederationProgress", "404"),
        ("ShowFederationProgress", "500"),
    ],
)
def test_an_error_without_a_described_body_is_undocumented(id_: str, status: str) -> None:
    answer = operation(UCS, id_)["responses"][status]
    assert answer["x-undocumented"] is True
    assert answer["content"] == {"application/json": {"schema": {}}}


def test_a_bad_request_for_a_document_has_a_code_and_a_message() -> None:
    answer = operation(COC, "GetDocument")["responses"]["400"]
    assert answer["content"]["application/json"]["schema"]["$ref"] == reference("GetDocumentBadRequest")
    assert "x-undocumented" not in answer


# Requests

REQUESTS = {
    "DeleteJob": ("JobRequest", ["job_id"]),
    "GetJob": ("JobRequest", ["job_id"]),
    "ListJob": ("JobsQuery", []),
    "StatJob": ("JobStatQuery", ["query"]),
}


@pytest.mark.parametrize("id_", REQUESTS)
def test_what_an_operation_is_sent(id_: str) -> None:
    name, required = REQUESTS[id_]
    body = operation(IDENTITY, id_)["requestBody"]
    assert body["required"] is True
    assert body["content"]["application/json"]["schema"] == {"$ref": reference(name)}
    assert schema(IDENTITY, name).get("required", []) == required
    found = [own for own, field in model(IDENTITY, name).model_fields.items() if field.is_required()]
    assert found == required


@pytest.mark.parametrize(("service", "id_"), [key for key in OPERATIONS if key[0] != IDENTITY])
def test_reading_sends_no_body(service: str, id_: str) -> None:
    assert "requestBody" not in operation(service, id_)


# Credentials


TOKEN = {"XAuthToken": {"type": "apiKey", "in": "header", "name": "X-Auth-Token"}}
KEYS = {"AccessKey": {"type": "http", "scheme": "SDK-HMAC-SHA256"}}
BEARER = {"BearerToken": {"type": "http", "scheme": "bearer", "x-environment": {"value": "SPACEONE_TOKEN"}}}


@pytest.mark.parametrize(("service", "schemes"), [(UCS, KEYS | TOKEN), (COC, KEYS | TOKEN), (IDENTITY, BEARER)])
def test_how_a_caller_is_known(service: str, schemes: Json) -> None:
    assert document(service)["components"]["securitySchemes"] == schemes
    assert all({name: []} in document(service)["security"] for name in schemes)


def test_the_token_is_not_mandatory_where_a_signature_will_do() -> None:
    assert {} in document(UCS)["security"]


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
