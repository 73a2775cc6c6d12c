import dataclasses
from datetime import date
from itertools import combinations

import pytest

from csdesk.domain.campaign import UNASSIGNED, Condition, Effect
from csdesk.domain.inscription import Category, Inscription
from csdesk.domain.registration import Registration
from csdesk.domain.requirements import asked_of, domain_of, holds
from csdesk.exchange.campaign_file import built_in
from tests.domain.made import registration
from tests.domain.made_inscriptions import benefit, exemption, trials

CAMPAIGN = built_in()
OPENING = date(2025, 10, 20)
ALWAYS = {"1NATID01", "CINSIG01"}
JDC = Condition(age_from=16, age_below=25)


def codes(one: Registration) -> set[str]:
    return {asked.code for asked in asked_of(one, CAMPAIGN)}


@pytest.mark.parametrize(
    ("birth", "asked"),
    [
        (date(2009, 10, 21), False),
        (date(2009, 10, 20), True),
        (date(2005, 4, 9), True),
        (date(2000, 10, 21), True),
        (date(2000, 10, 20), False),
        (date(2000, 10, 19), False),
        (date(1960, 1, 1), False),
        (None, False),
    ],
)
def test_national_service_is_asked_from_16_to_the_eve_of_25_at_the_opening(birth: date | None, asked: bool) -> None:
    assert ("ZZJDC01" in codes(registration(birth=birth))) is asked


@pytest.mark.parametrize(
    ("birth", "on", "asked"),
    [
        (date(2000, 2, 29), date(2025, 2, 28), True),
        (date(2000, 2, 29), date(2025, 3, 1), False),
        (date(2000, 2, 29), date(2024, 2, 29), True),
        (date(2008, 2, 29), date(2024, 2, 28), False),
        (date(2008, 2, 29), date(2024, 2, 29), True),
        (date(2009, 2, 28), date(2025, 2, 28), True),
    ],
)
def test_who_is_born_on_29_february_grows_older_on_1_march(birth: date, on: date, asked: bool) -> None:
    assert holds(JDC, registration(birth=birth), CAMPAIGN, on) is asked


@pytest.mark.parametrize(
    ("condition", "age_15", "age_20", "age_30"),
    [
        (Condition(), True, True, True),
        (Condition(age_from=18), False, True, True),
        (Condition(age_below=18), True, False, False),
        (JDC, False, True, False),
        (Condition(on_deposit=True), False, False, False),
        (Condition(on_deposit=True, age_from=1), False, False, False),
    ],
)
def test_a_condition_by_age(condition: Condition, age_15: bool, age_20: bool, age_30: bool) -> None:
    people = [registration(birth=date(OPENING.year - age, 1, 1)) for age in (15, 20, 30)]
    assert [holds(condition, one, CAMPAIGN, OPENING) for one in people] == [age_15, age_20, age_30]


def test_nothing_but_identity_and_confirmation_is_asked_of_everyone() -> None:
    assert codes(registration(birth=date(1980, 1, 1))) == ALWAYS


@pytest.mark.parametrize(
    ("level", "speciality", "annexes"),
    [
        (3, "56123205", (3, 4, 5)),
        (3, "56123307", (5,)),
        (3, "56123204", (3, 5)),
        (4, "46123304", (5,)),
        (4, "46122704", (4, 5)),
        (4, "46122705", (4, 5)),
        (3, "56133605", ()),
        (3, "56199999", ()),
    ],
)
def test_work_at_height_is_asked_of_the_specialities_of_the_notice(
    level: int, speciality: str, annexes: tuple[int, ...]
) -> None:
    known = CAMPAIGN.speciality(speciality)
    assert (known.r408 if known else ()) == annexes
    assert ("ZZR4081" in codes(registration(speciality, level))) is bool(annexes)


def test_no_other_speciality_asks_for_it() -> None:
    assert len([one for one in CAMPAIGN.specialities if one.r408]) == 6


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("INDIVIDUEL ENSEIGNEMENT A DISTANCE", {"ZZEAD01"}),
        ("Enseignement à distance (CNED)", {"ZZEAD01"}),
        ("EX SCOLAIRE", {"ZZREL01"}),
        ("ANCIEN CANDIDAT", {"ZZREL01"}),
        ("TROIS ANS D’ACTIVITÉ PROFESSIONNELLE", {"ZZTRA01"}),
        ("INDIVIDUEL", set()),
        ("EXTERNE", set()),
        ("", set()),
    ],
)
def test_the_category_is_told_by_whole_words_of_its_label(label: str, asked: set[str]) -> None:
    assert codes(registration(birth=date(1980, 1, 1), category=label)) == ALWAYS | asked


