"""Calls over a real socket, sync and async: what is sent, and what comes of the reply."""

import asyncio
import gzip
import json
from typing import Annotated, Any

import httpx2
import pytest
from harbour import AsyncHarbour, Harbour, Perform
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from templates._models.values import Model, Wire
from templates._runtime.calls import Call, names
from templates._runtime.client import Service, SyncClient
from templates._runtime.credentials import BearerToken, Token
from templates._runtime.errors import (
    APIStatusError,
    ArgumentError,
    ConfigurationError,
    DecodeError,
    MissingArgumentError,
)
from templates._runtime.options import CallOptions, Timeout, omit


class Lamp(Model):
    lamp_state: Annotated[str | None, Wire("lampState")] = None


SHOW = Call[Lamp](
    method="GET",
    path="/v1/lamps/{lamp-id}",
    in_path=names(("lamp_id", "lamp-id")),
    in_query=names("detail", "ids"),
    in_headers={"language": "X-Language"},
    returns=Lamp,
)
SWITCH = Call[None](
    method="POST", path="/v1/switch", in_body=names(("state", "lampState"), "wait", "lamp"), returns=None
)
LIST = Call[list[Lamp]](method="GET", path="/v1/lamps", returns=list[Lamp])
MAYBE = Call[Lamp | None](method="GET", path="/v1/lamp", returns=Lamp | None)
BY_STATUS = Call[Lamp | list[Lamp] | None](
    method="GET",
    path="/v1/lamp",
    returns=Lamp | list[Lamp] | None,
    replies={"200": Lamp, "201": list[Lamp], "204": None, "2XX": Any},
)
UNDOCUMENTED = Call[Any](method="GET", path="/v1/any", returns=Any)
REPLACE = Call[Any](method="PUT", path="/v1/lamps", body="body", returns=Any)


def settings(server: HTTPServer, **more: Any) -> dict[str, Any]:
    return {"base_url": server.url_for(""), **more}


def last(server: HTTPServer) -> Request:
    return server.log[-1][0]


