"""A candidate's inscription, as the Cyclades list gives it."""

from dataclasses import dataclass, field
from datetime import date

from csdesk.domain.names import search_text


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person. `number` is the N° Candidat, text of fixed width (leading zeros kept)."""

    number: str
    family_name: str
    first_names: str
    usage_name: str = ""
    birth_date: date | None = None
    ine: str = ""

    @property
    def name(self) -> str:
        return f"{self.family_name} {self.first_names}".strip()


@dataclass(frozen=True, slots=True)
class Registration:
    """One inscription. `dossier` is its key in a campaign; `domain` is UNASSIGNED when no domain covers it."""

    dossier: str
    candidate: Candidate
    level: int
    speciality_code: str
    speciality_label: str
    domain: str
    version: int = 1
    category_code: str = ""
    category_label: str = ""
    state: str = ""
    teachings: str = field(default="")

    @property
    def searchable(self) -> str:
        who = self.candidate
        return search_text(
            who.family_name, who.usage_name, who.first_names, who.number, self.dossier, self.speciality_label
        )
