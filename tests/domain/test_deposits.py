from datetime import timedelta

import pytest

from csdesk.domain.deposits import compose, here_since
from csdesk.domain.status import Status
from tests.domain.made import MORNING, deposit, file, piece

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


@pytest.mark.parametrize(
    ("deleted", "days", "here"),
    [((), 9, 1), ((1,), 9, 1), ((1, 2), 9, None), ((1, 2), 0, 1), ((2,), 9, 1)],
    ids=["nothing", "not everywhere", "everywhere, later", "everywhere, not later", "the other"],
)
def test_what_was_taken_back_everywhere_may_be_deposited_again_later(
    deleted: tuple[int, ...], days: int, here: int | None
) -> None:
    standing = piece(deposits=(deposit(1, RECTO), deposit(2, RECTO, VERSO), deposit(3, SHARP)))
    found = here_since(standing, "aa", MORNING + timedelta(days=days), deleted)
    assert (found.n if found else None) == here
