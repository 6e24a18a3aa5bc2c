"""The vendor's own SDK of a service that an emitted package is made for, too."""

import importlib
from typing import Any


class Vendor:
    """The SDK. Its import writes into the home directory: make one where HOME is another."""

    def __init__(self) -> None:
        self.sdk = importlib.import_module("huaweicloudsdkucs.v1")
        self.exceptions = importlib.import_module("huaweicloudsdkcore.exceptions.exceptions")

    def client(self, url: str, asynchronous: bool = False, **settings: Any) -> Any:
        """A client of the server at this address, built as the vendor's documents say."""
        config = importlib.import_module("huaweicloudsdkcore.http.http_config").HttpConfig(**settings)
        credentials = importlib.import_module("huaweicloudsdkcore.auth.credentials")
        kind = self.sdk.UcsAsyncClient if asynchronous else self.sdk.UcsClient
        key = credentials.GlobalCredentials("AKIDEXAMPLE0001", "secret", "d-1")
        return kind.new_builder().with_http_config(config).with_credentials(key).with_endpoint(url).build()
