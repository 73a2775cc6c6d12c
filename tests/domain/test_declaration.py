"""« J’ai fourni toutes mes pièces »: what it asks for, dates and locks; by group or for all, as the campaign says."""

from dataclasses import replace

import pytest

from csdesk.domain.cycle import (
    Locked,
    NothingToDeclare,
    PiecesLack,
    State,
    asked_now,
    declared_at,
    may_declare,
    may_delete,
    may_deposit,
    state_of,
)
from csdesk.domain.deeds import Declared, DepositDeleted, PieceAdded, PieceWaived
from csdesk.domain.piece import Piece
from csdesk.domain.standing import Standing
from csdesk.domain.status import LockScope, Status
from csdesk.domain.trouble import Trouble
from tests.domain.acts import (
    CAMPAIGN,
    IDENTITY,
    JDC,
    SIGNED,
    by_post,
    done,
    handed,
    stands,
)
from tests.domain.declared import AGAIN, GROUP, HOUR, LATER, NOBODY, REFUSED_ONCE, REGISTRATION, declared, trouble

ASKED = (IDENTITY, SIGNED, JDC)
THREE = tuple(stands(one, handed()) for one in ASKED)


@pytest.mark.parametrize(
    ("pieces", "stand", "scope", "expected"),
    [
        (THREE, NOBODY, GROUP, ("1NATID01",)),
        (THREE, NOBODY, REGISTRATION, ("1NATID01", "CINSIG01", "ZZJDC01")),
        (THREE[:1], NOBODY, GROUP, ("1NATID01",)),
        (THREE[:1], NOBODY, REGISTRATION, PiecesLack),
        ((stands(IDENTITY), *THREE[1:]), NOBODY, GROUP, PiecesLack),
        (THREE, done(DepositDeleted("1NATID01", 1)), GROUP, PiecesLack),
        (THREE, declared(), GROUP, NothingToDeclare),
        (THREE, declared(), REGISTRATION, NothingToDeclare),  # one click was for all
        (THREE, declared(group="Domicile"), GROUP, ("1NATID01",)),
        ((REFUSED_ONCE, *THREE[1:]), declared(), GROUP, PiecesLack),
        ((AGAIN, *THREE[1:]), declared(), GROUP, ("1NATID01",)),
        ((AGAIN, *THREE[1:]), declared(), REGISTRATION, ("1NATID01",)),
        ((stands(IDENTITY, handed(), status=Status.ACCEPTED), *THREE[1:]), NOBODY, GROUP, NothingToDeclare),
        ((stands(IDENTITY, handed(), status=Status.RECEIVED), *THREE[1:]), NOBODY, GROUP, ("1NATID01",)),
        (THREE, NOBODY, "no such group", NothingToDeclare),
    ],
)
def test_what_a_declaration_validates(
    pieces: tuple[Piece, ...], stand: Standing, scope: LockScope | str, expected: tuple[str, ...] | type[Trouble]
) -> None:
    group, known = (IDENTITY.group, scope) if isinstance(scope, LockScope) else (scope, GROUP)
    if isinstance(expected, tuple):
        assert may_declare(group, ASKED, pieces, stand, known) == expected
    else:
        assert trouble(lambda: may_declare(group, ASKED, pieces, stand, known)) is expected


def test_what_is_posted_is_not_waited_for() -> None:
    asked = (IDENTITY, replace(by_post(SIGNED), group=IDENTITY.group))
    assert may_declare(IDENTITY.group, asked, THREE[:1], NOBODY) == ("1NATID01",)


def test_what_lacks_is_named() -> None:
    with pytest.raises(PiecesLack, match="il manque CINSIG01, ZZJDC01"):
        may_declare("", ASKED, THREE[:1], NOBODY, REGISTRATION)


def test_every_piece_of_the_group_gets_the_date_and_the_lock() -> None:
    both = (IDENTITY, replace(SIGNED, group=IDENTITY.group))
    pieces = [stands(one, handed()) for one in both]
    assert [declared_at(handed(), one, declared()) for one in both] == [LATER, LATER]
    assert [state_of(piece, declared(), one) for piece, one in zip(pieces, both, strict=True)] == [State.DECLARED] * 2


def test_the_lock_of_the_registration_covers_every_group() -> None:
    piece, stand = stands(JDC, handed()), declared()
    assert state_of(piece, stand, JDC, GROUP) is State.DEPOSITED
    assert state_of(piece, stand, JDC, REGISTRATION) is State.DECLARED
    assert trouble(lambda: may_deposit(piece, stand, JDC, REGISTRATION)) is Locked
    assert trouble(lambda: may_delete(piece, 1, stand, JDC, REGISTRATION)) is Locked


def test_non_conforme_opens_that_piece_alone() -> None:
    both = (IDENTITY, replace(SIGNED, group=IDENTITY.group))
    refused, other = REFUSED_ONCE, stands(SIGNED, handed())
    assert trouble(lambda: may_deposit(refused, declared(), both[0])) is None
    assert trouble(lambda: may_deposit(other, declared(), both[1])) is Locked


def test_the_first_declaration_after_a_deposit_dates_it() -> None:
    stand = done(Declared(IDENTITY.group, LATER), Declared(IDENTITY.group, LATER + HOUR))
    assert declared_at(handed(), IDENTITY, stand) == LATER
    assert declared_at(handed(at=LATER + HOUR), IDENTITY, stand) == LATER + HOUR
    assert declared_at(handed(at=LATER + 2 * HOUR), IDENTITY, stand) is None


# What is asked


def test_people_add_and_waive_in_the_order_of_the_campaign() -> None:
    stand = done(PieceAdded("ZZDOM01", "r"), PieceWaived("1NATID01", "r"), PieceAdded("unknown", "r"))
    assert [one.code for one in asked_now(ASKED[::-1], stand, CAMPAIGN)] == ["CINSIG01", "ZZJDC01", "ZZDOM01"]
