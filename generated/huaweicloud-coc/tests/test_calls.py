"""Every operation is called, blocking and awaited, and answered by the fake server."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from huaweicloud_coc import AsyncClient, Client
from huaweicloud_coc.testing import FakeServer, fake_server

__all__ = ["fake_server"]  # a fixture

# Values are of the right types, and need not be what the pages allow.
SETTINGS: Any = {
    "credentials": None,
    "validate": False,
    "on_mismatch": "raise",
}
CALLS: dict[str, Callable[[Any], Any]] = {
    "get_document": lambda client: client.documents.get_document(document_id="your-document-id"),
}
each_call = pytest.mark.parametrize("operation", CALLS)


@each_call
def test_an_operation_is_answered(operation: str, fake_server: FakeServer) -> None:
    with Client(base_url=fake_server.url, **SETTINGS) as client:
        CALLS[operation](client)
    assert [operation in request.operations for request in fake_server.received] == [True]


@each_call
def test_an_awaited_operation_is_answered_alike(operation: str, fake_server: FakeServer) -> None:
    async def call() -> Any:
        async with AsyncClient(base_url=fake_server.url, **SETTINGS) as client:
            return await CALLS[operation](client)

    with Client(base_url=fake_server.url, **SETTINGS) as client:
        assert CALLS[operation](client) == asyncio.run(call())


def test_every_operation_has_an_answer(fake_server: FakeServer) -> None:
    assert sorted(fake_server.operations) == sorted(CALLS)
