"""Parameters and credentials, out of the tables that describe them."""

from generator import rules
from generator.extract.described import described, is_required, type_not_read
from generator.extract.roles import PlacedTable
from generator.extract.rows import FieldRow
from generator.extract.types import parse_type
from generator.extract.uri import Route
from generator.findings import Finding
from generator.model import STRING, Origin, Parameter, Place, Security, Type
from generator.vocabulary import Vocabulary

PARAMETER_ROLES = ("path", "query", "path-query", "header", "form")


def read_parameters(
    tables: tuple[PlacedTable, ...], route: Route, vocabulary: Vocabulary
) -> tuple[tuple[Parameter, ...], tuple[Finding, ...]]:
    """Everything that a caller gives outside the body; what the client sends on its own is left out."""
    parameters: list[Parameter] = []
    found: list[Finding] = []
    for table in tables:
        if table.role not in PARAMETER_ROLES:
            continue
        for row in table.rows:
            if table.role == "header" and _is_client_header(row.name, vocabulary):
                continue
            type_ = parameter_type(row, vocabulary)
            if type_ is None:
                found.append(type_not_read(row))
            parameters.append(read_parameter(row, type_ or STRING, _place(table, row, route), vocabulary))
    for name in route.placeholders:
        if not any(parameter.place == "path" and parameter.name == name for parameter in parameters):
            parameters.append(Parameter(name, "path", STRING, True, "", Origin(route.location)))
            message = f"the path has {{{name}}}, which no row describes; took a string"
            found.append(Finding(rules.PLACEHOLDER_WITHOUT_ROW, route.location, name, message, choice="string"))
    return tuple(parameters), tuple(found)


def parameter_type(row: FieldRow, vocabulary: Vocabulary) -> Type | None:
    """The type of a parameter or header; None where it is not understood, or is that of a table."""
    type_ = parse_type(row.type, (), vocabulary) if row.type else STRING
    return None if type_ is None or _has_table(type_) else type_


def _has_table(type_: Type) -> bool:
    inner = (*type_.options, *((type_.items,) if type_.items else ()))
    return type_.kind == "ref" or any(map(_has_table, inner))


def read_parameter(row: FieldRow, type_: Type, place: Place, vocabulary: Vocabulary) -> Parameter:
    description, constraints = described(row, type_, vocabulary)
    required = place == "path" or is_required(row, vocabulary)
    return Parameter(row.name, place, type_, required, description, row.origin, constraints)


def _place(table: PlacedTable, row: FieldRow, route: Route) -> Place:
    if table.role == "path-query":
        return "path" if row.name in route.placeholders else "query"
    if table.role in ("path", "query") and table.role == "path" and row.name not in route.placeholders:
        return "query"
    return table.role  # type: ignore[return-value]


def _is_client_header(name: str, vocabulary: Vocabulary) -> bool:
    return name.casefold() in vocabulary.credential_headers | vocabulary.client_headers


def read_security(tables: tuple[PlacedTable, ...], vocabulary: Vocabulary) -> tuple[Security, ...]:
    return tuple(
        Security(row.name, is_required(row, vocabulary), row.origin)
        for table in tables
        if table.role == "header"
        for row in table.rows
        if row.name.casefold() in vocabulary.credential_headers
    )
