"""The documents of a package: a README whose examples run, and an index of its surface."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from generator.emit import credentials
from generator.emit.api import Api, Argument, Method, Outcome, Resource
from generator.emit.client import client_values, default_base_url, walked
from generator.emit.copied import has_pages
from generator.emit.files import EmittedFile
from generator.emit.markdown_text import code, markdown
from generator.emit.render import format_python, render
from generator.emit.statuses import error_class
from generator.emit.text import literal
from generator.emit.validators import validator_names

_EXAMPLE_URL = "https://api.example.com"
_SAMPLES = {"str": '"..."', "int": "1", "float": "1.0", "bool": "True", "Any": "{}", "File": 'b"..."'}
_SAMPLES_OF_KINDS = {"list": "[]", "dict": "{}"}

_FIRST = """\
from {module} import {sync_names}

with Client({settings}) as client:
    print({call})
"""
_AWAITED = """\
import asyncio

from {module} import {async_names}


async def main() -> None:
    async with AsyncClient({settings}) as client:
        print(await {call})


asyncio.run(main())
"""
_ERRORS = """\
from {module} import {sync_names}, errors

with Client({settings}) as client:
    try:
        {call}
    except errors.APIConnectionError as error:
        print("The service cannot be reached:", error)
    except errors.APIStatusError as error:
        print(error.status, error.code, error.message, error.request_id)
"""
_RETRIES = """\
from {module} import {retry_names}

with Client({settings}, retries=5, timeout=Timeout(read=10, total=60)) as client:
    print({patient_call})
"""
_PAGES = """\
from {module} import {sync_names}

with Client({settings}) as client:
    for item in {walk}:
        print(item)
    for page in {walk}.pages():
        print({page_shown})
"""
_TESTING = """\
from {module} import Client
from {module}.testing import FakeServer

with FakeServer() as server, Client({fake_settings}) as client:
    print({call})
    print(server.received[0].method, server.received[0].path)
"""
_VALIDATORS = """\
from {module} import validators

for violation in validators.{name}.response[{key}].validate({{"no_such_key": 1}}, strict=True):
    print(violation)
