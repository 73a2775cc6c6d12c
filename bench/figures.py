"""One measured thing beside what was to be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """`reached` None: there is no goal, the line explains another."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str, detail: str = "") -> Figure:
    """A value that should stay at or below `limit`."""
    return Figure(what, _told(value, unit, detail), f"≤ {_number(limit)} {unit}".strip(), value <= limit)


def at_least(what: str, value: float, limit: float, unit: str, detail: str = "") -> Figure:
    """A value that should reach `limit`."""
    return Figure(what, _told(value, unit, detail), f"≥ {_number(limit)} {unit}".strip(), value >= limit)


def plain(what: str, value: float, unit: str, detail: str = "") -> Figure:
    """A value without a goal."""
    return Figure(what, _told(value, unit, detail))


def grouped(number: int) -> str:
    """1 000 000, its spaces not breaking."""
    return f"{number:,}".replace(",", "\u00a0")


def part(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, ceil(len(ranked) * share) - 1)]


def spread(values: Sequence[float]) -> str:
    """'median 12, p95 30, worst 41 ms (n = 20)' of milliseconds."""
    told = ", ".join(
        f"{name} {_number(value)}"
        for name, value in (("median", median(values)), ("p95", part(values, 0.95)), ("worst", max(values)))
    )
    return f"{told} ms, n = {len(values)}"


def _told(value: float, unit: str, detail: str) -> str:
    told = f"{_number(value)} {unit}".strip()
    return f"{told} ({detail})" if detail else told


def _number(value: float) -> str:
    """Three significant digits at most."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
