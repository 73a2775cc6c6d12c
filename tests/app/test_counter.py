from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from csdesk.app.counter import (
    DossierTaken,
    Entry,
    Newcomer,
    NoDossierNumber,
    UnknownSpeciality,
    enter,
    new_registration,
)
from csdesk.app.deeds import hand_on
from csdesk.app.ports import ChangedElsewhere
from csdesk.domain.campaign import UNASSIGNED
from csdesk.domain.deeds import Entered
from csdesk.domain.inscription import Category, Claim, ClaimKind, Inscription, Trial
from csdesk.domain.queue import QueueFilter
from csdesk.domain.registration import Candidate
from tests.app.deeds_made import asked, entered, entry, hand, moved
from tests.app.made import ANNE, IDENTITY, PAUL, YANN, ZOE, Bench, person

NUMBER = f"{ZOE}-001"
PLASTERER = "56123307"
R408 = "ZZR4081"
YANN_HERE = Candidate(YANN, "LE BRAS", "Yann", birth_date=date(1990, 1, 1))


def found(bench: Bench, words: str) -> int:
    with bench.store.reading() as desk:
        return len({row.registration_id for row in desk.page(QueueFilter(None, None, words=words), None, 99)})


def test_an_entry_raises_the_version_and_changes_the_row(desk: Bench) -> None:
    said = entry(desk, Inscription(french=True, email="zoe@exemple.test"))
    said = replace(said, candidate=replace(said.candidate, family_name="LE GOFFIC", usage_name="MARTIN"))
    dossier = entered(desk, said)
    assert (dossier.registration.version, dossier.registration.candidate) == (2, said.candidate)
    (act,) = dossier.acts
    assert act.by == PAUL
    assert act.deed == Entered(2, said.candidate, said.inscription, "56133605", dossier.registration.teachings)
    assert (found(desk, "goffic martin"), desk.store.check()) == (1, [])
    assert entered(desk, replace(said, teachings="EPS")).registration.version == 3


def test_the_same_again_changes_nothing(desk: Bench) -> None:
    said = entry(desk, Inscription(french=True))
    once = entered(desk, said)
    assert entered(desk, said) == once
    assert entered(desk, entry(desk, once.acts[-1].deed.inscription)) == once  # type: ignore[union-attr]


def test_nothing_entered_where_nothing_was_known_changes_nothing(desk: Bench) -> None:
    before = desk.dossier()
    assert entered(desk, entry(desk)) == before


def test_another_speciality_brings_its_domain_and_its_pieces(desk: Bench) -> None:
    dossier = entered(desk, entry(desk, speciality_code=PLASTERER))
    assert (dossier.registration.level, dossier.registration.speciality_code) == (3, PLASTERER)
    assert dossier.registration.speciality_label == desk.campaign.speciality(PLASTERER).label  # type: ignore[union-attr]
    assert dossier.registration.domain == "Bâtiment"
    assert R408 in {piece.code for piece in dossier.pieces if piece.asked}
    assert desk.store.check() == []


def test_what_is_claimed_and_the_category_bring_their_pieces(desk: Bench) -> None:
    kept = Trial("EP1", claim=Claim(ClaimKind.BENEFIT, note=Decimal("12")))
    said = Inscription(category=Category.DISTANCE, tests=(kept,))
    assert {"ZZEAD01", "ZZBEN01"} <= asked(entered(desk, entry(desk, said)))
    assert not {"ZZEAD01", "ZZBEN01"} & asked(entered(desk, entry(desk, Inscription(category=Category.WORKED))))


def test_a_transferred_registration_stays_where_it_is(desk: Bench) -> None:
    moved(desk, "Commerce")
    assert entered(desk, entry(desk, speciality_code=PLASTERER)).registration.domain == "Commerce"


def test_an_unknown_speciality_is_said(desk: Bench) -> None:
    with pytest.raises(UnknownSpeciality, match="12345678"):
        entered(desk, entry(desk, speciality_code="12345678"))
    assert desk.dossier().acts == ()


def test_who_read_an_older_version_is_told(desk: Bench) -> None:
    stale = hand(desk, ANNE)
    entered(desk, entry(desk, teachings="EPS"))
    with pytest.raises(ChangedElsewhere, match=r"Paul Boury .*version 2"):
        enter(desk.store, desk.campaign, desk.clock, stale, entry(desk, teachings="LV1"))
    assert desk.dossier().registration.teachings == "EPS"


def test_the_same_entry_twice_counts_once(desk: Bench) -> None:
    once, said = hand(desk), entry(desk, teachings="EPS")
    first = enter(desk.store, desk.campaign, desk.clock, once, said)
    assert enter(desk.store, desk.campaign, desk.clock, once, said) == first


def newcomer(number: str = f"{YANN}-001", code: str | None = PLASTERER) -> Newcomer:
    said = Entry(YANN_HERE, Inscription(category=Category.WORKED), speciality_code=code, teachings="EPS")
    return Newcomer(number, said, ANNE)


def opened(bench: Bench, new: Newcomer) -> None:
    new_registration(bench.store, bench.campaign, bench.clock, new)


def test_a_candidate_of_no_list_gets_a_dossier(bench: Bench) -> None:
    new = newcomer()
    opened(bench, new)
    opened(bench, new)
    dossier = bench.dossier(YANN)
    one = dossier.registration
    assert (one.dossier, one.candidate, one.version, one.domain) == (new.dossier, YANN_HERE, 1, "Bâtiment")
    assert (one.speciality_code, one.teachings) == (PLASTERER, "EPS")
    assert {IDENTITY, R408} <= {piece.code for piece in dossier.pieces}
    (act,) = dossier.acts
    assert (act.id, act.by, act.deed) == (
        new.id,
        ANNE,
        Entered(1, YANN_HERE, new.entry.inscription, PLASTERER, "EPS"),
    )
    assert (found(bench, "le bras"), bench.store.check()) == (1, [])
    assert hand_on(dossier, PAUL).seen == new.id


@pytest.mark.parametrize(
    ("new", "trouble"),
    [
        (newcomer("  "), NoDossierNumber),
        (newcomer(code=None), UnknownSpeciality),
        (newcomer(code="12345678"), UnknownSpeciality),
        (newcomer(NUMBER), DossierTaken),
    ],
)
def test_what_cannot_be_opened_is_said(desk: Bench, new: Newcomer, trouble: type[Exception]) -> None:
    with pytest.raises(trouble):
        opened(desk, new)
    with desk.store.reading() as looking:
        assert looking.registrations_of(YANN) == []


def test_a_list_that_names_it_later_updates_it(bench: Bench) -> None:
    opened(bench, newcomer())
    bench.deliver({}, person(YANN, family="LE BRAZ", first="Yann", inscription="001 Version 2"))
    one = bench.dossier(YANN).registration
    assert (one.version, one.candidate.family_name, one.state) == (2, "LE BRAZ", "Inscrit")


def test_a_speciality_without_a_domain_waits_for_one(bench: Bench) -> None:
    opened(bench, newcomer(code="56122307"))
    assert bench.dossier(YANN).registration.domain == UNASSIGNED
