from datetime import datetime, timedelta

import pytest

from csdesk.domain.deposits import compose, here_since, is_late
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS
from tests.domain.made import CLOSING, deposit, file, piece

RECTO, VERSO, SHARP = file("recto.pdf", "aa"), file("verso.pdf", "bb"), file("nette.pdf", "cc")


@pytest.mark.parametrize("status", list(Status))
def test_only_a_refusal_makes_a_deposit_replace_the_former_one(status: Status) -> None:
    standing = piece(status, deposits=(deposit(1, RECTO), deposit(2, RECTO, VERSO)))
    expected = (SHARP,) if status is Status.REFUSED else (RECTO, VERSO, SHARP)
    assert compose(standing, [SHARP]) == expected


def test_the_first_deposit_is_what_comes() -> None:
    assert compose(piece(), [RECTO, VERSO]) == (RECTO, VERSO)


def test_a_content_is_here_since_its_first_deposit() -> None:
    first, second = deposit(1, RECTO), deposit(2, RECTO, VERSO)
    standing = piece(deposits=(first, second))
    assert [here_since(standing, one) for one in ("aa", "bb", "cc")] == [first, second, None]


@pytest.mark.parametrize(("seconds", "late"), [(-1, False), (0, False), (1, True)])
def test_the_deadline_itself_is_on_time(seconds: int, late: bool) -> None:
    assert is_late(CLOSING + timedelta(seconds=seconds), CLOSING) is late


def test_the_hour_that_comes_twice_is_late_the_second_time() -> None:
    deadline = datetime(2025, 10, 26, 2, 30, tzinfo=PARIS)
    assert not is_late(deadline, deadline)
    assert is_late(deadline.replace(fold=1), deadline)
