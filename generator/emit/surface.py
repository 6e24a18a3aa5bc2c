"""The surface of a package: resources, methods, arguments and outcomes of a document, with all names made."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from generator.emit import names, nodes
from generator.emit.api import Api, ExampleCase, Method, Resource, Server
from generator.emit.arguments import arguments, body_kind
from generator.emit.content import Content, body_annotation, content
from generator.emit.credentials import credentials, schemes
from generator.emit.files import EmitOptions
from generator.emit.hoist import hoisted
from generator.emit.operations import Operation, operations
from generator.emit.outcomes import error_names, examples, outcomes, returns
from generator.emit.paging import paging
from generator.emit.types import class_names
from generator.findings import Finding, ordered

Document = Mapping[str, Any]

NO_TAG = "Default"

# Headers that the client sends on behalf of every call, in lower case.
CLIENT_HEADERS = frozenset({"accept", "authorization", "content-type", "user-agent", "x-auth-token"})

# What clients, and the modules of resources, define themselves.
_CLIENT_ATTRIBUTES = frozenset({"aclose", "base_url", "close", "credentials", "headers", "timeout", "with_options"}) | {
    "with_raw_response",
    "with_streaming_response",
}
_RESOURCE_CLASSES = frozenset({"AsyncResource", "Resource"})


def surface(document: Document, options: EmitOptions) -> tuple[Api, tuple[Finding, ...]]:
    """The surface of a document, hoisted or not, and what could not be read of it.

    Pointers and names of models are those of the hoisted document.
    """
    whole, findings = hoisted(document)
    return surface_of(whole, options), ordered(findings)


def surface_of(whole: Document, options: EmitOptions) -> Api:
    """The surface of a document that is hoisted."""
    info = nodes.child(whole, "info")
    return Api(
        distribution=options.distribution,
        module=options.module,
        version=options.version,
        title=nodes.text(info, "title") or options.distribution,
        description=nodes.text(info, "description"),
        api_version=nodes.text(info, "version"),
        servers=tuple(_servers(whole)),
        credentials=tuple(credentials(whole)),
        resources=_resources(whole),
        models=class_names(whole),
    )


def _servers(document: Document) -> Iterator[Server]:
    for node in nodes.items(document, "servers"):
        if url := nodes.text(node, "url"):
            yield Server(url, nodes.text(node, "description"))


def _resources(document: Document) -> tuple[Resource, ...]:
    """Resources by attribute. An operation belongs to the first of its tags."""
    found = operations(document)
    methods = _methods(found, document)
    by_tag: dict[str, list[Operation]] = {}
    for operation in found:
        by_tag.setdefault(_tag(operation), []).append(operation)
    latin = {tag: _latin(tag, members) for tag, members in by_tag.items()}
    attributes = names.unique(by_tag, spell=lambda tag: names.module_name(latin[tag]), reserved=_CLIENT_ATTRIBUTES)
    classes = names.unique(by_tag, spell=lambda tag: _resource_class(latin[tag]), reserved=_RESOURCE_CLASSES)
    words = {nodes.text(tag, "name"): nodes.text(tag, "description") for tag in nodes.items(document, "tags")}
    resources = (
        Resource(attributes[tag], classes[tag], tag, words.get(tag, ""), _named([methods[each.id] for each in members]))
        for tag, members in by_tag.items()
    )
    return tuple(sorted(resources, key=lambda resource: resource.attribute))


def _tag(operation: Operation) -> str:
    return next((tag.strip() for tag in nodes.items(operation.node, "tags") if tag.strip()), NO_TAG)


def _latin(tag: str, members: Iterable[Operation]) -> str:
    """Words for names: those of the tag, or where it is in another script the commonest that the paths begin with."""
    if re.search("[A-Za-z]", tag):
        return tag
    parts = (re.findall(r"(?<=/)(?!v\d)[A-Za-z][^/{}?]*", each.path)[:1] for each in members)
    counted = Counter(part for found in parts for part in found)
    return min(counted, key=lambda part: (-counted[part], part), default=tag)


def _resource_class(tag: str) -> str:
    # The class for asynchronous use is called Async and this name: no other tag's class may be called so.
    name = names.class_name(f"{tag} Resource")
    return f"Of{name}" if name.startswith("Async") else name


def _named(methods: list[Method]) -> tuple[Method, ...]:
    made = names.unique((method.operation_id for method in methods), spell=names.method_name)
    named = (_walked(replace(each, name=made[each.operation_id]), made.values()) for each in methods)
    return tuple(sorted(named, key=lambda each: each.name))


def _walked(method: Method, taken: Collection[str]) -> Method:
    """The method with a name for the one that walks through all its pages, where it has pages."""
    name = f"{method.name}_all"
    while name in taken:
        name += "_"
    return replace(method, paging=replace(method.paging, name=name)) if method.paging else method


def _methods(found: tuple[Operation, ...], document: Document) -> dict[str, Method]:
    """Methods by operation id, without names, which depend on the others of their resource."""
    headers = CLIENT_HEADERS | {nodes.text(scheme, "name").lower() for scheme in schemes(document).values()}
    errors = error_names(found, document)
    methods = {operation.id: _method(operation, headers, errors, document) for operation in found}
    return _with_examples(found, methods, document)


def _method(
    operation: Operation, headers: frozenset[str], errors: Mapping[tuple[str, str], str], document: Document
) -> Method:
    body = request_content(operation)
    answers = outcomes(operation, errors, document)
    taken = arguments(operation, body, headers, document)
    return Method(
        name="",
        operation_id=operation.id,
        http_method=operation.method.upper(),
        path=operation.path,
        summary=nodes.text(operation.node, "summary"),
        description=nodes.text(operation.node, "description"),
        source=nodes.source(operation.node),
        deprecated=operation.node.get("deprecated") is True,
        arguments=taken,
        body=body_kind(body, document),
        request_model=body_annotation(body, document) if body else "",
        request_pointer=body.pointer if body else "",
        media_type=body.media_type if body else "",
        returns=returns(answers),
        outcomes=answers,
        examples=(),
        pointer=operation.pointer,
        paging=paging(operation, taken, document),
    )


def request_content(operation: Operation) -> Content | None:
    """What an operation is sent, None where nothing is."""
    return content(nodes.child(operation.node, "requestBody"), f"{operation.pointer}/requestBody")


def _with_examples(
    found: tuple[Operation, ...], methods: Mapping[str, Method], document: Document
) -> dict[str, Method]:
    cases: dict[str, list[tuple[str, ExampleCase]]] = {
        each.id: list(examples(each, request_content(each), methods[each.id].outcomes, document)) for each in found
    }
    stems = names.unique((stem for given in cases.values() for stem, _ in given), spell=names.module_name)
    return {
        id_: replace(method, examples=tuple(replace(case, stem=stems[stem]) for stem, case in cases[id_]))
        for id_, method in methods.items()
    }