def test_a_category_is_told_by_its_code_as_well() -> None:
    condition = Condition(categories=("520",), category_words=("distance",))
    found = [
        holds(condition, registration(category=label, category_code=code), CAMPAIGN, OPENING)
        for label, code in (("", "520"), ("A DISTANCE", ""), ("A DISTANCE", "122"), ("SCOLAIRE", "122"), ("", ""))
    ]
    assert found == [True, True, True, False, False]


def test_all_that_is_set_must_hold() -> None:
    condition = Condition(r408=True, age_from=18, categories=("520",))
    plasterer, code = "56123307", "520"
    assert holds(condition, registration(plasterer, category_code=code), CAMPAIGN, OPENING)
    assert not holds(condition, registration(category_code=code), CAMPAIGN, OPENING)
    assert not holds(condition, registration(plasterer), CAMPAIGN, OPENING)
    assert not holds(condition, registration(plasterer, birth=None, category_code=code), CAMPAIGN, OPENING)


ADULT = registration(birth=date(1980, 1, 1))
ZINC = registration("56123204", birth=date(1980, 1, 1))


@pytest.mark.parametrize(
    ("one", "inscription", "asked"),
    [
        (ADULT, Inscription(), set()),
        (ADULT, Inscription(tests=trials(benefit())), {"ZZBEN01"}),
        (ADULT, Inscription(tests=trials(benefit(), exemption())), {"ZZBEN01", "ZZDIS01"}),
        (ADULT, Inscription(french=False), {"ZZSEJ01"}),
        (ADULT, Inscription(category=Category.WORKED), {"ZZTRA01"}),
        (ADULT, Inscription(r408_waiver=True), set()),
        (ZINC, Inscription(), {"ZZR4081"}),
        (ZINC, Inscription(r408_waiver=True), {"ZZR4081", "ZZRQT01", "ZZMED01"}),
        (registration(birth=date(2008, 1, 1)), Inscription(french=True), {"ZZJDC01", "ZZREP01"}),
        (registration(birth=date(2008, 1, 1)), Inscription(french=False), {"ZZSEJ01", "ZZREP01"}),
        # Eighteen, and twenty-five, on the day of inscription though not yet at the opening.
        (registration(birth=date(2007, 11, 3)), Inscription(registered_on=date(2025, 11, 3)), {"ZZJDC01"}),
        (registration(birth=date(2000, 11, 3)), Inscription(registered_on=date(2025, 11, 3)), set()),
        (registration(birth=date(2000, 11, 4)), Inscription(registered_on=date(2025, 11, 3)), {"ZZJDC01"}),
    ],
)
def test_what_the_inscription_makes_necessary(one: Registration, inscription: Inscription, asked: set[str]) -> None:
    assert {piece.code for piece in asked_of(one, CAMPAIGN, inscription)} == ALWAYS | asked


def test_each_piece_says_why_it_is_asked_and_by_which_rule() -> None:
    found = asked_of(ZINC, CAMPAIGN, Inscription(r408_waiver=True, tests=trials(benefit())))
    assert {piece.code: (str(piece.why).replace("\u00a0", " "), piece.rule) for piece in found} == {
        "1NATID01": ("Tout candidat justifie de l’état civil saisi à l’inscription.", "pieces.1NATID01"),
        "CINSIG01": (
            "L’inscription n’est validée que par la confirmation de la dernière version, datée, signée "
            "et déposée avant "
            "la clôture.",
            "pieces.CINSIG01",
        ),
        "ZZBEN01": (
            "Le candidat demande à conserver une note d’au moins 10/20 obtenue depuis moins de cinq ans dans la même "
            "spécialité. Bénéfice de note demandé pour : E1.",
            "pieces.ZZBEN01",
        ),
        "ZZR4081": (
            "La spécialité exige la formation au travail en hauteur ; sans attestation, pas d’admission aux épreuves "
            "correspondantes. Zingueur exige l’attestation R.408 pour : annexe 3 (montage), annexe 5 (utilisation). À "
            "fournir jusqu’au 05/03/2026 23:59 ; l’inscription reste valable sans elle.",
            "hauteur.annexes",
        ),
        "ZZRQT01": (
            "Le candidat invoque son handicap pour être dispensé de la formation R.408 ; il faut aussi le certificat "
            "médical. Zingueur exige l’attestation R.408 pour : annexe 3 (montage), annexe 5 "
            "(utilisation). Le candidat "
            "invoque la dérogation R.408 ; le texte de 2015 est abrogé, son maintien est à vérifier.",
            "pieces.ZZRQT01",
        ),
        "ZZMED01": (
            "Le candidat invoque son handicap pour être dispensé de la formation R.408 ; il faut aussi "
            "la RQTH. Zingueur "
            "exige l’attestation R.408 pour : annexe 3 (montage), annexe 5 (utilisation). Le candidat invoque la "
            "dérogation R.408 ; le texte de 2015 est abrogé, son maintien est à vérifier.",
            "pieces.ZZMED01",
        ),
    }
    assert [piece.deadline for piece in found] == [CAMPAIGN.requirement[piece.code].deadline for piece in found]


