"""What a user sees when a call does not succeed."""

import pickle
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from harbour import Harbour, Perform
from pydantic import BaseModel
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from templates._runtime import errors
from templates._runtime.calls import Call
from templates._runtime.credentials import BearerToken, Token
from templates._runtime.messages import Reply
from templates._runtime.messages import Request as Sent
from templates._runtime.options import CallOptions

GET = Sent("GET", "https://harbour.example.com/v1/lamp")
SECRET = "MIIFvgYJKoZIhvcNAQcC"


class Refusal(BaseModel):
    error_code: str
    error_msg: str


class HarbourBadRequestError(errors.BadRequestError):
    details: Refusal | None


SHOW = Call[Any](
    method="GET",
    path="/v1/lamp",
    in_query={"name": "name"},
    returns=Any,
    errors={
        "400": (HarbourBadRequestError, Refusal),
        "4XX": (errors.APIStatusError, Refusal),
        "500": (errors.InternalServerError, Any),
    },
)
PLAIN = Call[Any](method="GET", path="/v1/lamp", returns=Any)


def settings(server: HTTPServer, **more: Any) -> dict[str, Any]:
    return {"base_url": server.url_for(""), "credentials": Token(SECRET), **more}


def refused(perform: Perform, server: HTTPServer, status: int, body: Any, call: Call[Any] = SHOW, **more: Any) -> Any:
    """The error of a call that is answered with this status and body."""
    answer = server.expect_request("/v1/lamp")
    if isinstance(body, str | bytes):
        answer.respond_with_data(body, status=status, **more)
    else:
        answer.respond_with_json(body, status=status, **more)
    with pytest.raises(errors.APIStatusError) as caught:
        perform(call, settings(server))
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (408, errors.RequestTimeoutError),
        (409, errors.ConflictError),
        (418, errors.APIStatusError),
        (422, errors.UnprocessableEntityError),
        (429, errors.RateLimitError),
        (500, errors.InternalServerError),
        (503, errors.ServiceUnavailableError),
        (599, errors.InternalServerError),
        (304, errors.APIStatusError),
    ],
)
def test_each_status_has_its_class(perform: Perform, httpserver: HTTPServer, status: int, kind: type) -> None:
    error = refused(perform, httpserver, status, "", PLAIN)
    assert type(error) is kind
    assert error.status == status
    assert (error.code, error.message, error.request_id, error.details) == (None, None, None, None)
    assert str(status) in str(error)


def test_a_documented_error_carries_its_model(perform: Perform, httpserver: HTTPServer) -> None:
    body = {"error_code": "UCS.0001", "error_msg": "no such lamp"}
    error = refused(perform, httpserver, 400, body, headers={"X-Request-Id": "r-17"})
    assert type(error) is HarbourBadRequestError
    assert isinstance(error, errors.BadRequestError)
    assert error.details == Refusal(error_code="UCS.0001", error_msg="no such lamp")
    assert (error.code, error.message, error.request_id) == ("UCS.0001", "no such lamp", "r-17")
    assert error.headers["x-request-id"] == "r-17"
    where = httpserver.url_for("/v1/lamp")
    assert str(error) == f"GET {where} answered 400 Bad Request: UCS.0001: no such lamp (request r-17)"


def test_a_range_of_statuses_is_a_documented_one(perform: Perform, httpserver: HTTPServer) -> None:
    error = refused(perform, httpserver, 451, {"error_code": "L", "error_msg": "law"})
    assert error.details == Refusal(error_code="L", error_msg="law")


def test_a_range_does_not_hide_what_the_status_is(perform: Perform, httpserver: HTTPServer) -> None:
    error = refused(perform, httpserver, 404, {"error_code": "N", "error_msg": "no"})
    assert type(error) is errors.NotFoundError
    assert error.details == Refusal(error_code="N", error_msg="no")


