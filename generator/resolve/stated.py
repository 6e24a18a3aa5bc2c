"""What the values in examples say about the values and limits that a description states."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from generator import rules
from generator.findings import Rule
from generator.model import Constraints, Field, Json

_SCALARS = (str, int, float)


def scalars(values: Sequence[Json]) -> list[str | int | float]:
    """The values that are text or numbers, and those of lists."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if isinstance(one, _SCALARS) and not isinstance(one, bool)]


def judge_stated(field: Field, shown: Sequence[Json]) -> tuple[Field, list[tuple[Rule, str, str, str, str]]]:
    """The field with what its examples show, and what they contradict: rule, both sides, choice and message.

    A list of values stays open and keeps what it lacks as seen. A limit that an example breaks is no limit: it is
    taken away, and the description goes on saying it.
    """
    values = scalars(shown)
    found: list[tuple[Rule, str, str, str, str]] = []
    others = _unlisted(field, values)
    if others:
        listed = ", ".join(str(known.value) for known in field.constraints.known)
        shown_here = ", ".join(others)
        message = (
            f"'{field.name}' can be {listed}, the example shows {shown_here}; kept the list, and noted what was seen"
        )
        found.append((rules.VALUE_NOT_LISTED, listed, shown_here, "the list, open", message))
        field = replace(field, seen=tuple(dict.fromkeys((*field.seen, *others))))
    for stated, value, name in _broken(field.constraints, values):
        message = f"'{field.name}' is limited by {stated}, the example shows {value}; left the limit out"
        found.append((rules.LIMIT_NOT_KEPT, stated, value, "no limit", message))
        field = replace(field, constraints=_without(field.constraints, name))
    return field, found


def _unlisted(field: Field, values: list[str | int | float]) -> list[str]:
    known = {str(one.value) for one in field.constraints.known}
    return sorted({str(value) for value in values if value != ""} - known) if known else []


def _conforms(value: Any, form: str) -> bool:
    from openapi_schema_validator import OAS31Validator  # few pages state a format, and it loads much

    return bool(OAS31Validator.FORMAT_CHECKER.conforms(value, form))


def _without(constraints: Constraints, name: str) -> Constraints:
    return replace(constraints, **{name: getattr(Constraints(), name)})


def _broken(stated: Constraints, values: list[str | int | float]) -> Iterator[tuple[str, str, str]]:
    """Each limit that a value breaks: in the words of OpenAPI, the value, and the name of the constraint."""
    for name, keyword, breaks in _LIMITS:
        limit = getattr(stated, name)
        broken = next((value for value in values if limit not in (None, "") and breaks(value, limit)), None)
        if broken is not None:
            yield f"{keyword} {limit}", _short(broken), name


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


_LIMITS: tuple[tuple[str, str, Callable[[Any, Any], bool]], ...] = (
    ("min_length", "minLength", lambda value, limit: _is_text(value) and len(value) < limit),
    ("max_length", "maxLength", lambda value, limit: _is_text(value) and len(value) > limit),
    ("minimum", "minimum", lambda value, limit: not _is_text(value) and value < limit),
    ("maximum", "maximum", lambda value, limit: not _is_text(value) and value > limit),
    ("format", "format", lambda value, limit: _is_text(value) and not _conforms(value, limit)),
)


def _short(value: str | int | float) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...") if _is_text(value) else text
