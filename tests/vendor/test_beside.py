"""Calls to one server by the vendor's own SDK and by the emitted package: what each makes of the same replies."""

import asyncio
import inspect
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packages import sources_of, write_package
from sockets import Script, reply, serving
from vendors import Vendor

EXAMPLES = "generated/huaweicloud-ucs/tests/examples"
JSON = "application/json"


def body_of(request: bytes) -> bytes:
    return request.partition(b"\r\n\r\n")[2]


def media_type_of(request: bytes) -> str:
    lines = request.partition(b"\r\n\r\n")[0].decode().splitlines()[1:]
    return next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("content-type:"))


def federation(vendor: Vendor, url: str, **settings: Any) -> Any:
    request = vendor.sdk.ShowFederationProgressRequest(clustergroupid="g-1")
    return vendor.client(url, **settings).show_federation_progress(request)


def stall(_: object, script: Script) -> None:
    script.stopping.wait(5)


def test_a_key_that_the_table_spells_otherwise_is_kept(root: Path, ours: ModuleType, vendor: Vendor) -> None:
    example = (root / EXAMPLES / "show_federation_progress_200.json").read_bytes()
    value = json.loads(example)
    job = next(at for at, one in enumerate(value["spec"]["subJobs"]) if "extendParam" in one["spec"])
    with serving(reply(body=example, Content_Type=JSON)) as server:
        with ours.Client(base_url=server.url, credentials=None) as client:
            progress = client.fleets.show_federation_progress(clustergroupid="g-1")
        theirs = federation(vendor, server.url)
    assert progress.spec.sub_jobs[job].spec.extend_param == value["spec"]["subJobs"][job]["spec"]["extendParam"]
    assert progress.to_dict() == value
    assert theirs.spec.sub_jobs[job].spec.type == value["spec"]["subJobs"][job]["spec"]["type"]
    assert theirs.spec.sub_jobs[job].spec.extendparam is None
    assert "JobExtendParamKeyElbID" not in str(theirs)


def test_objects_in_a_body_are_sent_whole_and_as_json(clusters: ModuleType, vendor: Vendor) -> None:
    sent = {
        "kind": "Cluster",
        "apiVersion": "v1",
        "metadata": {"name": "north", "labels": {"zone": "a"}},
        "spec": {"category": "attached", "region": "r-1"},
    }
    sdk = vendor.sdk
    with serving(reply("201 Created", b'{"uid": "c-1"}', Content_Type=JSON)) as server:
        with clusters.Client(base_url=server.url, credentials=None) as client:
            made = client.clusters.register_cluster(
                kind="Cluster",
                api_version="v1",
                metadata=clusters.models.ClusterMeta(name="north", labels={"zone": "a"}),
                spec=clusters.models.ClusterSpec(category="attached", region="r-1"),
            )
        body = sdk.RegisterCluster(
            kind="Cluster",
            api_version="v1",
            metadata=sdk.RegisterClusterMetadata(name="north", labels={"zone": "a"}),
            spec=sdk.RegisterClusterSpec(category="attached", region="r-1"),
        )
        vendor.client(server.url).register_cluster(sdk.RegisterClusterRequest(body=body))
    assert made.uid == "c-1"
    own, theirs = server.requests
    assert (media_type_of(own), json.loads(body_of(own))) == (JSON, sent)
    assert media_type_of(theirs) == "application/x-www-form-urlencoded"
    assert b"north" not in body_of(theirs)
    assert b"attached" not in body_of(theirs)


def test_too_many_requests_say_who_and_what(ours: ModuleType, vendor: Vendor) -> None:
    body = b'{"error_code": "UCS.00429", "error_msg": "slow down"}'
    busy = reply("429 Too Many Requests", body, Content_Type=JSON, X_Request_Id="req-7")
    with serving(busy) as server:
        with (
            ours.Client(base_url=server.url, credentials=None, retries=0) as client,
            pytest.raises(ours.errors.RateLimitError) as caught,
        ):
            client.fleets.show_federation_progress(clustergroupid="g-1")
        with pytest.raises(vendor.exceptions.ClientRequestException) as theirs:
            federation(vendor, server.url)
    error = caught.value
    assert (error.status, error.code, error.message, error.request_id) == (429, "UCS.00429", "slow down", "req-7")
    assert error.body == body
    assert theirs.value.status_code == 429
    assert theirs.value.request_id == ""
    assert "UCS.00429" not in str(theirs.value)
    assert "slow down" not in str(theirs.value)


def test_a_reply_that_does_not_come_is_no_broken_connection(ours: ModuleType, vendor: Vendor) -> None:
    with serving(stall) as server:
        with (
            ours.Client(base_url=server.url, credentials=None, retries=0, timeout=0.2) as client,
            pytest.raises(ours.errors.ReadTimeoutError) as caught,
        ):
            client.fleets.show_federation_progress(clustergroupid="g-1")
        with pytest.raises(vendor.exceptions.SdkException) as theirs:
            federation(vendor, server.url, timeout=(2, 0.2))
    assert isinstance(caught.value, TimeoutError)
    assert not isinstance(caught.value, ours.errors.APIConnectionError | ConnectionError)
    assert type(theirs.value) is vendor.exceptions.ConnectionException
    assert not isinstance(theirs.value, TimeoutError | vendor.exceptions.CallTimeoutException)


