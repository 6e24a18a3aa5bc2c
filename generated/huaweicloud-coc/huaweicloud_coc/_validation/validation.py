"""Validation of bodies and parameters against what the pages state, by JSON Schema.

Schemas are read and compiled when a validator is first used, once for each reading.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from .violations import Violation, resolve, violations

if TYPE_CHECKING:
    from jsonschema_rs import Registry, Validator

__all__ = ["BodyValidator", "OperationValidators", "ParametersValidator", "ResponseValidators", "Violation"]

Json = Any

_ADDRESS: Final = "urn:package:schemas"


@dataclass(frozen=True, slots=True)
class BodyValidator:
    """Validates one body. Without a `pointer` the page says nothing about it; `empty` says that there is none."""

    package: str
    label: str
    pointer: str
    empty: bool = False

    def validate(self, value: Json, strict: bool = False) -> tuple[Violation, ...]:
        """Everything in which a value differs from the documentation, nothing if it conforms.

        `value` is a JSON value or a model. With `strict`, unknown keys, values that no enumeration lists and spellings
        that are only accepted are violations, too.
        """
        if self.empty and strict and value is not None:
            return (Violation("", "body", f"{self.label}: a body where none is documented", ""),)
        return _validate(self.package, self.pointer, value, strict) if self.pointer else ()


@dataclass(frozen=True, slots=True)
class ResponseValidators(Mapping[int | str, BodyValidator]):
    """The validators of an operation's responses by status: `response[200]`, or `response(200)`."""

    operation: str
    bodies: Mapping[str, BodyValidator]

    def __call__(self, status: int | str) -> BodyValidator:
        """The validator for a status; a range (`4XX`) or `default` serves where the status itself is not documented."""
        text = str(status)
        for key in (text, f"{text[:1]}XX", "default"):
            if key in self.bodies:
                return self.bodies[key]
        known = ", ".join(self.bodies) or "none"
        raise LookupError(f"{self.operation} documents no response with status {text} (documented: {known})")

    __getitem__ = __call__

    def __contains__(self, status: object) -> bool:
        return str(status) in self.bodies

    def __iter__(self) -> Iterator[int | str]:
        return (int(status) if status.isdecimal() else status for status in self.bodies)

    def __len__(self) -> int:
        return len(self.bodies)


@dataclass(frozen=True, slots=True)
class ParametersValidator:
    """Validates the parameters of an operation under the names that are sent."""

    package: str
    pointer: str

    def validate(
        self,
        *,
        path: Mapping[str, Json] | None = None,
        query: Mapping[str, Json] | None = None,
        header: Mapping[str, Json] | None = None,
        strict: bool = False,
    ) -> tuple[Violation, ...]:
        """Everything in which parameters differ from the pages. A pointer begins with the place: `/query/limit`."""
        value = {"path": dict(path or {}), "query": dict(query or {}), "header": dict(header or {})}
        return _validate(self.package, self.pointer, value, strict)


class OperationValidators:
    """The validators of the operation `name` of a package: `request`, `response` by status, and `parameters`.

    Of a body it is known that it has a "schema", that there is "none", or nothing ("undocumented").
    """

    def __init__(self, package: str, name: str, *, request: str, responses: Mapping[str, str]) -> None:
        def body(key: str, known: str) -> BodyValidator:
            pointer = _pointer("operations", name, key) if known == "schema" else ""
            return BodyValidator(package, f"{name} {key}", pointer, empty=known == "none")

        self.request = body("request", request)
        self.response = ResponseValidators(name, {status: body(status, known) for status, known in responses.items()})
        self.parameters = ParametersValidator(package, _pointer("operations", name, "parameters"))


def request_violations(package: str, name: str, given: Mapping[str, Json]) -> tuple[Violation, ...]:
    """Everything in which a request differs from the pages; lenient.

    `given` are JSON values: the "parameters" by place and, where there is one to judge, the body as "request".
    """
    pointers = {key: _pointer("operations", name, key) for key in given}
    known = [key for key in given if resolve(_document(package, False), f"#{pointers[key]}") is not None]
    return tuple(one for key in known for one in _validate(package, pointers[key], given[key], strict=False))


def _validate(package: str, pointer: str, value: Json, strict: bool) -> tuple[Violation, ...]:
    validator, sent = _compiled(package, pointer, strict), _as_sent(value)
    try:
        # Most values conform, and to learn that alone takes a third of the time.
        errors = () if validator.is_valid(sent) else tuple(validator.iter_errors(sent))
    except ValueError as error:
        return (Violation("", "json", f"not a JSON value: {error}", ""),)
    return violations(errors, _document(package, strict), pointer) if errors else ()


def _as_sent(value: Json) -> Json:
    """A model as the JSON value that it is sent as; any other value as it is."""
    to_dict = getattr(value, "to_dict", None)
    return to_dict() if callable(to_dict) else value


def _pointer(*keys: str) -> str:
    """A JSON pointer as it stands in a reference: escaped, and percent-encoded."""
    return "".join(f"/{quote(key.replace('~', '~0').replace('/', '~1'), safe='~')}" for key in keys)


@cache
def _document(package: str, strict: bool) -> dict[str, Json]:
    name = "_schemas_strict.json" if strict else "_schemas.json"
    document: dict[str, Json] = json.loads(files(package).joinpath(name).read_bytes())
    return document


@cache
def _compiled(package: str, pointer: str, strict: bool) -> "Validator":
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"{_ADDRESS}#{pointer}"}, registry=_registry(package, strict), offline=True, validate_formats=True
    )


@cache
def _registry(package: str, strict: bool) -> "Registry":
    import jsonschema_rs

    resource = (_ADDRESS, _document(package, strict))
    return jsonschema_rs.Registry([resource], draft=jsonschema_rs.Draft202012, retriever=_refuse)


def _refuse(uri: str) -> Json:
    raise LookupError(f"{uri}: schemas are never fetched")
