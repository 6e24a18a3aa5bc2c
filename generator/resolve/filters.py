"""Query parameters that are said to be arrays and no more: they hold what the field holds that they select by."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator import rules
from generator.findings import Finding
from generator.model import ANY, STRING, Evidence, Field, Operation, Parameter, Schema, Type, array_of
from generator.resolve.reaching import reachable
from generator.resolve.weighing import spoken

_SCALARS = ("string", "integer", "number", "boolean")


def type_filters(
    operations: tuple[Operation, ...], schemas: Mapping[str, Schema]
) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """The elements of such a parameter have the type of the answer's field of that name; else they are text."""
    found: list[Finding] = []
    out = []
    for operation in operations:
        parameters = list(operation.parameters)
        for index, parameter in enumerate(parameters):
            if parameter.place == "query" and parameter.type == array_of(ANY):
                parameters[index], finding = _typed(operation, parameter, schemas)
                found.append(finding)
        out.append(replace(operation, parameters=tuple(parameters)))
    return tuple(out), tuple(found)


def _typed(operation: Operation, parameter: Parameter, schemas: Mapping[str, Schema]) -> tuple[Parameter, Finding]:
    field = next((one for one in _answered(operation, schemas) if one.name == parameter.name), None)
    field = field or _deeper(operation, parameter.name, schemas)
    items = field.type if field else STRING
    why = "the answer's field of that name is" if field else "a query is text"
    message = (
        f"the table says no more of '{parameter.name}' than 'array'; took elements of type {spoken(items)}, as {why}"
    )
    choice = spoken(array_of(items))
    finding = Finding(
        rules.TYPE_BY_EXAMPLE, parameter.origin.location, parameter.name, message, table="array", choice=choice
    )
    evidence = Evidence(rules.TYPE_BY_EXAMPLE.code, "array", field.name if field else "", choice)
    return replace(parameter, type=array_of(items), evidence=(*parameter.evidence, evidence)), finding


def _answered(operation: Operation, schemas: Mapping[str, Schema]) -> Iterator[Field]:
    """Plain fields of what a successful answer lists, then of the answer itself."""
    for response in operation.responses:
        root = schemas.get(response.body.type.ref) if response.body and response.status.startswith("2") else None
        fields = root.fields if root else ()
        listed = [schemas.get(_listed(field.type)) for field in fields]
        for field in (*(one for schema in listed if schema for one in schema.fields), *fields):
            if field.type.kind in _SCALARS:
                yield field


def _deeper(operation: Operation, name: str, schemas: Mapping[str, Schema]) -> Field | None:
    """A plain field of that name anywhere in the answer, if all of them are of one type."""
    bodies = [one.body.type for one in operation.responses if one.body and one.status.startswith("2")]
    every = (field for ref in sorted(reachable(bodies, schemas)) for field in schemas[ref].fields)
    fields = [field for field in every if field.name == name]
    alike = len({field.type for field in fields}) == 1 and fields[0].type.kind in _SCALARS
    return fields[0] if alike else None


def _listed(type_: Type) -> str:
    return type_.items.ref if type_.kind == "array" and type_.items else type_.ref
