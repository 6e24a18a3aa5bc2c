"""A program of a user: lists, counts, reads and deletes jobs, and prints what it has read."""

import asyncio
import json
import sys
from typing import Any, assert_type

from spaceone_identity import AsyncClient, BearerToken, Client, errors, models

ADDRESS = sys.argv[1]
TOKEN = BearerToken("t0k3n-of-identity")
FIRST_TEN = {"page": {"start": 1, "limit": 10}}
COUNT = {"aggregate": [{"count": {"name": "jobs"}}]}


def listed(answer: models.JobsInfo) -> list[object]:
    assert answer.results
    assert_type(answer.results, list[models.JobInfo])
    return [answer.total_count, [(one.job_id, one.status, one.resource_group) for one in answer.results]]


def shown(answer: models.JobInfo) -> list[object]:
    assert_type(answer.options, dict[str, Any] | None)
    assert not isinstance(answer.finished_at, str | None)
    return [answer.status, answer.plugin_id, answer.finished_at.isoformat(), answer.options]


def read() -> list[object]:
    with Client(base_url=ADDRESS, credentials=TOKEN) as client:
        told: list[object] = [
            listed(client.job.list_job(query=FIRST_TEN, trusted_account_id="ta-123456789012")),
            assert_type(client.job.stat_job(query=COUNT), dict[str, Any]),
            shown(client.job.get_job(job_id="job-123456789012")),
        ]
        client.job.delete_job(job_id="job-123456789012")
        try:
            client.job.get_job(job_id="job-0")
        except errors.PermissionDeniedError as error:
            told.append([error.status, error.code, error.message])
    return told


async def read_async() -> list[object]:
    async with AsyncClient(base_url=ADDRESS, credentials=TOKEN) as client:
        told: list[object] = [
            listed(await client.job.list_job(query=FIRST_TEN, trusted_account_id="ta-123456789012")),
            assert_type(await client.job.stat_job(query=COUNT), dict[str, Any]),
            shown(await client.job.get_job(job_id="job-123456789012")),
        ]
        await client.job.delete_job(job_id="job-123456789012")
        try:
            await client.job.get_job(job_id="job-0")
        except errors.PermissionDeniedError as error:
            told.append([error.status, error.code, error.message])
    return told


print(json.dumps([read(), asyncio.run(read_async())]))
