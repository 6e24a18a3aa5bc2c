"""Pages without an operation whose tables describe objects that other pages refer to."""

from generator.document import Page, Table
from generator.extract.bodies import schema_of
from generator.extract.columns import columns_of
from generator.extract.examples import PageExamples
from generator.extract.linking import link_rows
from generator.extract.messages import define_messages
from generator.extract.roles import PlacedTable
from generator.extract.rows import field_rows, is_parameter_table, table_label
from generator.extract.typed import typed_rows
from generator.model import Schema
from generator.vocabulary import Vocabulary


def define(page: Page, vocabulary: Vocabulary) -> tuple[Schema, ...]:
    """Every table of names and types on the page, and every message; `resolve` finds out which are needed."""
    tables = _tables(page, vocabulary)
    typed, _ = typed_rows(tables, vocabulary)
    linked = link_rows(tables, typed, PageExamples((), ()), vocabulary)
    messages = define_messages(page, vocabulary)
    return (*(schema_of(table, linked, vocabulary) for table in tables), *messages)


def _tables(page: Page, vocabulary: Vocabulary) -> tuple[PlacedTable, ...]:
    found = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    described = (
        table for table in found if is_parameter_table(table, vocabulary) and "type" in columns_of(table, vocabulary)
    )
    return tuple(_placed(page, table, ordinal, vocabulary) for ordinal, table in enumerate(described, 1))


def _placed(page: Page, table: Table, ordinal: int, vocabulary: Vocabulary) -> PlacedTable:
    label = table_label(table, ordinal)
    rows, _ = field_rows(page.file, table, label, vocabulary)
    return PlacedTable(table, "object", "request", "", label, rows, f"{page.file}#{ordinal}")
