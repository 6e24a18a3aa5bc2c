"""What one row says of its value: the type, the constraints, whether it must be there."""

from dataclasses import replace

from generator import rules
from generator.extract.constraints import read_constraints, split_facets, unread_default
from generator.extract.rows import FieldRow
from generator.extract.types import parse_type
from generator.findings import Finding
from generator.model import Constraints, Type
from generator.source import Location
from generator.vocabulary import Vocabulary


def described(row: FieldRow, type_: Type, vocabulary: Vocabulary) -> tuple[str, Constraints]:
    """The description without empty facets, and what it states; a sentence in the Mandatory cell belongs to it."""
    facets = split_facets(row.description, vocabulary)
    constraints = read_constraints(facets, type_, vocabulary)
    if row.condition and not constraints.required_when:
        constraints = replace(constraints, required_when=row.condition)
    return "" if vocabulary.is_nothing(facets.text) else facets.text, constraints


def is_required(row: FieldRow, _vocabulary: Vocabulary) -> bool:
    return row.required


def type_not_read(row: FieldRow) -> Finding:
    return unread_type(row.name, row.type, row.origin.location)


def unread_type(name: str, type_: str, location: Location) -> Finding:
    """A finding for the words of a type cell, cut short."""
    shown = type_ if len(type_) <= 60 else type_[:57] + "..."
    message = f"the type of '{name}' is {f'not understood: {shown!r}' if shown else 'not stated'}"
    return Finding(rules.TYPE_NOT_READ, location, name, message, table=shown, choice="any value")


def unread_value(row: FieldRow, vocabulary: Vocabulary) -> Finding | None:
    """A finding for a default that is no value of the row's type."""
    type_ = parse_type(row.type, row.type_links, vocabulary)
    token = unread_default(split_facets(row.description, vocabulary), type_, vocabulary) if type_ else ""
    if not token or type_ is None:
        return None
    message = f"the default of '{row.name}', {token!r}, is no {type_.kind}; left it out"
    return Finding(rules.VALUE_NOT_READ, row.origin.location, row.name, message, table=token, choice="no default")
