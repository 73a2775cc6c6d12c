"""What is known of a registration, as the texts of the counter form."""

from datetime import date

from csdesk.domain.inscription import Claim, Inscription, Trial
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.words import day
from csdesk.models.counter_typed import Typed
from csdesk.models.typed import said_note


def typed_of(registration: Registration, inscription: Inscription | None) -> Typed:
    """The form filled with what is known; what is unknown is empty."""
    said = _of_candidate(registration.candidate)
    said |= {
        "dossier": registration.dossier,
        "speciality": registration.speciality_code,
        "teachings": registration.teachings,
    }
    return _known(said | _of_inscription(inscription or Inscription()))


def _of_candidate(who: Candidate) -> Typed:
    return {
        "number": who.number,
        "family_name": who.family_name,
        "first_names": who.first_names,
        "usage_name": who.usage_name,
        "birth_date": _day(who.birth_date),
        "ine": who.ine,
    }


def _of_inscription(said: Inscription) -> Typed:
    typed = {
        "civility": said.civility or "",
        "birth_country": said.birth_country,
        "french": _flag(said.french),
        "email": said.email,
        "phone": said.phone,
        "address": said.address,
        "postal_code": said.postal_code,
        "town": said.town,
        "category": said.category or "",
        "training": said.training,
        "handicap": _flag(said.handicap),
        "results_published": _flag(said.results_published),
        "form": said.form or "",
        "acquired": said.acquired,
        "r408_waiver": _flag(said.r408_waiver),
        "registered_on": _day(said.registered_on),
    }
    return typed | _of_earlier(said) | _of_periods(said) | _of_tests(said.tests) | _of_claims(said.tests)


def _of_earlier(said: Inscription) -> Typed:
    if said.earlier is None:
        return {}
    return {
        "earlier.session": str(said.earlier.session or ""),
        "earlier.code": said.earlier.code,
        "earlier.form": said.earlier.form or "",
        "earlier.failed": _flag(said.earlier.failed),
    }


def _of_periods(said: Inscription) -> Typed:
    typed = {"periods": str(len(said.periods))}
    for n, one in enumerate(said.periods):
        typed |= {
            f"periods.{n}.employer": one.employer,
            f"periods.{n}.activity": one.activity,
            f"periods.{n}.start": _day(one.start),
            f"periods.{n}.end": _day(one.end),
        }
    return typed


def _of_tests(tests: tuple[Trial, ...]) -> Typed:
    typed = {"tests": str(len(tests))}
    for n, one in enumerate(tests):
        typed |= {
            f"tests.{n}.label": one.label,
            f"tests.{n}.mandatory": _flag(one.mandatory),
            f"tests.{n}.entered": _flag(one.entered),
            f"tests.{n}.height": _flag(one.height),
        }
    return typed


def _of_claims(tests: tuple[Trial, ...]) -> Typed:
    claimed = [(one.label, one.claim) for one in tests if one.claim is not None]
    typed = {"claims": str(len(claimed))}
    for n, (label, claim) in enumerate(claimed):
        typed |= {f"claims.{n}.{key}": text for key, text in _of_claim(label, claim).items()}
    return typed


def _of_claim(label: str, claim: Claim) -> Typed:
    return {
        "label": label,
        "kind": claim.kind.value,
        "note": said_note(claim.note),
        "obtained_on": _day(claim.obtained_on),
        "code": claim.code,
        "diploma": claim.diploma,
        "diploma_level": str(claim.diploma_level or ""),
    }


def _known(typed: Typed) -> Typed:
    return {key: str(text) for key, text in typed.items() if text}


def _day(value: date | None) -> str:
    return day(value) if value is not None else ""


def _flag(value: bool | None) -> str:
    return "" if value is None else "oui" if value else "non"
