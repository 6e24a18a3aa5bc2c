"""Tables whose only row stands for any key: they describe no object but a map."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.extract.linking import Linked
from generator.extract.roles import PlacedTable
from generator.model import Type, map_of

_DEEPEST = 8


def is_map(table: PlacedTable) -> bool:
    return len(table.rows) == 1 and table.rows[0].is_key


def map_type(table: PlacedTable, linked: Linked) -> Type:
    """The map that such a table describes; a row whose own type is a map speaks of this one."""
    type_ = linked.types[table.key, table.rows[0].name]
    return type_ if type_.kind == "map" else map_of(type_)


def with_maps(tables: Iterable[PlacedTable], linked: Linked) -> Linked:
    """The types of all rows, with maps in place of references to the tables of maps."""
    maps = {table.key: map_type(table, linked) for table in tables if is_map(table) and table.role == "object"}
    types = {place: _opened(type_, maps, 0) for place, type_ in linked.types.items()} if maps else linked.types
    return replace(linked, types=types)


def _opened(type_: Type, maps: Mapping[str, Type], depth: int) -> Type:
    """A map that leads to itself stays a reference below a depth that no page means."""
    if type_.kind == "ref" and type_.ref in maps and depth < _DEEPEST:
        return _opened(maps[type_.ref], maps, depth + 1)
    items = _opened(type_.items, maps, depth) if type_.items else None
    return replace(type_, items=items, options=tuple(_opened(one, maps, depth) for one in type_.options))
