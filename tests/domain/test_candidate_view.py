"""What the candidate sees: the four displayed cases of the notice, to the letter, and what they leave open."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from csdesk.domain.campaign import Campaign, Reason, Requirement
from csdesk.domain.candidate_view import SENTENCE, as_text, candidate_view, piece_view
from csdesk.domain.deeds import Declared, DepositDeleted
from csdesk.domain.files import Kind
from csdesk.domain.piece import Decision, Deposit, Piece, StoredFile
from csdesk.domain.standing import Standing, standing
from csdesk.domain.status import Delivery, LockScope, Status
from csdesk.domain.words import PARIS
from tests.domain.acts import CAMPAIGN, IDENTITY, SIGNED, START, WHO, handed, log, stands

NOBODY = Standing()
OPENS = datetime(2018, 4, 5, 9, 0, tzinfo=PARIS)
CLOSES = datetime(2018, 10, 30, 23, 59, 59, tzinfo=PARIS)


def in_2018(asked: Requirement, delivery: Delivery = Delivery.ONLINE) -> Requirement:
    """A piece in the window of the screens of the notice."""
    return replace(asked, opens=OPENS, deadline=CLOSES, delivery=delivery)


def said(status: Status, reasons: tuple[str, ...] = (), comment: str = "") -> Piece:
    """The signed confirmation, of which no file is shown, received on 29/10/2018."""
    day = date(2018, 10, 29)
    frozen = tuple(Reason(text.casefold(), text) for text in reasons)
    decision = Decision("d", 1, status, frozen, comment, day, WHO, START, Status.NONE, None)
    return Piece(1, 1, "CINSIG01", status, day, CLOSES, 1, decisions=(decision,))


def text(asked: Requirement, piece: Piece, stand: Standing = NOBODY, campaign: Campaign = CAMPAIGN) -> str:
    return as_text(candidate_view(campaign, (asked,), stand, (piece,)))


CARD = Deposit(
    1,
    1,
    (StoredFile("carte_identite.jpg", "aa", Kind.JPEG, 1000, 1),),
    datetime(2018, 7, 13, 17, 36, tzinfo=PARIS),
    exact=True,
    validated_at=datetime(2018, 7, 13, 17, 38, tzinfo=PARIS),
)

CASE_1 = """\
A déposer en ligne entre le jeudi 05 avril 2018 et le mardi 30 octobre 2018 23:59 (heure/Paris)
▶ Nationalité
1NATID01 : Document justifiant l'identité
carte_identite.jpg   Déposé le 13/07/2018 17:36 (heure/Paris)   Validé le 13/07/2018 17:38 (heure/Paris)"""

CASE_2 = """\
A déposer en ligne entre le jeudi 05 avril 2018 et le mardi 30 octobre 2018 23:59 (heure/Paris)
▶ Confirmation d'inscription
CINSIG01 : Confirmation d'inscription signée
Statut : Reçue   Date de réception 29/10/2018
En cliquant sur "J'ai fourni toutes les pièces", vous validez que vous avez fourni toutes vos pièces, \
vous ne pourrez plus les modifier et vos pièces pourront être étudiées.
J'ai fourni toutes mes pièces"""

CASE_3 = """\
A envoyer par voie postale avant le mardi 30 octobre 2018 23:59 (heure/Paris)
▶ Confirmation d'inscription
CINSIG01 : Confirmation d'inscription signée
Gestion de la pièce non dématérialisée, à envoyer directement au service administratif
Statut : Non conforme   Date de réception 29/10/2018
Information du gestionnaire : Pièce illisible"""

CASE_4 = """\
A déposer en ligne entre le jeudi 05 avril 2018 et le mardi 30 octobre 2018 23:59 (heure/Paris)
▶ Confirmation d'inscription
CINSIG01 : Confirmation d'inscription signée
Statut : Conforme   Date de réception 29/10/2018"""


@pytest.mark.parametrize(
    ("asked", "piece", "expected"),
    [
        (in_2018(IDENTITY), stands(IDENTITY, CARD), CASE_1),
        (in_2018(SIGNED), said(Status.RECEIVED), CASE_2),
        (in_2018(SIGNED, Delivery.POSTAL), said(Status.REFUSED, ("Pièce illisible",)), CASE_3),
        (in_2018(SIGNED), said(Status.ACCEPTED), CASE_4),
    ],
    ids=["aucun statut", "Reçue", "Non conforme", "Conforme"],
)
def test_the_four_cases_of_the_notice_to_the_letter(asked: Requirement, piece: Piece, expected: str) -> None:
    assert text(asked, piece) == expected


def test_this_campaign_says_its_own_days() -> None:
    heading = "A déposer en ligne entre le lundi 20 octobre 2025 et le mercredi 19 novembre 2025 17:00 (heure/Paris)"
    assert text(IDENTITY, stands(IDENTITY)).splitlines()[0] == heading
    own = replace(IDENTITY, deadline=datetime(2026, 8, 1, 0, 5, tzinfo=PARIS))
    assert "le samedi 01 août 2026 00:05 (heure/Paris)" in text(own, stands(own))


