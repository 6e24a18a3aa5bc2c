"""Changes that a person has accepted: by fingerprint, with a reason and a last day."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from generator.compare.change import Change
from generator.source import Location


class Ignore(Struct, frozen=True):
    """An accepted change. It is left out up to and including `until`; None is without end."""

    fingerprint: str
    reason: str
    until: date | None
    location: Location


class Sifted(Struct, frozen=True):
    """Changes that count, those that are left out with their reasons, entries that ended and those that met nothing."""

    changes: tuple[Change, ...]
    ignored: tuple[tuple[Change, Ignore], ...] = ()
    ended: tuple[Ignore, ...] = ()
    unmet: tuple[Ignore, ...] = ()


def sift(changes: Iterable[Change], ignores: Iterable[Ignore], today: date) -> Sifted:
    """Take out what is ignored on this day. An entry that has ended ignores nothing, and is named if it would have."""
    everything = tuple(changes)
    known = {one.fingerprint for one in everything}
    entries = tuple(ignores)
    valid = {one.fingerprint: one for one in entries if one.until is None or today <= one.until}
    return Sifted(
        tuple(one for one in everything if one.fingerprint not in valid),
        tuple((one, valid[one.fingerprint]) for one in everything if one.fingerprint in valid),
        tuple(one for one in entries if one.fingerprint in known and one.fingerprint not in valid),
        tuple(one for one in entries if one.fingerprint not in known),
    )
