"""Request lines, status lines, headers, commands and bodies told apart."""

import time

import pytest

from generator.extract.http_text import HttpText, RequestLine, read_http

BODY = '{"a": 1}'


@pytest.mark.parametrize(
    ("text", "requests", "line"),
    [
        ("POST https://{endpoint}/v1/beacons\n\n" + BODY, [("POST", "https://{endpoint}/v1/beacons")], 2),
        ("POST /v1/beacons\n" + BODY, [("POST", "/v1/beacons")], 1),
        ("POST\n\nhttps://{endpoint}/v1/beacons\n\n" + BODY, [("POST", "https://{endpoint}/v1/beacons")], 4),
        ("https://{endpoint}/v1/beacons\n" + BODY, [("", "https://{endpoint}/v1/beacons")], 1),
        ("/v1/{id}/beacons\n" + BODY, [("", "/v1/{id}/beacons")], 1),
        ("{endpoint}/v1/beacons\n" + BODY, [("", "{endpoint}/v1/beacons")], 1),
        ("GET https://{Harbour endpoint}/v1\n" + BODY, [("GET", "https://{Harbour endpoint}/v1")], 1),
        ("POST /v2/beacons\nPOST /v2.1/beacons\n\n" + BODY, [("POST", "/v2/beacons"), ("POST", "/v2.1/beacons")], 3),
        ("GET /v1/beacons?a=1\n&b=2\n" + BODY, [("GET", "/v1/beacons?a=1&b=2")], 2),
        (BODY, [], 0),
    ],
)
def test_the_body_follows_the_request_lines(text: str, requests: list[tuple[str, str]], line: int) -> None:
    message = read_http(text)
    assert message.requests == tuple(RequestLine(*one) for one in requests)
    assert (message.body, message.body_line) == (BODY, line)


def test_headers_stand_between_a_request_line_and_its_body() -> None:
    message = read_http("PUT /?light HTTP/1.1\nHost: beacon.example.com\nDate: today\n\n<Light/>")
    assert message.requests == (RequestLine("PUT", "/?light"),)
    assert message.headers == (("Host", "beacon.example.com"), ("Date", "today"))
    assert message.body == "<Light/>"


def test_a_status_line_gives_the_status_and_its_reason() -> None:
    message = read_http("HTTP/1.1 204 No Content\nServer: Harbour\n")
    assert (message.status, message.reason, message.headers, message.body) == (
        "204",
        "No Content",
        (("Server", "Harbour"),),
        "",
    )


def test_a_status_that_is_a_word_is_none() -> None:
    message = read_http("HTTP/1.1 status_code\nDate: date")
    assert (message.status, message.answers) == ("", True)


@pytest.mark.parametrize(
    "text",
    [
        "curl -X PUT https://x/v1 -H 'Accept: */*' -d '{\"a\": 1}'",
        'curl -i -k -XPUT -H "Accept: */*" --data "{\\"a\\": 1}" \\\n  https://x/v1',
        "$ curl --request=PUT https://x/v1 --header 'Accept: */*' --data-raw='{\"a\": 1}'",
    ],
)
def test_a_command_is_taken_apart(text: str) -> None:
    message = read_http(text)
    assert message.requests == (RequestLine("PUT", "https://x/v1"),)
    assert (message.headers, message.body, message.command) == ((("Accept", "*/*"),), BODY, True)


@pytest.mark.parametrize(
    ("text", "method", "body"),
    [
        ("curl https://x/v1", "GET", ""),
        ("curl -d 'a=b' https://x/v1", "POST", "a=b"),
        ("curl -T file --data-binary @light.json https://x/v1", "POST", ""),
    ],
)
def test_a_command_without_a_method_sends_what_curl_sends(text: str, method: str, body: str) -> None:
    message = read_http(text)
    assert (message.requests[0].method, message.body) == (method, body)


@pytest.mark.parametrize("text", ["GET the list of beacons", "name: x\nport: 1", "<a/>", "PUTTING it"])
def test_prose_is_no_message(text: str) -> None:
    assert read_http(text) == HttpText(body=text)


@pytest.mark.parametrize(
    "text",
    [
        "GET /" + "{a" * 500_000,
        "/" + "{}" * 500_000,
        "GET " + " " * 1_000_000 + "x",
        "curl " + "a " * 500_000,
        'curl -d "' + "\\" * 1_000_000,
        "GET /\n" + "a:b\n" * 250_000,
        "/v1\n" * 250_000,
        "https://" + "{a b" * 250_000,
        "HTTP/1.1 " + "a " * 500_000,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    read_http(text)
    assert time.process_time() - begun < 15
