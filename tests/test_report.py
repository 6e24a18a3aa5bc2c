"""Findings as text and JSON."""

import json

from generator import report, rules
from generator.findings import Finding
from generator.source import Location

LATE = Finding(rules.NAME_CASE, Location("b.html", 9), "Job.uid", "table says 'uid'", "uid", "UID", "UID")
EARLY = Finding(rules.NO_OPERATION, Location("a.html"), "a.html", "no method and path")
INFO = Finding(rules.CAPTION_MISSING, Location("b.html", 2), "table 1", "no caption")


def test_a_line_a_finding_by_file_and_line_without_repeats() -> None:
    assert report.text([LATE, INFO, EARLY, LATE]) == (
        "a.html: E104 no-operation: no method and path\n"
        "b.html:2: D304 caption-missing: no caption\n"
        "b.html:9: D101 name-case: table says 'uid'\n"
    )


def test_no_findings_are_no_text() -> None:
    assert report.text([]) == ""


def test_json_holds_every_side_of_a_finding() -> None:
    document = json.loads(report.as_json([LATE, EARLY]))
    assert document["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert document["findings"][1] == {
        "code": "D101",
        "name": "name-case",
        "severity": "warning",
        "file": "b.html",
        "line": 9,
        "subject": "Job.uid",
        "message": "table says 'uid'",
        "table": "uid",
        "example": "UID",
        "choice": "UID",
        "help": "Spell the name in the table as the example does.",
    }


def test_a_page_cannot_write_to_the_terminal_nor_fake_a_second_line() -> None:
    message = "x\x1b[2J\r\ny.html:1: fake\u202e\u2028\x9b"
    text = report.text([Finding(rules.NAME_CASE, Location("a.html", 1), "x", message)])
    assert text.count("\n") == 1
    assert text[:-1].isprintable()


def test_the_summary_counts_worst_first() -> None:
    assert report.summary([INFO, LATE, EARLY]) == "1 error, 1 warning, 1 info"
    assert report.summary([]) == "no findings"
