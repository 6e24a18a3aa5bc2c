"""What is sent again, what is not, and how long a client waits in between: over real sockets."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx2
import pytest
from harbour import Perform
from sockets import Act, drop, half, reply, serving

from templates._runtime import errors, retries
from templates._runtime.calls import Call
from templates._runtime.messages import Reply, Request
from templates._runtime.options import CallOptions, EventHooks, Timeout

READ = Call[Any](method="GET", path="/lamp", returns=Any)
WRITE = Call[Any](method="POST", path="/lamp", in_body={"state": "state"}, returns=Any)
BUSY = reply("503 Service Unavailable", b'{"error_code": "L.1"}', Retry_After="0")


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "_FIRST_WAIT", 0.001)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_a_failure_that_may_pass_is_tried_again(perform: Perform, status: int) -> None:
    with serving(reply(f"{status} Odd"), reply(f"{status} Odd"), reply(body=b'{"state": "lit"}')) as server:
        assert perform(READ, {"base_url": server.url}) == {"state": "lit"}
    assert len(server.requests) == 3
    assert len(set(server.requests)) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 501])
def test_a_failure_that_will_not_pass_is_final(perform: Perform, status: int) -> None:
    with serving(reply(f"{status} Odd")) as server, pytest.raises(errors.APIStatusError, match=str(status)):
        perform(READ, {"base_url": server.url})
    assert len(server.requests) == 1


def test_the_last_failure_is_raised(perform: Perform) -> None:
    with serving(BUSY) as server, pytest.raises(errors.ServiceUnavailableError) as caught:
        perform(READ, {"base_url": server.url})
    assert len(server.requests) == 3
    assert caught.value.code == "L.1"


@pytest.mark.parametrize("act", [drop, half, BUSY], ids=["dropped", "half a body", "503"])
def test_what_may_have_acted_is_never_sent_twice(perform: Perform, act: Act) -> None:
    with serving(act) as server, pytest.raises((errors.APIConnectionError, errors.ServiceUnavailableError)):
        perform(WRITE, {"base_url": server.url}, state="lit")
    assert len(server.requests) == 1


@pytest.mark.parametrize("method", ["PATCH", "POST"])
def test_an_idempotency_key_makes_it_harmless(perform: Perform, method: str) -> None:
    call = Call[Any](method=method, path="/lamp", in_body={"state": "state"}, returns=Any)
    with serving(BUSY, drop, reply()) as server:
        perform(call, {"base_url": server.url}, CallOptions(idempotency_key="once-17"), state="lit")
    assert len(server.requests) == 3
    assert all(b"Idempotency-Key: once-17\r\n" in request for request in server.requests)


@pytest.mark.parametrize("act", [drop, half], ids=["dropped", "half a body"])
def test_a_broken_conversation_is_begun_again(perform: Perform, act: Act) -> None:
    with serving(act, reply(body=b"[1]")) as server:
        assert perform(READ, {"base_url": server.url}) == [1]
    assert len(server.requests) == 2


def test_what_was_not_sent_is_tried_again_whatever_it_does(perform: Perform) -> None:
    waits: list[tuple[str, bool]] = []
    hooks = EventHooks(retry=lambda request, outcome, wait: waits.append((request.method, outcome.sent)))
    with pytest.raises(errors.APIConnectionError) as caught:
        perform(WRITE, {"base_url": "http://127.0.0.1:1", "event_hooks": hooks}, state="lit")
    assert waits == [("POST", False), ("POST", False)]
    assert not caught.value.sent


@pytest.mark.parametrize(
    ("settings", "options", "sent"),
    [
        ({"retries": 0}, None, 1),
        ({"retries": 4}, None, 5),
        ({}, CallOptions(retries=0), 1),
        ({"retries": 0}, CallOptions(retries=1), 2),
    ],
)
def test_one_switch_for_client_and_call(
    perform: Perform, settings: dict[str, Any], options: CallOptions | None, sent: int
) -> None:
    with serving(BUSY) as server, pytest.raises(errors.ServiceUnavailableError):
        perform(READ, {"base_url": server.url, **settings}, options)
    assert len(server.requests) == sent


def test_a_wait_of_seconds_is_kept(perform: Perform) -> None:
    with serving(reply("429 Too Many Requests", Retry_After="1"), reply()) as server:
        started = time.monotonic()
        perform(READ, {"base_url": server.url})
    assert 1 <= time.monotonic() - started < 3


def test_a_wait_until_a_date_is_kept(perform: Perform) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=2)
    with serving(reply("429 Too Many Requests", Retry_After=format_datetime(moment, usegmt=True)), reply()) as server:
        perform(READ, {"base_url": server.url})
    assert datetime.now(UTC) >= moment.replace(microsecond=0)


def test_no_wait_goes_past_the_total_limit(perform: Perform) -> None:
    with serving(reply("429 Too Many Requests", Retry_After="30")) as server:
        started = time.monotonic()
        with pytest.raises(errors.RateLimitError):
            perform(READ, {"base_url": server.url, "timeout": Timeout(total=2)})
    assert time.monotonic() - started < 1


GET = Request("GET", "https://harbour.example.com")


def limited(retry_after: str) -> errors.APIStatusError:
    return errors.RateLimitError(Reply(GET, 429, httpx2.Headers({"Retry-After": retry_after})))


@pytest.mark.parametrize("text", ["100000", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_wait_that_is_asked_for_is_capped(text: str) -> None:
    assert retries.wait_before_retry(limited(text), 0) == 60


@pytest.mark.parametrize("text", ["soon", "", "-3", "1e9", "Fri, 99 Dec 2100", "\u0663"])
def test_a_wait_that_cannot_be_read_is_ours(text: str) -> None:
    assert 0 <= (retries.wait_before_retry(limited(text.encode("ascii", "ignore").decode()), 0) or 0) <= 0.001


def test_waits_grow_and_are_jittered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "_FIRST_WAIT", 0.5)
    broken = errors.APIConnectionError(GET, "gone")
    for attempt, longest in ((0, 0.5), (1, 1.0), (2, 2.0), (10, 8.0)):
        waits = [retries.wait_before_retry(broken, attempt) or 0.0 for _ in range(300)]
        assert max(waits) <= longest
        assert max(waits) > longest * 0.8
        assert min(waits) < longest * 0.2
