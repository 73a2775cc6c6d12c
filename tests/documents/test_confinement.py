"""What holds a page process has one name on each side of the pipe; the Windows parts, as far as they are plain data."""

import struct
import sys
from ctypes import sizeof

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.documents import confine_windows
from csdesk.documents.confinement import CPU_SECONDS, MEMORY, Confinement
from csdesk.documents.job_object import Extended, limits

PRIVILEGES = st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 3)), max_size=40)


@pytest.mark.parametrize(
    ("held", "text"),
    [
        (Confinement.NONE, "none"),
        (Confinement.LIMITS, "limits"),
        (Confinement.FULL, "landlock+seccomp"),
        (Confinement.UNPRIVILEGED | Confinement.JOB, "job+unprivileged"),
        (Confinement.NO_CODE | Confinement.NO_CHILD | Confinement.LIMITS, "limits+no-child+no-code"),
    ],
)
def test_each_part_is_named(held: Confinement, text: str) -> None:
    assert str(held) == text


@given(st.integers(0, 2 ** len(Confinement) - 1))
def test_what_is_told_is_what_is_understood(bits: int) -> None:
    assert Confinement.told(str(Confinement(bits))) == Confinement(bits)


def test_a_part_that_nobody_knows_is_not_understood() -> None:
    with pytest.raises(KeyError):
        Confinement.told("landlock+magic")


def test_the_structures_have_the_shape_that_windows_expects() -> None:
    assert (struct.calcsize("P"), sizeof(Extended)) == (8, 144)
    assert (Extended.process_memory.offset, Extended.io.offset) == (112, 64)
    basic = type(Extended().basic)
    assert (basic.flags.offset, basic.processes.offset, basic.affinity.offset) == (16, 40, 48)


def test_a_job_bounds_memory_time_and_processes_and_ends_with_its_handle() -> None:
    wanted = limits()
    assert wanted.process_memory == MEMORY
    assert wanted.basic.process_time == CPU_SECONDS * 10**7, "in 100 ns"
    assert wanted.basic.processes == (1 if sys.prefix == sys.base_prefix else 2)
    assert wanted.basic.flags == 0x2 | 0x8 | 0x100 | 0x400 | 0x2000


@pytest.mark.parametrize(
    ("flags", "memory", "restricted", "held"),
    [
        (limits().basic.flags, MEMORY, 0xFF, Confinement.LIMITS | Confinement.ASIDE),
        (limits().basic.flags, MEMORY, 0, Confinement.LIMITS),
        (limits().basic.flags, MEMORY * 2, 0x7F, Confinement.NONE),
        (0x2000, 0, 0, Confinement.NONE),
        (0, 0, 0, Confinement.NONE),
    ],
)
def test_limits_hold_only_when_the_system_says_every_one(
    flags: int, memory: int, restricted: int, held: Confinement
) -> None:
    found = Extended()
    found.basic.flags, found.process_memory = flags, memory
    assert confine_windows.bounds(found, restricted) == held


@pytest.mark.parametrize(("level", "told"), [(0, "010100000000001000000000"), (0x1000, "010100000000001000100000")])
def test_an_integrity_level_is_a_sid(level: int, told: str) -> None:
    assert confine_windows.sid(level).hex() == told
    assert level in confine_windows.LEVELS.values()


@given(PRIVILEGES)
def test_every_privilege_is_told_to_be_removed(had: list[tuple[int, int]]) -> None:
    before = struct.pack("<I", len(had)) + b"".join(struct.pack("<QI", *one) for one in had)
    after = confine_windows.without(before)
    assert confine_windows.count(after) == len(had)
    assert list(struct.iter_unpack("<QI", after[4:])) == [(number, 4) for number, _ in had]


def test_what_the_system_does_not_tell_does_not_hold() -> None:
    assert confine_windows.count(b"") > 0
    assert confine_windows.count(struct.pack("<I", 0)) == 0


def test_each_policy_has_a_part_of_its_own() -> None:
    assert set(confine_windows.POLICIES) == {Confinement.NO_CHILD, Confinement.NO_CODE, Confinement.NO_LIBRARY}
    assert all(bits > 0 for policies in confine_windows.POLICIES.values() for _, bits in policies)