def lines(asked: Requirement, piece: Piece | None, stand: Standing = NOBODY) -> tuple[str, ...]:
    """Under the title of the piece."""
    return piece_view(asked, stand, piece, LockScope.GROUP).lines[1:]


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (said(Status.REFUSED, ("Signature absente", "Date absente")), "Signature absente ; Date absente"),
        (said(Status.REFUSED, (), "Voir\n  la page 2"), "Voir la page 2"),
        (said(Status.REFUSED, ("Pièce illisible",), "La page 2."), "Pièce illisible ; La page 2."),
        (said(Status.REFUSED), None),
        (said(Status.RECEIVED, (), "note pour la division"), None),
        (said(Status.ACCEPTED, (), "note pour la division"), None),
    ],
)
def test_the_candidate_reads_why_a_piece_is_refused(piece: Piece, expected: str | None) -> None:
    told = [line for line in lines(SIGNED, piece) if line.startswith("Information du gestionnaire : ")]
    assert told == ([] if expected is None else [f"Information du gestionnaire : {expected}"])


def test_a_refusal_from_before_the_log_says_nothing_more() -> None:
    assert lines(SIGNED, replace(said(Status.REFUSED), decisions=())) == (
        "Statut : Non conforme   Date de réception 29/10/2018",
    )


def test_a_status_without_a_day_and_a_day_without_a_status() -> None:
    assert lines(SIGNED, replace(said(Status.RECEIVED), reception_date=None)) == ("Statut : Reçue",)
    assert lines(SIGNED, replace(said(Status.NONE), decisions=())) == ()


def test_nothing_is_known_of_a_piece_that_was_just_added() -> None:
    assert lines(SIGNED, None) == ()
    assert SENTENCE in as_text(candidate_view(CAMPAIGN, (SIGNED,), NOBODY, ()))


def test_each_file_has_the_date_of_the_deposit_that_brought_it() -> None:
    first, second = handed(1), handed(2, START.replace(day=4))
    both = replace(second, files=(*first.files, *second.files))
    assert lines(IDENTITY, stands(IDENTITY, first, both)) == (
        "scan1.pdf   Déposé le 03/11/2025 09:00 (heure/Paris)",
        "scan2.pdf   Déposé le 04/11/2025 09:00 (heure/Paris)",
    )


def test_a_day_of_intake_is_not_shown_as_the_day_of_deposit() -> None:
    assert lines(IDENTITY, stands(IDENTITY, handed(exact=False))) == ("scan1.pdf",)


def test_the_declaration_of_the_group_dates_its_pieces() -> None:
    stand = standing(log(Declared(IDENTITY.group, START.replace(hour=9))))
    assert lines(IDENTITY, stands(IDENTITY, handed()), stand) == (
        "scan1.pdf   Déposé le 03/11/2025 09:00 (heure/Paris)   Validé le 03/11/2025 10:00 (heure/Paris)",
    )


def test_what_was_taken_back_is_not_shown() -> None:
    stand = standing(log(DepositDeleted(IDENTITY.code, 1)))
    assert lines(IDENTITY, stands(IDENTITY, handed()), stand) == ()


@pytest.mark.parametrize(
    ("piece", "delivery", "left"),
    [
        (stands(IDENTITY), Delivery.ONLINE, True),
        (stands(IDENTITY, handed()), Delivery.ONLINE, True),
        (stands(IDENTITY, handed(validated=START)), Delivery.ONLINE, False),
        (stands(IDENTITY, handed(), status=Status.RECEIVED), Delivery.ONLINE, True),
        (stands(IDENTITY, handed(validated=START), status=Status.RECEIVED), Delivery.ONLINE, False),
        (stands(IDENTITY, handed(validated=START), status=Status.REFUSED), Delivery.ONLINE, True),
        (stands(IDENTITY, handed(), status=Status.ACCEPTED), Delivery.ONLINE, False),
        (stands(IDENTITY, handed()), Delivery.POSTAL, False),
    ],
)
def test_the_button_is_there_while_something_is_left_to_declare(piece: Piece, delivery: Delivery, left: bool) -> None:
    (block,) = candidate_view(CAMPAIGN, (replace(IDENTITY, delivery=delivery),), NOBODY, (piece,))
    (group,) = block.groups
    assert (bool(group.sentence), bool(group.button)) == (left, left)


def test_pieces_are_grouped_and_each_window_has_its_heading() -> None:
    asked = (IDENTITY, SIGNED, CAMPAIGN.requirement["ZZR4081"], CAMPAIGN.requirement["ZZNOM01"])
    blocks = candidate_view(CAMPAIGN, asked, NOBODY, ())
    assert [[(group.title, len(group.pieces)) for group in block.groups] for block in blocks] == [
        [("Nationalité", 2), ("Confirmation d'inscription", 1)],
        [("Travail en hauteur", 1)],
    ]
    assert as_text(blocks).count("\n\n") == 1
    assert "jeudi 05 mars 2026 23:59" in blocks[1].heading
