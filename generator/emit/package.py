"""What makes modules an installable package: metadata, lazy exports, documentation, and tests of its own."""

import ast
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from generator.emit import credentials
from generator.emit.api import Api, ExampleCase, Method
from generator.emit.client import client_values
from generator.emit.copied import COPIED, has_pages
from generator.emit.files import EmittedFile
from generator.emit.json_text import json_text
from generator.emit.markdown_text import toml_string
from generator.emit.readme import emit_api_index, emit_readme, sample_call
from generator.emit.render import NOTICE, render, render_python
from generator.emit.text import docstring, literal, plain
from generator.emit.validators import validator_names

DEPENDENCIES = ("anyio>=4.10", "httpx2>=2.16", "jsonschema-rs>=0.60", "pydantic>=2.14.2")

# What a package offers at its top, and the module that each name is fetched from when it is first asked for.
EXPORTS = (
    ("AsyncClient", "client"),
    ("CallOptions", "_runtime.options"),
    ("Client", "client"),
    ("EventHooks", "_runtime.options"),
    ("Omit", "_runtime.options"),
    ("Timeout", "_runtime.options"),
    ("omit", "_runtime.options"),
)
_VALUES = frozenset({"DateTime", "Open", "OpenInt"})
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
MODULES = ("errors", "models", "resources", "testing", "validators")


def emit_package(api: Api, contradictions: Mapping[str, tuple[str, ...]] = _NONE) -> tuple[EmittedFile, ...]:
    """Everything around the code: `pyproject.toml`, `README.md`, `api.md`, `__init__.py`, `py.typed` and `tests/`.

    `contradictions` are what the validators will report of examples, by their stems.
    """
    return (
        EmittedFile("pyproject.toml", _pyproject(api)),
        emit_readme(api),
        emit_api_index(api),
        EmittedFile(f"{api.module}/__init__.py", _init(api)),
        EmittedFile(f"{api.module}/py.typed", ""),
        EmittedFile("tests/test_examples.py", _test_examples(api, contradictions)),
        EmittedFile("tests/test_imports.py", render_python("tests/test_imports.py.jinja", module=api.module)),
        EmittedFile("tests/test_calls.py", _test_calls(api)),
        EmittedFile("tests/test_readme.py", render_python("tests/test_readme.py.jinja", module=api.module)),
        *(EmittedFile(f"tests/examples/{case.stem}.json", json_text(case.value)) for _, case in _cases(api)),
    )


def _pyproject(api: Api) -> str:
    return render(
        "package/pyproject.toml.jinja",
        notice=NOTICE,
        name=toml_string(api.distribution),
        version=toml_string(api.version),
        description=toml_string(f"A typed client of {plain(api.title)[:200] or api.distribution}."),
        dependencies=[toml_string(dependency) for dependency in DEPENDENCIES],
        packages=[
            toml_string(f"{api.module}{below}") for below in ("", *(f".{folder}" for folder in COPIED), ".resources")
        ],
        module=toml_string(api.module),
    )


def _init(api: Api) -> str:
    title = plain(api.title)[:200] or api.distribution
    return render_python(
        "package/__init__.py.jinja",
        doc=docstring(f"A typed client of {title}.\n\n{NOTICE}", 0),
        version=literal(api.version),
        modules=MODULES,
        exports=_exports(api),
        exported=sorted({*MODULES, *(name for name, _ in _exports(api))}),
    )


def _exports(api: Api) -> list[tuple[str, str]]:
    pages = [(name, "_runtime.paging") for name in ("Page", "PagingError") if has_pages(api)]
    return sorted([*EXPORTS, *pages, *((name, f"_runtime.{home}") for name, home in credentials.classes(api).items())])


def _cases(api: Api) -> list[tuple[Method, ExampleCase]]:
    methods: Iterable[Method] = (method for resource in api.resources for method in resource.methods)
    return sorted(((method, case) for method in methods for case in method.examples), key=lambda item: item[1].stem)


def _test_examples(api: Api, contradictions: Mapping[str, tuple[str, ...]]) -> str:
    cases, validators = _cases(api), validator_names(api)
    used = {name for _, case in cases for name in _names(case.model or "Any")}
    return render_python(
        "tests/test_examples.py.jinja",
        module=api.module,
        typing=sorted({"Any"} | used & {"Literal"}),
        values=sorted(used & _VALUES),
        modules=sorted(used & {"models"} | ({"validators"} if cases else set())),
        cases=[_case(case, validators[method.operation_id]) for method, case in cases],
        contradictions=sorted(contradictions.items()),
    )


def _test_calls(api: Api) -> str:
    """A test that calls every operation of the fake server, with values of the arguments' types."""
    calls = [(each.attribute, method) for each in api.resources for method in each.methods]
    names = validator_names(api)
    made = [{"name": names[method.operation_id], "call": sample_call(attribute, method)} for attribute, method in calls]
    return render_python(
        "tests/test_calls.py.jinja", module=api.module, calls=made, values=list(client_values(api).values())
    )


def _case(case: ExampleCase, validator: str) -> dict[str, Any]:
    place = "request" if case.side == "request" else f"response[{literal(case.status)}]"
    return {"stem": case.stem, "form": case.model or "Any", "validator": f"validators.{validator}.{place}"}


def _names(annotation: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(annotation, mode="eval")) if isinstance(node, ast.Name)}
