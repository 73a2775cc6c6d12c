"""Cancelling a registration: two steps by a person, then the letter. Nothing here is ever done by itself.

Source: notice, « tout dossier non régularisé entraînera l’annulation », notified by letter.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from csdesk.domain.deeds import Act, CancellationConfirmed, CancellationProposed, Deed, LetterIssued
from csdesk.domain.trouble import Trouble
from csdesk.domain.words import PARIS


class Step(StrEnum):
    """How far the cancellation went."""

    NONE = "aucune"
    PROPOSED = "proposee"
    CONFIRMED = "confirmee"
    ISSUED = "notifiee"


Deeds = type[CancellationProposed] | type[CancellationConfirmed] | type[LetterIssued]
STEPS: tuple[Deeds, ...] = (CancellationProposed, CancellationConfirmed, LetterIssued)
FOLLOWS: Mapping[Step, Mapping[Deeds, Step]] = {
    Step.NONE: {CancellationProposed: Step.PROPOSED},
    Step.PROPOSED: {CancellationConfirmed: Step.CONFIRMED},
    Step.CONFIRMED: {LetterIssued: Step.ISSUED},
    Step.ISSUED: {},
}
"""From each step, the deeds that may come next, and where they lead."""


class AlreadyProposed(Trouble):
    rule = "verdict.annulation"
    sentence = "L’annulation est déjà proposée : retirez la proposition pour en changer les motifs."


class AlreadyConfirmed(Trouble):
    rule = "verdict.annulation"
    sentence = "L’annulation est déjà confirmée : il reste à envoyer le courrier, ou à retirer la confirmation."


class NotProposed(Trouble):
    rule = "verdict.annulation"
    sentence = "L’annulation n’a pas été proposée : proposez-la d’abord, avec un motif pour chaque pièce."


class NotConfirmed(Trouble):
    rule = "verdict.notification"
    sentence = "L’annulation n’est pas confirmée : le courrier ne peut pas encore partir."


class LetterLeft(Trouble):
    rule = "verdict.notification"
    sentence = "Le courrier d’annulation est parti le {on} : l’annulation ne peut plus être retirée."


class StillRegularisable(Trouble):
    rule = "verdict.annulation"
    sentence = "Le dossier peut être régularisé jusqu’au {until} : l’annulation ne peut pas encore être proposée."


class NothingLacks(Trouble):
    rule = "verdict.annulation"
    sentence = "Rien ne manque à ce dossier : il n’y a pas de quoi l’annuler."


class ReasonLacks(Trouble):
    rule = "verdict.annulation"
    sentence = "Il faut un motif pour chaque pièce manquante ou refusée ; il en manque pour {codes}."


class DoesNotLack(Trouble):
    rule = "verdict.annulation"
    sentence = "Ces pièces ne manquent pas, ou plus : {codes}. Relisez le dossier avant d’aller plus loin."


class LetterInFuture(Trouble):
    rule = "verdict.notification"
    sentence = "Le courrier du {on} est dans le futur : notez-le le jour où il part."


class LetterBeforeConfirmation(Trouble):
    rule = "verdict.notification"
    sentence = "Le courrier du {on} est antérieur à la confirmation de l’annulation, le {confirmed}."


@dataclass(frozen=True, slots=True)
class Cancellation:
    """`reasons`: piece code -> why, as proposed. `proposed`, `confirmed`: the acts that led here."""

    step: Step = Step.NONE
    reasons: Mapping[str, str] = field(default_factory=dict)
    proposed: Act | None = None
    confirmed: Act | None = None
    letter_on: date | None = None


def is_step(deed: object) -> bool:
    """Whether a deed is part of a cancellation."""
    return isinstance(deed, STEPS)


def advanced(former: Cancellation, act: Act) -> Cancellation:
    """After `act`; one that may not come next changes nothing."""
    deed = act.deed
    step = next((to for kind, to in FOLLOWS[former.step].items() if isinstance(deed, kind)), None)
    if step is None:
        return former
    if isinstance(deed, CancellationProposed):
        return replace(former, step=step, reasons=dict(deed.reasons), proposed=act)
    if isinstance(deed, LetterIssued):
        return replace(former, step=step, letter_on=deed.on)
    return replace(former, step=step, confirmed=act)


def check_next(former: Cancellation, deed: Deed) -> None:
    """Raise the trouble that forbids `deed` after what was done so far, if any."""
    if any(isinstance(deed, kind) for kind in FOLLOWS[former.step]):
        return
    if former.step is Step.ISSUED:
        raise LetterLeft(on=former.letter_on)
    if isinstance(deed, LetterIssued):
        raise NotConfirmed
    if former.step is Step.NONE:
        raise NotProposed
    raise AlreadyProposed if former.step is Step.PROPOSED else AlreadyConfirmed


def check_proposal(
    former: Cancellation, deed: CancellationProposed, lacking: Collection[str], until: datetime | None
) -> None:
    """`lacking`, `until`: as the verdict now says (`Verdict.lacking`, `Verdict.mendable_until`)."""
    check_next(former, deed)
    _check_ripe(lacking, until)
    without = [code for code in lacking if not deed.reasons.get(code, "").strip()]
    if without:
        raise ReasonLacks(codes=", ".join(without))
    _check_still(deed.reasons, lacking)


def check_confirmation(
    former: Cancellation, deed: CancellationConfirmed, lacking: Collection[str], until: datetime | None
) -> None:
    """Every piece of the proposal must still lack: what came in meanwhile is looked at first."""
    check_next(former, deed)
    _check_ripe(lacking, until)
    _check_still(former.reasons, lacking)


def check_letter(former: Cancellation, deed: LetterIssued, today: date) -> None:
    """The letter leaves on a day between the confirmation and today."""
    check_next(former, deed)
    if deed.on > today:
        raise LetterInFuture(on=deed.on)
    confirmed = former.confirmed.at.astimezone(PARIS).date() if former.confirmed else deed.on
    if deed.on < confirmed:
        raise LetterBeforeConfirmation(on=deed.on, confirmed=confirmed)


def _check_ripe(lacking: Collection[str], until: datetime | None) -> None:
    if not lacking:
        raise NothingLacks
    if until is not None:
        raise StillRegularisable(until=until)


def _check_still(reasons: Mapping[str, str], lacking: Collection[str]) -> None:
    others = [code for code in reasons if code not in lacking]
    if others:
        raise DoesNotLack(codes=", ".join(others))
