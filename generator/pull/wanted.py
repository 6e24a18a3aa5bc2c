"""What the settings of a service say of its pages."""

from msgspec import Struct


class Wanted(Struct, frozen=True):
    """Which pages a service has: addresses, or those that an index links to and a pattern finds something in."""

    pages: tuple[str, ...] = ()
    index: str = ""
    links: str = ""
