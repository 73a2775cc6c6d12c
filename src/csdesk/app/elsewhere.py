"""Say who changed a piece while someone else was about to write it."""

from csdesk.app.ports import ChangedElsewhere
from csdesk.domain.piece import Act, Piece
from csdesk.domain.status import Status

_SAID = {
    Status.NONE: "statut retiré",
    Status.RECEIVED: "Reçue",
    Status.REFUSED: "Non conforme",
    Status.ACCEPTED: "Conforme",
}


def changed_elsewhere(piece: Piece) -> ChangedElsewhere:
    """The trouble, told by the last thing that happened to `piece` as it stands now; it has a deposit or a decision."""
    last, current = (piece.decisions[-1] if piece.decisions else None), piece.current
    if current is not None and (last is None or last.deposit_n < current.n):
        return ChangedElsewhere(by="un nouveau dépôt", what=f"dépôt n° {current.n}", at=current.deposited_at)
    if last is None:
        raise ValueError(piece)
    what = "décision annulée" if last.act is Act.UNDONE else _SAID[last.status]
    return ChangedElsewhere(by=last.by, what=what, at=last.at)
