"""Everything that must hold, one stage after the other: format, lint, types, import contracts, rules, tests.

All stages run even when one fails; the exit code is 1 if any did. `--no-tests` leaves the tests out; whatever else is
given goes to pytest. The tests come last, so that their closing line is the last but one of the run.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

# A file's tests together: Qt starts once per process. Three processes on two cores, for many tests wait for a server;
# in the order of the files, for those with few tests, which would come last, are the longest. One that dies ends the
# run: what it had still to do would be waited for without end.
SHARED_OUT = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0")

STAGES: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy", "--no-error-summary"),
    "import contracts": ("lint-imports", "--no-logo"),
}

RULES = "tests/domain"
# The rules of the notice are tried branch by branch: their tests run once, counted, and not again with the others.
COUNTED: dict[str, tuple[str, ...]] = {
    "rules": ("coverage", "run", "-m", "pytest", "-q", "-n0", RULES),
    "every branch of the rules": ("coverage", "report"),
}


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one stage, its output as it comes; whether it passed."""
    print(f"── {name}: {' '.join(command)}", flush=True)
    start = monotonic()
    code = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode
    print(f"── {name}: {'passed' if code == 0 else f'FAILED ({code})'} in {monotonic() - start:.1f} s\n", flush=True)
    return code == 0


def stages(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The stages asked for, in order."""
    if "--no-tests" in words:
        return STAGES
    if not words:
        return {**STAGES, **COUNTED, "tests": ("pytest", "-q", *SHARED_OUT, f"--ignore={RULES}", "--durations=30")}
    shared_out = () if any(word.startswith("-n") for word in words) else SHARED_OUT
    return {**STAGES, "tests": ("pytest", *shared_out, *words)}


def main() -> int:
    """1 if a stage failed."""
    os.environ.pop("FORCE_COLOR", None)
    failed = [name for name, command in stages(sys.argv[1:]).items() if not passes(name, command)]
    print(f"failed: {', '.join(failed)}" if failed else "all passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