def test_a_manager_adds_and_waives_with_a_reason() -> None:
    added = {"ZZNOM01": "Nom de mariage.", "1NATID01": "déjà demandée", "INCONNU": "x", "ZZTRD01": "Acte en anglais."}
    found = asked_of(ADULT, CAMPAIGN, None, added, {"CINSIG01": "Signée au guichet.", "ZZTRD01": "Finalement non."})
    assert [(piece.code, piece.rule) for piece in found] == [
        ("1NATID01", "pieces.1NATID01"),
        ("ZZNOM01", "pieces.ajout"),
    ]
    assert str(found[1].why) == "Demandée par un gestionnaire : Nom de mariage."


def test_routing_is_by_code_and_never_by_words() -> None:
    for known in CAMPAIGN.specialities:
        assert domain_of(known.level, known.code, CAMPAIGN, {}) == known.domain
    assert domain_of(3, "56133002", CAMPAIGN, {}) == "Sanitaire et social"
    assert CAMPAIGN.manager_of["Sanitaire et social"].key == "soubranne"
    assert CAMPAIGN.manager_of["Sanitaire et thermique"].key == "vigier"
    assert domain_of(3, "56122105", CAMPAIGN, {}) == "Restauration"
    assert CAMPAIGN.manager_of["Restauration"].key == "pedrono"
    assert CAMPAIGN.manager_of["Restauration collective"].key == "boury"


@pytest.mark.parametrize(("level", "code"), [(3, "56199999"), (3, ""), (4, "56133605"), (3, "56122307")])
def test_what_no_domain_covers_is_to_assign(level: int, code: str) -> None:
    assert domain_of(level, code, CAMPAIGN, {}) == UNASSIGNED


@pytest.mark.parametrize(
    ("code", "assigned", "domain"),
    [
        ("56122307", {"56122307": "Vente"}, "Vente"),
        ("56133605", {"56133605": "Esthétique"}, "Esthétique"),
        ("56133605", {"56122307": "Vente"}, "Coiffure"),
        ("56133605", {"56133605": "Domaine d’hier"}, "Coiffure"),
        ("56122307", {"56122307": "Domaine d’hier"}, UNASSIGNED),
    ],
)
def test_what_a_person_assigned_comes_first_while_the_domain_exists(
    code: str, assigned: dict[str, str], domain: str
) -> None:
    assert domain_of(3, code, CAMPAIGN, assigned) == domain


def test_a_manager_is_named_by_key_or_name_never_by_mailbox() -> None:
    assert [CAMPAIGN.manager(who) for who in ("boury", "BOURY", "paul  boury")] == [CAMPAIGN.managers[0]] * 3
    shared = [(a, b) for a, b in combinations(CAMPAIGN.managers, 2) if a.email == b.email]
    assert shared
    assert all(CAMPAIGN.manager(a.email) is None for a, _ in shared)
    assert CAMPAIGN.manager("") is None


def test_short_codes_may_have_several_answers() -> None:
    assert [known.code for known in CAMPAIGN.specialities_ending("33605")] == ["56133605"]
    assert len(CAMPAIGN.specialities_ending("5")) > 1


def test_a_registration_is_searched_by_all_its_names_and_numbers() -> None:
    assert registration().searchable == ("le goff d oeuvre zoe anne 01216557741 26 000123 coiffure coupe couleur")
    assert registration().candidate.name == "LE GOFF Zoé Anne"


def test_the_campaign_knows_its_pieces_and_domains() -> None:
    assert set(CAMPAIGN.requirement) == {asked.code for asked in CAMPAIGN.requirements} >= ALWAYS
    assert set(CAMPAIGN.domains) == set(CAMPAIGN.manager_of)
    assert len(CAMPAIGN.domains) == len(set(CAMPAIGN.domains))
    assert CAMPAIGN.domains[0] in CAMPAIGN.managers[0].domains


@pytest.mark.parametrize(("effect", "said"), [(Effect.TESTS, True), (Effect.REGISTRATION, False)])
def test_the_registration_is_said_to_stand_only_where_the_campaign_makes_it_stand(effect: Effect, said: bool) -> None:
    pieces = tuple(dataclasses.replace(one, effect=effect) for one in CAMPAIGN.requirements if one.code == "ZZR4081")
    (found,) = asked_of(ZINC, dataclasses.replace(CAMPAIGN, requirements=pieces))
    assert ("l’inscription reste valable" in str(found.why)) is said
