"""The order of the stages. Values in, values out: nothing is read from disk, printed or written here."""

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeVar

from msgspec.structs import replace

from generator import report, rules
from generator.built import Built, Spec
from generator.config import ServiceConfig
from generator.emit import emit
from generator.emit.files import EmitOptions, EmittedFile
from generator.emit.hoist import hoisted
from generator.emit.keeping import names_of, with_attributes
from generator.extract import extract
from generator.findings import Finding, Severity, ordered
from generator.kept import kept
from generator.lock import NO_NAMES, Names, lock_text, read_lock
from generator.memo import Memo
from generator.model import Operation, Schema, ServiceInfo
from generator.openapi import dump, to_openapi
from generator.openapi.printable import shorten
from generator.openapi.wordless import wordless
from generator.readers import read
from generator.resolve import resolve
from generator.source import Location, SourceText
from generator.vocabulary import VOCABULARY

__all__ = ["Built", "Spec", "build_package", "build_service", "build_spec", "errors"]

Json = Any
Value = TypeVar("Value")

NOTHING_KNOWN = Memo()
_CHUNK = 8  # pages that a process takes at a time: more than it costs to send them


def build_spec(
    info: ServiceInfo,
    sources: Iterable[SourceText],
    overlay: SourceText | None = None,
    *,
    name: str = "openapi.yaml",
    optional: frozenset[str] = frozenset(),
    lock: SourceText | None = None,
    memo: Memo = NOTHING_KNOWN,
    executor: Executor | None = None,
) -> Spec:
    """Pages to OpenAPI: read, extract, resolve, to_openapi, overlay, check, dump.

    The order of the pages makes no difference. `name` is what the document is called in findings. A page without an
    operation is passed over with a finding when others have one; when something else is wrong, only if it is in
    `optional`: a person named its folder, not the page. Pages that `memo` knows are not read again; the others are read
    by the executor, if there is one. `lock` keeps the names that were given before.
    """
    return _spec_and_names(info, sources, overlay, name, optional, lock, memo, executor)[0]


def _spec_and_names(
    info: ServiceInfo,
    sources: Iterable[SourceText],
    overlay: SourceText | None,
    name: str,
    optional: frozenset[str],
    lock: SourceText | None,
    memo: Memo,
    executor: Executor | None,
) -> tuple[Spec, Mapping[str, Json]]:
    """The spec, and the document as it was before corrections: its names are those that pages have."""
    names, unlocked = _known_names(lock, memo)
    findings: list[Finding] = [*unlocked]
    operations: list[Operation] = []
    definitions: list[Schema] = []
    pages = sorted(sources, key=lambda one: one.file)
    for found, defined, noticed in _all_read(pages, memo, executor):
        operations += found
        definitions += defined
        findings += noticed
    if operations:
        findings = _excused(findings, optional)
    if errors(findings) or not operations:
        return _nothing(findings), {}
    service, unresolved = resolve(info, operations, definitions, names)
    plain = document = to_openapi(service)
    findings += unresolved
    if overlay is not None:
        from generator.openapi.overlay import apply_overlay

        document, unmatched = apply_overlay(document, overlay)
        findings += unmatched
    document = with_attributes(document, names)
    text = dump(document, kept)
    findings += _checked(document, SourceText(name, text), memo)
    if errors(findings):
        return _nothing(findings), {}
    named = document if overlay is None else with_attributes(plain, names)
    return Spec(document, text, len(operations), ordered(findings)), named


def build_service(
    config: ServiceConfig,
    sources: Iterable[SourceText],
    overlay: SourceText | None = None,
    *,
    lock: SourceText | None = None,
    memo: Memo = NOTHING_KNOWN,
    executor: Executor | None = None,
) -> Built:
    """Pages to all that is committed for a service: `openapi.yaml`, `names.lock`, `findings.txt` and the package."""
    pages = tuple(sorted(sources, key=lambda one: one.file))
    others = [one for one in (overlay, lock) if one is not None]
    texts = [text for one in (*pages, *others) for text in (one.file, one.text)]
    parts = (repr(config), *texts)
    return memo.latest(
        "service", config.folder, parts, lambda: _build_service(config, pages, overlay, lock, memo, executor)
    )


def _build_service(
    config: ServiceConfig,
    pages: tuple[SourceText, ...],
    overlay: SourceText | None,
    lock: SourceText | None,
    memo: Memo,
    executor: Executor | None,
) -> Built:
    name = f"{config.folder}/openapi.yaml"
    optional = frozenset(page.file for page in pages)
    with memo.works(config.name):
        spec, plain = _spec_and_names(config.info, pages, overlay, name, optional, lock, memo, executor)
        if not spec.text:
            return Built(spec, (), spec.findings)
        hoisting = hoisted(spec.document)
        package, found = _emitted(spec.document, SourceText(name, spec.text), config.options, hoisting)
    findings = ordered((*spec.findings, *found))
    files = (
        EmittedFile(name, spec.text),
        EmittedFile(
            f"{config.folder}/names.lock", lock_text(names_of(plain, hoisting[0] if plain is spec.document else None))
        ),
        EmittedFile(f"{config.folder}/findings.txt", report.text(findings)),
        *(EmittedFile(f"{config.package}/{file.path}", file.text) for file in package),
    )
    return Built(spec, () if errors(findings) else files, findings)


