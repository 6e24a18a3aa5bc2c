"""Several pages on one method and path: what they agree on, and what they do not."""

from collections.abc import Iterable, Iterator

from generator import rules
from generator.findings import Finding
from generator.model import Operation, Parameter
from generator.resolve.weighing import spoken


def same_routes(operations: Iterable[Operation]) -> Iterator[Finding]:
    """Operations whose method and path another page has taken, and what the pages say otherwise of a parameter."""
    taken: dict[tuple[str, str], list[Operation]] = {}
    for one in operations:
        others = taken.setdefault((one.method, one.path), [])
        if others:
            first = others[0].id
            message = f"{one.method} {one.path} is {first} already; kept {one.id} as a variant of it"
            yield Finding(rules.SAME_ROUTE, one.origin.location, one.id, message, choice=first)
            yield from _differences(one, others)
        others.append(one)


def _differences(page: Operation, others: list[Operation]) -> Iterator[Finding]:
    """What a page says otherwise of a parameter than the first of the other pages that has it."""
    known: dict[tuple[str, str], Parameter] = {}
    for other in others:
        for parameter in other.parameters:
            known.setdefault(_key(parameter), parameter)
    for parameter in page.parameters:
        first = known.get(_key(parameter))
        if first is None:
            continue
        here, there = _said(parameter), _said(first)
        if here != there:
            message = (
                f"'{parameter.name}' is {here} here and {there} in {first.origin.location}; the operation takes both"
            )
            subject = f"{page.id}.{parameter.name}"
            location = parameter.origin.location
            yield Finding(rules.VARIANTS_DIFFER, location, subject, message, table=here, example=there, choice="both")


def _said(parameter: Parameter) -> str:
    return f"{'mandatory' if parameter.required else 'optional'}, {spoken(parameter.type)}"


def _key(parameter: Parameter) -> tuple[str, str]:
    """The place and name. The names of headers have no case."""
    name = parameter.name.casefold() if parameter.place == "header" else parameter.name
    return (parameter.place, name)
