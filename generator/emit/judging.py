"""What the validators of a package say against the pages' own examples.

The run time that the package gets is asked itself, so that the package's tests can state what its validators will find.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import Any
from urllib.parse import quote

from generator.emit.api import Api, ExampleCase, Method
from generator.emit.render import templates_root
from generator.emit.shape import escaped
from generator.emit.validators import validator_names
from generator.kept import kept

Json = Any

_ADDRESS = "urn:package:schemas"


def contradictions(judged: Json, tolerant: Callable[[], Json], api: Api) -> dict[str, tuple[str, ...]]:
    """What the validators report of examples, by the stems of those of which they report anything.

    Takes the schemas of the package, and what makes their lenient reading, which is the one that judges.
    """
    names = validator_names(api)
    cases = [
        (case.stem, names[method.operation_id], "request" if case.side == "request" else case.status, case.value)
        for method, case in _cases(api)
    ]
    given = json.dumps([judged, cases])
    found = json.loads(kept("contradictions", given, lambda _: json.dumps(_found(tolerant(), cases))))
    return {stem: tuple(said) for stem, said in sorted(found.items()) if said}


def _found(data: Json, cases: list[tuple[str, str, str, Json]]) -> dict[str, list[str]]:
    import jsonschema_rs

    registry = jsonschema_rs.Registry([(_ADDRESS, data)], draft=jsonschema_rs.Draft202012, retriever=_refuse)
    found: dict[str, list[str]] = {}
    for stem, operation, place, value in cases:
        if place in data["operations"][operation]:
            pointer = _pointer("operations", operation, place)
            found[stem] = [
                str(one) for one in _violations().violations(_errors(pointer, value, registry), data, pointer)
            ]
    return found


def _cases(api: Api) -> Iterator[tuple[Method, ExampleCase]]:
    for resource in api.resources:
        for method in resource.methods:
            yield from ((method, case) for case in method.examples)


def _pointer(*keys: str) -> str:
    """A JSON pointer as it stands in a reference: escaped, and percent-encoded."""
    return "".join(f"/{quote(escaped(key), safe='~')}" for key in keys)


def _errors(pointer: str, value: Json, registry: Any) -> tuple[Any, ...]:
    import jsonschema_rs

    schema = {"$ref": f"{_ADDRESS}#{pointer}"}
    validator = jsonschema_rs.Draft202012Validator(schema, registry=registry, offline=True, validate_formats=True)
    return tuple(validator.iter_errors(value))


@cache
def _violations() -> ModuleType:
    """The module of the run time that puts errors into words, which is plain Python beside the templates."""
    name = "generator._run_time_violations"
    spec = spec_from_file_location(name, templates_root() / "_validation" / "violations.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # where its dataclasses look for their annotations
    spec.loader.exec_module(module)
    return module


def _refuse(uri: str) -> Json:
    raise LookupError(f"{uri}: schemas are never fetched")
