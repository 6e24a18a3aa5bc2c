"""What is taken from a description, for the tables of idioms."""

from typing import Any

from generator.extract.constraints import read_constraints
from generator.extract.facets import split_facets
from generator.model import INTEGER, STRING, Constraints, Type, array_of
from generator.vocabulary import VOCABULARY

STRINGS, INTEGERS = array_of(STRING), array_of(INTEGER)
NOTHING: dict[str, Any] = {}


def taken(description: str, type_: Type, name: str) -> dict[str, Any]:
    """The members of the constraints that differ from none, known values without their meanings."""
    facets = split_facets(description, VOCABULARY)
    constraints = read_constraints(facets, type_, VOCABULARY, name).constraints
    found = {name: getattr(constraints, name) for name in Constraints.__struct_fields__}
    found = {key: value for key, value in found.items() if value != getattr(Constraints(), key)}
    if "known" in found:
        found["known"] = [one.value for one in found["known"]]
    if found.pop("has_default", False):
        found["default"] = constraints.default
    return found


def check(description: str, type_: Type, expected: dict[str, Any], name: str = "lamp_value") -> None:
    assert taken(description, type_, name) == expected