@pytest.mark.parametrize(
    "body", ["<html><title>Bad\n gateway</title></html>", '{"error_code": 4}', "", b"\xff\xfe", "null"]
)
def test_a_body_that_does_not_fit_hides_nothing(perform: Perform, httpserver: HTTPServer, body: str | bytes) -> None:
    error = refused(perform, httpserver, 400, body, content_type="text/html")
    assert type(error) is HarbourBadRequestError
    assert error.details is None
    assert error.body == (body.encode() if isinstance(body, str) else body)


@pytest.mark.parametrize(
    ("body", "media_type", "message"),
    [
        ("<html><head><title>502 Bad\n Gateway</title></head>", "text/html", "502 Bad Gateway"),
        ("<html><h1>no title</h1>", "text/html", None),
        ("upstream\nis gone", "text/plain", "upstream is gone"),
        ("x" * 5000, "text/plain", "x" * 300),
    ],
)
def test_html_and_text_survive(
    perform: Perform, httpserver: HTTPServer, body: str, media_type: str, message: str | None
) -> None:
    error = refused(perform, httpserver, 500, body, content_type=media_type)
    assert error.text == body
    assert error.message == message
    assert error.code is None


@pytest.mark.parametrize("charset", ["hex", "rot13", "undefined", "idna", "no-such", "utf-8\xff", ""])
def test_text_of_an_odd_charset_survives(perform: Perform, httpserver: HTTPServer, charset: str) -> None:
    error = refused(perform, httpserver, 500, "gone \u706f", headers={"Content-Type": f"text/plain; charset={charset}"})
    assert error.text == "gone \u706f"


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"code": "A.1", "message": "m"}, "A.1", "m"),
        ({"errorCode": "A.1", "errorMsg": "m"}, "A.1", "m"),
        ({"error": {"code": 404, "message": "m", "title": "Not Found"}}, "404", "m"),
        ({"badRequest": {"message": "m", "code": 400}}, "400", "m"),
        ({"detail": {"code": "ERROR_X", "message": "m"}}, "ERROR_X", "m"),
        ({"detail": "m"}, None, "m"),
        ({"error_msg": {"not": "text"}, "message": "m"}, None, "m"),
        ({"code": "", "errorCode": None}, None, None),
        ([{"code": "A"}], None, None),
        ("[" * 100_000, None, None),
    ],
)
def test_code_and_message_are_found_where_services_put_them(
    perform: Perform, httpserver: HTTPServer, body: Any, code: str | None, message: str | None
) -> None:
    error = refused(perform, httpserver, 404, body, PLAIN, content_type="application/json")
    assert error.code == code
    assert error.message == message or isinstance(body, str)


def test_a_request_id_may_stand_in_the_body(perform: Perform, httpserver: HTTPServer) -> None:
    assert refused(perform, httpserver, 500, {"error": {"request_id": "r-3"}}).request_id == "r-3"


def test_a_message_cannot_forge_lines_of_a_log(perform: Perform, httpserver: HTTPServer) -> None:
    error = refused(perform, httpserver, 404, {"message": "no\n2025-01-01 INFO all is well\x1b[2J"})
    assert error.message == "no\n2025-01-01 INFO all is well\x1b[2J"
    assert str(error).endswith("no 2025-01-01 INFO all is well [2J")


def test_an_undocumented_error_body_is_given_as_it_is(perform: Perform, httpserver: HTTPServer) -> None:
    assert refused(perform, httpserver, 500, {"a": [1]}).details == {"a": [1]}


def test_errors_can_be_pickled(perform: Perform, httpserver: HTTPServer) -> None:
    error = refused(perform, httpserver, 404, {"code": "A.1", "message": "m"})
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code, again.status, again.body) == (str(error), "A.1", 404, error.body)
    for lost in (errors.APITimeoutError(GET, "late"), errors.APIConnectionError(GET, "gone")):
        assert str(pickle.loads(pickle.dumps(lost))) == str(lost)
    reply = Reply(GET, 200, httpx2.Headers(), b"{")
    assert str(pickle.loads(pickle.dumps(errors.DecodeError(reply, "odd")))) == str(errors.DecodeError(reply, "odd"))


# Nothing came back


