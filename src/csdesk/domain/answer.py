"""What a rule answers: oui, non or à vérifier, with its reason and the sentence of the notice it comes from."""

from dataclasses import dataclass
from enum import StrEnum

from csdesk.domain.phrase import Phrase


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
