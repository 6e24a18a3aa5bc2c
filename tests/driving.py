"""Every operation of a package is called with what its page shows, and answered by the package's fake server."""

import asyncio
import importlib.util
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

Json = Any


@dataclass
class Driven:
    """The operations that were called, and those whose request or reply was compared with an example of the page."""

    called: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)


@dataclass
class _Recorder:
    """Stands for a client: what would be called, and with what."""

    path: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> "_Recorder":
        return _Recorder((*self.path, name))

    def __call__(self, **given: Any) -> "_Recorder":
        return _Recorder(self.path, given)


def drive(package: ModuleType, folder: Path, document: Mapping[str, Json]) -> Driven:
    """Call all operations of the package in `folder`, blocking and awaited; each must give its page's example back."""
    calls = _module(folder / "tests/test_calls.py")
    done = Driven()
    for operation, call in calls.CALLS.items():
        made = call(_Recorder())
        resource, method = made.path
        description = _description(package, resource, method)
        shown = _operation(document, description)
        example = _request_example(shown, description)
        made.given |= _first_page(package, resource, method, made.given)
        given = made.given if example is None else made.given | _of_body(package, made, description, example)
        asked, value = _answered(package, calls.SETTINGS, resource, method, given)
        done.called.append(operation)
        assert operation in asked.operations
        if example is not None:
            # Required members that the example leaves out were sent beside it.
            members = (description.in_body or {}).items()
            needed = {wire: made.given[name] for name, wire in members if name in made.given}
            assert asked.body == (needed | example if needed else example), operation
            done.sent.append(operation)
        expected = _reply_example(shown)
        if expected is not None:
            assert _plain(package, value) == expected, operation
            done.answered.append(operation)
    return done


def _answered(
    package: ModuleType, settings: dict[str, Any], resource: str, method: str, given: dict[str, Any]
) -> tuple[Any, Any]:
    """The request that came, and the value: the same for both kinds of client."""
    settings = {**settings, "on_mismatch": "ignore"}

    async def awaited(url: str) -> Any:
        async with package.AsyncClient(base_url=url, **settings) as client:
            return await getattr(getattr(client, resource), method)(**given)

    with package.testing.FakeServer() as server:
        with package.Client(base_url=server.url, **settings) as client:
            value = getattr(getattr(client, resource), method)(**given)
        assert _plain(package, asyncio.run(awaited(server.url))) == _plain(package, value)
    first, second = server.received
    assert (first.method, first.path, first.query) == (second.method, second.path, second.query)
    if "multipart" not in first.headers.get("Content-Type", ""):  # its boundaries are random
        assert first.content == second.content
    return first, value


def _of_body(package: ModuleType, made: _Recorder, description: Any, example: Json) -> dict[str, Any]:
    """The arguments that make the page's body: models where they are documented, and what is not."""
    function = getattr(_resource(package, made.path[0]), made.path[1])
    hints = typing.get_type_hints(function, include_extras=True)
    if not description.in_body:
        return {description.body: _typed(package, hints[description.body], example)}
    wires = {wire: name for name, wire in description.in_body.items()}
    body = {wires[key]: _typed(package, hints[wires[key]], value) for key, value in example.items() if key in wires}
    more = {key: value for key, value in example.items() if key not in wires}
    return {**body, "call_options": package.CallOptions(body=more)}


def _typed(package: ModuleType, hint: Any, value: Json) -> Any:
    decoding = importlib.import_module(f"{package.__name__}._models.decoding")
    omit = importlib.import_module(f"{package.__name__}._runtime.options").Omit
    kept = [one for one in typing.get_args(hint) if one is not omit]
    form = typing.Union[tuple(kept)] if omit in typing.get_args(hint) else hint  # noqa: UP007
    return decoding.repaired(form, value)[0]


def _first_page(package: ModuleType, resource: str, method: str, given: dict[str, Any]) -> dict[str, Any]:
    """The argument that tells the page, where there has to be one: a later page of a list has no items."""
    module = importlib.import_module(_resource(package, resource).__module__)
    paging = getattr(module, f"_{method.upper()}_PAGES", None)
    return {paging.at[0]: paging.first} if paging and paging.at[0] in given and len(paging.at) == 1 else {}


def _description(package: ModuleType, resource: str, method: str) -> Any:
    """The description of the call that a method makes."""
    module = importlib.import_module(_resource(package, resource).__module__)
    return getattr(module, f"_{method.upper()}")


def _resource(package: ModuleType, name: str) -> type:
    with package.Client(base_url="http://unused.invalid", credentials=None) as client:
        return type(getattr(client, name))


def _operation(document: Mapping[str, Json], description: Any) -> Mapping[str, Json]:
    return document["paths"][description.path][description.method.lower()]


def _request_example(operation: Mapping[str, Json], description: Any) -> Json:
    """The first example of a body in JSON that is this method's own, where several share a route."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    for value in _examples(content):
        if not description.in_body or (isinstance(value, dict) and value.keys() & set(description.in_body.values())):
            return value
    return None


def _reply_example(operation: Mapping[str, Json]) -> Json:
    first = next((status for status in sorted(operation["responses"]) if status.startswith("2")), "")
    content = operation["responses"].get(first, {}).get("content", {}).get("application/json", {})
    return next(iter(_examples(content)), None)


def _examples(content: Mapping[str, Json]) -> list[Json]:
    named = [one["value"] for one in content.get("examples", {}).values()]
    return [content["example"], *named] if "example" in content else named


def _plain(package: ModuleType, value: Any) -> Json:
    plain: Callable[[Any], Json] = importlib.import_module(f"{package.__name__}._runtime.encoding").plain
    return value if isinstance(value, bytes) else plain(value)


def _module(path: Path) -> Any:
    stated = importlib.util.spec_from_file_location("driven_calls", path)
    assert stated
    assert stated.loader
    module = importlib.util.module_from_spec(stated)
    stated.loader.exec_module(module)
    return module
