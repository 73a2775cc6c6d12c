"""`python -m bench [--quick] [--only NAME]…`: every experiment in a process of its own, one after the other.

A whole run writes docs/benchmarks.md; a quick or partial one only says its figures.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from bench import machine
from bench.experiments import RUNS, TITLES
from bench.figures import Figure
from bench.report import page, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
REMARKS = ROOT / "bench" / "remarks.md"
"""What bounds what is missed, and what was tried: the end of the page."""


def main(argv: Sequence[str] | None = None) -> int:
    """0; ends with what an experiment says when it fails."""
    asked = _parser().parse_args(argv)
    when, load = datetime.now(UTC), machine.load()
    with tempfile.TemporaryDirectory(prefix="csdesk-bench-") as folder:
        results = {name: run(name, Path(folder), quick=asked.quick) for name in asked.only or RUNS}
    if not asked.quick and not asked.only:
        PAGE.write_text(_page(when, load, results), "utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")
    return 0


def run(name: str, folder: Path, *, quick: bool) -> list[Figure]:
    """One experiment in a process of its own; its figures, printed too."""
    start = monotonic()
    command = [sys.executable, "-m", "bench.one", name, str(folder), "quick" if quick else "whole"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    figures = [Figure(*values) for values in json.loads(done.stdout.splitlines()[-1])]
    print(f"\n{TITLES[name][0]} ({name}, {monotonic() - start:.0f} s)\n" + "\n".join(table(figures)), flush=True)
    return figures


def _page(when: datetime, load: str, results: Mapping[str, Sequence[Figure]]) -> str:
    return page(f"{when:%Y-%m-%d %H:%M} UTC", load, machine.facts(), results, TITLES, REMARKS.read_text("utf-8"))


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m bench", description="What the desk costs.")
    made.add_argument("--quick", action="store_true", help="small sizes, a minute: does the harness work?")
    made.add_argument("--only", action="append", choices=list(RUNS), help="this experiment; may be repeated")
    return made


if __name__ == "__main__":
    sys.exit(main())
