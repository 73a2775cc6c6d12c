"""Withdrawing a deed: what may be undone of the log of a registration. An `Undone` may itself be undone."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.domain.cancellation import Cancellation, LetterLeft, Step, advanced, is_step
from csdesk.domain.deeds import Act, Listed, Undone
from csdesk.domain.standing import effective, root, standing
from csdesk.domain.trouble import Trouble


class NothingToWithdraw(Trouble):
    sentence = "Il n’y a rien à retirer : cela n’a pas été fait, ou a déjà été retiré."


class WithdrawLaterFirst(Trouble):
    sentence = "L’annulation est allée plus loin depuis : retirez d’abord l’étape suivante."


class ListStands(Trouble):
    sentence = "Ce qu’une liste Cyclades a apporté ne se retire pas ici : la prochaine liste le corrigera."


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


def _in_order(acts: Sequence[Act]) -> bool:
    """Whether each standing step of the cancellation may follow the one before."""
    cancellation = Cancellation()
    for act in acts:
        former, cancellation = cancellation, advanced(cancellation, act)
        if is_step(act.deed) and former == cancellation:
            return False
    return True
