"""Signatures: the same as those of the vendor's own package, and of nothing but what is sent."""

import asyncio
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from harbour import Perform
from sockets import reply, serving
from vendors import BasicCredentials, SdkRequest

from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.messages import Request
from templates._runtime.options import CallOptions
from templates._runtime.signing import AccessKey

AK, SK, SESSION = "AKIDEXAMPLE0001", "wJalrXUtnFEMIbPxRfiCYEXAMPLEKEY", "c2Vzc2lvbi10b2tlbi1leGFtcGxl"
KEY = AccessKey(AK, SK)
HOST = "https://beacons.example.com"
DATE = {"X-Sdk-Date": "20301122T081500Z"}
JSON = {"Content-Type": "application/json"}

REQUESTS = {
    "a plain path": Request("GET", f"{HOST}/v1/beacons", DATE),
    "the root": Request("GET", f"{HOST}/", DATE),
    "a slash at the end": Request("GET", f"{HOST}/v1/beacons/", DATE),
    "unicode in the path": Request("GET", f"{HOST}/v1/%E6%B5%AE%E6%A0%87/%F0%9F%92%A1", DATE),
    "signs in the path": Request("GET", f"{HOST}/v1/a%20b~c-d_e.f%2Bg%40h%3A%2A%27%28%29", DATE),
    "a slash in a value": Request("GET", f"{HOST}/v1/beacons/a%2Fb", DATE),
    "a percent sign in a value": Request("GET", f"{HOST}/v1/beacons/100%25", DATE),
    "keys in another order": Request("GET", f"{HOST}/v1/beacons?zone=1&area=2&Area=3", DATE),
    "repeated keys": Request("GET", f"{HOST}/v1/beacons?id=b-2&id=b-10&id=b-1", DATE),
    "empty keys": Request("GET", f"{HOST}/v1/beacons?limit=&marker=&all=", DATE),
    "unicode in the query": Request("GET", f"{HOST}/v1/beacons?name=%E6%B5%AE%E6%A0%87&%C3%A4=%C3%B6", DATE),
    "signs in the query": Request("GET", f"{HOST}/v1/beacons?q=a%20b%2Bc%26d%3De%2Ff~g%2A", DATE),
    "another port": Request("GET", "https://beacons.example.com:8443/v1", DATE),
    "an empty body": Request("POST", f"{HOST}/v1/beacons", DATE | JSON, b""),
    "no body": Request("DELETE", f"{HOST}/v1/beacons/b-1", DATE | JSON),
    "a body": Request("POST", f"{HOST}/v1/beacons", DATE | JSON, b'{"name":"North"}'),
    "a body in unicode": Request("PUT", f"{HOST}/v1/beacons", DATE | JSON, '{"name":"浮标"}'.encode()),
    "a body with a charset": Request(
        "POST", f"{HOST}/v1", DATE | {"Content-Type": "application/json;charset=utf8"}, b"{}"
    ),
    "bytes": Request("PUT", f"{HOST}/v1", DATE | {"Content-Type": "application/octet-stream"}, bytes(range(256))),
    "bytes without a type": Request("PUT", f"{HOST}/v1", DATE, b"\x00\xff\xfe"),
    "nothing of a binary type": Request("PUT", f"{HOST}/v1", DATE | {"Content-Type": "text/plain"}),
    "a patch in json": Request("PATCH", f"{HOST}/v1", DATE | {"Content-Type": "application/merge-patch+json"}, b"{}"),
    "headers": Request("GET", f"{HOST}/v1", DATE | {"X-Language": " en-us ", "accept": "*/*", "X_Odd": "1", "x-a": ""}),
}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the vendor's, about the clock
        yield


def vendors(request: Request, session: str | None = None) -> dict[str, str]:
    """The headers of the request after the vendor's package has signed it."""
    parts = urlsplit(request.url)
    credentials = BasicCredentials(AK, SK)
    if session:
        credentials.with_security_token(session)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    given = SdkRequest(
        request.method, parts.scheme, parts.netloc, parts.path, None, pairs, dict(request.headers), request.content
    )
    return dict(credentials.sign_request(given).header_params)


