from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from csdesk.domain.status import (
    TRANSITIONS,
    AcceptedIsFinal,
    Delivery,
    NeedsReason,
    NoSuchPath,
    NothingDeposited,
    NotSeen,
    ReceivedInFuture,
    Rules,
    Standing,
    Status,
    Wish,
    check,
)
from csdesk.domain.trouble import Trouble

NONE, RECEIVED, REFUSED, ACCEPTED = Status
TODAY = date(2025, 11, 17)
SEEN = Standing(NONE, Delivery.ONLINE, has_deposit=True, has_file=True, seen=True)
PLAIN = Wish(RECEIVED, has_text=False, reception_date=None, today=TODAY)


def trouble(standing: Standing, wish: Wish, rules: Rules | None = None) -> type[Trouble] | None:
    """What forbids the wish."""
    try:
        check(standing, wish, rules or Rules())
    except Trouble as raised:
        return type(raised)
    return None


@pytest.mark.parametrize(("former", "wanted"), [*product(Status, Status)])
def test_every_path_of_the_notice_is_open_but_from_nothing_to_nothing(former: Status, wanted: Status) -> None:
    standing, wish = replace(SEEN, status=former), replace(PLAIN, status=wanted, has_text=True)
    assert trouble(standing, wish) is (NoSuchPath if former is wanted is NONE else None)


def test_the_table_speaks_of_every_status() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert frozenset(Status) == TRANSITIONS[REFUSED] == TRANSITIONS[ACCEPTED] == TRANSITIONS[RECEIVED]


@pytest.mark.parametrize(("former", "wanted"), [*product(Status, Status)])
def test_a_campaign_can_make_conforme_final(former: Status, wanted: Status) -> None:
    standing, wish = replace(SEEN, status=former), replace(PLAIN, status=wanted, has_text=True)
    found = trouble(standing, wish, Rules(accepted_can_be_withdrawn=False))
    locked = former is ACCEPTED and wanted is not ACCEPTED
    assert found is (AcceptedIsFinal if locked else NoSuchPath if former is wanted is NONE else None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, None),
        (TODAY, None),
        (date(2025, 11, 16), None),
        (date(2018, 7, 13), None),
        (date(2025, 11, 18), ReceivedInFuture),
        (date(2026, 1, 1), ReceivedInFuture),
    ],
)
@pytest.mark.parametrize("status", [RECEIVED, REFUSED, ACCEPTED])
def test_nothing_is_received_tomorrow(status: Status, day: date | None, expected: type[Trouble] | None) -> None:
    assert trouble(SEEN, replace(PLAIN, status=status, has_text=True, reception_date=day)) is expected


def test_the_future_is_said_with_both_days() -> None:
    with pytest.raises(ReceivedInFuture) as raised:
        check(SEEN, replace(PLAIN, reception_date=date(2025, 11, 18)), Rules())
    assert "18/11/2025" in str(raised.value)
    assert "17/11/2025" in str(raised.value)


@pytest.mark.parametrize(
    ("delivery", "deposited", "wanted", "expected"),
    [
        (Delivery.ONLINE, False, RECEIVED, NothingDeposited),
        (Delivery.ONLINE, False, REFUSED, NothingDeposited),
        (Delivery.ONLINE, False, ACCEPTED, NothingDeposited),
        (Delivery.ONLINE, True, RECEIVED, None),
        (Delivery.POSTAL, False, RECEIVED, None),
        (Delivery.POSTAL, False, REFUSED, None),
        (Delivery.POSTAL, False, ACCEPTED, None),
    ],
)
def test_what_was_never_deposited_is_not_reviewed_unless_it_comes_by_post(
    delivery: Delivery, deposited: bool, wanted: Status, expected: type[Trouble] | None
) -> None:
    standing = Standing(NONE, delivery, has_deposit=deposited, has_file=deposited, seen=True)
    assert trouble(standing, replace(PLAIN, status=wanted, has_text=True)) is expected


def test_a_status_can_be_taken_back_from_a_posted_piece_without_file() -> None:
    standing = Standing(RECEIVED, Delivery.POSTAL, has_deposit=False, has_file=False, seen=False)
    assert trouble(standing, replace(PLAIN, status=NONE)) is None


@pytest.mark.parametrize("wanted", list(Status))
@pytest.mark.parametrize("has_file", [True, False])
def test_only_conforme_asks_that_the_document_was_on_the_screen(wanted: Status, has_file: bool) -> None:
    standing = Standing(RECEIVED, Delivery.POSTAL, has_deposit=has_file, has_file=has_file, seen=False)
    unseen = trouble(standing, replace(PLAIN, status=wanted, has_text=True)) is NotSeen
    assert unseen is (wanted is ACCEPTED and has_file)


@pytest.mark.parametrize("wanted", list(Status))
@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("needed", [True, False])
def test_only_non_conforme_needs_a_reason_or_a_comment(wanted: Status, text: bool, needed: bool) -> None:
    standing = replace(SEEN, status=RECEIVED)
    found = trouble(standing, replace(PLAIN, status=wanted, has_text=text), Rules(refusal_needs_text=needed))
    assert found is (NeedsReason if wanted is REFUSED and needed and not text else None)
