"""JSON of examples: what is strictly valid is read as it stands, what has small slips is mended first."""

import json
import math
from collections import Counter
from typing import Any

from msgspec import Struct


class JsonReading(Struct, frozen=True):
    """A value, or the problem that kept it from being read.

    `repairs` names what was mended, with lines that count from 1 in the text; `line` is that of the problem; `rest` is
    what stands behind the value and begins at `rest_line`.
    """

    value: Any = None
    repairs: tuple[str, ...] = ()
    problem: str = ""
    line: int = 0
    rest: str = ""
    rest_line: int = 0


def read_json(text: str) -> JsonReading:
    """The value of a text; never raises."""
    try:
        return _strict(text)
    except json.JSONDecodeError as error:
        problem, line = error.msg.removesuffix(" at"), error.lineno
    except RecursionError:
        return JsonReading(problem="nested too deep", line=1)
    except ValueError as error:
        return JsonReading(problem=str(error), line=1)
    return _mended(text, problem, line)


def _mended(text: str, problem: str, line: int) -> JsonReading:
    """The value of a text that is not valid, or the problem that is left of it."""
    from generator.extract.json_repair import MAX_MENDED, UnmendableError, mend  # most pages have no need of it

    if len(text) > MAX_MENDED:
        return JsonReading(problem=f"{problem}, and longer than {MAX_MENDED} characters", line=line)
    try:
        mended = mend(text)
        reading = _strict(mended.text)
    except UnmendableError as error:
        return JsonReading(problem=str(error), line=error.line)
    except json.JSONDecodeError as error:
        return JsonReading(problem=error.msg.removesuffix(" at"), line=1)
    except (ValueError, RecursionError) as error:
        return JsonReading(problem="nested too deep" if isinstance(error, RecursionError) else str(error), line=1)
    line = text.count("\n", 0, mended.end) + 1
    return JsonReading(reading.value, (*mended.repairs, *reading.repairs), rest=text[mended.end :], rest_line=line)


def _strict(text: str) -> JsonReading:
    """The value of valid JSON; of a key that an object has twice the last one counts, and the key is named."""
    repeated: dict[str, None] = {}

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            repeated.update({key: None for key, times in counted.items() if times > 1})
        return found

    value = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=members)
    return JsonReading(value, tuple(f"the key {key!r}, which stands twice in one object" for key in repeated))


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:20]} is larger than any number that can be held")
    return number
