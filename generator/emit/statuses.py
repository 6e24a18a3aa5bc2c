"""The run time's error classes, as `templates/_runtime/errors.py` has them."""

from types import MappingProxyType

COMMON = (
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "ArgumentError",
    "AuthenticationError",
    "BadGatewayError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "Error",
    "GatewayTimeoutError",
    "GoneError",
    "InternalServerError",
    "InvalidRequestError",
    "MethodNotAllowedError",
    "MissingArgumentError",
    "NotAcceptableError",
    "NotFoundError",
    "NotImplementedByServerError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "ReadTimeoutError",
    "ReplyError",
    "RequestTimeoutError",
    "ServiceUnavailableError",
    "TransportError",
    "UnprocessableEntityError",
)

BY_STATUS = MappingProxyType(
    {
        "400": "BadRequestError",
        "401": "AuthenticationError",
        "403": "PermissionDeniedError",
        "404": "NotFoundError",
        "405": "MethodNotAllowedError",
        "406": "NotAcceptableError",
        "408": "RequestTimeoutError",
        "409": "ConflictError",
        "410": "GoneError",
        "412": "PreconditionFailedError",
        "422": "UnprocessableEntityError",
        "429": "RateLimitError",
        "501": "NotImplementedByServerError",
        "502": "BadGatewayError",
        "503": "ServiceUnavailableError",
        "504": "GatewayTimeoutError",
    }
)


def error_class(status: str) -> str:
    """The run time's class for a documented status: a number, a range (`5XX`) or `default`."""
    return BY_STATUS.get(status, "InternalServerError" if status.startswith("5") else "APIStatusError")
