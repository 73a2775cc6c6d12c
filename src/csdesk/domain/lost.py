"""What saving an inscription would give up for good: notes, dispenses, and the form, « votre choix est définitif »."""

from csdesk.domain.acquis import FORMS
from csdesk.domain.inscription import Claim, ClaimKind, Inscription
from csdesk.domain.names import fold
from csdesk.domain.phrase import Phrase, phrase

RULE, FINAL = "acquis.perdu", "acquis.forme_definitive"


def lost(before: Inscription, after: Inscription) -> tuple[Phrase, ...]:
    """A sentence for each note, dispense or form chosen in `before` and no longer in `after`, to be said before saving.

    Tests are told by their folded label; a note or a diploma corrected is no loss, nor a test given another name.
    """
    kept = {(fold(one.label), one.claim.kind) for one in after.tests if one.claim is not None}
    renamed, labels = _under_new_names(before, after), {fold(one.label) for one in after.tests}
    gone: list[Phrase] = []
    for one in before.tests:
        if one.claim is None or (fold(one.label), one.claim.kind) in kept:
            continue
        if one.claim in renamed and fold(one.label) not in labels:
            renamed.remove(one.claim)
        else:
            gone.append(_said(one.label, one.claim))
    return (*gone, *_form(before, after))


def _under_new_names(before: Inscription, after: Inscription) -> list[Claim]:
    """What is claimed for tests that `before` did not have."""
    known = {fold(one.label) for one in before.tests}
    return [one.claim for one in after.tests if one.claim is not None and fold(one.label) not in known]


def _form(before: Inscription, after: Inscription) -> tuple[Phrase, ...]:
    if before.form is None or after.form is before.form:
        return ()
    said = "La forme de passage était {former} : la notice dit ce choix définitif."
    return (phrase(said, former=FORMS[before.form]),)


def _said(label: str, claim: Claim) -> Phrase:
    if claim.kind is ClaimKind.EXEMPTION:
        return phrase("{label} : la dispense n’est plus demandée, elle est définitivement perdue.", label=label)
    if claim.note is None:
        return phrase("{label} : la note n’est plus conservée, elle est définitivement perdue.", label=label)
    said = "{label} : la note {note}/20 n’est plus conservée, elle est définitivement perdue."
    return phrase(said, label=label, note=claim.note)
