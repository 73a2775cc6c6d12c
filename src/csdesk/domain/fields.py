"""The fields of the inscription, each checked where it stands: what is wrong, and what to do about it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from csdesk.domain.acquis import HIGHEST_NOTE
from csdesk.domain.ages import age
from csdesk.domain.campaign import Campaign
from csdesk.domain.domicile import department_of
from csdesk.domain.inscription import Claim, Earlier, Form, Inscription, Period
from csdesk.domain.names import fold
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.registration import Candidate
from csdesk.domain.succession import plain_code, session_year

Found = Iterator[tuple[str, Phrase]]

YOUNGEST, OLDEST = 12, 110
LEVELS = range(1, 9)
FIRST_SESSION = 1960
"""A year before it is a slip of the keyboard."""

_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\".]+(\.[^\s@,;<>\".]+)+")
_PHONE = re.compile(r"(\+[0-9]{8,15}|0[0-9]{9})")
_INITIAL = re.compile(r"(^|[\s,-])\w\.?(?=$|[\s,-])")


def problems(candidate: Candidate, inscription: Inscription, campaign: Campaign, today: date) -> Mapping[str, Phrase]:
    """Field name -> what is wrong with it and what to do; lists count from 0 (`periods.0.end`, `tests.2.note`)."""
    checks = [
        _names(candidate),
        _birth(candidate, today),
        _account(inscription),
        _contact(inscription),
        _registered(inscription, campaign, today),
        _earlier(inscription.earlier, campaign),
        _labels(inscription),
        _mandatory(inscription),
    ]
    checks += [_period(one, f"periods.{n}", today) for n, one in enumerate(inscription.periods)]
    checks += [
        _claim(one.claim, f"tests.{n}", today) for n, one in enumerate(inscription.tests) if one.claim is not None
    ]
    return {name: said for check in checks for name, said in check}


def _names(candidate: Candidate) -> Found:
    if not candidate.family_name.strip():
        yield "family_name", phrase("Le nom de famille manque : écrivez le nom de naissance de la pièce d’identité.")
    elif _has_digit(candidate.family_name):
        yield "family_name", phrase("Le nom de famille contient un chiffre : recopiez celui de la pièce d’identité.")
    if _has_digit(candidate.usage_name):
        yield "usage_name", phrase("Le nom d’usage contient un chiffre : recopiez celui de la pièce d’identité.")
    if not candidate.first_names.strip():
        yield "first_names", phrase("Les prénoms manquent : écrivez tous ceux de la pièce d’identité.")
    elif _has_digit(candidate.first_names):
        yield "first_names", phrase("Les prénoms contiennent un chiffre : recopiez ceux de la pièce d’identité.")
    elif _INITIAL.search(candidate.first_names):
        yield (
            "first_names",
            phrase("Un prénom est réduit à une lettre : écrivez en entier tous ceux de la pièce d’identité."),
        )


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _birth(candidate: Candidate, today: date) -> Found:
    birth = candidate.birth_date
    if birth is None:
        yield "birth_date", phrase("La date de naissance manque : écrivez-la comme 30/05/1998.")
    elif birth > today:
        said = "La date de naissance {birth} est dans le futur : vérifiez l’année."
        yield "birth_date", phrase(said, birth=birth)
    elif not YOUNGEST <= age(birth, today) <= OLDEST:
        said = "La date de naissance {birth} donnerait {years} ans au candidat : vérifiez l’année."
        yield "birth_date", phrase(said, birth=birth, years=age(birth, today))


def _account(inscription: Inscription) -> Found:
    if inscription.civility is None:
        yield "civility", phrase("La civilité manque : choisissez Madame ou Monsieur.")
    if not inscription.birth_country.strip():
        yield "birth_country", phrase("Le pays de naissance manque : écrivez-le comme sur la pièce d’identité.")
    if not inscription.email.strip():
        yield (
            "email",
            phrase("L’adresse mail manque : c’est l’identifiant du candidat, et ses documents y sont annoncés."),
        )
    elif not _EMAIL.fullmatch(inscription.email.strip()):
        said = "« {email} » n’est pas une adresse mail : écrivez-la comme nom.prenom@domaine.fr."
        yield "email", phrase(said, email=inscription.email)


def _contact(inscription: Inscription) -> Found:
    phone = re.sub(r"[\s.()/-]", "", inscription.phone)
    if phone and not _PHONE.fullmatch(phone):
        said = "« {phone} » n’est pas un numéro de téléphone : dix chiffres, ou + et l’indicatif du pays."
        yield "phone", phrase(said, phone=inscription.phone)
    code = inscription.postal_code.strip()
    if code and department_of(code) is None:
        yield "postal_code", phrase("« {code} » n’est pas un code postal : cinq chiffres, comme 63000.", code=code)


def _registered(inscription: Inscription, campaign: Campaign, today: date) -> Found:
    on = inscription.registered_on
    first, last = campaign.calendar.opening.date(), campaign.calendar.closing.date()
    if on is None:
        return
    if on > today:
        yield "registered_on", phrase("Le jour de l’inscription, {on}, est dans le futur : vérifiez-le.", on=on)
    elif not first <= on <= last:
        said = "Le jour de l’inscription, {on}, n’est pas entre le {first} (ouverture) et le {last} : vérifiez-le."
        yield "registered_on", phrase(said, on=on, first=first, last=last)


def _earlier(earlier: Earlier | None, campaign: Campaign) -> Found:
    if earlier is None:
        return
    present = session_year(campaign)
    if not FIRST_SESSION <= earlier.session < present:
        said = "La session antérieure {session} n’est pas avant {present} : écrivez l’année de l’examen déjà passé."
        yield "earlier.session", phrase(said, session=earlier.session, present=present)
    if len(plain_code(earlier.code)) not in (0, 8):
        said = "« {code} » n’est pas un code de diplôme : il a 8 chiffres, comme 01033411, lus sur le relevé de notes."
        yield "earlier.code", phrase(said, code=earlier.code)


def _period(period: Period, path: str, today: date) -> Found:
    if not period.employer.strip():
        yield f"{path}.employer", phrase("L’employeur manque : écrivez celui du certificat de travail.")
    if period.start > today:
        said = "La période commence le {start}, dans le futur : elle ne peut pas encore compter."
        yield f"{path}.start", phrase(said, start=period.start)
    if period.end is not None and period.end < period.start:
        said = "La fin ({end}) précède le début ({start}) : vérifiez les deux dates."
        yield f"{path}.end", phrase(said, end=period.end, start=period.start)


def _labels(inscription: Inscription) -> Found:
    met: set[str] = set()
    for n, one in enumerate(inscription.tests):
        if not fold(one.label):
            yield f"tests.{n}.label", phrase("L’épreuve n’a pas de nom : écrivez celui du règlement d’examen.")
        elif fold(one.label) in met:
            yield (
                f"tests.{n}.label",
                phrase("L’épreuve « {label} » y est déjà : supprimez l’une des deux.", label=one.label),
            )
        met.add(fold(one.label))


def _mandatory(inscription: Inscription) -> Found:
    """« Vérifiez que vous êtes bien « Inscrit » »; the progressive form spreads the tests, a claim stands for one."""
    if inscription.form is not Form.GLOBAL:
        return
    for n, one in enumerate(inscription.tests):
        if one.mandatory and not one.entered and one.claim is None:
            said = "« {label} » est obligatoire : à la forme globale, le candidat doit y être « Inscrit »."
            yield f"tests.{n}.entered", phrase(said, label=one.label)


def _claim(claim: Claim, path: str, today: date) -> Found:
    note, level, got = claim.note, claim.diploma_level, claim.obtained_on
    if note is not None and not (note.is_finite() and 0 <= note <= HIGHEST_NOTE):
        yield f"{path}.note", phrase("La note {note} n’est pas entre 0 et 20 : recopiez celle du relevé.", note=note)
    elif note is not None and note != round(note, 2):
        yield f"{path}.note", phrase("La note {note} a plus de deux décimales : recopiez celle du relevé.", note=note)
    if got is not None and got > today:
        yield (
            f"{path}.obtained_on",
            phrase("La note serait obtenue le {got}, dans le futur : vérifiez la date.", got=got),
        )
    if len(plain_code(claim.code)) not in (0, 8):
        said = "« {code} » n’est pas un code de diplôme : il a 8 chiffres, comme 01033411, lus sur le relevé de notes."
        yield f"{path}.code", phrase(said, code=claim.code)
    if level is not None and level not in LEVELS:
        said = "Le niveau {level} n’existe pas : de 1 à 8, comme aujourd’hui (l’ancien « V » est le 3, « III » le 5)."
        yield f"{path}.diploma_level", phrase(said, level=level)
