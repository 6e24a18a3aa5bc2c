"""The rules of `diff`, for people: one of them, or all as a table."""

from generator.compare.change import ChangeRule
from generator.compare.rules import RULES

_HEAD = """\
# Changes for callers

Made by `refsmith explain changes > docs/changes.md`. What `refsmith diff` finds, by rule. Other effects go into
`refsmith.toml`, by code or name:

```toml
[diff.severity]
A101 = "risky"
```

| code | name | effect | why |
| --- | --- | --- | --- |
"""


def markdown() -> str:
    """All rules, in the order of their codes."""
    return _HEAD + "".join(f"| {one.code} | {one.name} | {one.effect} | {one.why} |\n" for one in RULES.values())


def entry(rule: ChangeRule) -> str:
    """One rule as `refsmith explain A101` prints it."""
    return f"{rule.code} {rule.name}: {rule.effect} for callers\n\n{rule.why}\n"
