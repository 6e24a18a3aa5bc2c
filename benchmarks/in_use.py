"""What an emitted package takes when it is used; run by `python -m benchmarks` in a process of its own.

Prints JSON: times as multiples of `json.loads` of the same text, medians of rounds that take turns.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import TypeAdapter

ROUNDS = 15


def main(package: Path, stem: str, model: str, validator: str) -> None:
    """Time one example of an installed package's tests."""
    sys.path.insert(0, str(package))
    module = package.name.replace("-", "_")
    form = getattr(import_module(f"{module}.models"), model)
    judged = getattr(import_module(f"{module}.validators"), validator).response["200"]
    text = (package / "tests/examples" / f"{stem}.json").read_bytes()
    many = b"[" + b",".join([text] * 1000) + b"]"
    value = json.loads(text)
    one, all_ = TypeAdapter(form), TypeAdapter(list[form])
    result = {
        "decode": ratio(lambda: one.validate_json(text, by_alias=True, by_name=False), lambda: json.loads(text), 300),
        "decode 1,000": ratio(
            lambda: all_.validate_json(many, by_alias=True, by_name=False), lambda: json.loads(many), 1
        ),
        "validate": ratio(lambda: judged.validate(value), lambda: json.loads(text), 300),
    }
    print(json.dumps(result))


def ratio(work: Callable[[], Any], yardstick: Callable[[], Any], times: int) -> float:
    """How many times as long as the yardstick some work takes; both are done so many times a round."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for function, kept in zip((work, yardstick), taken, strict=True):
            started = time.perf_counter()
            for _ in range(times):
                function()
            kept.append(time.perf_counter() - started)
    return median(taken[0]) / median(taken[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
