"""The run time as plain Python, and calls through it, sync and async."""

import asyncio
from typing import Any

import pytest
from harbour import AsyncHarbour, Harbour, Perform

from templates._runtime.calls import Call
from templates._runtime.client import AsyncResource, Resource


@pytest.fixture(params=["sync", "async"])
def perform(request: pytest.FixtureRequest) -> Perform:
    """Performs one call through a client with these settings: `perform(call, {"base_url": ...}, name=value)`."""

    def sync(call: Call[Any], settings: dict[str, Any], options: Any = None, /, **arguments: Any) -> Any:
        with Harbour(**settings) as client:
            return Resource(client._perform)._call(call, options, **arguments)

    def awaited(call: Call[Any], settings: dict[str, Any], options: Any = None, /, **arguments: Any) -> Any:
        async def run() -> Any:
            async with AsyncHarbour(**settings) as client:
                return await AsyncResource(client._perform)._call(call, options, **arguments)

        return asyncio.run(run())

    return sync if request.param == "sync" else awaited
