"""What one row says of its value: the type, the constraints, whether it must be there."""

from msgspec.structs import replace

from generator import rules
from generator.extract.constraints import Said, Unread, read_description
from generator.extract.rows import FieldRow
from generator.extract.types import parse_type
from generator.findings import Finding
from generator.model import Constraints, Type
from generator.source import Location
from generator.vocabulary import Vocabulary


def described(row: FieldRow, type_: Type, vocabulary: Vocabulary) -> tuple[str, Constraints]:
    """The description without empty facets, and what it states; a sentence in the Mandatory cell belongs to it.

    Facets whose content became constraints are not repeated in the description.
    """
    said = read_description(row.description, type_, vocabulary, row.name)
    constraints = said.stated.constraints
    if row.condition and not constraints.required_when:
        constraints = replace(constraints, required_when=row.condition)
    return _description(row, said, vocabulary), constraints


def _description(row: FieldRow, said: Said, vocabulary: Vocabulary) -> str:
    facets, stated = said.facets, said.stated
    if facets.text == row.description:
        return "" if vocabulary.is_nothing(facets.text) else facets.text
    rest = (
        f"Value range: {facets.range}" if facets.range and not stated.listed else "",
        f"Default value: {facets.default}" if facets.default and not stated.constraints.has_default else "",
    )
    return "\n".join(filter(None, (facets.text, *rest)))


def is_required(row: FieldRow, _vocabulary: Vocabulary) -> bool:
    return row.required


def type_not_read(row: FieldRow) -> Finding:
    return unread_type(row.name, row.type, row.origin.location)


def unread_type(name: str, type_: str, location: Location) -> Finding:
    """A finding for the words of a type cell, cut short."""
    shown = type_ if len(type_) <= 60 else type_[:57] + "..."
    message = f"the type of '{name}' is {f'not understood: {shown!r}' if shown else 'not stated'}"
    return Finding(rules.TYPE_NOT_READ, location, name, message, table=shown, choice="any value")


def unread_values(row: FieldRow, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Findings for what the description of a row states, and what is no constraint of its type."""
    type_ = parse_type(row.type, row.type_links, vocabulary)
    if type_ is None:
        return ()
    said = read_description(row.description, type_, vocabulary, row.name)
    return tuple(_not_read(row, unread) for unread in said.stated.unread)


def _not_read(row: FieldRow, unread: Unread) -> Finding:
    words = unread.words if len(unread.words) <= 80 else unread.words[:77] + "..."
    message = f"the {unread.what} of '{row.name}', {words!r}: {unread.why}; left in the description"
    return Finding(
        rules.VALUE_NOT_READ, row.origin.location, row.name, message, table=words, choice=f"no {unread.what}"
    )
