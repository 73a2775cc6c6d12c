"""Everything that must hold: format, lint, types, import contracts, rules, tests.

All stages run even when one fails; the exit code is 1 if any did. `--no-tests` leaves the tests out; whatever else is
given goes to pytest. The tests come last, so that their closing line is the last but one of the run. Before them two
lines of stages run beside each other, each said when it is over.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

# A file's tests together: Qt starts once per process. Three processes on two cores, for many tests wait for a server;
# in the order of the files, for those with few tests, which would come last, are the longest. One that dies ends the
# run: what it had still to do would be waited for without end.
SHARED_OUT = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0")

Stages = dict[str, tuple[str, ...]]

STAGES: Stages = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy", "--no-error-summary"),
    "import contracts": ("lint-imports", "--no-logo"),
}

RULES = "tests/domain"
# The rules of the notice are tried branch by branch: their tests run once, counted, and not again with the others.
COUNTED: Stages = {
    "rules": ("coverage", "run", "-m", "pytest", "-q", "-n0", RULES),
    "every branch of the rules": ("coverage", "report"),
}


def passes(name: str, command: Sequence[str], *, aside: bool = False) -> bool:
    """Run one stage; whether it passed. Its output is told as it comes, or, `aside` of another, when it is over."""
    title, start = f"── {name}: {' '.join(command)}", monotonic()
    if not aside:
        print(title, flush=True)
    out, err = (subprocess.PIPE, subprocess.STDOUT) if aside else (None, None)
    words = [str(BIN / command[0]), *command[1:]]
    done = subprocess.run(words, cwd=ROOT, check=False, text=True, stdout=out, stderr=err)
    said = [title, *(done.stdout or "").splitlines()] if aside else []
    ended = "passed" if done.returncode == 0 else f"FAILED ({done.returncode})"
    print("\n".join([*said, f"── {name}: {ended} in {monotonic() - start:.1f} s\n"]), flush=True)
    return done.returncode == 0


def failed_in(stages: Stages, *, aside: bool = False) -> list[str]:
    """Those that did not pass, run one after the other."""
    return [name for name, command in stages.items() if not passes(name, command, aside=aside)]


def run(words: Sequence[str]) -> list[str]:
    """Run what is asked for; what failed."""
    if "--no-tests" in words:
        return failed_in(STAGES)
    if words:
        shared_out = () if any(word.startswith("-n") for word in words) else SHARED_OUT
        return failed_in({**STAGES, "tests": ("pytest", *shared_out, *words)})
    with ThreadPoolExecutor() as both:  # one core each: mypy and the counted run know no second
        failed = both.map(partial(failed_in, aside=True), (STAGES, COUNTED))
        before = [name for names in failed for name in names]
    return before + failed_in({"tests": ("pytest", "-q", *SHARED_OUT, f"--ignore={RULES}", "--durations=30")})


def main() -> int:
    """1 if a stage failed."""
    os.environ.pop("FORCE_COLOR", None)
    failed = run(sys.argv[1:])
    print(f"failed: {', '.join(failed)}" if failed else "all passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
