"""Which speciality a line of the list means. A code is the key; what does not agree is said, never guessed."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from csdesk.domain.campaign import Campaign, Speciality
from csdesk.domain.names import fold
from csdesk.domain.phrase import Phrase, phrase, together

_CODE = re.compile(r"([0-9]{8}|[0-9]{5})[A-Za-z]?")
_DIPLOMA = frozenset(
    ("cs", "cs3", "cs4", "mc", "mc3", "mc4", "mc5", "certificat", "de", "specialisation", "mention", "complementaire")
)
_LEVELS = {"561": 3, "461": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """The speciality of a line; `level` 0 when unknown. `problem`: what a person should know of it, if anything."""

    level: int
    code: str
    label: str
    problem: Phrase | None = None


def find_speciality(code: str, label: str, campaign: Campaign) -> Found | None:
    """By code of 8 digits, of 5 with a label that does not contradict, or by label alone. None: no way to tell."""
    if not code:
        return _by_label(label, campaign)
    shaped = _CODE.fullmatch(re.sub(r"[\s.-]", "", code))
    digits = shaped[1] if shaped else code
    known = campaign.speciality(digits)
    if known is not None:
        return _known(known)
    return _by_short_code(digits, label, campaign) if len(digits) == 5 else _unknown(digits, label)


def _known(known: Speciality, problem: Phrase | None = None) -> Found:
    if known.session == "closed":
        closed = phrase("« {label} » ({code}) n’est plus ouverte à cette session.", label=known.label, code=known.code)
        problem = together(problem, closed) if problem is not None else closed
    return Found(known.level, known.code, known.label, problem)


def _unknown(code: str, label: str) -> Found:
    said = "Spécialité {code} « {label} » inconnue de la session : elle attend dans « À attribuer »."
    level = _LEVELS.get(code[:3], 0) if len(code) == 8 else 0
    return Found(level, code, label or code, phrase(said, code=code, label=label))


def _by_short_code(short: str, label: str, campaign: Campaign) -> Found:
    ending = campaign.specialities_ending(short)
    if not ending:
        return _unknown(short, label)
    agreeing = [known for known in ending if _agree(known, label, campaign)]
    if len(agreeing) == 1:
        return _known(agreeing[0])
    choices = [phrase("« {label} » ({code})", label=known.label, code=known.code) for known in ending]
    said = "Le code {code} désigne {choices}, la ligne dit « {label} » : la spécialité attend dans « À attribuer »."
    told = phrase(said, code=short, choices=together(*choices, between=", "), label=label)
    return Found(0, short, label or short, told)


def _by_label(label: str, campaign: Campaign) -> Found | None:
    named = [known for known in campaign.specialities if _same(known.label, label)]
    if len(named) != 1:
        return None
    said = "Le code de la spécialité manque : « {label} » est reconnue par son libellé ({code})."
    return _known(named[0], phrase(said, label=label, code=named[0].code))


def _agree(known: Speciality, label: str, campaign: Campaign) -> bool:
    """Whether a label, perhaps abbreviated, may be that of `known`: not another's, and a word or its start shared."""
    if not label or _same(known.label, label):
        return True
    if any(_same(other.label, label) for other in campaign.specialities):
        return False
    return any(_starts(word, other) for word in _words(known.label) if len(word) > 3 for other in _words(label))


def _same(one: str, other: str) -> bool:
    return _words(one) == _words(other)


@lru_cache(maxsize=1024)
def _words(label: str) -> tuple[str, ...]:
    """Folded words without the name of the diploma in front. A list says the same few labels thousands of times."""
    words = fold(label.replace("(ne)", "")).split()
    return tuple(dropwhile(_DIPLOMA.__contains__, words))


def _starts(one: str, other: str) -> bool:
    return len(other) > 2 and (one.startswith(other) or other.startswith(one))
