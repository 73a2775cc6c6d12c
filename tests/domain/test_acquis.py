from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.acquis import ALLOWED, CHOICES, Choice, acquis, claim_answer, derived_choice
from csdesk.domain.ages import anniversary, eve
from csdesk.domain.answer import Says
from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import Claim, ClaimKind, Earlier, Form, Inscription
from tests.domain.made import registration
from tests.domain.made_inscriptions import (
    BAR,
    BARMAN_MC,
    CAMPAIGN,
    HAIR,
    OPENING,
    benefit,
    exemption,
    failed,
    reading,
    trials,
)

YES, NO, CHECK = Says.YES, Says.NO, Says.CHECK
AT_OPENING = "le 20/10/2025, ouverture des inscriptions (le jour de l’inscription n’est pas connu)"
FAILED = Inscription(earlier=failed())


@pytest.mark.parametrize(
    ("claim", "says", "reason"),
    [
        (benefit(), YES, "La note se conserve : 12,5/20."),
        (benefit("10"), YES, "La note se conserve : 10/20."),
        (benefit("9.99"), NO, "La note 9,99/20 est inférieure à 10/20."),
        (benefit(None), CHECK, "La note n’est pas renseignée."),
        (benefit("20"), YES, "La note se conserve : 20/20."),
        (benefit("20.01"), CHECK, "La note 20,01 n’est pas entre 0 et 20."),
        (benefit("-1"), CHECK, "La note -1 n’est pas entre 0 et 20."),
        (benefit("NaN"), CHECK, "La note NaN n’est pas entre 0 et 20."),
        (benefit(on=None), CHECK, "La date d’obtention de la note n’est pas renseignée."),
        (benefit(on=date(2020, 10, 21)), YES, "La note se conserve : 12,5/20."),
        (benefit(on=date(2020, 10, 20)), NO, f"La note, obtenue le 20/10/2020, a 5 ans ou plus {AT_OPENING}."),
        (benefit(on=date(2025, 10, 21), code=HAIR), CHECK, f"La note est datée du 21/10/2025, après {AT_OPENING}."),
        (benefit(code=""), CHECK, "Le code du diplôme de la session antérieure n’est pas renseigné."),
        (benefit(on=date(2022, 7, 5), code="01023403"), NO, "« Parqueteur » (01023403) a été abrogée sans successeur"),
        (
            benefit("8", date(2015, 7, 5)),
            NO,
            "La note 8/20 est inférieure à 10/20. La note, obtenue le 05/07/2015, a 5",
        ),
        (benefit("8", None), NO, "La note 8/20 est inférieure à 10/20."),
    ],
)
def test_a_note_is_kept_from_ten_for_five_years_in_the_same_speciality(claim: Claim, says: Says, reason: str) -> None:
    found = claim_answer(claim, registration(), FAILED, CAMPAIGN)
    assert (found.says, found.rule) == (says, "acquis.benefice")
    assert str(found.reason).startswith(reason)


def test_a_note_of_a_diploma_whose_level_changed_is_to_check() -> None:
    found = claim_answer(benefit(code=BARMAN_MC), registration(BAR, 4), FAILED, CAMPAIGN)
    assert found.says is CHECK
    assert "Le niveau change (3, puis 4)" in str(found.reason)


@pytest.mark.parametrize(
    ("campaign", "registered", "says", "words"),
    [
        (CAMPAIGN, None, YES, "se conserve"),
        (CAMPAIGN, date(2025, 11, 15), NO, "a 5 ans ou plus le 15/11/2025, jour de l’inscription."),
        (reading(note_until=date(2026, 5, 4)), None, NO, "a 5 ans ou plus le 04/05/2026."),
        (reading(note_years=6, note_until=date(2026, 5, 4)), None, YES, "se conserve"),
        (reading(note_years=4), None, NO, "a 4 ans ou plus"),
        (reading(note_least=13), None, NO, "inférieure à 13/20"),
    ],
)
def test_the_campaign_says_how_old_and_how_low(
    campaign: Campaign, registered: date | None, says: Says, words: str
) -> None:
    inscription = Inscription(earlier=failed(), registered_on=registered)
    found = claim_answer(benefit(on=date(2020, 11, 10)), registration(), inscription, campaign)
    assert found.says is says
    assert words in str(found.reason)


