"""What an emitted package takes when it is used, beside others; run by `python -m benchmarks` in a process of its own.

Prints JSON: for each piece of work its seconds, and how many times as long it takes as `json.loads` of the same text.
Medians of CPU time, of rounds in which all that are compared take turns.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from types import SimpleNamespace

ROUNDS = 15
YARDSTICK = "json.loads"
# The vendor's SDK of the same service, and the client that openapi-python-client makes of the same document.
VENDOR = "huaweicloudsdkucs"
OTHER = "openapi-python-client"
CASES = {
    "show_federation_progress": "ShowFederationProgressResponse",
    "show_policy_job": "ShowPolicyJobResponse",
    "show_policy_instance": "ShowPolicyInstanceResponse",
}

Work = Callable[[], object]
Times = dict[str, tuple[float, float]]


def main(package: Path, other: str = "") -> dict[str, Times]:
    """Each case in turn, and a thousand of one. `other` is the folder of another tool's client."""
    folder = package / "tests/examples"
    found: dict[str, Times] = {}
    for operation, model in CASES.items():
        text = (folder / f"{operation}_200.json").read_bytes()
        found[f"decode, {operation}"] = in_turn(_loads(text) | _decoders(package, model, text, other), 200)
        if not other:
            found[f"validate, {operation}"] = in_turn(_loads(text) | _validators(package, operation, text), 200)
    many = b"[" + b",".join([(folder / "show_policy_job_200.json").read_bytes()] * 1000) + b"]"
    found["decode, a list of 1,000"] = in_turn(
        _loads(many) | _decoders(package, CASES["show_policy_job"], many, other), 1
    )
    return found


def in_turn(works: Mapping[str, Work], times: int) -> Times:
    """The seconds that each work takes, and their multiple of the first one's."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            # What is left of the others must not be cleared away in this one's time.
            gc.collect()
            started = time.process_time()
            for _ in range(times):
                work()
            taken[name].append((time.process_time() - started) / times)
    seconds = {name: median(each) for name, each in taken.items()}
    return {name: (one, one / seconds[YARDSTICK]) for name, one in seconds.items()}


def _loads(text: bytes) -> dict[str, Work]:
    return {YARDSTICK: lambda: json.loads(text)}


def _decoders(package: Path, model: str, text: bytes, other: str) -> dict[str, Work]:
    if other:
        return {OTHER: _others(Path(other), model, text)}
    several = text.startswith(b"[")
    works = {"emitted package": _ours(package, model, text, several)}
    if find_spec(VENDOR):
        works["the vendor's SDK"] = _vendors(model, text, several)
    return works


def _ours(package: Path, model: str, text: bytes, several: bool) -> Work:
    from pydantic import TypeAdapter

    form = getattr(import_module(f"{_module(package)}.models"), model)
    adapter = TypeAdapter(list[form] if several else form)
    return lambda: adapter.validate_json(text, by_alias=True, by_name=False)


def _vendors(model: str, text: bytes, several: bool) -> Work:
    """As its client does with what has been received; the text is given as text, as it wants it."""
    client = import_module(f"{VENDOR}.v1").UcsClient()
    reply = SimpleNamespace(text=text.decode(), headers={})
    form = f"list[{model}]" if several else model
    return lambda: client.deserialize(reply, form, None)


def _others(folder: Path, model: str, text: bytes) -> Work:
    sys.path.insert(0, str(folder))
    [module] = [path.parent.name for path in folder.glob("*/client.py")]
    form = getattr(import_module(f"{module}.models"), model)
    if text.startswith(b"["):
        return lambda: [form.from_dict(one) for one in json.loads(text)]
    return lambda: form.from_dict(json.loads(text))


def _validators(package: Path, operation: str, text: bytes) -> dict[str, Work]:
    module, value = _module(package), json.loads(text)
    judged = getattr(import_module(f"{module}.validators"), operation).response["200"]
    works: dict[str, Work] = {"emitted package": lambda: judged.validate(value)}
    if find_spec("jsonschema"):
        from jsonschema import Draft202012Validator

        schemas = json.loads((package / module / "_schemas.json").read_bytes())
        theirs = Draft202012Validator({**schemas, "$ref": f"#{judged.pointer}"})
        works["jsonschema, the same schema"] = lambda: list(theirs.iter_errors(value))
    return works


def _module(package: Path) -> str:
    if str(package) not in sys.path:
        sys.path.insert(0, str(package))
    return package.name.replace("-", "_")


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *sys.argv[2:])))
