"""How what comes in becomes a deposit: a new one after a refusal, a completed one before."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from csdesk.domain.piece import Deposit, Piece, StoredFile
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble


class AlreadyAccepted(Trouble):
    """A Conforme piece is locked (notice: only Non conforme opens it again); a person may still attach by hand."""

    rule = "statut.conforme"
    sentence = "La pièce est déjà Conforme : le fichier attend qu’une personne le rattache."


class Outcome(StrEnum):
    """What became of a file, in reports and in `import --json`."""

    TAKEN = "taken"
    ALREADY = "already"
    REFUSED = "refused"
    UNATTACHED = "unattached"


def here_since(
    piece: Piece, sha256: str, deposited_at: datetime | None = None, deleted: Collection[int] = ()
) -> Deposit | None:
    """The first deposit of `piece` that holds this content.

    None when it was refused, or is only in deposits that were taken back (`deleted`, by number), and is known to have
    been deposited again later (`deposited_at`).
    """
    holding = [d for d in piece.deposits if any(f.sha256 == sha256 for f in d.files)]
    again = deposited_at is not None and all(d.exact and d.deposited_at < deposited_at for d in holding)
    open_again = piece.status is Status.REFUSED or all(d.n in deleted for d in holding)
    return None if not holding or (again and open_again) else holding[0]


def compose(piece: Piece, arriving: Sequence[StoredFile]) -> tuple[StoredFile, ...]:
    """The files of the next deposit: after a refusal they replace the former ones, before it they complete them."""
    current = piece.current
    if current is None or piece.status is Status.REFUSED:
        return tuple(arriving)
    return current.files + tuple(arriving)