@given(st.dates(date(2015, 1, 1), date(2025, 10, 20)))
def test_a_note_lasts_to_the_eve_of_its_fifth_anniversary(got: date) -> None:
    found = claim_answer(benefit(on=got, code=HAIR), registration(), FAILED, CAMPAIGN)
    assert (found.says is YES) == (eve(anniversary(got, 5)) >= OPENING)


@pytest.mark.parametrize(
    ("earlier", "says", "reason"),
    [
        (failed(outcome=True), YES, "La note se conserve"),
        (failed(outcome=False), NO, "Le candidat n’a pas été ajourné : seul un candidat ajourné conserve une note."),
        (failed(form=None, outcome=False), NO, "Le candidat n’a pas été ajourné"),
        (failed(Form.PROGRESSIVE), YES, "La note se conserve"),
        (
            failed(Form.PROGRESSIVE, outcome=False),
            CHECK,
            "À la forme progressive, une session sans échec peut n’être qu’une étape : résultat à vérifier.",
        ),
        (failed(outcome=None), CHECK, "Le résultat de la session antérieure n’est pas renseigné."),
        (None, CHECK, "Le résultat de la session antérieure n’est pas renseigné."),
    ],
)
def test_only_who_failed_keeps_a_note(earlier: Earlier | None, says: Says, reason: str) -> None:
    found = claim_answer(benefit(), registration(), Inscription(earlier=earlier), CAMPAIGN)
    assert found.says is says
    assert str(found.reason).startswith(reason)


@pytest.mark.parametrize(
    ("claim", "level", "says", "reason"),
    [
        (exemption(3), 3, YES, "« Baccalauréat professionnel » est de niveau 3, au moins égal au niveau 3 présenté."),
        (exemption(4), 3, YES, "« Baccalauréat professionnel » est de niveau 4, au moins égal au niveau 3 présenté."),
        (exemption(4), 4, YES, "« Baccalauréat professionnel » est de niveau 4, au moins égal au niveau 4 présenté."),
        (exemption(3), 4, NO, "« Baccalauréat professionnel » est de niveau 3, inférieur au niveau 4 présenté."),
        (exemption(2), 3, NO, "« Baccalauréat professionnel » est de niveau 2, inférieur au niveau 3 présenté."),
        (exemption(None), 3, CHECK, "Le diplôme ou son niveau ne sont pas renseignés"),
        (exemption(4, " "), 3, CHECK, "Le diplôme ou son niveau ne sont pas renseignés"),
        (exemption(4), 0, CHECK, "Le niveau de la spécialité présentée n’est pas connu."),
    ],
)
def test_a_dispense_asks_for_a_diploma_of_at_least_the_level(claim: Claim, level: int, says: Says, reason: str) -> None:
    found = claim_answer(claim, registration(level=level), Inscription(), CAMPAIGN)
    assert (found.says, found.rule) == (says, "acquis.dispense")
    assert str(found.reason).startswith(reason)


CLAIMS = {
    Choice.NEITHER: (None,),
    Choice.BENEFITS: (benefit(), None, benefit()),
    Choice.EXEMPTIONS: (exemption(),),
    Choice.BOTH: (exemption(), benefit()),
}


@pytest.mark.parametrize(("chosen", "derived"), list(product(["", *Choice], Choice)))
def test_every_claim_fits_the_choice_among_the_four(chosen: str, derived: Choice) -> None:
    inscription = Inscription(acquired=chosen, tests=trials(*CLAIMS[derived]))
    found = acquis(registration(), inscription, CAMPAIGN).choice
    assert found is not None
    assert derived_choice(inscription) is derived
    if chosen in ("", derived):
        expected = YES
    elif ALLOWED[derived] < ALLOWED[Choice(chosen)]:
        expected = CHECK
    else:
        expected = NO
    assert (found.says, found.rule) == (expected, "acquis.possibilites")
    assert str(CHOICES[derived]) in str(found.reason)


