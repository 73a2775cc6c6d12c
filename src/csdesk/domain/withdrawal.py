"""Withdrawing a deed: what may be undone of the log of a registration. An `Undone` may itself be undone."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.domain.cancellation import Cancellation, LetterLeft, Step, advanced, is_step
from csdesk.domain.deeds import Act, DepositDeleted, Listed, Undone
from csdesk.domain.piece import Decision, Piece
from csdesk.domain.piece import effective as decided
from csdesk.domain.standing import effective, root, standing
from csdesk.domain.status import Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.windows import before


class NothingToWithdraw(Trouble):
    sentence = "Il n’y a rien à retirer : cela n’a pas été fait, ou a déjà été retiré."


class WithdrawLaterFirst(Trouble):
    sentence = "L’annulation est allée plus loin depuis : retirez d’abord l’étape suivante."


class ListStands(Trouble):
    sentence = "Ce qu’une liste Cyclades a apporté ne se retire pas ici : la prochaine liste le corrigera."


class DecidedSince(Trouble):
    sentence = "La pièce {code} a été décidée sans ce dépôt ({by}, {at}) : retirez d’abord cette décision."


class SeenSince(Trouble):
    sentence = "La pièce {code} a été décidée avec ce dépôt ({by}, {at}) : il ne peut plus être supprimé."


def check_withdrawal(acts: Sequence[Act], target: str) -> None:
    """Whether an `Undone` of the act `target` may be added to the log: raise the trouble that forbids it."""
    meant = root(acts, target)
    if isinstance(meant, Listed):
        raise ListStands
    former = effective(acts)
    after = effective((*acts, replace(acts[-1], id="", deed=Undone(target)))) if acts else former
    if after == former:
        letter = standing(acts).cancellation
        if letter.step is Step.ISSUED and is_step(meant):
            raise LetterLeft(on=letter.letter_on)
        raise NothingToWithdraw
    if not _in_order(after):
        raise WithdrawLaterFirst


def check_deletion_withdrawal(acts: Sequence[Act], target: str, pieces: Sequence[Piece]) -> None:
    """Raise what forbids to bring back a deleted deposit, or to take it away again: a decision taken since.

    That decision was about the deposits as they stood; it would count for others.
    """
    meant = root(acts, target)
    act = next((one for one in acts if one.id == target), None)
    if act is None or not isinstance(meant, DepositDeleted):
        return
    since = _said_since(meant, act, pieces)
    if isinstance(act.deed, Undone) and since:
        raise SeenSince(code=meant.code, by=since[-1].by, at=since[-1].at)
    if since and since[-1].status is not Status.NONE:
        raise DecidedSince(code=meant.code, by=since[-1].by, at=since[-1].at)


def _said_since(meant: DepositDeleted, act: Act, pieces: Sequence[Piece]) -> list[Decision]:
    """The decisions on the piece that stand and are not older than `act`."""
    said = (one for piece in pieces if piece.code == meant.code for one in decided(piece.decisions))
    return [one for one in said if not before(one.at, act.at)]


def _in_order(acts: Sequence[Act]) -> bool:
    """Whether each standing step of the cancellation may follow the one before."""
    cancellation = Cancellation()
    for act in acts:
        former, cancellation = cancellation, advanced(cancellation, act)
        if is_step(act.deed) and former == cancellation:
            return False
    return True
