"""What one who decides was told, line by line: the evidence that is held against the database afterwards."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class End(StrEnum):
    """What became of a decision, as its author knows it."""

    WRITTEN = "written"
    REFUSED = "refused"
    """Nothing was written, and the author was told why."""
    UNKNOWN = "unknown"
    """Sent, or sent and its answer lost (`why`): the same decision is asked again under its own UUID."""


@dataclass(frozen=True, slots=True)
class Line:
    """`decision`: its UUID; `why`: the kind of trouble that was told, '' when it was written."""

    author: str
    decision: str
    piece: int
    end: End
    why: str = ""


class Record:
    """Lines added to a file, each on the disk before the next is said: a record may be killed too."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def add(self, line: Line) -> None:
        self._file.write(json.dumps(asdict(line)) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


def lines(folder: Path) -> Iterator[Line]:
    """Every line of every record of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for text in path.read_text("utf-8").splitlines():
            found = json.loads(text)
            yield Line(**{**found, "end": End(found["end"])})
