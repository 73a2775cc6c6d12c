"""`python -m bench.stress`: 16 who decide 200 times each on 500 pieces, while the server is stopped, frozen and cut."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.stress.run import Outcome, Size, stress


def main(argv: Sequence[str] | None = None) -> int:
    """1 when a promise was broken; what was said stands in the records, which are then kept."""
    asked = _parser().parse_args(argv)
    size = Size(asked.clerks, asked.windows, asked.decisions, asked.pieces, asked.mishaps, asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="csdesk-stress-"))
    outcome = stress(folder, size)
    print("\n".join(said(outcome)))
    print(f"records: {folder}")
    return 1 if outcome.faults else 0


def said(outcome: Outcome) -> list[str]:
    """What is to be told of a run."""
    happened = ", ".join(f"{count} × {kind}" for kind, count in outcome.happened.items())
    return [
        f"{outcome.written} decisions written, {outcome.refused} refused to their authors, "
        f"{outcome.lost_answers} asked again after a lost answer, in {outcome.seconds:.0f} s",
        f"the server was: {happened}",
        *(outcome.faults or ("nothing lost, nothing doubled, nothing untold; the history holds together",)),
    ]


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m bench.stress", description="A shared desk under everything at once.")
    for name, default in (("clerks", 8), ("windows", 8), ("decisions", 200), ("pieces", 500), ("mishaps", 50)):
        made.add_argument(f"--{name}", type=int, default=default)
    made.add_argument("--seed", type=int, default=1)
    return made


if __name__ == "__main__":
    sys.exit(main())
