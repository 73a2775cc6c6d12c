"""« Que manque-t-il ? »: each lack says why and whose turn it is; what bars nothing is a remark."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from csdesk.domain.deeds import (
    Deed,
    Entered,
    Listed,
)
from csdesk.domain.inscription import Inscription
from csdesk.domain.missing import Turn, missing, said_duration
from csdesk.domain.piece import Piece
from csdesk.domain.standing import Standing, standing
from csdesk.domain.status import Status
from csdesk.domain.verdict import Kind
from csdesk.domain.windows import Timing, When
from tests.domain.acts import (
    AFTER,
    ASKED,
    BEFORE,
    CAMPAIGN,
    CLOSING,
    CONFIRMED_LATE,
    ID_LATE,
    ID_OK,
    IDENTITY,
    LATE,
    REFUSED,
    SIGNED,
    SIGNED_OK,
    START,
    UNSENT,
    by_post,
    decided,
    done,
    handed,
    judged,
    log,
    paris,
    posted,
    stands,
    why,
    with_pieces,
)
from tests.domain.made import registration

NOBODY = Standing()


@pytest.mark.parametrize(
    ("pieces", "now", "expected"),
    [
        (UNSENT, BEFORE, "Confirmation signée : rien n’a été déposé (jusqu’au 19/11/2025 17:00) [calendrier.cloture]"),
        (
            (ID_OK, REFUSED),
            BEFORE,
            "Confirmation signée : Non conforme (Pièce illisible), à redéposer avant le 19/11/2025 17:00"
            " [statut.non_conforme]",
        ),
        (
            (ID_OK, stands(SIGNED, handed(), status=Status.REFUSED, said=[decided(Status.REFUSED, comment="Floue")])),
            BEFORE,
            "Confirmation signée : Non conforme (Floue), à redéposer avant le 19/11/2025 17:00 [statut.non_conforme]",
        ),
        (
            (ID_OK, replace(REFUSED, decisions=())),
            BEFORE,
            "Confirmation signée : Non conforme, à redéposer avant le 19/11/2025 17:00 [statut.non_conforme]",
        ),
        (
            (ID_OK, stands(SIGNED, handed(), status=Status.RECEIVED)),
            BEFORE,
            "Confirmation signée : Reçue, à contrôler [statut.recue]",
        ),
        (
            (ID_OK, stands(SIGNED, handed(validated=BEFORE))),
            BEFORE,
            "Confirmation signée : pas encore contrôlée [statut.aucun]",
        ),
        (
            (ID_OK, stands(SIGNED, handed())),
            BEFORE,
            "Confirmation signée : déposée, le candidat ne l’a pas encore validée [depot.validation]",
        ),
        (
            (ID_OK, stands(SIGNED, handed())),
            AFTER,
            "Confirmation signée : déposée, sans validation connue du candidat ; à contrôler [depot.validation]",
        ),
        (
            (ID_OK, CONFIRMED_LATE),
            AFTER,
            "Confirmation signée : arrivée en retard de 2 h 05 (échéance : 19/11/2025 17:00) [calendrier.cloture]",
        ),
    ],
)
def test_each_lack_says_why(pieces: tuple[Piece, ...], now: datetime, expected: str) -> None:
    found = judged(pieces, now)
    assert why(found)[-1] == expected
    assert found.reasons[-1].code == found.lacks[-1].code == "CINSIG01"


# The signed confirmation and its version

ENTERED = Entered(2, registration().candidate, Inscription())
SAW_1, SAW_2 = log(Listed(1), Listed(2))


def versions(second: Deed, hours: int) -> Standing:
    """Version 1 listed at START, another `hours` later."""
    first, other = log(Listed(1), second)
    return standing((first, replace(other, at=START + timedelta(hours=hours))))


def signed(hours: float, status: Status = Status.NONE, said: float = 0, *, exact: bool = True) -> Piece:
    """Handed in `hours` after START, and decided on `said` hours after it."""
    deposit = handed(at=START + timedelta(hours=hours), validated=BEFORE, exact=exact)
    decisions = [decided(status, at=START + timedelta(hours=said))] if status is not Status.NONE else []
    return stands(SIGNED, deposit, status=status, said=decisions)


ACCEPTED = Status.ACCEPTED
OLDER = (
    "Confirmation signée : déposée avant la version 2 de l’inscription (03/11/2025 13:00) ; il faut la dernière, signée"
)
PERHAPS = (
    "Confirmation signée : est-elle de la version 2 ? Vue ici le 03/11/2025 13:00, cette version a pu commencer avant"
)


@pytest.mark.parametrize(
    ("stand", "piece", "lack", "remark"),
    [
        (NOBODY, signed(1), "statut.aucun", None),
        (versions(ENTERED, 4), signed(5), "statut.aucun", None),
        (versions(ENTERED, 4), signed(1), OLDER, None),
        (versions(ENTERED, 4), signed(1, Status.RECEIVED), OLDER, None),
        (versions(ENTERED, 4), signed(1, ACCEPTED, said=2), OLDER, None),
        (versions(ENTERED, 4), signed(1, ACCEPTED, said=5), None, OLDER),  # a person knew, and accepted
        (versions(ENTERED, 4), replace(signed(1, ACCEPTED), decisions=()), OLDER, None),
        (versions(Listed(2), 4), signed(1), "statut.aucun", PERHAPS),
        (versions(Listed(2), 4), signed(-1), OLDER, None),
        (versions(Listed(2), 4), signed(5), "statut.aucun", None),
        (versions(Listed(2), 4), signed(1, exact=False), "statut.aucun", None),
        (done(Listed(3)), signed(-1), "statut.aucun", None),
        (done(Listed(1)), signed(-1), "statut.aucun", None),
        (done(replace(ENTERED, version=1)), signed(-1), "statut.aucun", None),
    ],
)
def test_a_confirmation_of_an_older_version_is_flagged(
    stand: Standing, piece: Piece, lack: str | None, remark: str | None
) -> None:
    found = judged((ID_OK, piece), BEFORE, stand)
    said = [f"{one.why}" if one.rule == "inscription.version" else one.rule for one in found.lacks]
    assert said == ([lack] if lack else [])
    shown = [f"{one.why}" for one in found.remarks if one.rule == "inscription.version"]
    if stand == done(Listed(3)):  # a first sight tells nothing of when version 3 began
        assert len(shown) == 1
    else:
        assert shown == ([remark] if remark else [])
    assert all(one.turn is Turn.MANAGER for one in found.lacks)


def test_no_other_piece_has_a_version() -> None:
    early = stands(IDENTITY, handed(at=START - timedelta(days=9), validated=BEFORE))
    (lack,) = judged((early, signed(5, ACCEPTED)), BEFORE, versions(ENTERED, 4)).lacks
    assert lack.rule == "statut.aucun"


def test_a_version_is_nothing_to_a_confirmation_that_was_not_deposited() -> None:
    (lack,) = judged((ID_OK, stands(SIGNED)), BEFORE, versions(ENTERED, 4)).lacks
    assert lack.rule == "calendrier.cloture"


# Remarks


@pytest.mark.parametrize(
    ("piece", "said", "rule"),
    [
        (ID_LATE, "Identité : arrivée en retard de 2 h 05 (échéance : 19/11/2025 17:00)", "calendrier.cloture"),
        (
            stands(IDENTITY, handed(at=LATE, exact=False), status=ACCEPTED),
            "Identité : seul le jour d’arrivée ici est connu ; était-elle à temps (échéance : 19/11/2025 17:00) ?",
            "calendrier.cloture",
        ),
        (
            stands(IDENTITY, handed(at=paris(10, 1)), status=ACCEPTED),
            "Identité : déposée avant l’ouverture du dépôt",
            "calendrier.ouverture",
        ),
    ],
)
def test_an_accepted_piece_keeps_its_remarks(piece: Piece, said: str, rule: str) -> None:
    found = judged((piece, SIGNED_OK), AFTER)
    assert found.kind is Kind.VALIDATED
    assert [(f"{one.why}", one.rule, one.code) for one in found.remarks] == [(said, rule, "1NATID01")]


def test_what_is_a_lack_is_not_said_twice() -> None:
    assert judged((ID_OK, CONFIRMED_LATE), AFTER).remarks == ()


# By post


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        (stands(SIGNED), Kind.PROPOSED),
        (stands(SIGNED, status=Status.RECEIVED, said=[decided(Status.RECEIVED, 0)]), Kind.RUNNING),
        (stands(SIGNED, status=ACCEPTED, said=[decided(ACCEPTED, 0)]), Kind.VALIDATED),
        (stands(SIGNED, posted(date(2025, 11, 19), AFTER)), Kind.RUNNING),
        (stands(SIGNED, posted(date(2025, 11, 19), AFTER), status=ACCEPTED), Kind.VALIDATED),
        (stands(SIGNED, posted(date(2025, 11, 20), AFTER)), Kind.PROPOSED),
        (stands(SIGNED, posted(None, AFTER)), Kind.RUNNING),
    ],
)
def test_posted_confirmations(piece: Piece, kind: Kind) -> None:
    asked = by_post(SIGNED)
    found = judged((ID_OK, piece), AFTER, NOBODY, (IDENTITY, asked), with_pieces(asked))
    assert found.kind is kind


def test_received_without_any_file_online_still_lacks() -> None:
    piece = stands(SIGNED, status=Status.RECEIVED, said=[decided(Status.RECEIVED, 0)])
    (lack,) = missing(CAMPAIGN, NOBODY, ASKED, (ID_OK, piece), BEFORE)
    assert (lack.rule, lack.turn) == ("calendrier.cloture", Turn.CANDIDATE)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (timedelta(milliseconds=5), "1 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=3, seconds=59), "3 min"),
        (timedelta(hours=2, minutes=5), "2 h 05"),
        (timedelta(hours=23, minutes=59), "23 h 59"),
        (timedelta(days=1), "1 j"),
        (timedelta(days=44, hours=3), "44 j"),
    ],
)
def test_how_late_is_said(by: timedelta, said: str) -> None:
    assert str(said_duration(Timing(When.LATE, CLOSING, "calendrier.cloture", by))) == said
