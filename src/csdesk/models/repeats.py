"""The UUID of what was asked and not answered: the same asked again carries it, and so counts once."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from csdesk.app.company import Unreachable
from csdesk.domain.trouble import Trouble


class Repeats:
    """One asker's. What is asked is compared by value; anything else, or an answer, is another act."""

    def __init__(self) -> None:
        self._open: tuple[object, str] | None = None

    def id_of(self, asked: object) -> str:
        """Its UUID: the former one when the answer to the very same was lost."""
        if self._open is None or self._open[0] != asked:
            self._open = asked, str(uuid4())
        return self._open[1]

    def forget(self) -> None:
        """It was answered, or what stands was read meanwhile."""
        self._open = None

    def hearing(self, told: Callable[[Trouble], None]) -> Callable[[Trouble], None]:
        """`told`, beside which any answer but a lost line ends the act."""
        return partial(self._hear, told)

    def _hear(self, told: Callable[[Trouble], None], trouble: Trouble) -> None:
        if not isinstance(trouble, Unreachable):
            self.forget()
        told(trouble)