def test_a_read_timeout_is_a_timeout_and_not_a_connection_error(perform: Perform, httpserver: HTTPServer) -> None:
    def stall(request: Request) -> Response:
        time.sleep(1)
        return Response("late")

    httpserver.expect_request("/v1/lamp").respond_with_handler(stall)
    with pytest.raises(errors.APITimeoutError, match="no reply within the time limit") as caught:
        perform(SHOW, settings(httpserver, timeout=0.1))
    assert isinstance(caught.value, TimeoutError)
    assert not isinstance(caught.value, errors.APIConnectionError)
    with pytest.raises(TimeoutError):
        perform(SHOW, settings(httpserver), CallOptions(timeout=httpx2.Timeout(5, read=0.1)))


def test_a_call_may_have_no_limit(perform: Perform, httpserver: HTTPServer) -> None:
    def slow(request: Request) -> Response:
        time.sleep(0.3)
        return Response("done")

    httpserver.expect_request("/v1/lamp").respond_with_handler(slow)
    assert perform(SHOW, settings(httpserver, timeout=0.1), CallOptions(timeout=None)) == "done"


def test_nobody_listens(perform: Perform) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(errors.APIConnectionError, match=f"GET {address}/v1/lamp: ") as caught:
            perform(SHOW, {"base_url": address, "credentials": Token(SECRET)}, name="x")
    assert isinstance(caught.value, ConnectionError)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@contextmanager
def answering(act: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does one thing with every connection and closes it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65536)
                    act(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "sent",
    [b"", b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":', b"\x16\x03\x01 not http\r\n\r\n"],
    ids=["dropped", "half a body", "not http"],
)
def test_a_broken_conversation_is_a_connection_error(perform: Perform, sent: bytes) -> None:
    with answering(lambda connection: connection.sendall(sent)) as url, pytest.raises(errors.APIConnectionError):
        perform(SHOW, {"base_url": url})


def test_a_reply_that_cannot_be_unpacked_is_a_connection_error(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_data(b"plain", headers={"Content-Encoding": "gzip"})
    with pytest.raises(errors.APIConnectionError):
        perform(SHOW, settings(httpserver))


# Credentials never show


@pytest.mark.parametrize("credentials", [Token(SECRET), BearerToken(SECRET), Token(lambda: SECRET)])
def test_a_credential_does_not_show(perform: Perform, httpserver: HTTPServer, credentials: Any) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_handler(
        lambda request: Response(f"<title>refused</title>{request.headers}", status=403, content_type="text/html")
    )
    client = Harbour(base_url=httpserver.url_for(""), credentials=credentials)
    with pytest.raises(errors.PermissionDeniedError) as caught:
        perform(SHOW, settings(httpserver, credentials=credentials))
    error = caught.value
    assert SECRET in str(dict(httpserver.log[-1][0].headers))
    trace = "".join(traceback.format_exception(error))
    for shown in (repr(credentials), repr(client), str(error), repr(error), error.text, trace, repr(error.reply)):
        assert SECRET not in shown
    assert "***" in error.text


@pytest.mark.parametrize("value", ["", "two\nlines-secret", "sécret-value", " padded-secret", 7])
@pytest.mark.parametrize("kind", [Token, BearerToken])
def test_a_credential_that_cannot_be_sent_is_refused_unseen(kind: Any, value: Any) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        kind(value)
    assert "secret" not in str(caught.value)
    with pytest.raises(errors.ConfigurationError):
        kind(lambda: value).sign(None)


def test_credentials_of_no_known_kind_are_refused_unseen() -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        Harbour(base_url="https://x.example.com", credentials=SECRET)  # type: ignore[arg-type]
    assert SECRET not in str(caught.value)


def test_the_query_is_not_part_of_an_error(perform: Perform, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/lamp").respond_with_data("", status=404)
    with pytest.raises(errors.NotFoundError) as caught:
        perform(SHOW, settings(httpserver), name="private-name")
    assert "private-name" not in str(caught.value)
    assert "private-name" not in repr(caught.value)
