"""The two sides of a comparison as versions of services. Both are built from their pages by this tool, so that what
differs between them differs because of the pages and not because of the tool."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.compare.view import Version
from generator.config import package_options
from generator.findings import Finding
from generator.memo import Memo
from generator.model import ServiceInfo
from generator.openapi.check import check
from generator.openapi.load import load
from generator.pipeline import NOTHING_KNOWN, build_spec, errors
from generator.project import ServiceSources
from generator.source import SourceText

Found = tuple[Version | None, tuple[Finding, ...]]


class Pages(Struct, frozen=True):
    """Pages that belong to no service. `found` are the files of those that were only met in a folder."""

    sources: tuple[SourceText, ...]
    found: frozenset[str]


Source = ServiceSources | Pages | SourceText
"""What a version is made from: a service, pages, or the text of an OpenAPI document."""

Side = Mapping[str, Source]
"""The services of a side by name; a document or pages without a service are alone, and have no name."""


def version_of(source: Source, memo: Memo = NOTHING_KNOWN) -> Found:
    """The version that a source comes to, or None and the errors that are in its way."""
    match source:
        case ServiceSources(config, pages, overlay, lock):
            name, inside = f"{config.folder}/openapi.yaml", frozenset(page.file for page in pages)
            spec = build_spec(config.info, pages, overlay, name=name, optional=inside, lock=lock, memo=memo)
            version = Version(config.name, spec.document, config.options, name)
            return version if spec.text else None, errors(spec.findings)
        case Pages(sources, found):
            spec = build_spec(ServiceInfo("api", "API"), sources, optional=found, memo=memo)
            said = {key: value for key, value in spec.document.items() if key != "info"}  # no page says it
            version = Version("", said, package_options("api"), "openapi.yaml")
            return version if spec.text else None, errors(spec.findings)
        case SourceText(file):
            document, findings = load(source)
            findings += check(document, source) if document is not None else ()
            if document is None or errors(findings):
                return None, errors(findings)
            return Version("", document, package_options("api"), file), ()


def paired(before: Side, after: Side) -> tuple[tuple[Source | None, Source | None], ...] | None:
    """The sources that are to be compared, without those that are the same on both sides; None where a document or
    pages stand against several services, so that nobody can say against which."""
    if ("" in before) != ("" in after):
        if len(before) != 1 or len(after) != 1:
            return None
        return ((*before.values(), *after.values()),)  # type: ignore[return-value]
    pairs = ((before.get(name), after.get(name)) for name in sorted(before.keys() | after.keys()))
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def completed(before: Version | None, after: Version | None) -> tuple[Version, Version]:
    """Both versions, where one may be missing: a service that is not there has no operations. A version without a
    service goes by the names of the other."""
    if before is None or after is None:
        known = before or after
        if known is None:
            raise ValueError("a comparison needs a side")
        absent = replace(known, document=_without_operations(known.document))
        return (before or absent, after or absent)
    if before.service and not after.service:
        return before, replace(after, service=before.service, options=before.options)
    if after.service and not before.service:
        return replace(before, service=after.service, options=after.options), after
    return before, after


def _without_operations(document: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in document.items() if key not in ("paths", "components", "tags")}
    schemes = document.get("components", {}).get("securitySchemes", {})
    return {**kept, "paths": {}, "components": {"securitySchemes": schemes}}
