"""Steps of a trial, said as they end, and what the self test found in each form."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import SubprocessError
from typing import Any, Protocol

FORMER = "0.0.1"
"""The version that is upgraded from."""


class Step(Protocol):
    """Says one step, and ends the trial of the form when it does not hold."""

    def __call__(self, what: str, holds: bool, otherwise: str = "") -> None: ...


class Trial:
    """The steps of one form. The first that fails ends it."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.starts: dict[str, str] = {}

    @contextmanager
    def of(self, form: str) -> Iterator[Step]:
        """The steps of one form, said as they end."""

        def step(what: str, holds: bool, otherwise: str = "") -> None:
            print(
                f"{'ok    ' if holds else 'FAILED'} {form}: {what}{'' if holds else f' — {otherwise.strip()[-600:]}'}",
                flush=True,
            )
            if not holds:
                raise AssertionError(what)

        try:
            yield step
        except (AssertionError, RuntimeError, OSError, ValueError, SubprocessError) as error:
            self.failed.append(f"{form}: {error}")

    def started(self, form: str, out: Path, seconds: float, confined: str = "landlock+seccomp") -> str:
        """What the self test said, '' when every step passed and the page process is confined as it must be."""
        try:
            said: dict[str, Any] = json.loads((out / "selftest.json").read_text("utf-8"))
        except OSError as error:
            return str(error)
        at = {step["step"]: step["seconds"] for step in said["steps"]}
        self.starts[form] = f"page on the screen {at.get('page', '-')} s, whole {seconds:.1f} s, {said['page_process']}"
        wrong = "" if said["page_process"] == confined else f"page process: {said['page_process']}"
        return wrong if said["passed"] else json.dumps(said["steps"][-1], ensure_ascii=False)
