"""One experiment in this process; its figures as JSON on the last line."""

import json
import sys
from dataclasses import astuple
from pathlib import Path

from bench.experiments import Experiments


def main(name: str, folder: str, quick: str) -> int:
    """`quick` is 'quick' or 'whole'."""
    figures = Experiments(Path(folder), quick=quick == "quick").run(name)
    print(json.dumps([astuple(figure) for figure in figures]))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
