"""What the pipeline makes of the pages of a service."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.emit.files import EmittedFile
from generator.findings import Finding

Json = Any


class Spec(Struct, frozen=True):
    """What the pages of a service come to: the OpenAPI document, its text, and all that was found on the way.

    With an error among the findings, or without a page, the document and its text are empty: there is nothing to write.
    """

    document: Mapping[str, Json]
    text: str
    operations: int
    findings: tuple[Finding, ...]


class Built(Struct, frozen=True):
    """A service carried all the way: its spec, and every file to write, by path below the project's root."""

    spec: Spec
    files: tuple[EmittedFile, ...]
    findings: tuple[Finding, ...]
