"""What became of former diplomas: whether an earlier session was « dans la même spécialité ».

The key is the 8-digit code with its session, never the 5 last digits: 22110 and 33404 name two diplomas each.
"""

import re

from csdesk.domain.answer import Answer, Says
from csdesk.domain.campaign import Campaign
from csdesk.domain.phrase import Phrase, phrase

RULE = "conditions.specialite"


def plain_code(code: str) -> str:
    """A code as papers write it (« 010-22110 S ») with its digits alone."""
    return re.sub(r"[^0-9]", "", code)


def session_year(campaign: Campaign) -> int:
    """The year that names the session; without one in its name, that after the closing."""
    year = re.search(r"[0-9]{4}", campaign.session)
    return int(year[0]) if year else campaign.calendar.closing.year + 1


def chain(code: str, campaign: Campaign) -> tuple[str, ...]:
    """A code and those it became, oldest first; a code met twice ends it."""
    met = [code]
    while (former := campaign.succession.get(met[-1])) and former.successor and former.successor not in met:
        met.append(former.successor)
    return tuple(met)


def same_speciality(earlier: str, present: str, campaign: Campaign, session: int | None = None) -> Answer:
    """Whether the diploma `earlier`, sat at `session`, is the speciality `present`, following what it became."""
    doubt = _doubt(plain_code(earlier), present, campaign, session)
    if doubt is not None:
        return Answer(Says.CHECK, doubt, RULE)
    codes = chain(plain_code(earlier), campaign)
    return Answer(
        *(_found(codes, present, campaign) if present in codes else _elsewhere(codes, present, campaign)), RULE
    )


def _doubt(code: str, present: str, campaign: Campaign, session: int | None) -> Phrase | None:
    """Why the codes given do not allow an answer, or None."""
    if not code:
        return phrase("Le code du diplôme de la session antérieure n’est pas renseigné.")
    if len(code) != 8:
        return phrase(
            "Le code {code} n’a pas 8 chiffres : plusieurs diplômes peuvent finir de même, donnez le code entier.",
            code=code,
        )
    if campaign.speciality(present) is None:
        return phrase("La spécialité présentée ({code}) n’est pas connue de la session.", code=present or "sans code")
    last = chain(code, campaign)[-1]
    if last not in campaign.succession and campaign.speciality(last) is None:
        return phrase("Le code {code} n’est ni une spécialité ni un ancien diplôme connus de la session.", code=last)
    former = campaign.succession.get(code)
    if former is not None and session is not None and session > former.last and code != present:
        return phrase(
            "« {label} » ({code}) n’a plus eu de session après {last} : le code ou l’année {session} est à vérifier.",
            label=former.label,
            code=code,
            last=former.last,
            session=session,
        )
    return None


def _found(codes: tuple[str, ...], present: str, campaign: Campaign) -> tuple[Says, Phrase]:
    earlier = codes[0]
    if earlier == present:
        return Says.YES, phrase(
            "Même spécialité : « {label} » ({code}).", label=_label(present, campaign), code=present
        )
    said = phrase(
        "« {former} » ({earlier}) est devenue « {label} » ({code}).",
        former=_label(earlier, campaign),
        earlier=earlier,
        label=_label(present, campaign),
        code=present,
    )
    before, after = _level(earlier, campaign), _level(present, campaign)
    if before == after:
        return Says.YES, said
    change = "{said} Le niveau change ({before}, puis {after}) : voir l’arrêté de la spécialité."
    return Says.CHECK, phrase(change, said=said, before=before, after=after)


def _elsewhere(codes: tuple[str, ...], present: str, campaign: Campaign) -> tuple[Says, Phrase]:
    former = campaign.succession.get(codes[-1])
    if former is not None:
        abolished = "« {label} » ({code}) a été abrogée sans successeur : il n’y a plus de même spécialité."
        return Says.NO, phrase(abolished, label=former.label, code=former.code)
    last = codes[-1]
    return Says.NO, phrase(
        "« {label} » ({code}) n’est pas la spécialité présentée, « {wanted} » ({present}).",
        label=_label(last, campaign),
        code=last,
        wanted=_label(present, campaign),
        present=present,
    )


def _label(code: str, campaign: Campaign) -> str:
    known = campaign.speciality(code) or campaign.succession[code]
    return known.label


def _level(code: str, campaign: Campaign) -> int:
    known = campaign.speciality(code) or campaign.succession[code]
    return known.level