"""


def emit_readme(api: Api) -> EmittedFile:
    """`README.md`: how to install and use the package, shown on one of its own operations."""
    shown = shown_method(api)
    text = render(
        "package/README.md.jinja",
        distribution=markdown(api.distribution),
        title=markdown(api.title),
        description=f" {markdown(api.description)}".rstrip(),
        address=default_base_url(api),
        snippets=_snippets(api, *shown) if shown else {},
        proofs=[code(made) for _, made in credentials.shown(api)],
        variables=[code(name) for name in credentials.variables(api)],
        values=[code(name) for name in client_values(api).values()],
    )
    return EmittedFile("README.md", text)


def emit_api_index(api: Api) -> EmittedFile:
    """`api.md`: every method with its HTTP line, result and errors, and every model."""
    names = validator_names(api)
    text = render(
        "package/api.md.jinja",
        title=markdown(api.title),
        api_version=code(api.api_version),
        module=api.module,
        paged=has_pages(api),
        resources=[_resource(resource, names) for resource in api.resources],
        models=api.models,
    )
    return EmittedFile("api.md", text)


def shown_method(api: Api) -> tuple[Resource, Method] | None:
    """The method whose call needs the fewest invented values; reading is shown rather than writing."""
    candidates = [(resource, method) for resource in api.resources for method in resource.methods]
    return min(candidates, key=lambda pair: _difficulty(pair[1]), default=None)


def _snippets(api: Api, resource: Resource, method: Method) -> dict[str, str]:
    """Python for a reader, by what it shows; each piece runs as it is."""
    credential, made = credentials.shown(api)[0]
    call = sample_call(resource.attribute, method)
    address = default_base_url(api) or _EXAMPLE_URL
    place = 'region="your-region"' if "{region}" in address else f"base_url={literal(address)}"
    values = "".join(f", {name}={literal(f'your-{name}')}" for name in client_values(api).values())
    settings = f"{place}{values}, credentials={made}"
    paged = _paged(api)
    counted = paged and paged[1].paging and paged[1].paging.total
    words = {
        "module": api.module,
        "sync_names": ", ".join(sorted(("Client", credential))),
        "async_names": ", ".join(sorted(("AsyncClient", credential))),
        "settings": settings,
        "fake_settings": f"base_url=server.url{values}, credentials=None",
        "retry_names": ", ".join(sorted(("CallOptions", "Client", "Timeout", credential))),
        "call": call,
        "patient_call": sample_call(resource.attribute, method, "call_options=CallOptions(retries=0)"),
        "page_shown": 'len(page.items), "of", page.total' if counted else "len(page.items)",
        "walk": sample_call(paged[0].attribute, replace(paged[1], name=paged[2])) if paged else "",
    }
    sources = {
        "first": _FIRST.format_map(words),
        "awaited": _AWAITED.format_map(words),
        "errors": _ERRORS.format_map(words),
        "retries": _RETRIES.format_map(words),
        "testing": _TESTING.format_map(words),
        "pages": _PAGES.format_map(words) if paged else "",
        "validators": _validators(api, method),
    }
    return {name: format_python(source).strip().replace("```", "") for name, source in sources.items()}


def _paged(api: Api) -> tuple[Resource, Method, str] | None:
    """The method with pages that needs the fewest invented values, and the name of the one that walks through them."""
    found = [(each, method, method.paging.name) for each in api.resources for method in each.methods if method.paging]
    return min(found, key=lambda one: _difficulty(one[1]), default=None)


def sample_call(attribute: str, method: Method, *more: str) -> str:
    """Source of a call with values for what is required."""
    arguments = [f"{one.name}={_sample(one, method)}" for one in method.arguments if one.required]
    return f"client.{attribute}.{method.name}({', '.join([*arguments, *more])})"


def _validators(api: Api, method: Method) -> str:
    status = next((outcome.status for outcome in method.outcomes if outcome.ok and outcome.pointer), "")
    if not status:
        return ""
    key = status if status.isdecimal() else literal(status)
    return _VALIDATORS.format(module=api.module, name=validator_names(api)[method.operation_id], key=key)


def _difficulty(method: Method) -> tuple[bool, bool, int]:
    required = [argument for argument in method.arguments if argument.required]
    invented = any(_sample(argument, method) == "{}" for argument in required)
    return invented or method.returns == "None", method.http_method.upper() != "GET", len(required)


def _sample(argument: Argument, method: Method) -> str:
    """Source of a value for an argument: a short one from an example of the request, otherwise one of its type."""
    for example in method.examples:
        value = example.value.get(argument.wire) if isinstance(example.value, Mapping) else None
        if example.side == "request" and argument.place == "body" and isinstance(value, str | int) and value != "":
            return literal(value) if len(literal(value)) < 40 else literal(str(value)[:30])
    annotation = argument.annotation.removesuffix(" | None")
    if annotation == "str":
        return literal(f"your-{argument.name.strip('_').replace('_', '-')}")
    return _SAMPLES.get(annotation) or _SAMPLES_OF_KINDS.get(annotation.partition("[")[0], "{}")


def _resource(resource: Resource, validators: Mapping[str, str]) -> dict[str, Any]:
    return {
        "attribute": resource.attribute,
        "title": markdown(resource.title),
        "class_name": resource.class_name,
        "methods": [_method(method, validators[method.operation_id]) for method in resource.methods],
    }


def _method(method: Method, validator: str) -> dict[str, Any]:
    return {
        "signature": code(f"{method.name}({_signature(method.arguments)}) -> {method.returns}"),
        "http": code(f"{method.http_method.upper()} {method.path}"),
        "summary": markdown(method.summary or method.operation_id),
        "source": markdown(method.source),
        "deprecated": method.deprecated,
        "errors": [_error(outcome) for outcome in method.outcomes if not outcome.ok],
        "validator": code(f"validators.{validator}"),
        "walk": _walk(method),
    }


def _walk(method: Method) -> dict[str, str]:
    """The method that walks through all pages of one, and the name of that one; empty without pages."""
    if not (paging := method.paging):
        return {}
    signature = f"{paging.name}({_signature(walked(method))}) -> Pages[{paging.item}]"
    return {"signature": code(signature), "of": code(method.name)}


def _signature(arguments: Iterable[Argument]) -> str:
    ordered = sorted(arguments, key=lambda argument: not argument.required)
    shown = [f"{one.name}: {one.annotation}{'' if one.required else ' = omit'}" for one in ordered]
    return ", ".join(["*", *shown]) if shown else ""


def _error(outcome: Outcome) -> str:
    return f"{code(outcome.status)} {code(f'errors.{outcome.error or error_class(outcome.status)}')}"
