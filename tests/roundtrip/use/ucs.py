"""A program of a user: reads a job, a policy and the progress of a federation, and prints what it has read."""

import asyncio
import json
import sys
from collections.abc import Callable
from typing import assert_type

from huaweicloud_ucs import AsyncClient, Client, Token, errors, models

ADDRESS = sys.argv[1]
TOKEN = Token("t0k3n-of-ucs")


def job(answer: models.ShowPolicyJobResponse) -> list[object]:
    spec, status = answer.spec, answer.status
    assert spec
    assert spec.task_list
    assert status
    assert_type(status.status, models.UCSJobStatusStatus | str | None)
    assert_type(spec.related_objects, dict[str, str] | None)
    task = spec.task_list[0]
    assert task.spec
    assert task.status
    assert not isinstance(task.status.start_time, str | None)
    return [
        answer.metadata and answer.metadata.creation_timestamp,
        spec.operation is models.UCSJobSpecOperation.CREATE,
        spec.extend_param,
        task.spec.wait_time_out,
        task.spec.runway is models.UCSTaskSpecRunway.PARALLEL,
        task.status.start_time.timestamp(),
        status.status is models.UCSJobStatusStatus.SUCCEEDED,
    ]


def policy(answer: models.ShowPolicyInstanceResponse) -> list[object]:
    spec = answer.spec
    assert spec
    assert spec.constraint
    assert spec.constraint.spec
    constraint = spec.constraint.spec
    assert constraint.match
    assert constraint.match.kinds
    assert_type(constraint.match.kinds, list[models.ResourceKinds])
    return [
        spec.target_scope is models.UCSConstraintSpecTargetScope.FLEET,
        spec.target_id,
        constraint.enforcement_action is models.ConstraintSpecEnforcementAction.DENY,
        constraint.match.kinds[0].kinds,
        constraint.match.namespaces,
        constraint.parameters,
        answer.status and answer.status.violations,
    ]


def progress(answer: models.ShowFederationProgressResponse) -> list[object]:
    assert answer.spec
    assert answer.spec.sub_jobs
    assert_type(answer.spec.sub_jobs, list[models.Job])
    second = answer.spec.sub_jobs[1]
    assert second.spec
    assert second.metadata
    return [
        answer.api_version,
        answer.spec.federation_uid,
        [sub.spec and sub.spec.type for sub in answer.spec.sub_jobs],
        second.spec.extend_param,
        second.metadata.annotations,
        second.status and second.status.completion_time,
    ]


def failure(error: errors.APIStatusError) -> list[object]:
    return [type(error).__name__, error.status, error.code, error.message, error.details, error.text]


def closed(call: Callable[[], object]) -> bool:
    try:
        call()
    except (errors.Error, RuntimeError):
        return True
    return False


def read() -> list[object]:
    with Client(base_url=ADDRESS, credentials=TOKEN) as client:
        told: list[object] = [
            job(client.policy_management.show_policy_job(jobid="job-1")),
            policy(client.policy_management.show_policy_instance(policyinstanceid="policy-1")),
            progress(client.fleets.show_federation_progress(clustergroupid="fleet-1")),
        ]
        try:
            client.policy_management.show_policy_job(jobid="broken")
        except errors.InternalServerError as error:
            told.append(failure(error))
        try:
            client.fleets.show_federation_progress(clustergroupid="missing")
        except errors.NotFoundError as error:
            told.append(failure(error))
    told.append(closed(lambda: client.policy_management.show_policy_job(jobid="job-1")))
    return told


async def read_async() -> list[object]:
    async with AsyncClient(base_url=ADDRESS, credentials=TOKEN) as client:
        told: list[object] = [
            job(await client.policy_management.show_policy_job(jobid="job-1")),
            policy(await client.policy_management.show_policy_instance(policyinstanceid="policy-1")),
            progress(await client.fleets.show_federation_progress(clustergroupid="fleet-1")),
        ]
        try:
            await client.policy_management.show_policy_job(jobid="broken")
        except errors.InternalServerError as error:
            told.append(failure(error))
        try:
            await client.fleets.show_federation_progress(clustergroupid="missing")
        except errors.NotFoundError as error:
            told.append(failure(error))
    try:
        await client.policy_management.show_policy_job(jobid="job-1")
    except (errors.Error, RuntimeError):
        told.append(True)
    return told


print(json.dumps([read(), asyncio.run(read_async())]))
