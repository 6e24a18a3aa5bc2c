"""The clients of a made-up service over the run time, and one way to call both."""

from collections.abc import Callable
from typing import Any

from templates._runtime.client import AsyncClientBase, Service, SyncClient

SERVICE = Service(package="harbour", user_agent="harbour/1.0")


class Harbour(SyncClient):
    _service = SERVICE


class AsyncHarbour(AsyncClientBase):
    _service = SERVICE


# perform(call, settings of the client, options=None, **arguments) -> the result of the call
Perform = Callable[..., Any]
