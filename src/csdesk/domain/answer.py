"""What a rule answers: oui, non or à vérifier, with its reason and the sentence of the notice it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from csdesk.domain.phrase import Phrase, together


class Says(StrEnum):
    """CHECK: the facts known here do not settle it; a person looks."""

    YES = "oui"
    NO = "non"
    CHECK = "a_verifier"


@dataclass(frozen=True, slots=True)
class Answer:
    """`rule` is the key of a row of docs/regles.md. Nothing is ever decided by an answer alone."""

    says: Says
    reason: Phrase
    rule: str


def all_of(answers: Iterable[Answer], yes: Phrase, rule: str) -> Answer:
    """One answer for several that must all hold: the reasons of every « non », else of every « à vérifier »."""
    given = tuple(answers)
    for says in (Says.NO, Says.CHECK):
        reasons = tuple(one.reason for one in given if one.says is says)
        if reasons:
            return Answer(says, together(*reasons), rule)
    return Answer(Says.YES, yes, rule)
