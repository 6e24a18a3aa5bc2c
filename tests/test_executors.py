"""The stages run in any `concurrent.futures.Executor`: here in a cluster of Dask, on this machine."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest
from beacons import PAGES, SETTINGS

from generator.config import read_service
from generator.pipeline import build_service
from generator.source import SourceText


@pytest.fixture(params=["threads", "dask"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "threads":
        with ThreadPoolExecutor(2) as pool:
            yield pool
        return
    distributed = pytest.importorskip("distributed", reason="the extra 'dask' is not installed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as cluster_executor,
    ):
        yield cluster_executor


def test_another_engine_makes_the_same_files(executor: Executor) -> None:
    config, _ = read_service(SourceText("specs/beacons/service.toml", SETTINGS), "beacons")
    assert config is not None
    pages = [*PAGES, SourceText("specs/beacons/pages/Empty.md", "# Nothing\n\nRead this.\n")]
    here = build_service(config, pages)
    assert here.files
    assert build_service(config, pages, executor=executor) == here
