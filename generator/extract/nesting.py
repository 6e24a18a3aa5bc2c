"""Rows that tell of members within members: `subject.user_id` below a row `subject`, or a column of children."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.document import Link
from generator.extract.rows import FieldRow
from generator.model import altered


class NestedRows(Struct, frozen=True):
    """The rows below one member; `anchor` is where the member's type leads, `caption` what it is called there."""

    caption: str
    anchor: str
    rows: tuple[FieldRow, ...]


def nested_tables(rows: Sequence[FieldRow], key: str) -> tuple[tuple[FieldRow, ...], tuple[NestedRows, ...]]:
    """The rows that are left, whose parents lead to the rows that were taken from among them.

    A full stop alone is part of a name: only below a row of the name before it does it nest.
    """
    names = {row.name for row in rows}
    groups: dict[str, list[FieldRow]] = {}
    for row in rows:
        groups.setdefault(_parent(row.name, names), []).append(row)
    read = {
        parent: tuple(_own(row, parent, key, row.name in groups) for row in group) for parent, group in groups.items()
    }
    left = read.pop("", ())
    return left, tuple(NestedRows(_last(parent), f"{key}.{parent}", group) for parent, group in read.items())


def _parent(name: str, names: set[str]) -> str:
    """The longest name of another row that this one begins with."""
    cuts = [index for index, letter in enumerate(name) if letter == "." and index]
    heads = [name[:cut].removesuffix("[]") for cut in reversed(cuts)]
    return next((head for head in heads if head in names), "")


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _own(row: FieldRow, parent: str, key: str, has_members: bool) -> FieldRow:
    """The row under its own name, with a type that leads to its members, as if the page had linked it."""
    name = row.name[len(parent) :].removeprefix("[]").removeprefix(".") if parent else row.name
    if not has_members:
        return altered(row, name=name)
    is_array = any(word in row.type.casefold() for word in ("array", "list", "["))
    type_ = f"Array of {_last(row.name)} objects" if is_array else f"{_last(row.name)} object"
    link = Link(_last(row.name), f"#{key}.{row.name}")
    return replace(row, name=name, type=type_, type_links=(link,))
