"""What a log of deeds amounts to: the last word counts, what is withdrawn does not; withdrawals can be withdrawn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.cancellation import Step
from csdesk.domain.deeds import (
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    DepositDeleted,
    Entered,
    LetterIssued,
    Listed,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.inscription import Inscription
from csdesk.domain.registration import Candidate
from csdesk.domain.standing import Standing, effective, root, standing
from tests.domain.acts import START, WHO, log, paris, undo

ZOE, ZOÉ = Candidate("1", "LE GOFF", "Zoe"), Candidate("1", "LE GOFF", "Zoé")
FIRST, SECOND = Inscription(town="Riom"), Inscription(town="Thiers")
PROPOSED = CancellationProposed({"CINSIG01": "absente"})
CONFIRMED = CancellationConfirmed()
LETTER = LetterIssued(date(2025, 12, 1))


def at(n: int) -> object:
    return START + timedelta(hours=n)


def test_nothing_was_done() -> None:
    assert standing(()) == Standing()
    assert standing(()).version is None


def test_the_last_inscription_entered_holds() -> None:
    stands = standing(log(Entered(2, ZOE, FIRST), Entered(3, ZOÉ, SECOND)))
    assert (stands.candidate, stands.inscription) == (ZOÉ, SECOND)
    assert [version.number for version in stands.versions] == [2, 3]


def test_an_inscription_withdrawn_gives_the_former_back() -> None:
    stands = standing(log(Entered(2, ZOE, FIRST), Entered(3, ZOÉ, SECOND), undo(1)))
    assert (stands.candidate, stands.inscription) == (ZOE, FIRST)
    assert stands.version is not None
    assert stands.version.number == 2


def test_a_version_entered_began_then_a_version_listed_since_the_former_was_seen() -> None:
    stands = standing(log(Listed(1), Listed(2), Entered(3, ZOE, FIRST), Listed(3), Listed(2)))
    assert [(one.number, one.began, one.after) for one in stands.versions] == [
        (1, at(0), None),
        (2, at(1), at(0)),
        (3, at(2), at(2)),
    ]


@pytest.mark.parametrize(
    ("deeds", "added", "waived"),
    [
        ((PieceAdded("A", "r"),), ["A"], []),
        ((PieceWaived("A", "r"),), [], ["A"]),
        ((PieceAdded("A", "r"), PieceWaived("A", "s")), [], ["A"]),
        ((PieceWaived("A", "s"), PieceAdded("A", "r")), ["A"], []),
        ((PieceAdded("A", "r"), PieceWaived("B", "s")), ["A"], ["B"]),
        ((PieceAdded("A", "r"), PieceWaived("A", "s"), undo(1)), ["A"], []),
    ],
)
def test_the_last_word_on_a_piece_counts(deeds: tuple[Deed, ...], added: list[str], waived: list[str]) -> None:
    stands = standing(log(*deeds))
    assert [one.code for one in stands.added] == added
    assert [one.code for one in stands.waived] == waived


def test_who_added_a_piece_when_and_why_is_told() -> None:
    (change,) = standing(log(PieceAdded("ZZDOM01", "Adresse douteuse"))).added
    assert (change.code, change.reason, change.by, change.at) == ("ZZDOM01", "Adresse douteuse", WHO, START)


def test_a_deadline_is_set_then_given_back_to_the_campaign() -> None:
    until = paris(12, 5, 17)
    stands = standing(log(DeadlineSet(until, "Hospitalisée")))
    assert stands.extension is not None
    assert (stands.extension.until, stands.extension.reason, stands.extension.by) == (until, "Hospitalisée", WHO)
    assert standing(log(DeadlineSet(until, "x"), DeadlineSet(None, "Erreur"))).extension is None
    again = standing(log(DeadlineSet(until, "Hospitalisée"), DeadlineSet(None, "Erreur"), undo(1)))
    assert again.extension == stands.extension


def test_declarations_are_told_per_group_the_latest_first() -> None:
    early, late = paris(11, 3, 9), paris(11, 9, 9)
    stands = standing(log(Declared("G", late), Declared("G", early), Declared("H", early)))
    assert stands.declarations == {"G": (late, early), "H": (early,)}


def test_deposits_taken_back_and_transfers() -> None:
    stands = standing(log(DepositDeleted("A", 2), Transferred("Coiffure", "Erreur de domaine")))
    assert stands.deleted == {("A", 2): START}
    assert stands.transfer is not None
    assert (stands.transfer.domain, stands.transfer.reason) == ("Coiffure", "Erreur de domaine")


@pytest.mark.parametrize(
    ("deeds", "kept"),
    [
        ((Listed(1),), [0]),
        ((Listed(1), undo(0)), []),
        ((Listed(1), undo(0), undo(1)), [0]),
        ((Listed(1), undo(0), undo(1), undo(2)), []),
        ((Listed(1), undo(0), undo(0), undo(1)), []),  # the second withdrawal still stands
        ((undo(1), Listed(1)), [1]),  # nothing is withdrawn before it is done
        ((Listed(1), Undone("elsewhere")), [0]),
        ((PROPOSED, CONFIRMED, undo(1)), [0]),
        ((PROPOSED, CONFIRMED, LETTER, undo(1)), [0, 1, 2]),
        ((PROPOSED, CONFIRMED, LETTER, undo(2)), [0, 1, 2]),
        ((PROPOSED, CONFIRMED, undo(1), undo(2), LETTER, undo(3)), [0, 1, 4]),
        ((PROPOSED, LETTER, undo(0)), [1]),  # a letter that nobody confirmed seals nothing
        ((Listed(1), PROPOSED, CONFIRMED, LETTER, undo(0)), [1, 2, 3]),
    ],
)
def test_withdrawals_are_deeds_too_until_the_letter_left(deeds: tuple[Deed, ...], kept: list[int]) -> None:
    assert [act.id for act in effective(log(*deeds))] == [str(n) for n in kept]


def test_what_a_withdrawal_is_about_in_the_end() -> None:
    acts = log(Listed(1), undo(0), undo(1), Undone("3"))
    assert [root(acts, str(n)) for n in range(5)] == [Listed(1), Listed(1), Listed(1), None, None]


def test_a_cancellation_in_its_steps() -> None:
    steps = [standing(log(PROPOSED, CONFIRMED, LETTER)[:n]).cancellation.step for n in range(4)]
    assert steps == [Step.NONE, Step.PROPOSED, Step.CONFIRMED, Step.ISSUED]
    cancellation = standing(log(PROPOSED, CONFIRMED, LETTER)).cancellation
    assert cancellation.reasons == {"CINSIG01": "absente"}
    assert cancellation.letter_on == date(2025, 12, 1)
    assert cancellation.proposed is not None
    assert cancellation.confirmed is not None
    assert (cancellation.proposed.at, cancellation.confirmed.at) == (at(0), at(1))


def test_a_step_out_of_turn_changes_nothing() -> None:
    assert standing(log(CONFIRMED, LETTER)).cancellation.step is Step.NONE
    twice = standing(log(PROPOSED, CancellationProposed({"X": "y"}))).cancellation
    assert twice.reasons == {"CINSIG01": "absente"}


deeds = st.lists(
    st.sampled_from([Listed(1), Listed(2), PieceAdded("A", "r"), PROPOSED, CONFIRMED, LETTER])
    | st.integers(0, 12).map(undo),
    max_size=12,
)


@given(deeds)
def test_once_the_letter_left_the_cancellation_stands(done: list[Deed]) -> None:
    acts = log(*done)
    issued = [standing(acts[:n]).cancellation.step is Step.ISSUED for n in range(len(acts) + 1)]
    assert issued == sorted(issued)
