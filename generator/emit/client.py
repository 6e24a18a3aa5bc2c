"""The client of a package: `client.py`, a module for each resource, `errors.py`, and what is copied beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.emit import credentials
from generator.emit.api import Api, Argument, Method, Outcome, Resource
from generator.emit.client_errors import TYPING, VALUES, details, errors_module, names_in, natural
from generator.emit.content import ANYTHING, JSON, essence
from generator.emit.copied import emit_copied, sends_json
from generator.emit.docs import Section, sectioned
from generator.emit.files import EmittedFile
from generator.emit.render import NOTICE, render_python
from generator.emit.statuses import error_class
from generator.emit.text import docstring, literal
from generator.emit.types import ANY
from generator.emit.validators import validator_names
from generator.late import late

# The argument that every method has besides its own.
OPTIONS = "call_options"

View = Mapping[str, Any]

_COMPLETE_URL = late(r"https?://(?:[A-Za-z0-9._\[\]:-]|\{region\})+(/[A-Za-z0-9._~/%-]*)?")
_MARKS = (("Omit", "| Omit"), ("omit", "= omit"))
_SETTINGS = ("AsyncClientSettings", "ClientSettings")
# What can stand in a header that lists media types.
_MEDIA_TYPE = late(r"[a-z0-9.+*-]+/[a-z0-9.+*-]+")
_PLACES = (("in_path", "path"), ("in_query", "query"), ("in_headers", "header"))
_SIDES: tuple[View, ...] = (
    {"prefix": "", "keyword": "", "await": ""},
    {"prefix": "Async", "keyword": "async ", "await": "await "},
)


def emit_client(api: Api) -> tuple[EmittedFile, ...]:
    """The files of the client, by path below the package's root."""
    validators = validator_names(api)
    files = [
        EmittedFile(f"{api.module}/client.py", _client(api)),
        EmittedFile(f"{api.module}/errors.py", errors_module(api)),
        EmittedFile(f"{api.module}/resources/__init__.py", _resources(api)),
        *(
            EmittedFile(f"{api.module}/resources/{each.attribute}.py", _resource(each, validators))
            for each in api.resources
        ),
        *emit_copied(api),
    ]
    return tuple(sorted(files, key=lambda file: file.path))


def default_base_url(api: Api) -> str:
    """The address that a client uses when it is given none: the first documented one that is complete, or nothing."""
    return next((server.url for server in api.servers if _COMPLETE_URL.fullmatch(server.url)), "")


def _resources(api: Api) -> str:
    return docstring(f"The operations of {api.title}, by subject.\n\n{NOTICE}", 0) + "\n"


# client.py


def _client(api: Api) -> str:
    _, token = credentials.token(api)
    sources = credentials.sources(api)
    used = [name for name in credentials.classes(api) if re.search(rf"\b{name}\b", " ".join([token, *sources]))]
    values = client_values(api)
    variables = {wire: name for wire, name in credentials.values(api).items() if wire in values}
    return render_python(
        "client/client.py.jinja",
        doc=docstring(f"The clients of {api.title}.\n\n{NOTICE}", 0),
        typing=[*(["TYPE_CHECKING"] if api.resources else []), *(["Unpack"] if values else [])],
        bases=sorted(["AsyncClientBase", "Service", "SyncClient", *(_SETTINGS if values else ())]),
        values=[{"name": name, "wire": wire} for wire, name in values.items()],
        functions=[*(["cached_property"] if api.resources else []), *(["partial"] if "partial(" in token else [])],
        proofs=_by_module(api, used, sources),
        token=token,
        sources=sources,
        variables=literal(variables) if variables else "",
        user_agent=f"{api.distribution}/{api.version}",
        base_url=default_base_url(api),
        resources=[_property(resource) for resource in sorted(api.resources, key=lambda each: natural(each.attribute))],
        clients=[
            {"name": "Client", "base": "SyncClient", "prefix": "", "doc": _client_doc(api, "")},
            {"name": "AsyncClient", "base": "AsyncClientBase", "prefix": "Async", "doc": _client_doc(api, "Async")},
        ],
    )


