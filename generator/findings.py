"""Problems as values: the rules that can fire, and what they found.

A rule's code is its family and a number: D the document contradicts itself or is incomplete, G a gap in our
reading, C a correction is stale, X an example that does not parse, E input that cannot be used at all.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from generator.source import Location


class Severity(StrEnum):
    """How much a finding matters, least first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


class Rule(Struct, frozen=True):
    """One thing that can be found: `name` says the defect, `help` what a person does about it."""

    code: str
    name: str
    severity: Severity
    help: str

    @property
    def family(self) -> str:
        return self.code[0]


class Finding(Struct, frozen=True):
    """One occurrence of a rule.

    `subject` names the thing judged without saying where it stands (`JobSpec.federationuid`), so that two readings of
    the same facts can be compared; `table` and `example` are the two sides where evidence disagrees, `choice` what
    was taken. Whichever does not apply is empty.
    """

    rule: Rule
    location: Location
    subject: str
    message: str
    table: str = ""
    example: str = ""
    choice: str = ""

    @property
    def sort_key(self) -> tuple[str, int, str, str, str]:
        return (self.location.file, self.location.line, self.rule.code, self.subject, self.message)

    def __str__(self) -> str:
        return f"{self.location}: {self.rule.code} {self.rule.name}: {self.message}"


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without repeats, by file, line and code: the order in which every report prints them."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))