def test_arguments_go_where_the_call_says(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamps/b 1/2").respond_with_json({"lampState": "lit", "watt": 40})
    lamp = perform(SHOW, settings(httpserver), lamp_id="b 1/2", detail=True, ids=["a", "b&c"], language="en-us")
    sent = last(httpserver)
    assert lamp.lamp_state == "lit"
    assert lamp.model_extra == {"watt": 40}
    assert sent.environ["RAW_URI"] == "/v1/lamps/b%201%2F2?detail=true&ids=a&ids=b%26c"
    assert sent.headers["X-Language"] == "en-us"
    assert sent.headers["Accept"] == "application/json"
    assert sent.headers["User-Agent"] == "harbour/1.0"
    assert "Content-Type" not in sent.headers


def test_only_names_that_differ_are_given_twice() -> None:
    given = names("limit", ("page_no", "pageNo"), "self")
    assert list(given.items()) == [("limit", "limit"), ("page_no", "pageNo"), ("self", "self")]
    assert names() == {}


def test_words_of_the_query_that_belong_to_the_path_come_first(perform: Perform, httpserver: HTTPServer) -> None:
    flagged = Call[None](
        method="PUT", path="/v1/{lamp}?watch", in_path={"lamp": "lamp"}, in_query={"a": "b"}, returns=None
    )
    httpserver.expect_request("/v1/what?").respond_with_data(b"", 204)
    perform(flagged, settings(httpserver), lamp="what?", a=1)
    perform(flagged, settings(httpserver), lamp="what?")
    assert [sent.environ["RAW_URI"] for sent, _ in httpserver.log] == ["/v1/what%3F?watch&b=1", "/v1/what%3F?watch"]


def test_what_was_omitted_is_not_sent_and_null_is(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/switch", method="POST").respond_with_data(status=204)
    assert perform(SWITCH, settings(httpserver), state="lit", wait=omit, lamp=None) is None
    assert last(httpserver).data == b'{"lampState":"lit","lamp":null}'
    assert last(httpserver).headers["Content-Type"] == "application/json"


def test_a_body_of_which_nothing_was_given_is_an_empty_object(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/switch").respond_with_data(status=204)
    perform(SWITCH, settings(httpserver))
    assert last(httpserver).data == b"{}"


@pytest.mark.parametrize(("body", "sent"), [([{"a": 1}], b'[{"a":1}]'), (None, b"null"), (omit, b"")])
def test_an_argument_can_be_the_whole_body(perform: Perform, httpserver: HTTPServer, body: object, sent: bytes) -> None:
    httpserver.expect_request("/v1/lamps", method="PUT").respond_with_data("", status=200)
    assert perform(REPLACE, settings(httpserver), body=body) is None
    assert last(httpserver).data == sent


@pytest.mark.parametrize("value", ["", None, omit])
def test_nothing_is_sent_without_a_path_argument(perform: Perform, httpserver: HTTPServer, value: object) -> None:
    with pytest.raises(MissingArgumentError, match="lamp-id"):
        perform(SHOW, settings(httpserver), lamp_id=value)
    assert not httpserver.log


def test_an_address_too_long_to_send_is_an_argument_error(perform: Perform, httpserver: HTTPServer) -> None:
    with pytest.raises(ArgumentError):
        perform(SHOW, settings(httpserver), lamp_id="x" * 100_000)


def test_lists_and_absent_values_are_decoded(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamps").respond_with_json([{"lampState": "lit"}, {}])
    httpserver.expect_request("/v1/lamp").respond_with_data("", status=204)
    assert [lamp.lamp_state for lamp in perform(LIST, settings(httpserver))] == ["lit", None]
    assert perform(MAYBE, settings(httpserver)) is None


def test_only_the_wire_name_is_read(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_json({"lamp_state": "python's name"})
    lamp = perform(MAYBE, settings(httpserver))
    assert lamp.lamp_state is None
    assert lamp.model_extra == {"lamp_state": "python's name"}


@pytest.mark.parametrize(
    ("content", "media_type", "value"),
    [
        (b"", "application/json", None),
        (b'{"a": [1]}', "application/json", {"a": [1]}),
        (b'{"a": 1}', "text/plain", {"a": 1}),
        (b"007", "text/plain", "007"),
        (b"42", "application/json; charset=utf-8", 42),
        (b"<html>", "text/html", "<html>"),
        (b"{not json", "application/json", "{not json"),
        ("caf\xe9".encode("latin-1"), "text/plain; charset=latin-1", "caf\xe9"),
        (b"\xff\xfe\x00", "application/octet-stream", b"\xff\xfe\x00"),
        (b"[" * 200_000, "application/json", "[" * 200_000),
    ],
)
def test_an_undocumented_body_is_taken_as_it_is(
    perform: Perform, httpserver: HTTPServer, content: bytes, media_type: str, value: object
) -> None:
    httpserver.expect_request("/v1/any").respond_with_data(content, content_type=media_type)
    assert perform(UNDOCUMENTED, settings(httpserver)) == value


def test_text_and_bytes_are_results_too(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/text").respond_with_data("id: 7", content_type="text/yaml")
    httpserver.expect_request("/v1/name").respond_with_json("lamp")
    httpserver.expect_request("/v1/file").respond_with_data(b"\x00\xff", content_type="image/png")
    where = settings(httpserver)
    assert perform(Call[str](method="GET", path="/v1/text", returns=str), where) == "id: 7"
    assert perform(Call[str](method="GET", path="/v1/name", returns=str), where) == "lamp"
    assert perform(Call[bytes](method="GET", path="/v1/file", returns=bytes), where) == b"\x00\xff"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"lampState": ', "EOF"),
        (b"<html>proxy login</html>", "expected value"),
        (b"", "it is empty"),
    ],
)
def test_success_with_a_wrong_body_is_a_decode_error(
    perform: Perform, httpserver: HTTPServer, content: bytes, problem: str
) -> None:
    httpserver.expect_request("/v1/lamps/1").respond_with_data(content, content_type="application/json")
    with pytest.raises(DecodeError, match=problem) as caught:
        perform(SHOW, settings(httpserver), lamp_id="1")
    assert caught.value.status == 200
    assert caught.value.body == content


def test_a_gzipped_reply_is_unpacked(perform: Perform, httpserver: HTTPServer) -> None:
    packed = gzip.compress(json.dumps({"lampState": "lit"}).encode())
    httpserver.expect_request("/v1/lamp").respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    assert perform(MAYBE, settings(httpserver)).lamp_state == "lit"


def test_settings_of_a_call_go_over_those_of_the_client(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamps/1").respond_with_json({})
    options = CallOptions(headers={"x-language": "zh-cn", "X-Once": "1"}, query={"detail": "full", "extra": [1, 2]})
    own = settings(httpserver, headers={"X-Language": "de", "X-Always": "1", "user-agent": "mine"})
    perform(SHOW, own, options, lamp_id="1", detail="short", language="en-us")
    sent = last(httpserver)
    assert sent.headers.getlist("X-Language") == ["zh-cn"]
    assert sent.headers.getlist("User-Agent") == ["mine"]
    assert (sent.headers["X-Once"], sent.headers["X-Always"]) == ("1", "1")
    assert sent.query_string == b"detail=full&extra=1&extra=2"


@pytest.mark.parametrize(
    ("headers", "options", "accepted"),
    [
        ({}, None, "application/xml, text/xml"),
        ({"accept": "text/plain"}, None, "text/plain"),
        ({"accept": "text/plain"}, CallOptions(headers={"ACCEPT": "text/csv"}), "text/csv"),
    ],
)
def test_a_reply_is_asked_for_in_its_media_type(
    perform: Perform, httpserver: HTTPServer, headers: dict[str, str], options: CallOptions | None, accepted: str
) -> None:
    call = Call[str](method="GET", path="/v1/list", accept="application/xml, text/xml", returns=str)
    httpserver.expect_request("/v1/list").respond_with_data("<lamps/>", content_type="application/xml")
    assert perform(call, settings(httpserver, headers=headers), options) == "<lamps/>"
    assert last(httpserver).headers.getlist("Accept") == [accepted]


@pytest.mark.parametrize("suffix", ["", "/"])
def test_a_base_url_may_have_a_path(perform: Perform, httpserver: HTTPServer, suffix: str) -> None:
    httpserver.expect_request("/gateway/v1/lamp").respond_with_json({"lampState": "lit"})
    assert perform(MAYBE, {"base_url": httpserver.url_for("/gateway") + suffix}).lamp_state == "lit"


@pytest.mark.parametrize(
    "url",
    [None, "", "lamps.example.com", "ftp://x", "https://", "https://{endpoint}", "https://x?a=b", "https://x:99999"],
)
def test_a_client_needs_an_address(url: str | None) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        Harbour(base_url=url)


class Regional(SyncClient):
    _service = Service(package="harbour", user_agent="harbour/1.0", base_url="https://lamps.{region}.example.com")


def test_an_address_may_need_a_region() -> None:
    assert Regional(region="north-4").base_url == "https://lamps.north-4.example.com"
    assert Regional(base_url="https://x.example.com").base_url == "https://x.example.com"
    for region in (None, "", "north/4", "a.evil.example.com#"):
        with pytest.raises(ConfigurationError, match="region"):
            Regional(region=region)


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(ConfigurationError) as caught:
        AsyncHarbour(base_url="https://user:hunter22@x.example.com")
    assert "hunter22" not in str(caught.value)


@pytest.mark.parametrize(
    ("credentials", "header", "value"),
    [
        (Token("abc-secret"), "X-Auth-Token", "abc-secret"),
        (Token("abc-secret", header="X-Api-Key"), "X-Api-Key", "abc-secret"),
        (BearerToken("abc-secret"), "Authorization", "Bearer abc-secret"),
        (Token(lambda: "fresh-one"), "X-Auth-Token", "fresh-one"),
        (lambda: "fresh-one", "X-Auth-Token", "fresh-one"),
    ],
)
def test_credentials(perform: Perform, httpserver: HTTPServer, credentials: Any, header: str, value: str) -> None:
    httpserver.expect_request("/v1/any").respond_with_json({})
    perform(UNDOCUMENTED, settings(httpserver, credentials=credentials))
    assert last(httpserver).headers[header] == value


def test_a_header_of_the_call_goes_over_the_credential(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/any").respond_with_json({})
    options = CallOptions(headers={"x-auth-token": "of another user"})
    perform(UNDOCUMENTED, settings(httpserver, credentials=Token("abc-secret")), options)
    assert last(httpserver).headers.getlist("X-Auth-Token") == ["of another user"]


def test_a_client_that_was_handed_in_is_used_and_stays_open(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_json({})
    with httpx2.Client(headers={"X-Proxy": "1"}, timeout=7, follow_redirects=True) as mine:
        with Harbour(base_url=httpserver.url_for(""), http_client=mine) as client:
            client._perform(MAYBE, None)
            assert client._timeout == Timeout.of(7)
        assert not mine.is_closed
    assert last(httpserver).headers["X-Proxy"] == "1"


def test_an_async_client_that_was_handed_in_is_used_and_stays_open(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_json({})

    async def run() -> None:
        async with httpx2.AsyncClient(headers={"X-Proxy": "1"}) as mine:
            async with AsyncHarbour(base_url=httpserver.url_for(""), http_client=mine) as client:
                await client._perform(MAYBE, None)
            assert not mine.is_closed

    asyncio.run(run())
    assert last(httpserver).headers["X-Proxy"] == "1"


def test_our_own_connections_are_closed(httpserver: HTTPServer) -> None:
    client = Harbour(base_url=httpserver.url_for(""))
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client._perform(MAYBE, None)


def test_the_wrong_kind_of_client_is_refused() -> None:
    with pytest.raises(TypeError, match=r"httpx2\.Client"):
        Harbour(base_url="https://x", http_client=httpx2.AsyncClient())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"httpx2\.AsyncClient"):
        AsyncHarbour(base_url="https://x", http_client=httpx2.Client())  # type: ignore[arg-type]


def test_nothing_follows_a_redirect_to_another_host(perform: Perform, httpserver: HTTPServer) -> None:
    elsewhere = HTTPServer()
    elsewhere.start()
    try:
        target = elsewhere.url_for("/stolen")
        httpserver.expect_request("/v1/any").respond_with_response(Response(status=302, headers={"Location": target}))
        with httpx2.Client(follow_redirects=True) as mine, pytest.raises(APIStatusError) as caught:
            Harbour(base_url=httpserver.url_for(""), credentials=Token("abc-secret"), http_client=mine)._perform(
                UNDOCUMENTED, None
            )
        assert caught.value.headers["Location"] == target
        with pytest.raises(APIStatusError, match="302"):
            perform(UNDOCUMENTED, settings(httpserver, credentials=Token("abc-secret")))
        assert not elsewhere.log
    finally:
        elsewhere.stop()


def test_many_calls_at_once_on_one_client(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_json({"lampState": "lit"})

    async def run() -> list[Lamp | None]:
        async with AsyncHarbour(base_url=httpserver.url_for("")) as client:
            return await asyncio.gather(*(client._perform(MAYBE, None) for _ in range(50)))

    assert {lamp.lamp_state for lamp in asyncio.run(run()) if lamp} == {"lit"}
    assert len(httpserver.log) == 50


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, '{"lampState": "lit"}', Lamp(lampState="lit")),
        (201, '[{"lampState": "lit"}]', [Lamp(lampState="lit")]),
        (204, "", None),
        (206, "[1]", [1]),
    ],
)
def test_the_status_says_what_a_reply_is(
    perform: Perform, httpserver: HTTPServer, status: int, body: str, expected: object
) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_data(body, status, content_type="application/json")
    assert perform(BY_STATUS, settings(httpserver)) == expected


def test_a_reply_of_another_status_is_not_what_was_documented(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_json([{"lampState": "lit"}])
    with pytest.raises(DecodeError):
        perform(BY_STATUS, settings(httpserver, on_mismatch="raise"))
