"""What openapi-spec-validator finds, with pointers.

The library stops at the first error of a schema, tells only in part where an error is, fetches remote references and
raises on documents that are broken enough. Here its parts run one by one over what other checks have left standing.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

import jsonschema_rs
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from jsonschema.exceptions import ValidationError, best_match  # type: ignore[import-untyped]
from jsonschema_path import SchemaPath
from openapi_schema_validator import OAS31Validator
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import schema_v31
from openapi_spec_validator.validation.exceptions import UnresolvableParameterError
from openapi_spec_validator.validation.keywords import KeywordValidator

from generator.openapi.printable import shorten, shown
from generator.openapi.problems import Problem
from generator.openapi.trees import Json, Pointer
from generator.openapi.walk import Place
from generator.rules import DOCUMENT_INVALID

_UNSPECIFIC = ("anyOf", "oneOf", "not")
_CLOSED = ("unevaluatedProperties", "additionalProperties")


def structure_problems(document: Json) -> Iterator[Problem]:
    """Where the document's objects are not what OpenAPI 3.1 says they are. Schemas are not looked into."""
    if _keeps_to(_structure(), document):
        return
    for error in Draft202012Validator(dict(schema_v31)).iter_errors(document):
        yield from _named((), best_match([error]) or error)


def metaschema_problems(places: Iterable[Place]) -> Iterator[Problem]:
    """Where schemas are not what JSON Schema says they are. Takes the outermost schemas."""
    metaschema = Draft202012Validator(OAS31Validator.META_SCHEMA, registry=REGISTRY)
    for place in places:
        if _keeps_to(_metaschema(), place.node):
            continue
        try:
            for error in metaschema.iter_errors(place.node):
                yield from _named(place.pointer, error)
        except RecursionError:
            yield Problem(DOCUMENT_INVALID, place.pointer, "nested too deep to be checked", derived=True)


def is_schema(node: Json) -> bool:
    """Whether a node is what JSON Schema says a schema is."""
    return _keeps_to(_metaschema(), node)


def meaning_problems(document: Json, known: list[Problem]) -> Iterator[Problem]:
    """What takes more than one object to see: identifiers given twice, path parameters, defaults that do not fit.

    Takes what is left of a document without the problems that are known.
    """
    try:
        validator = _Validator(SchemaPath.from_dict(document, handlers={}))
        for error in validator.root_validator(validator.schema_path):
            yield from _named((), error)
    except Exception as error:
        # The library meets what no check before it has named; when one has, that one's line suffices.
        if not known:
            what = "nested too deep" if isinstance(error, RecursionError) else type(error).__name__
            yield Problem(DOCUMENT_INVALID, (), f"cannot be checked to the end: {what}")


# Nearly every document is in order, and to know that takes the quick engine a hundredth of the time. What it does not
# pass is left to the slow one, which says where the error is.


@cache
def _structure() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(schema_v31), offline=True)


@cache
def _metaschema() -> jsonschema_rs.Draft202012Validator:
    known = [(uri, REGISTRY[uri].contents) for uri in REGISTRY]
    registry = jsonschema_rs.Registry(known, draft=jsonschema_rs.Draft202012)
    return jsonschema_rs.Draft202012Validator(dict(OAS31Validator.META_SCHEMA), registry=registry, offline=True)


def _keeps_to(validator: jsonschema_rs.Draft202012Validator, node: Json) -> bool:
    try:
        return validator.is_valid(node)
    except ValueError:  # nested too deep, or no JSON at all
        return False


class _Placed:
    """Mixed into one of the library's checks: tells its errors where they are."""

    def __call__(self, *arguments: Any, **options: Any) -> Iterator[ValidationError]:
        pointer = next(tuple(argument.parts) for argument in arguments if isinstance(argument, SchemaPath))
        for error in super().__call__(*arguments, **options):  # type: ignore[misc]
            if not hasattr(error, "pointer"):
                error.pointer = pointer
            yield error

    def _validate_schema_meta(self, *arguments: Any) -> None:
        """Done by `metaschema_problems`, for all errors and not only the first."""


def _placed(check: type[KeywordValidator]) -> type[KeywordValidator]:
    return cast("type[KeywordValidator]", type(check.__name__, (_Placed, check), {}))


class _Validator(OpenAPIV31SpecValidator):
    keyword_validators = {  # noqa: RUF012
        name: _placed(check) for name, check in OpenAPIV31SpecValidator.keyword_validators.items()
    }


def _named(base: Pointer, error: ValidationError) -> Iterator[Problem]:
    """An error as problems: one for each key that does not belong, otherwise one."""
    pointer: Pointer = (*getattr(error, "pointer", base), *error.absolute_path)
    if error.validator in _CLOSED and isinstance(error.instance, dict):
        unexpected = [key for key in error.instance if repr(key) in error.message]
        for key in unexpected:
            yield Problem(DOCUMENT_INVALID, (*pointer, key), "this key has no meaning here", derived=True)
    elif "propertyNames" in error.absolute_schema_path and isinstance(error.instance, str):
        yield Problem(DOCUMENT_INVALID, (*pointer, error.instance), f"a bad name: {_message(error)}")
    elif isinstance(error, UnresolvableParameterError):
        yield Problem(DOCUMENT_INVALID, (*pointer, "parameters"), _message(error), derived=True)
    else:
        yield Problem(DOCUMENT_INVALID, pointer, _message(error), error.validator in _UNSPECIFIC)


def _message(error: ValidationError) -> str:
    wanted = error.validator_value
    match error.validator:
        case "required":
            return f"{error.message.partition(' is a ')[0]} is missing"
        case "type":
            kinds = " or ".join(wanted) if isinstance(wanted, list) else wanted
            return f"must be of type {kinds}, is {shown(error.instance)}"
        case "enum":
            return f"must be one of {', '.join(map(str, wanted))}; is {shown(error.instance)}"
        case "const":
            return f"must be {shown(wanted)}, is {shown(error.instance)}"
        case "anyOf" | "oneOf" | "not":
            return f"{shown(error.instance)} that has none of the forms allowed here"
        case _:
            return shorten(error.message, 160)