def build_package(source: SourceText, options: EmitOptions) -> tuple[tuple[EmittedFile, ...], tuple[Finding, ...]]:
    """The text of an OpenAPI document to the files of a package; none when something keeps it from being emitted."""
    from generator.openapi.load import load

    document, findings = load(source)
    if document is not None:
        findings += _checked(document, source, NOTHING_KNOWN)
    if document is None or errors(findings):
        return (), ordered(findings)
    files, found = _emitted(document, source, options)
    return (() if errors(found) else files), ordered((*findings, *found))


def _emitted(
    document: Mapping[str, Json],
    source: SourceText,
    options: EmitOptions,
    hoisting: tuple[dict[str, Json], tuple[Finding, ...]] | None = None,
) -> tuple[tuple[EmittedFile, ...], tuple[Finding, ...]]:
    """The package, and what was found on the way with its lines in the text of the document."""
    files, found = emit(document, options, hoisting)
    if not found:
        return files, ()
    from generator.openapi.parse import parse

    lines = parse(source).lines
    return files, tuple(replace(finding, location=lines.locate_text(finding.subject)) for finding in found)


def _checked(document: Mapping[str, Json], source: SourceText, memo: Memo) -> tuple[Finding, ...]:
    """What is wrong with a document. One that was fine with other words is fine; in any other all is looked at."""
    if memo.store is None:
        return _checked_whole(document, source, memo)
    found: tuple[Finding, ...] = ()

    def is_fine() -> bool:
        nonlocal found
        found = _checked_whole(document, source, memo)
        return not found

    shape = json.dumps(wordless(document), default=repr)
    return () if memo.known("fine", (shape,), is_fine) else found or _checked_whole(document, source, memo)


def _checked_whole(document: Mapping[str, Json], source: SourceText, memo: Memo) -> tuple[Finding, ...]:
    """As `check`, where a part that was in order before is so."""
    from generator.openapi.check import check

    return check(document, source, lambda kind, text, ask: memo.known(kind, (text,), ask))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep anything from being written."""
    return tuple(finding for finding in findings if finding.rule.severity is Severity.ERROR)


def _known_names(lock: SourceText | None, memo: Memo) -> tuple[Names, tuple[Finding, ...]]:
    if lock is None:
        return NO_NAMES, ()
    return memo.known("lock", (lock.file, lock.text), lambda: read_lock(lock))


_Read = tuple[tuple[Operation, ...], tuple[Schema, ...], tuple[Finding, ...]]


def _all_read(pages: Sequence[SourceText], memo: Memo, executor: Executor | None) -> Iterable[_Read]:
    """What each page says, in their order. Those that were not read before are shared out where they are many."""
    if executor is None:
        return [_known_operations(memo, page) for page in pages]
    known: dict[str, tuple[_Read, ...]] = {page.file: memo.kept(*_page_key(page)) for page in pages}
    new = [page for page in pages if not known[page.file]]
    read = partial(_known_operations, memo)
    made = iter(executor.map(read, new, chunksize=_CHUNK) if len(new) > _CHUNK else map(read, new))
    return [known[page.file][0] if known[page.file] else next(made) for page in pages]


def _page_key(page: SourceText) -> tuple[str, tuple[str, ...]]:
    return "page", (page.file, page.text)


def _known_operations(memo: Memo, source: SourceText) -> _Read:
    """As `_read_operations`. A page on which our own code fails is named, and the others go on."""

    def read_with_memory() -> _Read:
        with memo.works(source.file):
            return _read_operations(source)

    try:
        return memo.known(*_page_key(source), read_with_memory)
    except Exception as error:  # whatever it is, the page is at the bottom of it
        message = f"reading failed with {type(error).__name__}: {shorten(str(error), 160)}"
        return (), (), (Finding(rules.PAGE_NOT_READ, Location(source.file), "page", message),)


def _read_operations(source: SourceText) -> _Read:
    """The operations of a page; of a page without any the objects that its tables describe."""
    page, unread = read(source)
    if errors(unread):
        return (), (), unread
    operations, unextracted = extract(page, VOCABULARY)
    if operations:
        return operations, (), (*unread, *unextracted)
    from generator.extract.definitions import define

    return (), define(page, VOCABULARY), (*unread, *unextracted)


def _nothing(findings: Iterable[Finding]) -> Spec:
    return Spec({}, "", 0, ordered(findings))


def _excused(findings: list[Finding], optional: frozenset[str]) -> list[Finding]:
    """Pages without an operation as information, beside pages that have one."""
    spoilt = any(finding.rule != rules.NO_OPERATION for finding in errors(findings))
    return [
        (
            replace(finding, rule=rules.PAGE_WITHOUT_OPERATION)
            if finding.rule == rules.NO_OPERATION and (not spoilt or finding.location.file in optional)
            else finding
        )
        for finding in findings
    ]
