"""Where one was, and where one came back from."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """`scroll`: how far down one had read there, in pixels."""

    where: T
    scroll: int = 0


class Walk(Generic[T]):
    """Going somewhere after having come back forgets what lay ahead, as browsers do."""

    def __init__(self) -> None:
        self._steps: list[Step[T]] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_on(self) -> bool:
        return self._at < len(self._steps) - 1

    def go(self, where: T, scroll: int) -> None:
        """Go there, leaving the present place at `scroll`; where one is already is no step."""
        self._leave(scroll)
        if self._at < 0 or self._steps[self._at].where != where:
            self._steps[self._at + 1 :] = [Step(where)]
            self._at += 1

    def step(self, steps: int, scroll: int) -> Step[T] | None:
        """One back (-1) or on again (1), leaving the present place at `scroll`; None where there is no further."""
        if not 0 <= self._at + steps < len(self._steps):
            return None
        self._leave(scroll)
        self._at += steps
        return self._steps[self._at]

    def _leave(self, scroll: int) -> None:
        if self._at >= 0:
            self._steps[self._at] = Step(self._steps[self._at].where, scroll)
