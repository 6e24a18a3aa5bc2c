"""A figure: how many of how many, what it should be, and what it was last."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`good` of `of`, to reach `target` percent (0: nobody says).

    `key` names it in the table of floors; `missing` is what fell short, a line each.
    """

    key: str
    what: str
    good: int
    of: int
    target: float
    missing: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        return 100 * self.good / self.of if self.of else 100.0

    @property
    def is_reached(self) -> bool:
        return self.percent >= self.target

    def line(self) -> str:
        share = f"{self.good}/{self.of}"
        target = _percent(self.target) if self.target else ""
        sign = " " if self.is_reached else "-"
        return f"{sign} {self.what:62} {share:>13} {_percent(self.percent):>8}   {target:>8}"


def _percent(value: float) -> str:
    return f"{value:.1f} %" if value < 100 else "100 %"
