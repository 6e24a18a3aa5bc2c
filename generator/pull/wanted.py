"""What the settings of a service say of its pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages a service has: addresses, or those that an index links to and a pattern finds something in."""

    pages: tuple[str, ...] = ()
    index: str = ""
    links: str = ""
