"""OpenAPI documents from text."""

from typing import Any

from generator.findings import Finding
from generator.openapi.normalise import normalise
from generator.openapi.parse import parse
from generator.openapi.printable import shown
from generator.rules import DOCUMENT_INVALID
from generator.source import Location, SourceText


def load(source: SourceText) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The document that YAML or JSON text holds, in the forms of OpenAPI 3.1; None where there is none.

    Whether it is a valid OpenAPI document is for `check` to say.
    """
    parsed = parse(source)
    if isinstance(parsed.value, dict):
        return normalise(parsed.value), parsed.findings
    if parsed.findings:
        return None, parsed.findings
    what = "the file is empty" if not source.text.strip() else f"this is {shown(parsed.value)}"
    location = Location(source.file, parsed.lines.root[0])
    return None, (Finding(DOCUMENT_INVALID, location, "", f"an OpenAPI document is a mapping, but {what}"),)
