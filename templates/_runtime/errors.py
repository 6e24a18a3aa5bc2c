"""Everything that a client raises on purpose, in one tree under `Error`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .messages import OfReply, Reply, Request
from .problems import read_problem

if TYPE_CHECKING:
    from .._validation.violations import Violation

_LONGEST = 500
_BY_STATUS: dict[int, type[APIStatusError]] = {}


class Error(Exception):
    """The root of the tree."""


class ConfigurationError(Error, ValueError):
    """The client cannot work with what it was given."""


class ArgumentError(Error, ValueError):
    """An argument cannot be sent. Nothing was."""


class MissingArgumentError(ArgumentError):
    """A part of the path is missing or empty. Nothing was sent."""


class InvalidRequestError(ArgumentError):
    """Arguments are not what the pages state. Nothing was sent. `violations` has each of them with its place."""

    def __init__(self, operation: str, violations: tuple[Violation, ...]) -> None:
        super().__init__(operation, violations)
        self.operation = operation
        self.violations = violations

    def __str__(self) -> str:
        return f"{self.operation}: {'; '.join(map(str, self.violations))} (with validate=False it is sent all the same)"


class TransportError(Error):
    """No complete reply came back. `sent` is false where the request surely was not sent, and so cannot have acted."""

    def __init__(self, request: Request, problem: str, sent: bool = True) -> None:
        super().__init__(f"{request.target}: {problem}")
        self.request = request.redacted()
        self.problem = problem
        self.sent = sent

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.request, self.problem, self.sent)


class APIConnectionError(TransportError, ConnectionError):
    """The server could not be reached, or the connection broke."""


class APITimeoutError(TransportError, TimeoutError):
    """A limit of time was reached: for connecting, sending, a free connection of the pool, or the whole call."""


class ReadTimeoutError(APITimeoutError):
    """The request was sent, and no reply, or no more of it, came within the limit for reading."""


class ReplyError(OfReply, Error):
    """A reply came, and it is not what was hoped for. It is kept whole."""

    @property
    def body(self) -> bytes:
        """The body of the reply as it came, a credential that it repeats excepted."""
        return self.reply.content

    @property
    def text(self) -> str:
        """The body of the reply as text."""
        return self.reply.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class DecodeError(ReplyError, ValueError):
    """The server reported success, but the body is not what the operation returns. `value` is what could be read."""

    def __init__(self, reply: Reply, problem: str, value: Any = None) -> None:
        super().__init__(reply, problem, value)
        self.reply = reply
        self.problem = problem
        self.value = value

    def __str__(self) -> str:
        return f"{self.request.target} answered {self.status}, but its body is not as documented: {self.problem}"


class APIStatusError(ReplyError):
    """The server refused or failed.

    `code`, `message` and `request_id` are the service's own words, `None` where the body has none; `details` is the
    body as the model that is documented for this status, `None` where there is no such model or the body does not fit.
    """

    code: str | None
    message: str | None
    request_id: str | None
    details: Any

    def __init_subclass__(cls, status: int = 0) -> None:
        if status:
            _BY_STATUS[status] = cls

    def __init__(self, reply: Reply, details: Any = None) -> None:
        super().__init__(reply, details)
        self.reply = reply
        self.code, self.message, self.request_id = read_problem(reply)
        self.details = details

    def __str__(self) -> str:
        said = ": ".join(part for part in (self.code, self.message) if part)
        said = " ".join("".join(c if c.isprintable() else " " for c in said).split())[:_LONGEST]
        text = f"{self.request.target} answered {self.status} {self.reply.reason}".rstrip()
        text += f": {said}" if said else ""
        return f"{text} (request {self.request_id})" if self.request_id else text


class BadRequestError(APIStatusError, status=400):
    """400: the request is malformed or has invalid values."""


class AuthenticationError(APIStatusError, status=401):
    """401: the credential is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError, status=403):
    """403: the credential does not allow this."""


class NotFoundError(APIStatusError, status=404):
    """404: there is no such thing."""


class MethodNotAllowedError(APIStatusError, status=405):
    """405: the server does not know this operation here."""


class NotAcceptableError(APIStatusError, status=406):
    """406: the server cannot answer in a form that was asked for."""


class RequestTimeoutError(APIStatusError, status=408):
    """408: the server gave up waiting for the request."""


class ConflictError(APIStatusError, status=409):
    """409: the state of the thing does not allow this."""


class GoneError(APIStatusError, status=410):
    """410: the thing is no longer there."""


class PreconditionFailedError(APIStatusError, status=412):
    """412: a condition of the request does not hold."""


class UnprocessableEntityError(APIStatusError, status=422):
    """422: the request is well formed but makes no sense to the service."""


class RateLimitError(APIStatusError, status=429):
    """429: too many requests."""


class InternalServerError(APIStatusError):
    """500 and above: the service failed."""


class NotImplementedByServerError(InternalServerError, status=501):
    """501: the service cannot do this."""


class BadGatewayError(InternalServerError, status=502):
    """502: something behind the service gave a wrong answer."""


class ServiceUnavailableError(InternalServerError, status=503):
    """503: the service is overloaded or being maintained."""


class GatewayTimeoutError(InternalServerError, status=504):
    """504: something behind the service gave no answer in time."""


def error_class(status: int) -> type[APIStatusError]:
    """The class for a status that an operation does not document."""
    return _BY_STATUS.get(status, InternalServerError if status >= 500 else APIStatusError)
