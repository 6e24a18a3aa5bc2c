"""The tables of the five pages, by hand: what objects there are, their fields, and what each holds."""

from roundtrip.emitted import COC, IDENTITY, UCS

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

# Which field holds which object, one or many.

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
