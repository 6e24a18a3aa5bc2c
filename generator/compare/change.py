"""Changes as values: what a caller meets, by which rule, where it was read, and which Python name it touches."""

import hashlib
import json
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from generator.source import Location

NOWHERE = Location("")
_FINGERPRINT = 16

Direction = Literal["request", "response"]


class Effect(StrEnum):
    """What a change does to people who call, worst first."""

    BREAKING = "breaking"
    RISKY = "risky"
    SAFE = "safe"
    DOCUMENTATION = "documentation"

    @property
    def rank(self) -> int:
        return list(Effect).index(self)


class ChangeRule(Struct, frozen=True):
    """A kind of change: `effect` is what it does to callers unless the settings say otherwise, `why` says why."""

    code: str
    name: str
    effect: Effect
    why: str


class Change(Struct, frozen=True):
    """One change between two documents of a service.

    `subject` names what changed without saying where it stands (`GET /v1/lamps/{lampid}`, `Lamp.watt`); `was` and `now`
    are its two states in short, empty where there is none. `before` and `after` are the places on the pages, or the
    nearest around them. `python` are the names it touches, the one that callers write most first; `methods` those
    whose requests or replies hold it.
    """

    rule: ChangeRule
    effect: Effect
    service: str
    subject: str
    message: str
    before: Location
    after: Location
    was: str = ""
    now: str = ""
    python: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for the same change of the same thing, whatever the lines, the order and the wording."""
        stated = json.dumps([self.service, self.rule.code, self.subject, self.was, self.now])
        return hashlib.sha256(stated.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]

    @property
    def place(self) -> Location:
        """Where a reviewer looks: at the new page, or at the old one where nothing of it is left."""
        return self.after if self.after.file else self.before

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        return (self.effect.rank, self.service, self.subject, self.rule.code, self.was, self.now)