@pytest.mark.parametrize(
    ("chosen", "claims", "reason"),
    [
        ("", (benefit(),), "Choix déduit des épreuves : bénéfices de notes."),
        ("benefices", (benefit(),), "Choix : bénéfices de notes."),
        (
            "benefices_et_dispenses",
            (benefit(),),
            "Le choix est : bénéfices de notes et dispenses d’épreuves ; les épreuves ne demandent que "
            ": bénéfices de notes.",
        ),
        (
            "benefices",
            (exemption(),),
            "Le choix est : bénéfices de notes ; les épreuves demandent : dispenses d’épreuves.",
        ),
        ("tout", (), "Le choix « tout » n’est pas une des quatre possibilités."),
    ],
)
def test_the_choice_is_said(chosen: str, claims: tuple[Claim, ...], reason: str) -> None:
    found = acquis(registration(), Inscription(acquired=chosen, tests=trials(*claims)), CAMPAIGN).choice
    assert found is not None
    assert str(found.reason) == reason


def test_the_four_possibilities_are_a_reading_that_can_be_left_out() -> None:
    assert {kinds for kinds in ALLOWED.values()} == {
        frozenset(),
        *map(lambda k: frozenset({k}), ClaimKind),
        frozenset(ClaimKind),
    }
    assert acquis(registration(), Inscription(acquired="tout"), reading(four_possibilities=False)).choice is None


def test_each_claim_is_answered_under_its_test() -> None:
    inscription = Inscription(earlier=failed(), tests=trials(benefit(), None, exemption(2)))
    found = acquis(registration(), inscription, CAMPAIGN).claims
    assert [(label, answer.says) for label, answer in found] == [("E1", YES), ("E3", NO)]


GLOBAL = "Forme globale (toutes les épreuves à cette session)."


@pytest.mark.parametrize(
    ("form", "earlier", "says", "reason"),
    [
        (None, None, CHECK, "La forme de passage n’est pas renseignée."),
        (None, failed(), CHECK, "La forme de passage n’est pas renseignée."),
        (Form.GLOBAL, None, YES, GLOBAL),
        (
            Form.PROGRESSIVE,
            failed(outcome=False),
            YES,
            "Forme progressive (les épreuves échelonnées sur plusieurs sessions).",
        ),
        (Form.GLOBAL, failed(form=None, outcome=False), YES, GLOBAL),
        (
            Form.GLOBAL,
            failed(form=Form.PROGRESSIVE, outcome=False),
            CHECK,
            GLOBAL + " La session antérieure était à la forme progressive (les épreuves échelonnées sur plusieurs "
            "sessions) : la notice dit ce choix définitif, à vérifier.",
        ),
        (Form.GLOBAL, failed(), YES, GLOBAL + " La même qu’à la session antérieure."),
        (Form.GLOBAL, failed(outcome=None), YES, GLOBAL + " La même qu’à la session antérieure."),
        (
            Form.GLOBAL,
            failed(form=None),
            CHECK,
            GLOBAL + " Le résultat ou la forme de la session antérieure ne sont pas connus : après un échec, la même.",
        ),
        (
            Form.GLOBAL,
            failed(form=Form.PROGRESSIVE, outcome=None),
            CHECK,
            GLOBAL + " Le résultat ou la forme de la session antérieure ne sont pas connus : après un échec, la même.",
        ),
        (
            Form.GLOBAL,
            failed(form=Form.PROGRESSIVE),
            NO,
            GLOBAL
            + " Après un échec à la forme progressive (les épreuves échelonnées sur plusieurs sessions), la forme "
            "est obligatoirement la même.",
        ),
    ],
)
def test_who_failed_keeps_the_form(form: Form | None, earlier: Earlier | None, says: Says, reason: str) -> None:
    found = acquis(registration(), Inscription(form=form, earlier=earlier), CAMPAIGN).form
    assert (found.says, str(found.reason), found.rule) == (says, reason, "acquis.forme")
