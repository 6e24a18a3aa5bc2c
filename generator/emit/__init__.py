"""Emitting: an OpenAPI document becomes the files of a package.

This is the order of the passes. Whatever a later pass needs to know, an earlier one has computed.
"""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any

from generator.emit.client import emit_client
from generator.emit.fakes import emit_fakes
from generator.emit.files import EmitOptions, EmittedFile
from generator.emit.hoist import Node, hoisted
from generator.emit.judging import contradictions
from generator.emit.models import emit_models
from generator.emit.package import emit_package
from generator.emit.readings import lenient
from generator.emit.surface import surface_of
from generator.emit.validators import emit_validators, schemas_of
from generator.findings import Finding, ordered
from generator.late import late

__all__ = ["EmitOptions", "EmittedFile", "emit"]

# Folders and a file name, each beginning with a letter or an underscore: no way up, none to a root, no hidden file.
_PATH = late(r"(?:[A-Za-z_][A-Za-z0-9_-]*/)*[A-Za-z_][A-Za-z0-9_.-]*")


def emit(
    document: Mapping[str, Any], options: EmitOptions, hoisting: tuple[Node, tuple[Finding, ...]] | None = None
) -> tuple[tuple[EmittedFile, ...], tuple[Finding, ...]]:
    """The files of the package that a checked document becomes, by path, with what could not be emitted.

    `hoisting` is the document hoisted, where that has been done already.
    """
    whole, unread = hoisting or hoisted(document)
    api = surface_of(whole, options)
    judged = schemas_of(whole, api)
    tolerant = cache(partial(lenient, judged))  # nobody asks for it where nothing else is judged than before
    files = (
        *emit_models(whole, api),
        *emit_client(api),
        *emit_validators(judged, tolerant, api),
        *emit_package(api, contradictions(judged, tolerant, api)),
        *emit_fakes(whole, api),
    )
    return _inside(files), ordered(unread)


def _inside(files: Iterable[EmittedFile]) -> tuple[EmittedFile, ...]:
    """The files by path. Paths are made of names only; that each is new and stays inside is asserted once more here."""
    by_path: dict[str, EmittedFile] = {}
    for file in files:
        if not _PATH.fullmatch(file.path):
            raise ValueError(f"not a path below the package: {file.path!r}")
        if by_path.setdefault(file.path.casefold(), file) is not file:
            raise ValueError(f"two files for one path: {file.path!r}")
    return tuple(sorted(by_path.values(), key=lambda file: file.path))
