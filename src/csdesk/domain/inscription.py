"""What the candidate says of the inscription in its six phases, as entered or corrected at the desk.

Identification, Informations candidature, Qualification présentée, Acquis, Épreuves, Récapitulatif. Names, birth date,
speciality and teachings stand in `Registration`; what is unknown is empty or None, never guessed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Civility(StrEnum):
    MADAME = "madame"
    MONSIEUR = "monsieur"


class Category(StrEnum):
    """The notice's three ways to be admitted; the values are the keys of [categories] in a campaign file."""

    DISTANCE = "ead"
    FORMER = "ancien"
    WORKED = "activite"


class Form(StrEnum):
    """Forme de passage; final once chosen."""

    GLOBAL = "globale"
    PROGRESSIVE = "progressive"


class ClaimKind(StrEnum):
    """Bénéfice de note, dispense d'épreuve."""

    BENEFIT = "benefice"
    EXEMPTION = "dispense"


@dataclass(frozen=True, slots=True)
class Period:
    """A period of professional activity, both days included; `end` None: it goes on."""

    employer: str
    start: date
    end: date | None = None
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier session: year, 8-digit code presented (mention complémentaire or CS), form, outcome."""

    session: int
    code: str
    form: Form | None = None
    failed: bool | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked for one test. BENEFIT: `note` of 20, `obtained_on`, diploma `code`; EXEMPTION: the diploma."""

    kind: ClaimKind
    note: Decimal | None = None
    obtained_on: date | None = None
    code: str = ""
    diploma: str = ""
    diploma_level: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """An épreuve. `entered`: « Inscrit »; `claim`: what is kept for it; `height`: work at height, R.408 bars it."""

    label: str
    mandatory: bool = True
    entered: bool = True
    claim: Claim | None = None
    height: bool = False


@dataclass(frozen=True, slots=True)
class Inscription:
    """`french` None: nationality unknown. `r408_waiver`: the candidate invokes the handicap waiver of R.408."""

    civility: Civility | None = None
    birth_country: str = ""
    french: bool | None = None
    email: str = ""
    phone: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    category: Category | None = None
    training: str = ""
    earlier: Earlier | None = None
    periods: tuple[Period, ...] = ()
    handicap: bool | None = None
    results_published: bool | None = None
    form: Form | None = None
    acquired: str = ""
    tests: tuple[Trial, ...] = ()
    r408_waiver: bool = False
    registered_on: date | None = None
