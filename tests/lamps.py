"""Emits models into a folder and imports them: what the tests of models exercise."""

import importlib
import itertools
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.emit.files import EmitOptions
from generator.emit.hoist import hoist
from generator.emit.models import emit_models
from generator.emit.surface import surface

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
MOMENT = {"type": "string", "format": "date-time"}

_numbers = itertools.count()


def document(schemas: dict[str, Any], paths: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lamps", "version": "1"},
        "paths": paths or {},
        "components": {"schemas": schemas},
    }


def obj(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **({"required": list(required)} if required else {})}


def known(*values: Any, of: str = "string") -> dict[str, Any]:
    """An open enumeration."""
    return {"anyOf": [{"enum": list(values)}, {"type": of}]}


def source(given: dict[str, Any], module: str = "lamps") -> str:
    """The text of `models.py`."""
    whole = hoist(given)
    (file,) = emit_models(whole, surface(whole, EmitOptions(module, module))[0])
    assert file.path == f"{module}/models.py"
    return file.text


def imported(given: dict[str, Any], folder: Path) -> ModuleType:
    """The module of models, in a package of its own below `folder`."""
    module = f"lamps_{next(_numbers)}"
    written(given, folder, module)
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(f"{module}.models")
    finally:
        sys.path.remove(str(folder))


def written(given: dict[str, Any], folder: Path, module: str) -> Path:
    package = folder / module
    (package / "_models").mkdir(parents=True)
    for name in (".", "_models"):
        (package / name / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    shutil.copy(TEMPLATES / "_models" / "values.py", package / "_models" / "values.py")
    (package / "models.py").write_text(source(given, module), encoding="utf-8")
    return package


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def round_trip(model: Any, payload: object) -> None:
    """Decode and encode, from a value and from text: nothing is lost, added or changed."""
    text = json.dumps(payload)
    for decoded in (model.model_validate(json.loads(text)), model.model_validate_json(text)):
        for encoded in (decoded.to_dict(), json.loads(decoded.to_json())):
            assert canonical(encoded) == canonical(payload)


def canonical(value: object) -> str:
    # Text tells 1 from 1.0 and from true.
    return json.dumps(value, sort_keys=True)
