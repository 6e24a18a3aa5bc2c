"""The vendor's own SDK of a service that an emitted package is made for, too."""

import importlib
import tempfile
from typing import Any

import pytest

# Its import writes into the home directory: it is given another one.
with tempfile.TemporaryDirectory() as _home, pytest.MonkeyPatch.context() as _patch:
    _patch.setenv("HOME", _home)
    from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
    from huaweicloudsdkcore.exceptions import exceptions
    from huaweicloudsdkcore.http.http_config import HttpConfig
    from huaweicloudsdkcore.sdk_request import SdkRequest

__all__ = ["BasicCredentials", "SdkRequest", "Vendor"]


class Vendor:
    """The SDK of the service."""

    def __init__(self) -> None:
        self.sdk = importlib.import_module("huaweicloudsdkucs.v1")
        self.exceptions = exceptions

    def client(self, url: str, asynchronous: bool = False, **settings: Any) -> Any:
        """A client of the server at this address, built as the vendor's documents say."""
        kind = self.sdk.UcsAsyncClient if asynchronous else self.sdk.UcsClient
        key = GlobalCredentials("AKIDEXAMPLE0001", "secret", "d-1")
        return (
            kind.new_builder().with_http_config(HttpConfig(**settings)).with_credentials(key).with_endpoint(url).build()
        )
