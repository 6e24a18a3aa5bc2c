"""The description of an operation, and the steps from arguments to a request and from a reply to a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from .decoding import decode, decode_details
from .encoding import JSON, encode_body, encode_headers, encode_path, encode_query
from .errors import APIStatusError, error_class
from .messages import Reply, Request, merge_headers
from .options import CallOptions, Omit

T = TypeVar("T")
Names = Mapping[str, str]
Failure = tuple[type[APIStatusError], Any]


@dataclass(frozen=True, kw_only=True)
class Call(Generic[T]):
    """One operation: where its arguments go and what may come back.

    `in_path`, `in_query`, `in_headers` and `in_body` give the name on the wire of each argument that belongs there;
    `body` is the argument that is the whole body. `returns` is the form of a successful reply (`None`: no body, `Any`:
    undocumented), `replies` the forms by status where it takes the status to know. `errors` has an error class and the
    form of the body for each documented status, which is a number, a range such as `4XX`, or `default`.
    """

    method: str
    path: str
    in_path: Names = field(default_factory=dict)
    in_query: Names = field(default_factory=dict)
    in_headers: Names = field(default_factory=dict)
    in_body: Names | None = None
    body: str = ""
    media_type: str = JSON
    returns: Any
    replies: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Failure] = field(default_factory=dict)

    def request(
        self,
        base_url: str,
        arguments: Mapping[str, object],
        *,
        headers: Mapping[str, str],
        timeout: Any,
        options: CallOptions,
    ) -> Request:
        """The request for these arguments. Raises `ArgumentError` for one that cannot be sent."""
        query = encode_query({**_named(self.in_query, arguments), **options.query})
        content = self._content(arguments)
        return Request(
            method=self.method,
            url=base_url + encode_path(self.path, _named(self.in_path, arguments)) + (f"?{query}" if query else ""),
            headers=merge_headers(
                {} if content is None else {"Content-Type": self.media_type},
                headers,
                encode_headers(_named(self.in_headers, arguments)),
                encode_headers(options.headers),
            ),
            content=content,
            timeout=timeout if isinstance(options.timeout, Omit) else options.timeout,
        )

    def result(self, reply: Reply) -> T:
        """The value of a successful reply. Raises the error that an unsuccessful one stands for, or `DecodeError`."""
        if reply.ok:
            return cast("T", decode(reply, self._form(reply.status)))
        error, form = self._failure(reply.status)
        raise error(reply, decode_details(reply, form))

    def _content(self, arguments: Mapping[str, object]) -> bytes | None:
        if self.in_body is not None:
            return encode_body(_named(self.in_body, arguments), self.media_type)
        whole = arguments.get(self.body, None) if self.body else None
        given = self.body in arguments and not isinstance(whole, Omit)
        return encode_body(whole, self.media_type) if given else None

    def _form(self, status: int) -> Any:
        documented = (key for key in (str(status), f"{status // 100}XX") if key in self.replies)
        return next((self.replies[key] for key in documented), self.returns)

    def _failure(self, status: int) -> Failure:
        usual = error_class(status)
        documented = (self.errors.get(key) for key in (str(status), f"{status // 100}XX", "default"))
        error, form = next((failure for failure in documented if failure), (usual, None))
        # What is documented for many statuses at once must not hide what this one is.
        return (usual if issubclass(usual, error) else error), form


def _named(names: Names, arguments: Mapping[str, object]) -> dict[str, object]:
    """The arguments of one place under their names on the wire, without those that were not given."""
    given = ((wire, arguments.get(name, None)) for name, wire in names.items() if name in arguments)
    return {wire: value for wire, value in given if not isinstance(value, Omit)}
