"""Say who changed a piece or a dossier while someone else was about to write it."""

from collections.abc import Sequence
from datetime import datetime

from csdesk.app.ports import ChangedElsewhere
from csdesk.domain import deeds
from csdesk.domain.deed_words import told
from csdesk.domain.phrase import phrase
from csdesk.domain.piece import Act, Piece
from csdesk.domain.status import Status

_SAID = {
    Status.NONE: phrase("statut retiré"),
    Status.RECEIVED: phrase("Reçue"),
    Status.REFUSED: phrase("Non conforme"),
    Status.ACCEPTED: phrase("Conforme"),
}


class DossierChanged(ChangedElsewhere):
    """The registration or the log of its deeds moved between reading and writing; nothing was written."""

    sentence = "Ce dossier a été modifié entre-temps par {by} ({what}, {at}) : rien n’a été enregistré, relisez-le."


def changed_elsewhere(piece: Piece, acts: Sequence[deeds.Act]) -> ChangedElsewhere:
    """The trouble, told by the last thing that happened to `piece` as it stands now; it has a deposit or a decision.

    `acts`: the log of its registration.
    """
    if piece.withdrawn and acts:
        return ChangedElsewhere(by=acts[-1].by, what=told(acts[-1].deed), at=acts[-1].at, piece=piece)
    last, current = (piece.decisions[-1] if piece.decisions else None), piece.current
    if current is not None and (last is None or last.deposit_n < current.n):
        what = phrase("dépôt n° {n}", n=current.n)
        return ChangedElsewhere(by=phrase("un nouveau dépôt"), what=what, at=current.deposited_at, piece=piece)
    if last is None:
        raise ValueError(piece)
    what = phrase("décision annulée") if last.act is Act.UNDONE else _SAID[last.status]
    return ChangedElsewhere(by=last.by, what=what, at=last.at, piece=piece)


def dossier_changed(acts: Sequence[deeds.Act], version: int, at: datetime) -> DossierChanged:
    """The trouble, told by the last deed; without one, a list brought `version` at that moment."""
    if acts:
        return DossierChanged(by=acts[-1].by, what=told(acts[-1].deed), at=acts[-1].at)
    return DossierChanged(by=phrase("une liste"), what=phrase("version {n}", n=version), at=at)
