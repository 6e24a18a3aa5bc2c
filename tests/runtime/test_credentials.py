"""Credentials of a client: from the environment, from a function, from a password."""

import asyncio
import json
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from harbour import AsyncHarbour, Harbour, Perform
from sockets import Act, Script, drop, half, reply, serving

from templates._runtime import client as clients
from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.credentials import BearerToken, Source, Token
from templates._runtime.password import Password
from templates._runtime.signing import AccessKey

READ = Call[Any](method="GET", path="/v1/lamp", returns=Any)
MINE = Call[Any](method="GET", path="/v1/{project_id}/lamp", returns=Any)
WORDS = {"user": "keeper", "password": 'lan"tern-42', "domain": "harbour"}
SOURCES = (
    Source(AccessKey, {"ak": "HARBOUR_AK", "sk": "HARBOUR_SK"}, {"security_token": "HARBOUR_SESSION"}),
    Source(Token, {"value": "HARBOUR_TOKEN"}),
)
SERVICE = clients.Service(
    package="harbour", user_agent="harbour/1.0", sources=SOURCES, values={"project_id": "HARBOUR_PROJECT"}
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The clients of a service whose credentials may be in the environment."""
    monkeypatch.setattr(Harbour, "_service", SERVICE)
    monkeypatch.setattr(AsyncHarbour, "_service", SERVICE)
    return monkeypatch


def headers(request: bytes) -> dict[str, str]:
    lines = request.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}


def test_a_token_in_the_environment_is_sent(perform: Perform, found: pytest.MonkeyPatch) -> None:
    found.setenv("HARBOUR_TOKEN", "t0k3n-1")
    with serving(reply()) as server:
        perform(READ, {"base_url": server.url})
    assert headers(server.requests[0])["x-auth-token"] == "t0k3n-1"


def test_a_key_in_the_environment_signs_and_goes_first(perform: Perform, found: pytest.MonkeyPatch) -> None:
    for name, value in (("AK", "AK1"), ("SK", "secret-key"), ("SESSION", "session-1"), ("TOKEN", "t0k3n-1")):
        found.setenv(f"HARBOUR_{name}", value)
    with serving(reply()) as server:
        perform(READ, {"base_url": server.url})
    sent = headers(server.requests[0])
    assert sent["authorization"].startswith("SDK-HMAC-SHA256 Access=AK1, ")
    assert sent["x-security-token"] == "session-1"
    assert "x-auth-token" not in sent


def test_half_a_key_in_the_environment_is_named(found: pytest.MonkeyPatch) -> None:
    found.setenv("HARBOUR_AK", "AK1")
    with pytest.raises(errors.ConfigurationError, match="HARBOUR_SK must be set, too"):
        Harbour(base_url="https://harbour.example.com")


@pytest.mark.parametrize("given", [{"credentials": None}, {"credentials": Token("mine-1")}])
def test_what_is_given_is_not_looked_for(perform: Perform, found: pytest.MonkeyPatch, given: dict[str, Any]) -> None:
    found.setenv("HARBOUR_TOKEN", "t0k3n-1")
    with serving(reply()) as server:
        perform(READ, {"base_url": server.url, **given})
    assert headers(server.requests[0]).get("x-auth-token") == (given["credentials"] and "mine-1")


def test_nothing_in_the_environment_is_no_credential(perform: Perform, found: pytest.MonkeyPatch) -> None:
    found.setenv("HARBOUR_TOKEN", "")
    with serving(reply()) as server:
        perform(READ, {"base_url": server.url})
    assert not {"x-auth-token", "authorization"} & headers(server.requests[0]).keys()


def test_values_of_a_client_are_found_too(perform: Perform, found: pytest.MonkeyPatch) -> None:
    found.setenv("HARBOUR_PROJECT", "p-env")
    with serving(reply()) as server:
        perform(MINE, {"base_url": server.url, "path_values": {"project_id": None}})
        perform(MINE, {"base_url": server.url, "path_values": {"project_id": "p-own"}})
    assert [request.split(b" ")[1] for request in server.requests] == [b"/v1/p-env/lamp", b"/v1/p-own/lamp"]


@pytest.mark.parametrize("kind", [Token, BearerToken])
def test_a_function_is_asked_for_every_attempt(perform: Perform, kind: Any) -> None:
    given = iter(["first-token", "second-token"])
    with serving(reply("503 Service Unavailable", Retry_After="0"), reply()) as server:
        perform(READ, {"base_url": server.url, "credentials": kind(lambda: next(given))})
    assert [request.count(b"first-token") + 2 * request.count(b"second-token") for request in server.requests] == [1, 2]


def test_an_async_credential_is_awaited() -> None:
    class Fetched:
        async def sign(self, request: object, /) -> dict[str, str]:
            await asyncio.sleep(0)
            return {"X-Auth-Token": "awaited-1"}

    async def run(url: str) -> None:
        async with AsyncHarbour(base_url=url, credentials=Fetched()) as client:
            await client._perform(READ, None)

    with serving(reply()) as server:
        asyncio.run(run(server.url))
    assert headers(server.requests[0])["x-auth-token"] == "awaited-1"


def identity(*lives: float, wait: float = 0.0, token_refused: int = 0) -> Act:
    """A server of tokens (`token-1`, `token-2`, ...), which live for so many seconds, and of lamps."""
    given = iter(enumerate((*lives, *[lives[-1]] * 1000), 1))
    refused = iter(range(token_refused))

    def act(connection: socket.socket, script: Script) -> None:
        if b"/v3/auth/tokens" in script.requests[-1].split(b"\r\n")[0]:
            time.sleep(wait)
            number, life = next(given)
            end = (datetime.now(UTC) + timedelta(seconds=life)).isoformat().replace("+00:00", "Z")
            body = json.dumps({"token": {"expires_at": end}}).encode()
            reply("201 Created", body, X_Subject_Token=f"token-{number}")(connection)
        else:
            reply("401 Unauthorized" if next(refused, None) is not None else "200 OK")(connection)

    return act


def asked(server: Script) -> list[Any]:
    """What the identity service was asked, and the tokens that came with the calls, in order."""
    return [
        (
            json.loads(request.partition(b"\r\n\r\n")[2])
            if request.startswith(b"POST")
            else headers(request)["x-auth-token"]
        )
        for request in server.requests
    ]


@pytest.mark.parametrize(
    ("given", "scope"),
    [
        ({"project_id": "p-1"}, {"project": {"id": "p-1"}}),
        ({"project": "north"}, {"project": {"name": "north", "domain": {"name": "harbour"}}}),
        ({}, {"domain": {"name": "harbour"}}),
    ],
)
def test_a_password_fetches_a_token(perform: Perform, given: dict[str, str], scope: Any) -> None:
    with serving(identity(86400)) as server:
        credentials = Password(auth_url=server.url, **WORDS, **given)
        perform(READ, {"base_url": server.url, "credentials": credentials})
        perform(READ, {"base_url": server.url, "credentials": credentials})
    user = {"name": "keeper", "password": WORDS["password"], "domain": {"name": "harbour"}}
    grant = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": scope}}
    assert asked(server) == [grant, "token-1", "token-1"]
    assert server.requests[0].startswith(b"POST /v3/auth/tokens ")


def test_a_token_is_renewed_before_it_expires(perform: Perform) -> None:
    with serving(identity(60, 86400)) as server:
        credentials = Password(auth_url=server.url, **WORDS)
        for _ in range(3):
            perform(READ, {"base_url": server.url, "credentials": credentials})
    assert [one for one in asked(server) if isinstance(one, str)] == ["token-1", "token-2", "token-2"]


def test_a_token_that_is_refused_is_renewed_once(perform: Perform) -> None:
    with serving(identity(86400, token_refused=1)) as server:
        perform(READ, {"base_url": server.url, "credentials": Password(auth_url=server.url, **WORDS)})
    assert [one for one in asked(server) if isinstance(one, str)] == ["token-1", "token-2"]
    with serving(identity(86400, token_refused=9)) as server, pytest.raises(errors.AuthenticationError):
        perform(READ, {"base_url": server.url, "credentials": Password(auth_url=server.url, **WORDS)})
    assert len(server.requests) == 4


WRITE = Call[Any](method="POST", path="/lamp", in_body={"state": "state"}, returns=Any)
BUSY = reply("503 Service Unavailable", Retry_After="0")


def failing_first(act: Act) -> Act:
    """A server whose tokens come only to the second request for one."""
    usual, failed = identity(86400), iter([act])

    def serve(connection: socket.socket, script: Script) -> None:
        chosen: Any = next(failed, usual)
        chosen(connection, script) if chosen is usual else chosen(connection)

    return serve


@pytest.mark.parametrize("act", [BUSY, drop, half], ids=["503", "dropped", "half a body"])
def test_a_token_that_could_not_be_fetched_is_asked_for_again(perform: Perform, act: Act) -> None:
    retried: list[str] = []
    hooks = clients.EventHooks(retry=lambda request, outcome, wait: retried.append(request.target))
    with serving(failing_first(act)) as server:
        credentials = Password(auth_url=server.url, **WORDS)
        perform(WRITE, {"base_url": server.url, "credentials": credentials, "event_hooks": hooks}, state="lit")
    paths = [request.split(b" ")[1] for request in server.requests]
    assert paths == [b"/v3/auth/tokens", b"/v3/auth/tokens", b"/lamp"]
    assert retried == [f"POST {server.url}/v3/auth/tokens"]


def test_one_switch_for_the_token_too(perform: Perform) -> None:
    with serving(BUSY) as server, pytest.raises(errors.ServiceUnavailableError):
        perform(READ, {"base_url": server.url, "credentials": Password(auth_url=server.url, **WORDS), "retries": 0})
    assert len(server.requests) == 1


def test_a_wrong_password_is_sent_once(perform: Perform) -> None:
    with serving(reply("401 Unauthorized")) as server, pytest.raises(errors.AuthenticationError):
        perform(READ, {"base_url": server.url, "credentials": Password(auth_url=server.url, **WORDS)})
    assert len(server.requests) == 1


def test_many_calls_share_one_token() -> None:
    async def run(url: str) -> None:
        async with AsyncHarbour(base_url=url, credentials=Password(auth_url=url, **WORDS)) as client:
            await asyncio.gather(*(client._perform(READ, None) for _ in range(100)))

    with serving(identity(86400, wait=0.1)) as server:
        asyncio.run(run(server.url))
    assert len([one for one in server.requests if one.startswith(b"POST")]) == 1
    with serving(identity(86400, wait=0.1)) as server:
        client = Harbour(base_url=server.url, credentials=Password(auth_url=server.url, **WORDS))
        threads = [threading.Thread(target=client._perform, args=(READ, None)) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        client.close()
    assert len([one for one in server.requests if one.startswith(b"POST")]) == 1
    assert len(server.requests) == 21


def test_a_call_that_is_cancelled_while_it_waits_for_a_token_leaves_no_lock() -> None:
    async def run(url: str) -> None:
        async with AsyncHarbour(base_url=url, credentials=Password(auth_url=url, **WORDS)) as client:
            first = asyncio.create_task(client._perform(READ, None))
            await asyncio.sleep(0.1)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            await asyncio.wait_for(client._perform(READ, None), 5)

    with serving(identity(86400, wait=0.3)) as server:
        asyncio.run(run(server.url))


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (
            reply("401 Unauthorized", b'{"error": {"message": "wrong: lan\\"tern-42", "code": 401}}'),
            "AuthenticationError",
        ),
        (reply("201 Created", b"{}"), "DecodeError"),
        (drop, "APIConnectionError"),
    ],
)
def test_what_goes_wrong_shows_no_password(
    perform: Perform, act: Act, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with serving(act) as server:
        credentials = Password(auth_url=server.url, **WORDS)
        with pytest.raises(getattr(errors, error)) as caught:
            perform(READ, {"base_url": server.url, "credentials": credentials})
    assert "tern-42" in server.requests[0].decode()
    body = getattr(caught.value, "body", b"")
    shown = (
        f"{caught.value!r} {caught.value} {vars(caught.value)} {caught.value.request.content!r} {body!r} {caplog.text}"
    )
    assert "tern-42" not in shown + repr(credentials)
    assert "/v3/auth/tokens" in str(caught.value)


@pytest.mark.parametrize("name", ["auth_url", "user", "password", "domain"])
def test_a_password_needs_all_of_its_parts(name: str) -> None:
    given = {"auth_url": "https://iam.example.com", **WORDS, name: ""}
    with pytest.raises(errors.ConfigurationError):
        Password(**given)
