"""What some of the invented candidates said at the counter: the six phases of their inscription, one case each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from csdesk.demo.people import Person, Record
from csdesk.domain.inscription import (
    Category,
    Civility,
    Claim,
    ClaimKind,
    Earlier,
    Form,
    Inscription,
    Period,
    Trial,
)
from csdesk.domain.names import fold

PRACTICE, STUDY, WORKPLACE = "Pratique professionnelle", "Étude technique", "Évaluation en milieu professionnel"
TESTS = (Trial(PRACTICE), Trial(STUDY), Trial(WORKPLACE))
AT_HEIGHT = (replace(TESTS[0], height=True), *TESTS[1:])
SCHOOL = "École ouverte à distance d’Exemple"
Told = Callable[[Inscription], Inscription]


def inscription(person: Person, told: Told) -> Inscription:
    """A French resident of the academy who sits every test at once, but for what is `told` of her."""
    return told(
        Inscription(
            birth_country="FRANCE",
            french=True,
            email=f"{_mail(person.first)}.{_mail(person.family)}@courriel.example.fr",
            address=person.street,
            postal_code=person.post_code,
            town=person.town,
            handicap=False,
            results_published=True,
            form=Form.GLOBAL,
            tests=TESTS,
        )
    )


def _mail(name: str) -> str:
    return fold(name).replace(" ", "-")


MADAME, MONSIEUR = (partial(replace, civility=one) for one in Civility)


def _distance(who: Told, one: Inscription) -> Inscription:
    return replace(who(one), category=Category.DISTANCE, training=SCHOOL)


def _worked(who: Told, periods: tuple[Period, ...], one: Inscription) -> Inscription:
    return replace(who(one), category=Category.WORKED, periods=periods)


def _former(who: Told, earlier: Earlier, one: Inscription) -> Inscription:
    return replace(who(one), category=Category.FORMER, earlier=earlier)


def _enough(one: Inscription) -> Inscription:
    """Three years and more with two employers at once for a while; the tests at height are told."""
    periods = (
        Period("Échafaudages d’Exemple", date(2021, 9, 1), date(2024, 2, 29), "montage"),
        Period("SARL Volcans & Fils", date(2024, 1, 15), None, "montage et réception"),
    )
    return replace(_worked(MADAME, periods, one), tests=AT_HEIGHT)


def _with_gaps(one: Inscription) -> Inscription:
    """Two years and a half, interrupted twice."""
    periods = (
        Period("Ateliers Bellerive", date(2021, 3, 1), date(2022, 2, 28), "mécanicien hydraulicien"),
        Period("Intérim d’Exemple", date(2022, 9, 12), date(2023, 1, 31), "montage de circuits"),
        Period("Groupement Monts d’Exemple", date(2024, 6, 3), None, "maintenance de presses"),
    )
    return _worked(MONSIEUR, periods, one)


def _kept(one: Inscription) -> Inscription:
    """A note kept of the former diploma, an exemption by a diploma of the same level, by steps as before."""
    failed = Earlier(2024, "01033414", Form.PROGRESSIVE, failed=True)
    note = Claim(ClaimKind.BENEFIT, note=Decimal("12.5"), obtained_on=date(2024, 7, 5), code="01033414")
    diploma = Claim(ClaimKind.EXEMPTION, diploma="Brevet professionnel Arts du service", diploma_level=4)
    tests = (Trial(PRACTICE), Trial(STUDY, entered=False, claim=note), Trial(WORKPLACE, entered=False, claim=diploma))
    told = _former(MONSIEUR, failed, one)
    return replace(told, form=Form.PROGRESSIVE, acquired="benefices_et_dispenses", tests=tests)


def _other_form(one: Inscription) -> Inscription:
    """A foreign candidate who failed by steps and now asks for all at once."""
    failed = Earlier(2024, "01033505", Form.PROGRESSIVE, failed=True)
    return replace(_former(MADAME, failed, one), french=False, birth_country="TURQUIE")


def _elsewhere(one: Inscription) -> Inscription:
    """Out of the four departments."""
    return replace(_distance(MADAME, one), address="3 rue des Tilleuls", postal_code="67000", town="Strasbourg")


def _long(trade: str, who: Told, one: Inscription) -> Inscription:
    return _worked(who, (Period("Maison Bellerive", date(2020, 9, 1), None, trade),), one)


def _tried(code: str, one: Inscription) -> Inscription:
    told = _former(MONSIEUR, Earlier(2024, code, Form.GLOBAL, failed=True), one)
    return replace(told, handicap=None)


def _roofer(one: Inscription) -> Inscription:
    """R.408 is asked of this speciality, and the candidate brought nothing."""
    return replace(_tried("01023204", one), tests=AT_HEIGHT)


def _trained_roofer(one: Inscription) -> Inscription:
    return replace(_distance(MONSIEUR, one), tests=AT_HEIGHT)


def _ancillary(one: Inscription) -> Inscription:
    return replace(_long("auxiliaire de vie", MADAME, one), handicap=True)


TOLD: Mapping[int, Told] = {
    8: _enough,
    9: partial(_distance, MONSIEUR),
    10: _with_gaps,
    11: _kept,
    13: _elsewhere,
    14: partial(_long, "chauffagiste", MONSIEUR),
    15: _other_form,
    18: _ancillary,
    31: partial(_tried, "01033002"),
    33: _trained_roofer,
    38: partial(_long, "aide à domicile", MADAME),
    39: _roofer,
}
"""What each candidate, by rank, said at the counter."""


def minor(person: Person) -> Inscription:
    """Seventeen: the legal representative signs too."""
    return inscription(person, partial(_distance, MADAME))


def inscription_of(record: Record, rank: int) -> Inscription:
    """The inscription of the `rank`-th candidate. KeyError when nothing was entered for her."""
    return inscription(record.person, TOLD[rank])
