"""What a call takes besides its arguments, and the mark of an argument that was not given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import httpx2


class Omit:
    """The type of `omit`: the default of an optional argument, which is then not sent. `None` is sent as null."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __reduce__(self) -> str:
        return "omit"


omit: Final = Omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """Settings of one call, over those of its client.

    `timeout` in seconds, or an `httpx2.Timeout`, or `None` for no limit; `headers` and `query` are sent in addition,
    and replace what the call would send under the same name.
    """

    timeout: float | httpx2.Timeout | Omit | None = omit
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
