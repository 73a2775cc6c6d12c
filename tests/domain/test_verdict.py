"""« Où en est ce dossier ? » and « que manque-t-il ? »: every verdict, what leads to it, and its reasons."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from csdesk.domain.deeds import (
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    LetterIssued,
    PieceAdded,
    PieceWaived,
)
from csdesk.domain.inscription import Inscription, Trial
from csdesk.domain.piece import Piece
from csdesk.domain.requirements import asked_of
from csdesk.domain.standing import Standing
from csdesk.domain.status import Delivery, Status
from csdesk.domain.verdict import Kind
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
    R408,
    R408_OK,
    REFUSED,
    SIGNED,
    SIGNED_OK,
    SPRING,
    UNSENT,
    decided,
    done,
    handed,
    judged,
    paris,
    stands,
    why,
    with_pieces,
    with_regularisation,
)
from tests.domain.made import registration

NOBODY = Standing()
REGULAR, EXTENDED = paris(12, 5, 17), paris(12, 12, 12)
HEIGHT = (*ASKED, R408)
FINE = (ID_OK, SIGNED_OK)


def test_everything_conforme_is_validated_for_good() -> None:
    found = judged(FINE, SPRING)
    assert (found.kind, found.computed, found.lacks, found.remarks, found.until, found.bar) == (
        Kind.VALIDATED,
        Kind.VALIDATED,
        (),
        (),
        None,
        None,
    )
    assert str(found.headline) == "Définitivement validée"
    assert why(found) == [
        "Toutes les pièces dont dépend l’inscription sont Conformes, la confirmation signée déposée à temps"
        " [verdict.definitive]"
    ]


ALL_FINE = "Toutes les pièces dont dépend l’inscription sont Conformes"
UNDATED = stands(SIGNED, handed(at=LATE, exact=False), status=Status.ACCEPTED)


@pytest.mark.parametrize(
    ("piece", "stand", "said"),
    [
        (SIGNED_OK, NOBODY, ", la confirmation signée déposée à temps"),
        (
            stands(SIGNED, handed(at=paris(10, 19)), status=Status.ACCEPTED),
            NOBODY,
            ", la confirmation signée déposée à temps",
        ),
        (UNDATED, NOBODY, " ; aucune date ne dit si la confirmation signée est arrivée à temps"),
        (CONFIRMED_LATE, done(DeadlineSet(EXTENDED, "r")), ", la confirmation signée déposée à temps"),
        (
            stands(SIGNED),
            done(PieceWaived("CINSIG01", "r")),
            " ; la confirmation signée n’est pas demandée dans ce dossier",
        ),
    ],
)
def test_nothing_is_said_of_the_confirmation_that_is_not_known(piece: Piece, stand: Standing, said: str) -> None:
    found = judged((ID_OK, piece), SPRING, stand)
    assert found.kind is Kind.VALIDATED
    assert why(found) == [f"{ALL_FINE}{said} [verdict.definitive]"]


def test_paper_accepted_without_a_scan_has_no_date() -> None:
    asked = replace(SIGNED, delivery=Delivery.POSTAL)
    accepted = stands(SIGNED, status=Status.ACCEPTED, said=[decided(Status.ACCEPTED, 0)])
    found = judged((ID_OK, accepted), SPRING, NOBODY, (IDENTITY, asked), with_pieces(asked))
    assert "aucune date ne dit" in why(found)[0]


AGAIN = stands(SIGNED, handed(1), handed(2, LATE), said=[decided(Status.REFUSED, 1)])
DECLARED = done(Declared(IDENTITY.group, BEFORE), Declared(SIGNED.group, BEFORE))


@pytest.mark.parametrize(
    ("pieces", "stand", "now", "regularisation", "kind", "until"),
    [
        # before closing
        (UNSENT, NOBODY, BEFORE, None, Kind.RUNNING, CLOSING),
        ((), NOBODY, BEFORE, None, Kind.RUNNING, CLOSING),
        ((ID_OK, stands(SIGNED, handed())), NOBODY, BEFORE, None, Kind.RUNNING, CLOSING),
        ((ID_OK, stands(SIGNED, handed())), DECLARED, BEFORE, None, Kind.RUNNING, None),
        ((ID_OK, REFUSED), NOBODY, BEFORE, None, Kind.TO_MEND, CLOSING),
        ((ID_OK, REFUSED), NOBODY, BEFORE, REGULAR, Kind.TO_MEND, REGULAR),
        ((stands(IDENTITY), REFUSED), NOBODY, BEFORE, REGULAR, Kind.TO_MEND, CLOSING),
        # at the last instant, and the one after
        (UNSENT, NOBODY, CLOSING, None, Kind.RUNNING, CLOSING),
        (UNSENT, NOBODY, CLOSING + timedelta(seconds=1), None, Kind.PROPOSED, None),
        # after closing
        (UNSENT, NOBODY, AFTER, REGULAR, Kind.PROPOSED, None),
        (UNSENT, done(DeadlineSet(EXTENDED, "r")), AFTER, None, Kind.TO_MEND, EXTENDED),
        (UNSENT, done(DeadlineSet(EXTENDED, "r")), SPRING, None, Kind.PROPOSED, None),
        ((ID_OK, REFUSED), NOBODY, AFTER, None, Kind.PROPOSED, None),
        ((ID_OK, REFUSED), NOBODY, AFTER, REGULAR, Kind.TO_MEND, REGULAR),
        ((ID_OK, REFUSED), NOBODY, SPRING, REGULAR, Kind.PROPOSED, None),
        ((ID_OK, AGAIN), NOBODY, AFTER, None, Kind.PROPOSED, None),
        ((ID_OK, AGAIN), NOBODY, AFTER, REGULAR, Kind.TO_MEND, REGULAR),  # still to declare
        ((ID_OK, AGAIN), NOBODY, SPRING, REGULAR, Kind.RUNNING, None),
        # what waits for a manager is never held against the candidate
        ((ID_OK, stands(SIGNED, handed())), DECLARED, SPRING, None, Kind.RUNNING, None),
        ((ID_OK, stands(SIGNED, handed())), NOBODY, SPRING, None, Kind.RUNNING, None),
        ((ID_OK, stands(SIGNED, handed(), status=Status.RECEIVED)), NOBODY, SPRING, None, Kind.RUNNING, None),
        ((ID_OK, stands(SIGNED, handed(at=LATE, exact=False))), NOBODY, SPRING, None, Kind.RUNNING, None),
        # late
        ((ID_OK, stands(SIGNED, handed(at=LATE))), NOBODY, AFTER, None, Kind.PROPOSED, None),
        ((ID_OK, CONFIRMED_LATE), NOBODY, AFTER, None, Kind.PROPOSED, None),
        ((ID_OK, CONFIRMED_LATE), done(DeadlineSet(EXTENDED, "r")), AFTER, None, Kind.VALIDATED, None),
        ((ID_LATE, SIGNED_OK), NOBODY, AFTER, None, Kind.VALIDATED, None),
        ((stands(IDENTITY, handed(at=LATE)), SIGNED_OK), NOBODY, AFTER, None, Kind.PROPOSED, None),
        # people add and waive
        ((ID_OK, stands(SIGNED)), done(PieceWaived("CINSIG01", "r")), SPRING, None, Kind.VALIDATED, None),
        (FINE, done(PieceAdded("ZZDOM01", "r")), BEFORE, None, Kind.RUNNING, CLOSING),
    ],
)
def test_the_verdict(
    pieces: tuple[Piece, ...],
    stand: Standing,
    now: datetime,
    regularisation: datetime | None,
    kind: Kind,
    until: datetime | None,
) -> None:
    found = judged(pieces, now, stand, campaign=with_regularisation(regularisation))
    assert (found.kind, found.computed, found.until) == (kind, kind, until)
    assert found.reasons
    assert (found.lacks == ()) is (kind is Kind.VALIDATED)


def test_a_cancellation_is_not_asked_to_speak_of_what_can_still_be_mended() -> None:
    campaign = with_regularisation(REGULAR)
    found = judged((stands(IDENTITY), REFUSED), AFTER, campaign=campaign)
    assert (found.computed, found.until, found.lacking) == (Kind.PROPOSED, REGULAR, ("1NATID01",))
    later = judged((stands(IDENTITY), REFUSED), SPRING, campaign=campaign)
    assert (later.until, later.lacking) == (None, ("1NATID01", "CINSIG01"))
    early = judged((stands(IDENTITY), REFUSED), BEFORE, campaign=campaign)
    assert (early.computed, early.lacking) == (Kind.TO_MEND, ("1NATID01", "CINSIG01"))


def test_a_proposal_is_only_computed() -> None:
    found = judged(UNSENT, AFTER)
    assert str(found.headline) == "Proposée à l’annulation"
    assert why(found)[0] == (
        "Des pièces n’ont pas été régularisées à temps : une personne décide, rien n’est annulé de soi-même"
        " [verdict.annulation]"
    )
    assert found.cancellation.proposed is None
    assert (found.lacking, found.mendable_until) == (("1NATID01", "CINSIG01"), None)


def test_until_when_is_said() -> None:
    found = judged((ID_OK, REFUSED))
    assert str(found.headline) == "À régulariser avant le 19/11/2025 17:00"
    assert (found.lacking, found.mendable_until) == (("CINSIG01",), CLOSING)
    running = judged((ID_OK, stands(SIGNED, handed(validated=BEFORE))))
    assert (str(running.headline), running.lacking, running.mendable_until) == ("En cours", (), None)


PROPOSED = CancellationProposed({"CINSIG01": "jamais déposée"})


@pytest.mark.parametrize(
    ("deeds", "kind", "told"),
    [
        ((PROPOSED,), Kind.PROPOSED, 2),
        ((PROPOSED, CancellationConfirmed()), Kind.CANCELLED, 3),
        ((PROPOSED, CancellationConfirmed(), LetterIssued(date(2025, 12, 1))), Kind.CANCELLED, 4),
    ],
)
@pytest.mark.parametrize("pieces", [FINE, UNSENT])
def test_what_people_did_comes_first_and_is_told(
    deeds: tuple[Deed, ...], kind: Kind, told: int, pieces: tuple[Piece, ...]
) -> None:
    found = judged(pieces, AFTER, done(*deeds))
    expected = [
        "Annulation proposée par Anne Exemple le 03/11/2025 09:00 [verdict.annulation]",
        "CINSIG01 : jamais déposée [verdict.annulation]",
        "Annulation confirmée par Anne Exemple le 03/11/2025 10:00 [verdict.annulation]",
        "Courrier d’annulation parti le 01/12/2025 [verdict.annulation]",
    ]
    assert found.kind is kind
    assert why(found)[:told] == expected[:told]
    assert found.computed is (Kind.VALIDATED if pieces is FINE else Kind.PROPOSED)


# Work at height


def with_tests(*tests: Trial) -> Standing:
    return Standing(inscription=Inscription(tests=tests))


CLIMB, DRAW, LEFT = Trial("Pose", height=True), Trial("Dessin"), Trial("Toit", entered=False, height=True)
R408_REFUSED = stands(R408, handed(), status=Status.REFUSED)
R408_HERE = stands(R408, handed(validated=BEFORE))
R408_LATE = stands(R408, handed(at=paris(3, 6, 9, year=2026)))


@pytest.mark.parametrize(
    ("piece", "now", "kind", "barred"),
    [
        (stands(R408), BEFORE, Kind.RUNNING, False),
        (stands(R408), AFTER, Kind.RUNNING, False),
        (stands(R408), SPRING, Kind.VALIDATED, True),
        (R408_REFUSED, AFTER, Kind.TO_MEND, False),
        (R408_REFUSED, SPRING, Kind.VALIDATED, True),
        (R408_HERE, SPRING, Kind.RUNNING, False),  # in time, and a manager has not looked
        (R408_LATE, SPRING, Kind.VALIDATED, True),
        (R408_OK, SPRING, Kind.VALIDATED, False),
    ],
)
def test_r408_bars_its_tests_and_the_registration_stands(piece: Piece, now: datetime, kind: Kind, barred: bool) -> None:
    found = judged((*FINE, piece), now, with_tests(CLIMB, DRAW), HEIGHT)
    assert (found.kind, found.bar is not None) == (kind, barred)
    assert ("verdict.hauteur" in {reason.rule for reason in found.reasons}) is barred
    assert found.lacking == ()


@pytest.mark.parametrize(
    ("stand", "tests", "said"),
    [
        (NOBODY, (), "Pas d’admission aux épreuves correspondantes ; l’inscription demeure"),
        (with_tests(DRAW), (), "Pas d’admission aux épreuves correspondantes ; l’inscription demeure"),
        (with_tests(LEFT), (), "Pas d’admission aux épreuves correspondantes ; l’inscription demeure"),
        (
            with_tests(CLIMB, DRAW, replace(CLIMB, label="Dépose")),
            ("Pose", "Dépose"),
            "Pas d’admission aux épreuves correspondantes (Pose, Dépose) ; l’inscription demeure",
        ),
    ],
)
def test_the_tests_barred_are_named_when_they_are_known(stand: Standing, tests: tuple[str, ...], said: str) -> None:
    bar = judged((*FINE, stands(R408)), SPRING, stand, HEIGHT).bar
    assert bar is not None
    assert (bar.tests, str(bar.why)) == (tests, said)


@pytest.mark.parametrize(
    ("pieces", "now", "kind"),
    [
        ((ID_OK, REFUSED, stands(R408)), SPRING, Kind.PROPOSED),
        ((ID_OK, stands(SIGNED, handed()), stands(R408)), SPRING, Kind.RUNNING),
    ],
)
def test_a_bar_changes_nothing_of_the_rest(pieces: tuple[Piece, ...], now: datetime, kind: Kind) -> None:
    found = judged(pieces, now, NOBODY, HEIGHT)
    assert found.kind is kind
    assert "verdict.hauteur" in {reason.rule for reason in found.reasons}
    assert found.lacks[-1].rule == "hauteur.echeance"


def test_what_lacks_is_what_the_conditions_ask() -> None:
    zoe = registration("56123204", birth=date(2005, 4, 9))
    asked = tuple(one.requirement for one in asked_of(zoe, CAMPAIGN))
    found = judged((), BEFORE, NOBODY, asked)
    assert [lack.code for lack in found.lacks] == ["1NATID01", "CINSIG01", "ZZJDC01", "ZZR4081"]
    assert found.kind is Kind.RUNNING
