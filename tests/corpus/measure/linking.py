"""Do object and array cells lead to the tables that describe their objects?

What a cell should lead to is told from the page alone: by a link in it, by a caption of the words of its type.
"""

from collections.abc import Iterator

from corpus.measure.figure import Figure
from corpus.measure.library import Reading, operation_readings

from generator.document import Page, Row, Table
from generator.extract.columns import columns_of
from generator.model import Type
from generator.vocabulary import VOCABULARY

OPEN = {"object", "any", "map"}


def figures() -> tuple[Figure, ...]:
    cells = [cell for one in operation_readings() if one.page for cell in _cells(one, one.page)]
    linked = [cell for cell in cells if cell[1]]
    right = [cell for cell in linked if cell[2]]
    return (
        Figure(
            *("linking.linked", "object and array cells with a table: linked", len(linked), len(cells), 97.0),
            tuple(place for place, is_linked, _ in cells if not is_linked),
        ),
        Figure(
            *("linking.right", "of those: to the table that link or caption names", len(right), len(linked), 100.0),
            tuple(place for place, _, is_right in linked if not is_right),
        ),
    )


def _cells(one: Reading, page: Page) -> Iterator[tuple[str, bool, bool]]:
    """For every row that leads to a table: its place, whether a schema was reached, whether it is the table's."""
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    for operation in one.operations:
        schemas = {schema.key: schema for schema in operation.schemas}
        by_row = {
            (field.origin.location.line, field.origin.row): field
            for schema in operation.schemas
            for field in schema.fields
        }
        for table in tables:
            for number, row in enumerate(table.rows, 1):
                field, wanted = by_row.get((row.line, number)), _wanted(table, row, tables)
                if field and wanted:
                    reached = [schemas[ref] for ref in _refs(field.type) if ref in schemas]
                    lines = {schema.origin.location.line for schema in reached}
                    yield f"{one.source.file}:{row.line} {field.name}", bool(reached), bool(lines & wanted)


def _refs(type_: Type) -> Iterator[str]:
    if type_.kind == "ref":
        yield type_.ref
    for inner in (*type_.options, *((type_.items,) if type_.items else ())):
        yield from _refs(inner)


def _wanted(table: Table, row: Row, tables: list[Table]) -> set[int]:
    """The lines of the tables that a row's links lead to, else of those that its type names."""
    columns = columns_of(table, VOCABULARY)
    cells = dict(zip(columns, row.cells, strict=False))
    if "type" not in cells:
        return set()
    type_ = cells["type"].text.casefold()
    anchors = {
        link.target.partition("#")[2]
        for name in ("type", "description")
        if name in cells
        for link in cells[name].links
        if name == "type" or any(word in type_ for word in ("object", "array", "list", "dict", "map"))
    }
    by_link = {one.line for one in tables if anchors & set(one.anchors) and one is not table}
    words = set(type_.replace("[", " ").replace("]", " ").split())
    by_caption = {one.line for one in tables if one.caption and one.caption.casefold() in words and one is not table}
    return by_link or by_caption
