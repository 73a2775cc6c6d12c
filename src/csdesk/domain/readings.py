"""What the notice leaves open and the rules must read one way: settings of the campaign, shown on screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Readings:
    """One reading of each open question. `activity_until` None: the closing day; `note_until` None: inscription day.

    `internships` decides nothing: no program can tell an internship from an employment; the sentence shown says it.
    """

    departments: tuple[str, ...] = ("03", "15", "43", "63")
    departments_near: tuple[str, ...] = ("07", "12", "18", "19", "23", "42", "46", "48", "58", "71")
    activity_months: int = 36
    activity_until: date | None = None
    internships: bool = False
    note_least: Decimal = Decimal(10)
    note_years: int = 5
    note_until: date | None = None
    service_from: int = 16
    service_below: int = 25
    minor_representative: bool = True
    four_possibilities: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """How a reading is shown: its label, what it does, and where the notice leaves the question open (French)."""

    label: str
    explanation: str
    left_open: str


READINGS: Mapping[str, Told] = {
    "departments": Told(
        "Départements de domicile",
        "Le domicile est jugé sur le département que dit le code postal déclaré.",
        "La notice nomme quatre départements ; elle ne dit ni à quelle date, ni sur quelle preuve.",
    ),
    "departments_near": Told(
        "Départements voisins",
        "Un code postal de l’un d’eux laisse la réponse « à vérifier » : une commune peut avoir celui d’un département "
        "voisin.",
        "La notice nomme des départements ; un code postal ne les suit pas toujours (en Allier, 42620).",
    ),
    "activity_months": Told(
        "Mois d’activité demandés",
        "Total des périodes saisies, une fois réunies : en dessous, la réponse reste « à vérifier », jamais « non ».",
        "« 3 ans minimum » : la notice ne dit rien du temps partiel ni des contrats qui se chevauchent.",
    ),
    "activity_until": Told(
        "Jour jusqu’où l’activité est comptée",
        "Sans date : le jour de la clôture. Une activité en cours est comptée jusqu’à ce jour.",
        "La notice ne dit pas si les trois ans s’apprécient à l’inscription, à la clôture ou à la première épreuve.",
    ),
    "internships": Told(
        "Stages et apprentissage dans les trois ans",
        "Affiché seulement : une période ne dit pas si elle est un stage, la personne qui lit les certificats le voit.",
        "La notice n’en parle pas ; une autre académie exclut les stages.",
    ),
    "note_least": Told(
        "Note la plus basse qui se conserve",
        "Un bénéfice de note demande une note au moins égale.",
        "La notice dit 10/20 ; elle ne dit rien d’une note arrondie.",
    ),
    "note_years": Told(
        "Années de validité d’une note",
        "La note n’est plus conservée à partir de cet anniversaire de la date d’obtention.",
        "« 5 ans à compter de la date d’obtention » : la notice ne dit pas si le jour anniversaire compte encore.",
    ),
    "note_until": Told(
        "Jour où l’ancienneté d’une note est appréciée",
        "Sans date : le jour de l’inscription, à défaut l’ouverture ; sinon une date, comme la première épreuve.",
        "La notice ne dit pas si les cinq ans vont jusqu’à l’inscription ou jusqu’à l’épreuve.",
    ),
    "service_from": Told(
        "Âge où le service national se justifie",
        "Compté le jour de l’inscription, à défaut à l’ouverture du registre.",
        "La notice ne donne que la fin, la veille du 25e anniversaire ; 16 ans est l’âge du recensement.",
    ),
    "service_below": Told(
        "Âge où le service national ne se justifie plus",
        "Jusqu’à la veille de cet anniversaire, compté le jour de l’inscription, à défaut à l’ouverture du registre.",
        "La notice ne dit pas quel jour l’âge se compte ; la loi fait de la JDC une condition pour s’inscrire.",
    ),
    "minor_representative": Told(
        "Accord du représentant légal d’un mineur",
        "Avec true, la pièce qui porte la condition « minor » est demandée à qui a moins de 18 ans à l’inscription.",
        "La notice ne parle pas des mineurs ; la pièce est déduite.",
    ),
    "four_possibilities": Told(
        "Les quatre possibilités de la phase Acquis",
        "Lues ainsi : aucun acquis, bénéfices, dispenses, bénéfices et dispenses. Avec false, rien n’en est dit.",
        "La notice écrit « une des 4 possibilités proposées » et les montre dans une image qui n’a pas été conservée.",
    ),
}
"""Field of `Readings` -> how it is shown; every field has its row."""
