"""The fake server of a package: `testing.py`, and what each operation is answered."""

from collections.abc import Mapping
from typing import Any

from generator.emit.api import Api, Method
from generator.emit.content import JSON
from generator.emit.files import EmittedFile
from generator.emit.json_text import json_text
from generator.emit.render import templates_root
from generator.emit.samples import sample
from generator.emit.validators import at, validator_names

Json = Any


def emit_fakes(document: Mapping[str, Any], api: Api) -> tuple[EmittedFile, ...]:
    """`testing.py` and `_answers.json`, for a hoisted document and the surface made of it."""
    names = validator_names(api)
    methods = sorted((method for each in api.resources for method in each.methods), key=lambda one: one.operation_id)
    answers = [_answer(method, names[method.operation_id], document) for method in methods]
    return (
        EmittedFile(f"{api.module}/_answers.json", json_text(answers)),
        EmittedFile(f"{api.module}/testing.py", (templates_root() / "testing" / "testing.py").read_text("utf-8")),
    )


def _answer(method: Method, name: str, document: Mapping[str, Any]) -> dict[str, Json]:
    """The success that the method returns: the page's first example of it, else a sample."""
    outcome = next((one for one in sorted(method.outcomes, key=lambda each: each.status) if one.ok), None)
    status = int(outcome.status) if outcome and outcome.status.isdecimal() else 200
    stated = {"operation": name, "method": method.http_method.upper(), "path": method.path, "status": status}
    if outcome is None or not outcome.model or status == 204:
        return {**stated, "media_type": ""}
    shown = [case.value for case in method.examples if case.side == "response" and case.status == outcome.status]
    if outcome.model in ("bytes", "str"):
        return {**stated, "media_type": "", "body": shown[0] if shown and isinstance(shown[0], str) else "text"}
    schema = at(document, outcome.pointer) if outcome.pointer else {}
    value = shown[0] if shown else sample(schema if isinstance(schema, Mapping) else {}, document)
    return {**stated, "media_type": JSON, "body": value}
