"""The reply as the value that a method returns.

The documented form is tried first, straight from the bytes. A body that does not fit is read again part by part: what
fits is decoded, what does not is kept as it came.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from .._runtime.errors import DecodeError
from .._runtime.guards import is_array, is_object
from .._runtime.messages import Reply
from .values import ODD, Model, Respelled, fields_of, wire_names

Mismatch = tuple[str, str]

MISSING: Final = "Field required"


def decode(reply: Reply, form: Any) -> tuple[Any, list[Mismatch]]:
    """The body as `form`, a model or any other type, and what in it is not as documented: places and problems.

    `None` reads nothing, `Any` takes what is there. Raises `DecodeError` for a body that is not JSON where JSON is due.
    """
    if form is None:
        return None, []
    if form is bytes:
        return reply.content, []
    if form is Any or (form is str and not reply.is_json):
        return decode_anything(reply, form), []
    # An empty body is null for a type that has it, and named for what it is otherwise.
    try:
        return _adapter(form).validate_json(reply.content or b"null", by_alias=True, by_name=False), []
    except ValidationError as problem:
        if not reply.content:
            raise DecodeError(reply, "it is empty") from None
        return _repair(reply, form, problem)


def decode_anything(reply: Reply, form: Any = Any) -> Any:
    """The body of an answer whose form nobody documented: JSON, else text, else bytes; `None` where it is empty."""
    if form is not str and reply.is_json:
        try:
            return json.loads(reply.content)
        except (ValueError, RecursionError):
            pass
    text = reply.text
    if form is str:
        return text
    return (reply.content if "\ufffd" in text else text) or None


def decode_details(reply: Reply, form: Any) -> Any:
    """The body of an error as its documented form, `None` where it does not fit: an error must never hide another."""
    try:
        value, mismatches = decode(reply, form)
    except DecodeError:
        return None
    return None if mismatches else value


def _repair(reply: Reply, form: Any, problem: ValidationError) -> tuple[Any, list[Mismatch]]:
    try:
        return repaired(form, json.loads(reply.content))
    except (ValueError, RecursionError):
        raise DecodeError(reply, problem.errors(include_url=False, include_input=False)[0]["msg"]) from None


def repaired(form: Any, value: Any) -> tuple[Any, list[Mismatch]]:
    """A JSON value as its form as far as it fits, and what in it does not."""
    found: list[Mismatch] = []
    return _lenient(form, value, "", found), found


def _lenient(form: Any, value: Any, place: str, found: list[Mismatch]) -> Any:
    """The value as its form where it fits, member by member; otherwise as it is, with a line in `found`."""
    inner = _form_for(form, value)
    if is_object(value) and isinstance(inner, type) and issubclass(inner, Model):
        return _model(inner, value, place, found)
    if is_object(value) and get_origin(inner) is dict:
        member = get_args(inner)[1]
        return {key: _lenient(member, one, f"{place}/{key}", found) for key, one in value.items()}
    if is_array(value) and get_origin(inner) is list:
        item = get_args(inner)[0]
        return [_lenient(item, one, f"{place}/{index}", found) for index, one in enumerate(value)]
    try:
        return _adapter(form).validate_python(value, by_alias=True, by_name=False)
    except ValidationError as problem:
        # Without the input: it is the service's data, which may be confidential, and the error keeps the reply anyway.
        found.append((place, problem.errors(include_url=False, include_input=False, include_context=False)[0]["msg"]))
        return value


def _form_for(form: Any, value: Any) -> Any:
    """The only alternative made for objects or arrays where the value is one; any other form unchanged."""
    while get_origin(form) is Annotated:
        form = get_args(form)[0]
    if get_origin(form) not in (Union, UnionType):
        return form
    options = [_form_for(option, value) for option in get_args(form)]
    suited = [one for one in options if (get_origin(one) or one) is type(value) or _is_model(one, value)]
    return suited[0] if len(suited) == 1 else form


def _is_model(form: Any, value: Any) -> bool:
    return isinstance(value, dict) and isinstance(form, type) and issubclass(form, Model)


def _model(form: type[Model], value: Mapping[str, Any], place: str, found: list[Mismatch]) -> Model:
    members: dict[str, Any] = {}
    spelled: dict[str, str] = {}
    given: set[str] = set()
    rest = dict(value)
    odd = False
    for name, field in fields_of(form).items():
        names = wire_names(name, field)
        wire = next((key for key in names if key in rest), None)
        if wire is None:
            members[name] = _default(field, f"{place}/{name}", found)
        else:
            before = len(found)
            members[name] = _lenient(field.annotation, rest.pop(wire), f"{place}/{wire}", found)
            odd |= len(found) > before and _has_boolean(members[name])
            given.add(name)
            if wire != names[0]:
                spelled[names[0]] = wire
    model = form.__new__(form)
    for slot, content in (("dict", members), ("pydantic_fields_set", given), ("pydantic_extra", rest)):
        object.__setattr__(model, f"__{slot}__", content)
    private = ({"_spelled": spelled} if issubclass(form, Respelled) else {}) | ({ODD: True} if odd else {})
    object.__setattr__(model, "__pydantic_private__", private or None)
    return model


def _has_boolean(value: Any) -> bool:
    """Whether a value is or holds a boolean: where a number is documented it would be encoded as one."""
    if is_object(value) or is_array(value):
        return any(map(_has_boolean, value.values() if is_object(value) else value))
    return isinstance(value, bool)


def _default(field: FieldInfo, place: str, found: list[Mismatch]) -> Any:
    if field.is_required():
        found.append((place, MISSING))
        return None
    return field.get_default(call_default_factory=True, validated_data={})


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form, config=None if _is_own(form) else ConfigDict(strict=True))


def _is_own(form: object) -> bool:
    """Whether a form says itself how it is read."""
    return isinstance(form, type) and issubclass(form, BaseModel)
