"""What columns hold, by title and by cells."""

import pytest

from generator.document import Cell, Row, Table
from generator.extract.columns import columns_of
from generator.vocabulary import VOCABULARY


def columns(*header: str, rows: tuple[tuple[str, ...], ...] = ()) -> tuple[str, ...]:
    table = Table(header, tuple(Row(tuple(Cell(text, 2) for text in row), 2) for row in rows), 1)
    return columns_of(table, VOCABULARY)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("Parameter", "Mandatory", "Type", "Description"), ("name", "mandatory", "type", "description")),
        (("Parameter", "Description", "Mandatory"), ("name", "description", "mandatory")),
        (("Name", "Type", "Mandatory", "Description"), ("name", "type", "mandatory", "description")),
        (("Header", "Type", "Mandatory (Yes/No)", "Description"), ("name", "type", "mandatory", "description")),
        (("Element", "Description"), ("name", "description")),
        (("Parameter", "In", "Type", "Mandatory", "Description"), ("name", "in", "type", "mandatory", "description")),
        (
            ("Attribute", "Type", "CRUD", "Default Value", "Constraint", "Remarks"),
            ("name", "type", "", "default", "constraint", "description"),
        ),
        (("Parameter", "Sub-Parameter", "Type", "Description"), ("name", "child", "type", "description")),
        (("Parameter", "Example", "Description"), ("name", "example", "description")),
        (("参数", "是否必选", "参数类型", "描述"), ("name", "mandatory", "type", "description")),
        (("名称", "参数类型", "是否必选", "说明"), ("name", "type", "mandatory", "description")),
    ],
)
def test_titles_tell(header: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert columns(*header) == expected


def test_cells_tell_where_a_title_does_not() -> None:
    rows = (("colour", "Yes", "String", "What is seen."), ("minutes", "No", "Integer", "How long."))
    assert columns("Thing", "Must", "String", "Description", rows=rows) == ("name", "mandatory", "type", "description")


def test_cells_must_all_agree() -> None:
    rows = (("colour", "Yes", "String", "x"), ("minutes", "Now and then", "whatever it is", "x"))
    assert columns("Parameter", "Must", "String", "Description", rows=rows) == ("name", "", "", "description")


def test_a_table_of_other_things_has_no_columns_of_parameters() -> None:
    rows = (("queued", "saving"), ("active", "active"))
    assert columns("Status in Storage", "Status in Service", rows=rows) == ("", "")


def test_a_second_column_of_a_kind_is_a_remark() -> None:
    assert columns("Parameter", "Type", "Description", "Remarks") == ("name", "type", "description", "")
