"""Which schemas a body leads to, and what follows for their required members."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.model import Operation, Schema, Type, altered


def reachable(types: Iterable[Type], schemas: Mapping[str, Schema]) -> set[str]:
    """The names of all schemas that the types lead to, directly or through others."""
    todo = list(types)
    found: set[str] = set()
    while todo:
        type_ = todo.pop()
        todo += [*type_.options, *((type_.items,) if type_.items else ())]
        if type_.kind == "ref" and type_.ref not in found and type_.ref in schemas:
            found.add(type_.ref)
            todo += [field.type for field in schemas[type_.ref].fields]
    return found


def responses_optional(operations: tuple[Operation, ...], schemas: dict[str, Schema]) -> dict[str, Schema]:
    """Nothing that a response can hold is required, whatever the page says: services leave members out."""
    answers = [one.body.type for operation in operations for one in operation.responses if one.body]
    answered = reachable(answers, schemas)
    return {
        name: (
            replace(schema, fields=tuple(altered(field, required=False) for field in schema.fields))
            if name in answered
            else schema
        )
        for name, schema in schemas.items()
    }