def _by_module(api: Api, used: Iterable[str], sources: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The classes of credentials that the client's module mentions, by the module of the run time that has them."""
    homes = credentials.classes(api)
    names = [(homes[name], name) for name in used] + ([("credentials", "Source")] if sources else [])
    return [(home, sorted(name for at, name in names if at == home)) for home in sorted({home for home, _ in names})]


def client_values(api: Api) -> dict[str, str]:
    """The values of a client that stand for arguments of its calls: names by their names on the wire."""
    arguments = (each for resource in api.resources for method in resource.methods for each in method.arguments)
    return {each.wire: each.wire for each in sorted(arguments, key=lambda each: each.wire) if each.of_client}


def _property(resource: Resource) -> View:
    text = resource.description or f"{resource.title}."
    return {
        "attribute": resource.attribute,
        "class_name": resource.class_name,
        "classes": sorted((f"Async{resource.class_name}", resource.class_name), key=str.lower),
        "doc": docstring(text.partition("\n")[0], 8),
    }


def _client_doc(api: Api, prefix: str) -> str:
    url = default_base_url(api)
    entries = (
        *((name, "Goes into the paths; a call can give its own.") for name in client_values(api).values()),
        ("base_url", f"The address of the service; {url} unless given." if url else "The address of the service."),
        *([("region", "The region in that address.")] if "{region}" in url else []),
        ("credentials", _credentials_doc(api)),
        (
            "timeout",
            "Seconds for each wait, a Timeout (which has a total, too) or None; 60, and 10 to connect, unless given.",
        ),
        ("retries", "How often a call that failed is tried again where that is harmless; 2 unless given, 0 for never."),
        ("headers", "Headers that are sent with every call."),
        ("on_mismatch", 'What happens when a reply is not as documented: "ignore" (unless given), "warn" or "raise".'),
        (
            "validate",
            "Whether arguments are held against the pages before they are sent; they are unless this is False.",
        ),
        ("event_hooks", "EventHooks: functions that are told of requests, replies and retries."),
        ("http2", "Whether HTTP/2 may be spoken; needs the extra `http2`."),
        ("http_client", f"An httpx2.{prefix}Client to send with: proxies, TLS settings and the like. You close it."),
    )
    kind, block = ("An async", "async with") if prefix else ("A", "with")
    summary = f"{kind} client of {api.title}; close it, or use it in `{block}`."
    return sectioned([summary], [Section("Args", entries)])


def _credentials_doc(api: Api) -> str:
    """What can be given, and where it is looked for otherwise."""
    given = dict.fromkeys(f"{name}(...)" for name in credentials.classes(api))
    text = f"{' or '.join(given)}, or a function that returns the token."
    if found := credentials.variables(api):
        text += f" Unless given, made of the environment: {', '.join(found)}. None for no credentials."
    return text


# resources/*.py


def _resource(resource: Resource, validators: Mapping[str, str]) -> str:
    methods = [_method(resource, method, validators[method.operation_id]) for method in resource.methods]
    names = {name for method in resource.methods for name in _names_of_method(method)}
    description = resource.description or f"{resource.title}."
    return render_python(
        "client/resource.py.jinja",
        doc=docstring(f"{resource.title}: the operations, sync and async.\n\n{NOTICE}", 0),
        class_name=resource.class_name,
        exported=sorted(("Async" + resource.class_name, resource.class_name), key=natural),
        typing=[name for name in TYPING if name in names],
        values=[name for name in VALUES if name in names],
        modules=[name for name in ("errors", "models") if name in names],
        bodies=[
            *(["File"] if "File" in names else []),
            *(["encode_body"] if not all(map(sends_json, resource.methods)) else []),
        ],
        options=[
            "CallOptions",
            *(name for name, mark in _MARKS if any(_uses(method, mark) for method in methods)),
        ],
        methods=methods,
        named=any(place.startswith("in_") for each in methods for place, _ in each["places"]),
        paged=any(each["paging"] for each in methods),
        sides=[
            {**side, "doc": docstring(f"{description.partition(chr(10))[0]}{note}", 4)}
            for side, note in zip(_SIDES, ("", " Its methods are awaited."), strict=True)
        ],
    )


def _method(resource: Resource, method: Method, validator: str) -> View:
    options = _options(method)
    return {
        "name": method.name,
        "validator": validator,
        "constant": f"_{method.name.upper()}",
        "http_method": method.http_method.upper(),
        "path": method.path,
        "places": _places(method),
        "returns": method.returns,
        "replies": _replies(method),
        "errors": [_failure(outcome) for outcome in method.outcomes if _documented(outcome)],
        "arguments": [_argument(argument) for argument in _ordered(method)],
        "options": options,
        "paging": _paging(method),
        "docs": {"": _method_doc(method), "Async": _async_doc(resource, method)},
    }


def _replies(method: Method) -> list[tuple[str, str]]:
    """The forms of the replies by status, where it takes the status to know which one it is."""
    forms = [(outcome.status.upper(), outcome.model or "None") for outcome in method.outcomes if outcome.ok]
    return forms if len({form for _, form in forms}) > 1 else []


def _paging(method: Method) -> View | None:
    """How the pages of a method are walked through, as source by the names of `Paging`, and the item's annotation."""
    if (paging := method.paging) is None:
        return None
    paths = {name: getattr(paging, name) for name in ("at", "size", "items", "total", "next", "last")}
    stated = [("style", literal(paging.style)), ("first", literal(paging.first) if paging.first else "")]
    stated += [
        (name, f"({', '.join(map(literal, path))}{',' * (len(path) == 1)})" if path else "")
        for name, path in paths.items()
    ]
    said = f"All items of `{method.name}`, page by page; arguments and errors are its own."
    return {
        "arguments": [_argument(argument) for argument in walked(method)],
        "name": paging.name,
        "item": paging.item,
        "stated": [each for each in stated if each[1]],
        "doc": docstring(said, 8),
    }


def walked(method: Method) -> list[Argument]:
    """The arguments of the method that walks through all pages."""
    without = method.paging.without if method.paging else ()
    return [argument for argument in _ordered(method) if argument.name not in without]


def _ordered(method: Method) -> list[Argument]:
    """The required arguments, then the others."""
    return sorted(method.arguments, key=lambda argument: not argument.required)


def _argument(argument: Argument) -> View:
    return {"name": argument.name, "declaration": f"{argument.name}: {_declared(argument)}"}


def _declared(argument: Argument) -> str:
    """The annotation and, of an optional argument, the default."""
    given = argument.annotation
    if argument.required:
        return given
    if given == ANY:
        return f"{ANY} = omit"
    if given.endswith(" | None"):
        return f"{given.removesuffix(' | None')} | Omit | None = omit"
    return f"{given} | Omit = omit"


def _options(method: Method) -> str:
    taken = {argument.name for argument in method.arguments}
    name = OPTIONS
    while name in taken:
        name += "_"
    return name


def _places(method: Method) -> list[tuple[str, str]]:
    """Where the arguments go: names and source of the keyword arguments of `Call`."""
    places = [(keyword, _names(wires)) for keyword, place in _PLACES if (wires := _wires(method, place))]
    if method.body == "fields":
        places.append(("in_body", _names(_wires(method, "body"))))
    if method.body == "whole":
        places += [("body", literal(argument.name)) for argument in method.arguments if argument.place == "body"]
    if method.body and method.media_type not in ("", ANYTHING, JSON):
        places.append(("media_type", literal(method.media_type)))
    if not sends_json(method):
        places.append(("encode", "encode_body"))
    if (accept := _accept(method)) not in ("", JSON):
        places.append(("accept", literal(accept)))
    return places


def _accept(method: Method) -> str:
    """The media types of the replies that are documented as a success, in the form of a header."""
    types = dict.fromkeys(essence(outcome.media_type) for outcome in method.outcomes if outcome.ok)
    return ", ".join(each for each in types if each != ANYTHING and _MEDIA_TYPE.fullmatch(each))


def _wires(method: Method, place: str) -> dict[str, str]:
    return {argument.name: argument.wire for argument in method.arguments if argument.place == place}


def _names(wires: Mapping[str, str]) -> str:
    """Source of names on the wire by arguments: `names("limit", ("page_no", "pageNo"))`."""
    given = (literal(name) if name == wire else f"({literal(name)}, {literal(wire)})" for name, wire in wires.items())
    return f"names({', '.join(given)})"


def _documented(outcome: Outcome) -> bool:
    return not outcome.ok and bool(outcome.error or details(outcome))


def _failure(outcome: Outcome) -> View:
    name = outcome.error or error_class(outcome.status)
    return {"status": outcome.status.upper(), "name": f"errors.{name}", "model": outcome.model or "None"}


def _method_doc(method: Method) -> str:
    arguments = [(argument.name, said) for argument in _ordered(method) if (said := _argument_doc(argument))]
    return sectioned(
        [_summary(method), *_more(method), "Deprecated by the service." if method.deprecated else ""],
        [
            Section("Args", tuple(arguments)),
            Section("Raises", tuple(_raised(outcome) for outcome in method.outcomes if not outcome.ok)),
        ],
        method.source,
        indent=8,
    )


def _argument_doc(argument: Argument) -> str:
    return f"{argument.doc} That of the client unless given.".strip() if argument.of_client else argument.doc


def _summary(method: Method) -> str:
    return method.summary or method.description.partition("\n")[0] or method.operation_id


def _more(method: Method) -> Iterable[str]:
    return [method.description] if method.description not in ("", _summary(method)) else []


def _raised(outcome: Outcome) -> tuple[str, str]:
    return outcome.error or error_class(outcome.status), f"{outcome.status}. {outcome.description}"


def _async_doc(resource: Resource, method: Method) -> str:
    """What the method is about, and where arguments and errors are described: once, at the method that blocks."""
    return docstring(f"{_summary(method)} (`{resource.class_name}.{method.name}`, awaited)", 8)


def _uses(method: View, mark: str) -> bool:
    return any(mark in argument["declaration"] for argument in method["arguments"])


def _names_of_method(method: Method) -> Iterator[str]:
    """The names that the source of a method looks up in its module."""
    yield from names_in(method.returns)
    for argument in method.arguments:
        yield from names_in(argument.annotation)
    if method.paging:
        yield from names_in(method.paging.item)
    for outcome in filter(_documented, method.outcomes):
        yield "errors"
        yield from names_in(outcome.model or "None")