@pytest.mark.parametrize("missing", [None, ""])
def test_without_a_part_of_the_path_nothing_is_sent(ours: ModuleType, vendor: Vendor, missing: Any) -> None:
    with serving(reply()) as server:
        with ours.Client(base_url=server.url, credentials=None, validate=False) as client:
            with pytest.raises(ours.errors.MissingArgumentError, match="jobid"):
                client.policy_management.show_policy_job(jobid=missing)
            with pytest.raises(TypeError, match="jobid"):
                client.policy_management.show_policy_job()
        assert server.requests == []
        vendor.client(server.url).show_policy_job(vendor.sdk.ShowPolicyJobRequest())
    assert server.requests[0].startswith(b"GET /v1/policy/jobs/%7Bjobid%7D HTTP")


def test_a_server_that_is_back_is_asked_again(root: Path, ours: ModuleType, vendor: Vendor) -> None:
    example = (root / EXAMPLES / "show_federation_progress_200.json").read_bytes()
    away, back = reply("503 Service Unavailable", Retry_After="0"), reply(body=example, Content_Type=JSON)
    with serving(away, away, back) as server:
        with ours.Client(base_url=server.url, credentials=None) as client:
            assert client.fleets.show_federation_progress(clustergroupid="g-1").kind == "Job"
        assert len(server.requests) == 3
    with serving(away, back) as server:
        with pytest.raises(vendor.exceptions.ServerResponseException):
            federation(vendor, server.url)
        assert len(server.requests) == 1


def test_calls_are_awaited(root: Path, ours: ModuleType, vendor: Vendor) -> None:
    example = (root / EXAMPLES / "show_federation_progress_200.json").read_bytes()

    def slow(connection: Any, script: Script) -> None:
        script.stopping.wait(0.6)
        reply(body=example, Content_Type=JSON)(connection)

    async def several(url: str) -> list[Any]:
        async with ours.AsyncClient(base_url=url, credentials=None) as client:
            calls = [client.fleets.show_federation_progress(clustergroupid=f"g-{number}") for number in range(10)]
            return await asyncio.gather(*calls)

    with serving(slow) as server:
        started = time.monotonic()
        assert [one.kind for one in asyncio.run(several(server.url))] == ["Job"] * 10
        assert time.monotonic() - started < 4.5
        request = vendor.sdk.ShowFederationProgressRequest(clustergroupid="g-1")
        theirs = vendor.client(server.url, asynchronous=True).show_federation_progress_async(request)
        assert not inspect.isawaitable(theirs)
        theirs.result()


def test_lists_come_page_by_page(identity: ModuleType, vendor: Vendor) -> None:
    def page(*ids: str) -> Any:
        return reply(body=json.dumps({"results": [{"job_id": one} for one in ids], "total_count": 5}).encode())

    with (
        serving(page("a", "b"), page("c", "d"), page("e")) as server,
        identity.Client(base_url=server.url, credentials=None) as client,
    ):
        found = [job.job_id for job in client.job.list_job_all(query={"page": {"limit": 2}})]
    assert found == ["a", "b", "c", "d", "e"]
    offered = [name for name in dir(vendor.sdk.UcsClient) if name.startswith("list_")]
    assert len(offered) > 10
    assert {name for name in offered if not name.endswith("_invoker")} == {
        name.removesuffix("_invoker") for name in offered
    }


def test_importing_writes_nothing(root: Path, tmp_path: Path, vendor: Vendor) -> None:
    def left_by(code: str, folder: Path) -> list[str]:
        folder.mkdir()
        environment = {"HOME": str(folder), "PYTHONPATH": str(root / "generated/huaweicloud-ucs")}
        flags = ["-B", "-W", "ignore"]
        subprocess.run([sys.executable, *flags, "-c", code], env=environment, cwd=folder, check=True)
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    own = "from huaweicloud_ucs import *; import huaweicloud_ucs as u; u.Client(base_url='http://x', credentials=None)"
    assert left_by(own, tmp_path / "own") == []
    assert left_by("import huaweicloudsdkucs.v1", tmp_path / "theirs") == [".huaweicloud/application_id"]


def test_types_are_for_checkers_to_see(ours: ModuleType, vendor: Vendor) -> None:
    assert ours.__file__
    assert vendor.sdk.__file__
    assert (Path(ours.__file__).parent / "py.typed").is_file()
    assert not list(Path(vendor.sdk.__file__).parents[1].rglob("py.typed"))


def test_an_operation_takes_less_code(shared: Path, tmp_path: Path, vendor: Vendor) -> None:
    """All that is emitted, the run time included, beside the vendor's package without its core."""

    def lines(folder: Path) -> int:
        return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py"))

    operations = write_package(sources_of(shared / "corpus/ucs-rst"), tmp_path, "whole_service").operations
    theirs = [name for name in vars(vendor.sdk.UcsClient) if name.endswith("_http_info")]
    assert vendor.sdk.__file__
    assert operations > 20
    assert len(theirs) > 70
    vendors = lines(Path(vendor.sdk.__file__).parents[1]) / len(theirs)
    assert vendors > 700
    assert lines(tmp_path / "whole_service") / operations < vendors / 2
