"""The invented candidates of the demo: names as difficult as real ones, nobody who exists."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from csdesk.demo.diplomas import DISTANCE, FORMER, PLAN, THREE_YEARS, Diploma

FAMILIES = (
    "LE GOFF", "LABBÉ", "D'ARTAGNAN-MONTESQUIOU", "ŁUKASZEWSKA", "NGUYỄN", "ŒUVRARD", "Y", "O", "ÉTIENNE",
    "DE LA ROCHE", "MARTIN", "MARTIN", "N'DIAYE", "BÉRANGÈRE-VILLENEUVE", "VAN DEN BROECK", "ÖZDEMİR", "LEMAÎTRE",
    "FERNÁNDEZ DE CÓRDOBA", "DUPONT", "CHASSAING", "ROUSSEL", "D'AUBIGNÉ", "HADDAD", "COLLANGE", "PÉRONNET",
    "SAINT-ANDRÉ", "BOUDAREL", "TRAORÉ", "GIRAUD", "ASTIER", "MAZEYRAT", "FAYOLLE", "KOWALCZYK", "DE ALMEIDA",
    "BARTHÉLÉMY", "VEDRINE", "JALADE", "POMMIER", "ROCHEFORT DE MONTAIGUT-LE-BLANC", "BRUGIÈRE", "CELLIER",
    "TIXIER", "AÏT OUFELLA", "LACROIX", "MORIN", "GAUTHIER", "SERRE", "CHARBONNEL", "BONHOMME", "L'HÉRITIER",
    "DELARBRE", "VIDAL", "MEUNIER", "SOUCHON", "PRADIER", "AMBLARD", "VALLON", "GRANGE", "CHEVALIER", "NOURRISSON",
)  # fmt: skip
FIRST = (
    "Yann", "Marie", "Aurélie", "Małgorzata", "Thị Hồng Ánh", "Cœurina", "Zoé", "X", "Zoé", "Baptiste", "Paul",
    "Paul", "Fatoumata", "Anne-Charlotte Bérengère Marie-Madeleine", "Joris", "Gülşen", "Benoît", "Inés María",
    "Marie", "Théo", "Camille", "Gwenaëlle", "Nadia", "Loïc", "Mélanie", "Jean-Baptiste", "Kévin", "Moussa", "Léa",
    "Maxime", "Chloé", "Jérémy", "Ewa", "João", "Noémie", "Quentin", "Hélène", "Lucas",
    "Marie-Élisabeth Joséphine Clémentine", "Sébastien", "Aïcha", "Raphaël", "Lounès", "Océane", "Tom", "Inès",
    "Éloïse", "Corentin", "Manon", "Gaëtan", "Justine", "Enzo", "Pauline", "Rémi", "Clara", "Florian", "Anaïs",
    "Romain", "Maëlys", "François",
)  # fmt: skip
TOWNS = (
    ("63000", "Clermont-Ferrand"), ("63200", "Riom"), ("63300", "Thiers"), ("63500", "Issoire"), ("03100", "Montluçon"),
    ("03200", "Vichy"), ("15000", "Aurillac"), ("15100", "Saint-Flour"), ("43000", "Le Puy-en-Velay"),
    ("43100", "Brioude"),
)  # fmt: skip
STREETS = (
    "rue des Tilleuls",
    "chemin du Moulin",
    "place de la Fontaine",
    "impasse des Lilas",
    "avenue du Puy",
    "côte Belle",
)
TWICE = 19
"""The candidate, by rank, who registered for two specialities."""


@dataclass(frozen=True, slots=True)
class Person:
    """An invented candidate. `usage` empty: uses the family name; `lost_zero`: the list shows the number without it."""

    number: str
    family: str
    first: str
    usage: str
    born: date
    ine: str
    street: str
    post_code: str
    town: str
    lost_zero: bool = False

    @property
    def full(self) -> str:
        return f"{self.first} {self.family}"


@dataclass(frozen=True, slots=True)
class Record:
    """One dossier: a person, an inscription (`order`, `version`), a diploma and a category."""

    person: Person
    order: int
    version: int
    diploma: Diploma
    category: tuple[str, str]


def people(count: int, rng: Random) -> list[Person]:
    """The first `count` candidates, always the same for one state of `rng`."""
    return [_person(rank, rng) for rank in range(count)]


def records(count: int, rng: Random) -> list[Record]:
    """`count` dossiers; past a full demo's worth of people one candidate has two."""
    made = [_record(rank, person, rng) for rank, person in enumerate(people(count, rng))]
    if count > TWICE:
        first = made[TWICE]
        made.append(Record(first.person, 2, 1, PLAN[-1], THREE_YEARS))
    return made


def _person(rank: int, rng: Random) -> Person:
    post_code, town = rng.choice(TOWNS)
    family = FAMILIES[rank % len(FAMILIES)]
    born = date(2005, 6, 1) - timedelta(days=rng.randrange(8000) if rank % 5 < 2 else rng.randrange(1500))
    return Person(
        number=f"0{63 + rank % 4}{rng.randrange(10**8):08d}",
        family=family,
        first=FIRST[rank % len(FIRST)],
        usage=FAMILIES[(rank + 17) % len(FAMILIES)] if rank % 9 == 1 else "",
        born=born,
        ine=f"{rng.randrange(10**9):09d}{rng.choice('ABCDEFGHJK')}{rng.choice('ABCDEFGHJK')}",
        street=f"{rng.randrange(1, 140)} {rng.choice(STREETS)}",
        post_code=post_code,
        town=town,
        lost_zero=rank % 8 == 3,
    )


def _record(rank: int, person: Person, rng: Random) -> Record:
    category = (THREE_YEARS, DISTANCE, THREE_YEARS, FORMER)[rank % 4]
    return Record(person, 1, rng.choice((1, 1, 2, 2, 3)), PLAN[rank % len(PLAN)], category)
