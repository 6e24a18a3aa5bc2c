"""What `check` finds, before lines are known."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.findings import Rule
from generator.openapi.trees import Pointer


class Problem(NamedTuple):
    """A rule broken by the node at a pointer.

    `derived` problems only say that something is wrong with a node as a whole: they go without saying where the cause
    is named too.
    """

    rule: Rule
    pointer: Pointer
    message: str
    derived: bool = False


def distinct(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems in order, without repeats and without the derived ones whose cause is there."""
    every = list(problems)
    causes = {problem.pointer[:depth] for problem in every if not problem.derived for depth in _depths(problem)}
    derived_below = {problem.pointer[:depth] for problem in every if problem.derived for depth in _depths(problem)[:-1]}
    seen: set[tuple[Pointer, str]] = set()
    for problem in every:
        known = (problem.pointer, problem.message)
        if known in seen or (problem.derived and (problem.pointer in causes or problem.pointer in derived_below)):
            continue
        seen.add(known)
        yield problem


def _depths(problem: Problem) -> range:
    return range(len(problem.pointer) + 1)