@pytest.mark.parametrize("name", REQUESTS)
@pytest.mark.parametrize("session", [None, SESSION])
def test_a_signature_is_that_of_the_vendor(name: str, session: str | None) -> None:
    request, key = REQUESTS[name], AccessKey(AK, SK, session)
    ours = {header.lower(): value.strip() for header, value in {**key.sign(request), **request.headers}.items()}
    assert ours == {header.lower(): value for header, value in vendors(request, session).items()}


def test_every_request_of_the_table_has_a_signature_of_its_own() -> None:
    made = {KEY.sign(request)["Authorization"] for request in REQUESTS.values()}
    # Two of them are the same to a server, which is told of a path by its words and a slash.
    assert len(made) == len(REQUESTS) - 1


WRITE = Call[Any](
    method="POST", path="/v1/{name}", in_path={"name": "name"}, in_query={"ids": "id"}, in_body={"a": "a"}, returns=Any
)


@pytest.mark.parametrize("session", [None, SESSION])
def test_what_is_sent_is_what_was_signed(perform: Perform, session: str | None) -> None:
    with serving(reply()) as server:
        settings = {"base_url": server.url, "credentials": AccessKey(AK, SK, session)}
        perform(WRITE, settings, CallOptions(headers={"X-Language": "en"}), name="浮/标", ids=["2", "1", ""], a="ö")
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    line, *rest = head.decode().split("\r\n")
    headers = dict(one.split(": ", 1) for one in rest)
    lower = {name.lower(): value for name, value in headers.items()}
    covered = lower["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    assert {"host", "x-sdk-date", "x-language", "content-type"} <= set(covered)
    assert ("x-security-token" in covered) == (session is not None)
    method, target, _ = line.split(" ")
    sent = Request(
        method,
        server.url + target,
        {name: lower[name] for name in covered if name not in ("host", "x-security-token")},
        body,
    )
    assert vendors(sent, session)["Authorization"] == lower["authorization"]
    assert SK not in server.requests[0].decode()


def test_every_attempt_is_signed_anew(perform: Perform) -> None:
    with serving(reply("503 Service Unavailable", Retry_After="1"), reply()) as server:
        perform(Call[Any](method="GET", path="/v1", returns=Any), {"base_url": server.url, "credentials": KEY})
    dates = [request.lower().split(b"x-sdk-date: ")[1].split(b"\r\n")[0] for request in server.requests]
    assert dates[0] < dates[1]


def test_keys_are_never_shown(perform: Perform, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    key = AccessKey(AK, SK, SESSION)
    echo = f'{{"error_msg": "no key {AK}, {SESSION}"}}'.encode()
    with serving(reply("403 Forbidden", echo)) as server, pytest.raises(errors.PermissionDeniedError) as caught:
        perform(Call[Any](method="GET", path="/v1", returns=Any), {"base_url": server.url, "credentials": key})
    shown = f"{key!r}{caught.value!r}{caught.value.request.headers}{caplog.text}"
    assert not [secret for secret in (SK, SESSION) if secret in shown]
    assert SESSION.encode() not in caught.value.body
    assert server.url.removeprefix("http://") in str(caught.value.request.headers)


@pytest.mark.parametrize("arguments", [("", SK), (AK, ""), (AK, SK, ""), (AK, "a\nb"), (AK, None), (AK, SK, " x")])
def test_an_unusable_key_is_refused_without_being_shown(arguments: tuple[Any, ...]) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        AccessKey(*arguments)
    assert not [one for one in arguments if one and str(one) in str(caught.value)]


def test_many_calls_at_once_are_signed_each(monkeypatch: pytest.MonkeyPatch) -> None:
    from harbour import AsyncHarbour

    async def run(url: str) -> None:
        async with AsyncHarbour(base_url=url, credentials=KEY) as client:
            await asyncio.gather(*(client._perform(WRITE, None, name=f"b-{n}", a=n) for n in range(50)))

    with serving(reply()) as server:
        asyncio.run(run(server.url))
    assert len({request.split(b"Signature=")[1][:64] for request in server.requests}) == 50
