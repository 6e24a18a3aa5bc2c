"""What kind of JSON value something is, in a way that type checkers follow."""

from collections.abc import Mapping, Set
from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value has members by name."""
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[list[Any] | tuple[Any, ...] | Set[Any]]:
    """Whether a value is made of items."""
    return isinstance(value, list | tuple | Set)
