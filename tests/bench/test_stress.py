"""The stress of a shared desk in its short form, and that its audit would notice."""

from pathlib import Path

import pytest

from bench.stress.audit import Verdict, compare
from bench.stress.record import End, Line
from bench.stress.run import Size, stress


@pytest.mark.timeout(300)
def test_nothing_is_lost_doubled_or_untold(tmp_path: Path) -> None:
    size = Size(clerks=2, windows=1, decisions=6, pieces=8, mishaps=6, longest=1.0)
    outcome = stress(tmp_path, size)
    assert outcome.faults == ()
    assert outcome.written == size.decisions * (size.clerks + size.windows)
    assert sum(outcome.happened.values()) > 0


def line(decision: str, end: End) -> Line:
    return Line("Essai", decision, 1, end)


@pytest.mark.parametrize(
    ("told", "present", "said"),
    [
        ([line("a", End.WRITTEN)], {"a": 1}, ""),
        ([line("a", End.UNKNOWN), line("a", End.WRITTEN)], {"a": 1}, ""),
        ([line("a", End.REFUSED)], {}, ""),
        ([line("a", End.WRITTEN)], {}, "lost"),
        ([line("a", End.REFUSED)], {"a": 1}, "half told"),
        ([], {"a": 1}, "untold"),
        ([line("a", End.WRITTEN)], {"a": 2}, "doubled"),
        ([line("a", End.UNKNOWN)], {"a": 1}, "never learned"),
        ([line("a", End.UNKNOWN)], {}, "never learned"),
    ],
)
def test_the_audit_notices(told: list[Line], present: dict[str, int], said: str) -> None:
    verdict = compare(told, present, ())
    assert isinstance(verdict, Verdict)
    assert bool(verdict.faults) is bool(said)
    assert not said or any(said in fault for fault in verdict.faults)


def test_the_audit_notices_a_version_that_its_history_does_not_make() -> None:
    assert "version 3" in compare([], {}, [(7, 3, 2)]).faults[0]
