"""Comparing: two documents of a service become the changes that callers meet, worst first."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.compare.change import Change, Effect
from generator.compare.models import model_changes
from generator.compare.operations import operation_changes
from generator.compare.pairs import paired
from generator.compare.security import scheme_changes
from generator.compare.spot import Both
from generator.compare.surface import surface_changes
from generator.compare.view import Version, view_of


def compare(before: Version, after: Version) -> tuple[Change, ...]:
    """Every change from one version of a service to the next, with the effects that the rules have by themselves."""
    old, new = view_of(before), view_of(after)
    pairs = paired(old, new)
    both = Both(old, new, pairs.models)
    found = [*operation_changes(pairs, both), *model_changes(both), *scheme_changes(both)]
    return ordered([*found, *surface_changes(both, found)])


def judged(changes: Iterable[Change], effects: Mapping[str, Effect]) -> tuple[Change, ...]:
    """The changes with the effects that a project gives to rules, by code or name."""
    return ordered(
        replace(one, effect=effects.get(one.rule.code) or effects.get(one.rule.name) or one.effect) for one in changes
    )


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes without repeats, worst first, then by service and subject."""
    return tuple(sorted(dict.fromkeys(changes), key=lambda one: one.sort_key))
