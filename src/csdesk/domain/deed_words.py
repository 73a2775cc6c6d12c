"""What a deed is called in a history: one short French phrase, its reason apart."""

from functools import singledispatch

from csdesk.domain import deeds
from csdesk.domain.phrase import Phrase, phrase


@singledispatch
def _told(deed: object) -> Phrase:
    raise TypeError(deed)


def told(deed: deeds.Deed) -> Phrase:
    """The phrase of one line of history."""
    return _told(deed)


@_told.register
def _(deed: deeds.Entered) -> Phrase:
    return phrase("inscription saisie au bureau, version {version}", version=deed.version)


@_told.register
def _(deed: deeds.Listed) -> Phrase:
    return phrase("version {version} apportée par une liste", version=deed.version)


@_told.register
def _(deed: deeds.PieceAdded) -> Phrase:
    return phrase("pièce {code} ajoutée : {reason}", code=deed.code, reason=deed.reason)


@_told.register
def _(deed: deeds.PieceWaived) -> Phrase:
    return phrase("pièce {code} dispensée : {reason}", code=deed.code, reason=deed.reason)


@_told.register
def _(deed: deeds.DeadlineSet) -> Phrase:
    if deed.until is None:
        return phrase("délai de régularisation ramené à celui de la session : {reason}", reason=deed.reason)
    return phrase("régularisation possible jusqu’au {until} : {reason}", until=deed.until, reason=deed.reason)


@_told.register
def _(deed: deeds.Declared) -> Phrase:
    return phrase("« J’ai fourni toutes mes pièces » ({group}), le {at}", group=deed.group, at=deed.at)


@_told.register
def _(deed: deeds.DepositDeleted) -> Phrase:
    return phrase("dépôt n° {n} de {code} supprimé par le candidat", n=deed.n, code=deed.code)


@_told.register
def _(deed: deeds.Transferred) -> Phrase:
    return phrase("dossier transféré à « {domain} » : {reason}", domain=deed.domain, reason=deed.reason)


@_told.register
def _(deed: deeds.CancellationProposed) -> Phrase:
    codes = ", ".join(sorted(deed.reasons))
    return phrase("annulation proposée ({codes})", codes=codes)


@_told.register
def _(deed: deeds.CancellationConfirmed) -> Phrase:
    return phrase("annulation confirmée")


@_told.register
def _(deed: deeds.LetterIssued) -> Phrase:
    return phrase("courrier d’annulation envoyé le {on}", on=deed.on)


@_told.register
def _(deed: deeds.Undone) -> Phrase:
    if not deed.reason:
        return phrase("acte annulé")
    return phrase("acte annulé : {reason}", reason=deed.reason)
