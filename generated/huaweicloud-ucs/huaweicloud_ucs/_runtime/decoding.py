"""The reply as the value that a method returns, or as the error that it raises."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .errors import DecodeError
from .messages import Reply

_MOST_PROBLEMS = 3


def decode(reply: Reply, form: Any) -> Any:
    """The body as `form`: a model or any other type; `None` reads nothing, `Any` takes what is there."""
    if form is None:
        return None
    if form is Any:
        return decode_anything(reply)
    if form is bytes:
        return reply.content
    if form is str and not _is_json(reply):
        return reply.text
    # An empty body is null for a type that has it, and named for what it is otherwise.
    try:
        return _adapter(form).validate_json(reply.content or b"null", by_alias=True, by_name=False)
    except ValidationError as problem:
        raise DecodeError(reply, _explain(problem) if reply.content else "it is empty") from None


def decode_anything(reply: Reply) -> Any:
    """The body of an answer whose form nobody documented: JSON, else text, else bytes; `None` where it is empty."""
    if not reply.content:
        return None
    if _is_json(reply):
        try:
            return json.loads(reply.content)
        except (ValueError, RecursionError):
            pass
    text = reply.text
    return reply.content if "\ufffd" in text else text


def decode_details(reply: Reply, form: Any) -> Any:
    """The body of an error as its documented form, `None` where it does not fit: an error must never hide another."""
    if form is None:
        return None
    try:
        return decode(reply, form)
    except DecodeError:
        return None


def _is_json(reply: Reply) -> bool:
    return "json" in reply.media_type or reply.content.lstrip()[:1] in (b"{", b"[")


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)


def _explain(problem: ValidationError) -> str:
    # Without the input: it is the service's data, which may be confidential, and the error keeps the reply anyway.
    found = problem.errors(include_url=False, include_input=False, include_context=False)
    shown = [f"{_pointer(each['loc'])}{each['msg']}" for each in found[:_MOST_PROBLEMS]]
    rest = len(found) - len(shown)
    return "; ".join(shown) + (f"; and {rest} more" if rest else "")


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join(f"/{part}" for part in location) + ": " if location else ""
