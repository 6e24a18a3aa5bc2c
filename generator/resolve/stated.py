"""What the values in examples say about the values and limits that a description states."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openapi_schema_validator import OAS31Validator

from generator import rules
from generator.findings import Rule
from generator.model import Constraints, Field, Json

_SCALARS = (str, int, float)
_FORMATS = OAS31Validator.FORMAT_CHECKER


def scalars(values: Sequence[Json]) -> list[str | int | float]:
    """The values that are text or numbers, and those of lists; empty text says nothing."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if isinstance(one, _SCALARS) and not isinstance(one, bool) and one != ""]


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
    for stated, value, names in _broken(field.constraints, values):
        message = f"'{field.name}' is limited by {stated}, the example shows {value}; left the limit out"
        found.append((rules.LIMIT_NOT_KEPT, stated, value, "no limit", message))
        field = replace(field, constraints=_without(field.constraints, names))
    return field, found


def _unlisted(field: Field, values: list[str | int | float]) -> list[str]:
    known = {str(one.value) for one in field.constraints.known}
    return sorted({str(value) for value in values} - known) if known else []


def _without(constraints: Constraints, names: tuple[str, ...]) -> Constraints:
    empty = Constraints()
    return replace(constraints, **{name: getattr(empty, name) for name in names})


def _broken(stated: Constraints, values: list[str | int | float]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    texts = [value for value in values if isinstance(value, str)]
    numbers = [value for value in values if not isinstance(value, str)]
    for text in texts:
        if not _within(len(text), stated.min_length, stated.max_length):
            yield _bounds("length", stated.min_length, stated.max_length), _short(text), ("min_length", "max_length")
            break
    for number in numbers:
        if not _within(number, stated.minimum, stated.maximum):
            yield _bounds("value", stated.minimum, stated.maximum), str(number), ("minimum", "maximum")
            break
    for text in texts:
        if stated.format and not _FORMATS.conforms(text, stated.format):
            yield f"format {stated.format}", _short(text), ("format",)
            break


def _within(value: int | float, least: int | float | None, most: int | float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _bounds(what: str, least: int | float | None, most: int | float | None) -> str:
    low = "" if least is None else f" from {least}"
    high = "" if most is None else f" to {most}"
    return f"{what}{low}{high}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...")
