"""What saving an inscription would give up: « toute note ou dispense non conservée est définitivement perdue »."""

from csdesk.domain.inscription import Claim, ClaimKind, Inscription
from csdesk.domain.names import fold
from csdesk.domain.phrase import Phrase, phrase

RULE = "acquis.perdu"


def lost(before: Inscription, after: Inscription) -> tuple[Phrase, ...]:
    """A sentence for each note or dispense kept in `before` and no longer in `after`, to be said before saving.

    Tests are told by their folded label; a note or a diploma corrected is no loss.
    """
    kept = {(fold(one.label), one.claim.kind) for one in after.tests if one.claim is not None}
    return tuple(
        _said(one.label, one.claim)
        for one in before.tests
        if one.claim is not None and (fold(one.label), one.claim.kind) not in kept
    )


def _said(label: str, claim: Claim) -> Phrase:
    if claim.kind is ClaimKind.EXEMPTION:
        return phrase("{label} : la dispense n’est plus demandée, elle est définitivement perdue.", label=label)
    if claim.note is None:
        return phrase("{label} : la note n’est plus conservée, elle est définitivement perdue.", label=label)
    said = "{label} : la note {note}/20 n’est plus conservée, elle est définitivement perdue."
    return phrase(said, label=label, note=claim.note)
