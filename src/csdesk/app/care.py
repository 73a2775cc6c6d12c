"""What helps when something does not work."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Care:
    """`diagnosis()`: a text to send on, nobody's name in it; takes half a second. `logs`: the folder of the logs."""

    diagnosis: Callable[[], str]
    logs: Path
