import dataclasses
from datetime import date

import pytest

from csdesk.domain.answer import Answer, Says
from csdesk.domain.campaign import Campaign, CategoryMarks
from csdesk.domain.eligibility import claimed_category, eligibility
from csdesk.domain.inscription import Category, Earlier, Inscription, Period
from csdesk.domain.registration import Registration
from tests.domain.made import registration
from tests.domain.made_inscriptions import BAR, BARMAN_MC, CAMPAIGN, complete, failed, reading

TODAY = date(2025, 12, 1)
YES, NO, CHECK = Says.YES, Says.NO, Says.CHECK
ADULT = registration(birth=date(1990, 1, 1))
WORKED_3 = (Period("Salon", date(2022, 11, 20), date(2025, 11, 19)),)
WORKED_2 = (Period("Salon", date(2023, 1, 1), date(2024, 12, 31)), Period("B", date(2020, 1, 1), date(2020, 1, 11)))


def way(category: Category, inscription: Inscription, campaign: Campaign = CAMPAIGN, **about: Registration) -> Answer:
    return eligibility(about.get("registration", ADULT), inscription, campaign, TODAY).ways[category]


def said(answer: Answer) -> tuple[Says, str]:
    return answer.says, str(answer.reason)


@pytest.mark.parametrize(
    ("inscription", "answer"),
    [
        (Inscription(training=" CNED "), (YES, "Formation à distance déclarée : CNED.")),
        (
            Inscription(category=Category.DISTANCE),
            (CHECK, "L’organisme de formation à distance n’est pas renseigné."),
        ),
        (Inscription(), (CHECK, "L’organisme de formation à distance n’est pas renseigné.")),
        (Inscription(category=Category.WORKED), (NO, "Aucune formation à distance n’est déclarée.")),
    ],
)
def test_distance_learning(inscription: Inscription, answer: tuple[Says, str]) -> None:
    found = way(Category.DISTANCE, inscription)
    assert (said(found), found.rule) == (answer, "conditions.distance")


@pytest.mark.parametrize(
    ("inscription", "answer"),
    [
        (
            Inscription(earlier=failed()),
            (
                YES,
                "Session 2024. « Coiffure coupe couleur » (01033605) est devenue « Coiffure coupe couleur "
                "» (56133605).",
            ),
        ),
        (Inscription(), (CHECK, "La session antérieure n’est pas renseignée.")),
        (Inscription(category=Category.FORMER), (CHECK, "La session antérieure n’est pas renseignée.")),
        (Inscription(category=Category.WORKED), (NO, "Aucune session antérieure n’est déclarée.")),
        (
            Inscription(earlier=failed(session=2026)),
            (CHECK, "La session déclarée (2026) n’est pas antérieure à celle-ci (2026)."),
        ),
        (
            Inscription(earlier=Earlier(2022, "01023403")),
            (
                NO,
                "Session 2022. « Parqueteur » (01023403) a été abrogée sans successeur : il n’y a plus de "
                "même spécialité.",
            ),
        ),
    ],
)
def test_an_earlier_session(inscription: Inscription, answer: tuple[Says, str]) -> None:
    found = way(Category.FORMER, inscription)
    assert (said(found), found.rule) == (answer, "conditions.ancien")


def test_an_earlier_session_whose_level_changed_is_to_check() -> None:
    found = way(Category.FORMER, Inscription(earlier=Earlier(2024, BARMAN_MC)), registration=registration(BAR, 4))
    assert found.says is CHECK


LOOK = "Restent à regarder : le domaine professionnel, le temps plein, les stages (qui ne comptent pas)."


@pytest.mark.parametrize(
    ("periods", "campaign", "answer"),
    [
        ((), CAMPAIGN, (CHECK, "Aucune période d’activité n’est saisie.")),
        (
            WORKED_3,
            CAMPAIGN,
            (
                YES,
                "Le total saisi au 19/11/2025, 3 ans (1\u202f096 jours), atteint 3 ans. Aucune interruption. " + LOOK,
            ),
        ),
        (
            WORKED_2,
            CAMPAIGN,
            (
                CHECK,
                "Le total saisi au 19/11/2025, 2 ans et 11 jours (742 jours), n’atteint pas 3 ans : il "
                "manque 11 mois et "
                "19 jours. Interruptions : du 12/01/2020 au 31/12/2022. " + LOOK,
            ),
        ),
        (
            (Period("Salon", date(2023, 1, 1), date(2024, 12, 31)),),
            reading(activity_months=25, internships=True),
            (
                CHECK,
                "Le total saisi au 19/11/2025, 2 ans (731 jours), n’atteint pas 2 ans et 1 mois : il manque 1 mois. "
                "Aucune interruption. Restent à regarder : le domaine professionnel, le temps plein (stages et "
                "apprentissage comptent).",
            ),
        ),
        (
            (Period("Salon", date(2023, 5, 4)),),
            reading(activity_until=date(2026, 5, 3)),
            (
                CHECK,
                "Le total saisi au 03/05/2026, 3 ans (1\u202f096 jours), atteint 3 ans. Aucune "
                "interruption. Salon : sans "
                "fin, comptée jusqu’au 03/05/2026. Les jours à venir (après le 01/12/2025) sont comptés comme si "
                "l’activité continuait. " + LOOK,
            ),
        ),
        (
            (Period("Salon", date(2022, 11, 21), date(2025, 11, 19)),),
            CAMPAIGN,
            (
                CHECK,
                "Le total saisi au 19/11/2025, 2 ans, 11 mois et 30 jours (1\u202f095 jours), n’atteint pas 3 ans : il "
                "manque 1 jour. Aucune interruption. " + LOOK,
            ),
        ),
        (
            (Period("Salon", date(2025, 11, 20)),),
            CAMPAIGN,
            (
                CHECK,
                "Le total saisi au 19/11/2025, 0 jour (0 jour), n’atteint pas 3 ans : il manque 3 ans. "
                "Aucune interruption. "
                "Salon : la période commence le 20/11/2025, après le 19/11/2025, elle n’est pas comptée. " + LOOK,
            ),
        ),
    ],
)
def test_years_of_activity_are_added_up_and_never_refused(
    periods: tuple[Period, ...], campaign: Campaign, answer: tuple[Says, str]
) -> None:
    found = way(Category.WORKED, Inscription(periods=periods), campaign)
    assert (said(found), found.rule) == (answer, "conditions.activite")


