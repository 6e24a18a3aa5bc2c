"""The description of an operation: where its arguments go, and what a reply to it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .encoding import JSON, encode_headers, encode_path, encode_query, json_body, plain
from .errors import APIStatusError, InvalidRequestError, error_class
from .messages import Reply, Request, merge_headers
from .options import CallOptions, Omit, Timeout, omit
from .retries import IDEMPOTENCY_KEY

T = TypeVar("T")
Names = Mapping[str, str]
Failure = tuple[type[APIStatusError], Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """The arguments of a call under their names on the wire, by place; `body` is omitted where nothing is sent."""

    path: dict[str, object]
    query: dict[str, object]
    headers: dict[str, str]
    body: object


@dataclass(frozen=True, kw_only=True)
class Call(Generic[T]):
    """One operation: where its arguments go and what may come back.

    `name` is that of its validators, empty where there are none. `in_path`, `in_query`, `in_headers` and `in_body` give
    the name on the wire of each argument that belongs there, as `names` makes them; `body` is the argument that is the
    whole body. A body is sent as `media_type`, which `encode` makes of it; replies are asked for in the types that
    `accept` lists. `returns` is the form of a successful reply (`None`: no body, `Any`: undocumented), `replies` the
    forms by status where they differ. `errors` has an error class and the form of the body for each documented status,
    which is a number, a range such as `4XX`, or `default`.
    """

    name: str = ""
    method: str
    path: str
    in_path: Names = field(default_factory=dict[str, str])
    in_query: Names = field(default_factory=dict[str, str])
    in_headers: Names = field(default_factory=dict[str, str])
    in_body: Names | None = None
    body: str = ""
    media_type: str = JSON
    encode: Callable[[object, str], tuple[bytes, str]] = json_body
    accept: str = JSON
    returns: Any
    replies: Mapping[str, Any] = field(default_factory=dict[str, Any])
    errors: Mapping[str, Failure] = field(default_factory=dict[str, Failure])

    def parts(self, arguments: Mapping[str, object], options: CallOptions, in_path: Mapping[str, object]) -> Parts:
        """What is sent where; values of the client `in_path` stand for arguments that were not given."""
        key = {IDEMPOTENCY_KEY: options.idempotency_key} if options.idempotency_key else {}
        headers = _named(self.in_headers, arguments)
        return Parts(
            path={**in_path, **_named(self.in_path, arguments)},
            query={**_named(self.in_query, arguments), **options.query},
            headers=merge_headers(encode_headers(headers), key, encode_headers(options.headers)),
            body=self._body(arguments, options),
        )

    def validate(self, package: str, parts: Parts) -> None:
        """Raises `InvalidRequestError` for what the pages do not allow."""
        from .._validation.validation import request_violations

        parameters = {"path": parts.path, "query": parts.query, "header": parts.headers}
        body = parts.body if self.encode is json_body else omit
        if found := request_violations(package, self.name, plain({"parameters": parameters, "request": body})):
            raise InvalidRequestError(self.name, found)

    def request(
        self, base_url: str, parts: Parts, *, headers: Mapping[str, str], timeout: Timeout, deadline: float
    ) -> Request:
        """The request for these parts. Raises `ArgumentError` for one that cannot be sent."""
        path, query = encode_path(self.path, parts.path), encode_query(parts.query)
        # Words of the query that tell two operations of one path apart are part of the path.
        joint = "&" if "?" in path else "?"
        content, types = None, {"Accept": self.accept}
        if not isinstance(parts.body, Omit):
            content, types["Content-Type"] = self.encode(parts.body, self.media_type)
        return Request(
            method=self.method,
            url=base_url + path + (f"{joint}{query}" if query else ""),
            headers=merge_headers(types, headers, parts.headers),
            content=content,
            timeout=timeout,
            deadline=deadline,
        )

    def form(self, status: int) -> Any:
        """The form of a successful reply."""
        documented = (key for key in (str(status), f"{status // 100}XX") if key in self.replies)
        return next((self.replies[key] for key in documented), self.returns)

    def error(self, reply: Reply) -> APIStatusError:
        """The error that an unsuccessful reply stands for."""
        from .._models.decoding import decode_details

        usual = error_class(reply.status)
        documented = (self.errors.get(key) for key in (str(reply.status), f"{reply.status // 100}XX", "default"))
        error, form = next((failure for failure in documented if failure), (usual, None))
        # What is documented for many statuses at once must not hide what this one is.
        return (usual if issubclass(usual, error) else error)(reply, decode_details(reply, form))

    def _body(self, arguments: Mapping[str, object], options: CallOptions) -> object:
        if self.in_body is not None:
            return {**_named(self.in_body, arguments), **options.body}
        given = arguments.get(self.body, omit) if self.body else omit
        if not options.body:
            return given
        members: dict[str, object] = plain(given) if given else {}
        return {**members, **options.body}


def names(*given: str | tuple[str, str]) -> dict[str, str]:
    """The names on the wire by arguments: one name where both are called the same, a pair where they are not."""
    return dict((one, one) if isinstance(one, str) else one for one in given)


def _named(wires: Names, arguments: Mapping[str, object]) -> dict[str, object]:
    """The arguments of one place under their names on the wire, without those that were not given."""
    given = ((wire, arguments[name]) for name, wire in wires.items() if name in arguments)
    return {wire: value for wire, value in given if not isinstance(value, Omit)}
