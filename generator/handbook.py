"""The rules as a person reads them: one entry, a list, or the whole of docs/findings.md."""

import textwrap
from collections.abc import Sequence
from difflib import get_close_matches

from generator.explanations import EXPLANATIONS, FAMILIES
from generator.findings import Rule
from generator.rules import RULES

_INTRODUCTION = """\
# Findings

A finding is one line:

    pages/ShowBeacon.html:52: D101 name-case: table says 'lampstate', the example says 'lampState'; took the example

It names the file and line, the rule by code and name, and what was found. The letter of a code is its family, its
first digit the subject: 1 names, 2 types, 3 structure, 4 words, 5 examples. In errors the digit says where: 1 files,
2 settings, 3 documents, 4 overlays.

Severity is `info` (nothing is lost), `warning` (look at it: a decision was made, or something was left out) or `error`
(nothing is written). `refsmith lint` shows warnings and errors unless `--level` says otherwise.

`refsmith explain CODE` prints an entry of this page. The page is made from `generator/explanations.py` by `make docs`.
"""


def find(words: str) -> Rule | None:
    """The rule of a code or a name, in whatever letter case."""
    wanted = words.strip().lower()
    return next((rule for rule in RULES.values() if wanted in (rule.code.lower(), rule.name)), None)


def suggestions(words: str) -> tuple[str, ...]:
    """Codes and names that look like what was asked for, nearest first."""
    wanted = words.strip().lower()
    names = get_close_matches(wanted, [rule.name for rule in RULES.values()], 2)
    return tuple(names or get_close_matches(wanted.upper(), sorted(RULES), 3))


def entry(rule: Rule) -> str:
    """What a rule means and what to do about it, as text."""
    title, about = FAMILIES[rule.family]
    paragraphs = (EXPLANATIONS[rule], f"What to do: {rule.help}", f"Family {rule.family}, {title.lower()}: {about}")
    return "\n".join((f"{rule.code} {rule.name} ({rule.severity})", *(f"\n{_wrapped(one)}" for one in paragraphs), ""))


def index() -> str:
    """All rules, a line each, by family."""
    width = max(len(rule.name) for rule in RULES.values())
    lines: list[str] = []
    for family, (title, _) in FAMILIES.items():
        lines.append(f"{family}  {title}")
        lines += [f"  {rule.code}  {rule.name:{width}}  {rule.severity:7}  {rule.help}" for rule in _members(family)]
    return "\n".join((*lines, ""))


def markdown() -> str:
    """The text of docs/findings.md."""
    parts = [_INTRODUCTION]
    for family, (title, about) in FAMILIES.items():
        parts.append(f"## {family}: {title}\n\n{about}\n")
        parts += [_section(rule) for rule in _members(family)]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    said = _wrapped(EXPLANATIONS[rule])
    return f"### {rule.code} {rule.name}\n\n{said}\n\n**{rule.severity}** · **What to do:** {rule.help}\n"


def _members(family: str) -> Sequence[Rule]:
    return [RULES[code] for code in sorted(RULES) if RULES[code].family == family]


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(paragraph, 100, break_long_words=False, break_on_hyphens=False)
