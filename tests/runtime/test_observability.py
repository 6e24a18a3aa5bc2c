"""What a client tells of its work, and that credentials are never part of it."""

import asyncio
import logging
import pickle
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest
from harbour import AsyncHarbour, Perform
from sockets import Act, drop, half, reply, serving

from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.credentials import BearerToken, Token
from templates._runtime.messages import Reply, Request
from templates._runtime.options import CallOptions, EventHooks

SECRET = "MIIFvgYJKoZIhvcNAQcC"
READ = Call[Any](method="GET", path="/lamp", in_query={"name": "name"}, returns=Any)
OK = reply(body=b"[1]", X_Request_Id="r-17")
BUSY = reply("503 Service Unavailable", Retry_After="0", X_Request_Id="r-16")


def test_attempts_and_retries_are_logged(perform: Perform, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "harbour")
    with serving(BUSY, OK) as server:
        perform(READ, {"base_url": server.url, "credentials": Token(SECRET)}, name="private-name")
    ours = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "harbour"]
    where = f"GET {server.url}/lamp"
    assert [level for level, _ in ours] == ["DEBUG", "INFO", "DEBUG"]
    assert f"{where}: 503" in ours[0][1]
    assert "r-16" in ours[0][1]
    assert ours[1][1].startswith(f"{where}: trying again in ")
    assert f"{where}: 200" in ours[2][1]
    assert "private-name" not in str(ours)


def test_hooks_are_told_of_everything(perform: Perform) -> None:
    told: list[Any] = []
    hooks = EventHooks(request=told.append, reply=told.append, retry=lambda *news: told.append(news))
    with serving(BUSY, drop, OK) as server:
        perform(READ, {"base_url": server.url, "credentials": Token(SECRET), "event_hooks": hooks})
    first, busy, again, _, lost, _, last = told
    assert isinstance(first, Request)
    assert first.headers["X-Auth-Token"] == "***"
    assert (busy.status, busy.request_id) == (503, "r-16")
    assert again[1] is busy
    assert isinstance(lost[1], errors.APIConnectionError)
    assert isinstance(last, Reply)
    assert last.content == b"[1]"
    assert SECRET not in repr(told)
    assert SECRET not in pickle.dumps(first).decode("latin-1")


def test_hooks_of_an_async_client_are_awaited() -> None:
    told: list[int] = []

    async def hook(answer: Reply) -> None:
        await asyncio.sleep(0)
        told.append(answer.status)

    async def run(url: str) -> None:
        async with AsyncHarbour(base_url=url, event_hooks=EventHooks(reply=hook)) as client:
            await client._perform(READ, None)

    with serving(OK) as server:
        asyncio.run(run(server.url))
    assert told == [200]


ECHO = reply("403 Forbidden", f"<title>no</title>X-Auth-Token: {SECRET}".encode(), Content_Type="text/html")


@pytest.mark.parametrize("act", [drop, half, ECHO], ids=["dropped", "half a body", "echo"])
@pytest.mark.parametrize("how", ["token", "bearer", "of the client", "of the call"])
def test_a_credential_shows_nowhere(perform: Perform, caplog: pytest.LogCaptureFixture, act: Act, how: str) -> None:
    caplog.set_level(logging.DEBUG)
    given: dict[str, Any] = {
        "token": {"credentials": Token(SECRET)},
        "bearer": {"credentials": BearerToken(SECRET)},
        "of the client": {"headers": {"X-Auth-Token": SECRET}},
    }
    options = CallOptions(headers={"Authorization": f"Basic {SECRET}"}) if how == "of the call" else None
    with serving(act) as server, pytest.raises(errors.Error) as caught:
        perform(READ, {"base_url": server.url, "retries": 1, **given.get(how, {})}, options)
    assert SECRET.encode() in server.requests[0]
    error: Any = caught.value
    chain: list[Any] = [error]
    while chain[-1] is not None:
        chain.append(chain[-1].__cause__ or chain[-1].__context__)
    shown = repr(chain) + "".join(traceback.format_exception(error)) + caplog.text
    assert SECRET not in shown + repr(vars(error)) + str(error.request.headers)
    if how in ("token", "bearer"):
        assert SECRET not in pickle.dumps(error).decode("latin-1")


def test_nothing_happens_on_import(tmp_path: Path) -> None:
    """No file, no socket, no handler of a log."""
    program = """
import logging, os, socket, sys
def refuse(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event.startswith("socket."):
        raise SystemExit(f"{event} {arguments}")
sys.dont_write_bytecode = True
sys.addaudithook(refuse)
import templates._runtime.client, templates._models.decoding, templates._validation.validation
assert not logging.getLogger().handlers and not logging.getLogger("harbour").handlers
"""
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "HOME": str(tmp_path), "PATH": ""}
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
