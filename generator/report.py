"""Findings as text and as JSON, from one structure.

Messages quote pages, and pages are hostile: no control character of theirs reaches a terminal.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from generator.findings import Finding, Severity, ordered
from generator.openapi.printable import escape, shorten

LONGEST = 500
"""Characters of a message that are shown on a line; what is left out is in its middle."""


class Entry(TypedDict):
    """A finding as data: the one structure that every rendering starts from."""

    code: str
    name: str
    severity: str
    file: str
    line: int
    subject: str
    message: str
    table: str
    example: str
    choice: str
    help: str


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Findings as data, without repeats, by file, line and code."""
    return tuple(_entry(finding) for finding in ordered(findings))


def line(entry: Entry) -> str:
    """`file:line: CODE name: message`, on one line whatever the page says."""
    place = f"{entry['file']}:{entry['line']}" if entry["line"] else entry["file"]
    return escape(f"{place}: {entry['code']} {entry['name']}: {shorten(entry['message'], LONGEST)}")


def text(findings: Iterable[Finding]) -> str:
    """A line a finding; nothing at all without findings."""
    return "".join(f"{line(entry)}\n" for entry in entries(findings))


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON object: `findings`, and `counts` by severity."""
    found = entries(findings)
    document = {"counts": counts(found), "findings": found}
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def counts(found: Iterable[Entry]) -> dict[str, int]:
    """How many there are of each severity, worst first; those with none are named too."""
    counted = Counter(entry["severity"] for entry in found)
    return {severity.value: counted[severity.value] for severity in sorted(Severity, key=lambda one: -one.rank)}


def summary(findings: Iterable[Finding]) -> str:
    """`2 warnings, 1 info`, or `no findings`."""
    parts = [_counted(number, severity) for severity, number in counts(entries(findings)).items() if number]
    return ", ".join(parts) or "no findings"


def _entry(finding: Finding) -> Entry:
    rule, location = finding.rule, finding.location
    return Entry(
        code=rule.code,
        name=rule.name,
        severity=rule.severity.value,
        file=location.file,
        line=location.line,
        subject=finding.subject,
        message=finding.message,
        table=finding.table,
        example=finding.example,
        choice=finding.choice,
        help=rule.help,
    )


def _counted(number: int, severity: str) -> str:
    return f"{number} {severity}" if number == 1 or severity == Severity.INFO else f"{number} {severity}s"
