"""Where comparing stands: both views, and the thing that is being looked at."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.compare.change import Change, ChangeRule
from generator.compare.rules import RULES
from generator.compare.view import View, place
from generator.emit.nodes import Schema
from generator.openapi.printable import shorten
from generator.source import Location

_LONGEST = 80


class Both(Struct, frozen=True):
    """The two views. `models` are the components of before by their names after."""

    before: View
    after: View
    models: Mapping[str, str]


class Spot(Struct, frozen=True):
    """A thing that both documents have, or one of them, with what every change of it states."""

    service: str
    subject: str
    before: Location
    after: Location
    python: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()

    def change(self, rule: ChangeRule | str, message: str, was: str = "", now: str = "") -> Change:
        """A change by this rule here, with the effect that the rule has by itself."""
        found = RULES[rule] if isinstance(rule, str) else rule
        return Change(
            found,
            found.effect,
            self.service,
            self.subject,
            message,
            self.before,
            self.after,
            was,
            now,
            tuple(dict.fromkeys(filter(None, self.python))),
            self.methods,
        )

    def at(self, old: Schema, new: Schema) -> "Spot":
        """The spot, with the places where these nodes were read."""
        return replace(self, before=place(old, self.before), after=place(new, self.after))


def value_text(value: Any) -> str:
    """A JSON value in a message: on one line, and not all of a long one."""
    return shorten(json.dumps(value, ensure_ascii=False, sort_keys=True), _LONGEST)


def words(text: Any) -> str:
    """Text of a page in a message."""
    return shorten(str(text or ""), _LONGEST)
