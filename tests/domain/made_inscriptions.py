"""Inscriptions built in one line, and the campaign that ships with something changed."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import Category, Civility, Claim, ClaimKind, Earlier, Form, Inscription, Period, Trial
from csdesk.domain.readings import Readings
from csdesk.exchange.campaign_file import built_in

CAMPAIGN = built_in()
OPENING = CAMPAIGN.calendar.opening.date()
BARMAN_MC, BARMAN_CS, BAR = "01033411", "56133411", "46133404"
HAIR_MC, HAIR = "01033605", "56133605"


def reading(**changed: Any) -> Campaign:
    """The campaign that ships, with other readings."""
    return dataclasses.replace(CAMPAIGN, readings=Readings(**changed))


def benefit(note: str | None = "12.5", on: date | None = date(2024, 7, 5), code: str = HAIR_MC) -> Claim:
    """A note kept, by default one that may be."""
    return Claim(ClaimKind.BENEFIT, Decimal(note) if note is not None else None, on, code)


def exemption(level: int | None = 4, diploma: str = "Baccalauréat professionnel") -> Claim:
    """A dispense, by default at level 4."""
    return Claim(ClaimKind.EXEMPTION, diploma=diploma, diploma_level=level)


def trials(*claims: Claim | None) -> tuple[Trial, ...]:
    """E1, E2 … with these claims."""
    return tuple(Trial(f"E{n}", claim=claim) for n, claim in enumerate(claims, 1))


def failed(form: Form | None = Form.GLOBAL, outcome: bool | None = True, session: int = 2024) -> Earlier:
    """An earlier session in Coiffure."""
    return Earlier(session, HAIR_MC, form, outcome)


def complete(**changed: Any) -> Inscription:
    """An inscription with nothing wrong in its fields."""
    facts: dict[str, Any] = {
        "civility": Civility.MADAME,
        "birth_country": "France",
        "french": True,
        "email": "zoe.legoff@exemple.fr",
        "phone": "04 73 00 00 00",
        "postal_code": "63000",
        "category": Category.FORMER,
        "earlier": failed(),
        "periods": (Period("Salon Exemple", date(2020, 1, 6), date(2021, 3, 5)),),
        "form": Form.GLOBAL,
        "tests": trials(benefit(), exemption(), None),
        "registered_on": date(2025, 11, 3),
    }
    return Inscription(**{**facts, **changed})
