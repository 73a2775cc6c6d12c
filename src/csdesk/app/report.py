"""What an import says it did, or would do: every line and every file with its outcome and reason."""

from dataclasses import dataclass

from csdesk.app.packages import LineProblem
from csdesk.domain.deposits import Outcome
from csdesk.domain.files import Flag


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of a package; `reason` is empty for a file taken without remark."""

    path: str
    outcome: Outcome
    reason: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class RegistrationTally:
    """How many registrations of the list had each fate."""

    added: int
    updated: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True)
class Report:
    """A whole import. `dry_run`: nothing was written. `cancelled`: the files listed are those done before the stop."""

    package: str
    registrations: RegistrationTally
    files: tuple[FileLine, ...]
    lines: tuple[LineProblem, ...]
    cancelled: bool = False
    dry_run: bool = False

    def count(self, outcome: Outcome) -> int:
        """How many files had this outcome."""
        return sum(line.outcome is outcome for line in self.files)
