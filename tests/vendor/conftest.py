"""Both clients of the same service, the vendor's and the emitted one, and packages of what else is compared."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packages import imported, write_package
from vendors import Vendor

from generator.source import SourceText

CLUSTERS = """\
# Registering a Cluster

## URI

POST /v1/clusters

## Request Parameters

**Table 1** Request body parameters

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| kind | Yes | String | What is registered |
| apiVersion | Yes | String | Version |
| metadata | Yes | [ClusterMeta](#meta) object | Who it is |
| spec | Yes | [ClusterSpec](#spec) object | What it is like |

<a id="meta"></a>
**Table 2** ClusterMeta

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| name | Yes | String | Name |
| labels | No | Map<String,String> | Labels |

<a id="spec"></a>
**Table 3** ClusterSpec

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| category | Yes | String | Category |
| region | No | String | Where it is |

## Response Parameters

Status code: 201

**Table 4** Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
| uid | String | ID of the cluster |
"""


@pytest.fixture(scope="module")
def vendor() -> Vendor:
    """The vendor's SDK."""
    return Vendor()


@pytest.fixture(scope="module")
def ours(root: Path) -> Iterator[ModuleType]:
    """The emitted package of the same service."""
    with imported(root / "generated/huaweicloud-ucs", "huaweicloud_ucs") as package:
        yield package


@pytest.fixture(scope="module")
def identity(root: Path) -> Iterator[ModuleType]:
    """An emitted package with a list of pages."""
    with imported(root / "generated/spaceone-identity", "spaceone_identity") as package:
        yield package


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """A package with an operation that takes objects in its body."""
    folder = tmp_path_factory.mktemp("clusters")
    write_package([SourceText("RegisterCluster.md", CLUSTERS)], folder, "harbour_clusters")
    with imported(folder, "harbour_clusters") as package:
        yield package