@pytest.mark.parametrize(
    ("on", "says"), [(date(2025, 11, 18), CHECK), (date(2025, 11, 19), YES), (date(2026, 1, 1), YES)]
)
def test_days_to_come_settle_nothing_until_they_are_past(on: date, says: Says) -> None:
    found = eligibility(ADULT, Inscription(periods=(Period("Salon", date(2022, 11, 20)),)), CAMPAIGN, on)
    assert found.ways[Category.WORKED].says is says
    assert "atteint 3 ans" in str(found.ways[Category.WORKED].reason)


def test_a_period_that_ended_presumes_nothing_of_days_to_come() -> None:
    campaign = reading(activity_until=date(2026, 5, 3))
    assert "jours à venir" not in str(way(Category.WORKED, Inscription(periods=WORKED_3), campaign).reason)
    late = (Period("Salon", date(2026, 5, 4)), *WORKED_3)
    assert "jours à venir" not in str(way(Category.WORKED, Inscription(periods=late), campaign).reason)
    planned = (Period("Salon", date(2023, 1, 1), date(2026, 3, 1)),)
    assert "jours à venir" in str(way(Category.WORKED, Inscription(periods=planned), campaign).reason)


@pytest.mark.parametrize(
    ("label", "entered", "category"),
    [
        ("ENSEIGNEMENT A DISTANCE", None, Category.DISTANCE),
        ("ANCIEN CANDIDAT", None, Category.FORMER),
        ("3 ans d’activité", None, Category.WORKED),
        ("ENSEIGNEMENT A DISTANCE", Category.WORKED, Category.WORKED),
        ("", Category.FORMER, Category.FORMER),
        ("ANCIEN CANDIDAT A DISTANCE", None, None),
        ("INDIVIDUEL", None, None),
        ("", None, None),
    ],
)
def test_the_category_entered_wins_over_the_words_of_the_list(
    label: str, entered: Category | None, category: Category | None
) -> None:
    one = registration(category=label)
    assert claimed_category(one, Inscription(category=entered), CAMPAIGN) is category
    assert entered is not None or claimed_category(one, None, CAMPAIGN) is category


def test_a_category_of_the_file_that_the_notice_does_not_have_claims_nothing() -> None:
    campaign = dataclasses.replace(CAMPAIGN, categories={"scolaire": CategoryMarks(("520",), ())})
    assert claimed_category(registration(category_code="520"), None, campaign) is None


@pytest.mark.parametrize(
    ("inscription", "birth", "answer"),
    [
        (complete(), date(1990, 1, 1), (YES, "La catégorie demandée, le domicile et le service national tiennent.")),
        # Only the way that is claimed has to hold.
        (
            complete(category=Category.WORKED, earlier=None, periods=WORKED_3),
            date(1990, 1, 1),
            (YES, "La catégorie demandée, le domicile et le service national tiennent. " + LOOK),
        ),
        (
            complete(category=Category.FORMER, earlier=None, periods=WORKED_3),
            date(1990, 1, 1),
            (CHECK, "La session antérieure n’est pas renseignée."),
        ),
        (
            complete(category=None, postal_code=""),
            date(1990, 1, 1),
            (
                CHECK,
                "La catégorie du candidat n’est pas renseignée : une seule des trois doit tenir. Le code postal du "
                "domicile n’est pas renseigné.",
            ),
        ),
        (
            complete(category=None, postal_code="75008"),
            None,
            (
                NO,
                "Le code postal 75008 est du département 75, qui n’est pas parmi 03, 15, 43, 63.",
            ),
        ),
    ],
)
def test_one_way_and_the_domicile_and_the_service(
    inscription: Inscription, birth: date | None, answer: tuple[Says, str]
) -> None:
    found = eligibility(registration(birth=birth), inscription, CAMPAIGN, TODAY)
    assert (said(found.overall), found.overall.rule) == (answer, "conditions.ensemble")
    assert list(found.ways) == list(Category)
    assert found.claimed is inscription.category
