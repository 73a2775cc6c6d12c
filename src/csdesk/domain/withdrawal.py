"""Withdrawing a deed: what may be undone of the log of a registration. An `Undone` may itself be undone."""

from collections.abc import Sequence

from csdesk.domain.cancellation import LetterLeft, Step, WithdrawLaterFirst, advanced, is_step
from csdesk.domain.deeds import Act, Listed, Undone
from csdesk.domain.standing import Standing, effective, root, standing
from csdesk.domain.trouble import Trouble


class NothingToWithdraw(Trouble):
    sentence = "Il n’y a rien à retirer : cela n’a pas été fait, ou a déjà été retiré."


class ListStands(Trouble):
    sentence = "Ce qu’une liste Cyclades a apporté ne se retire pas ici : la prochaine liste le corrigera."


def check_withdrawal(acts: Sequence[Act], undone: Act) -> Standing:
    """What would stand after `undone`, an act with an `Undone` deed. Raises the trouble that forbids it."""
    meant = root(acts, undone.deed.target) if isinstance(undone.deed, Undone) else None
    if isinstance(meant, Listed):
        raise ListStands
    after = effective((*acts, undone))
    if after == effective(acts):
        letter = standing(acts).cancellation
        if letter.step is Step.ISSUED and is_step(meant):
            raise LetterLeft(on=letter.letter_on)
        raise NothingToWithdraw
    if not _in_order(after):
        raise WithdrawLaterFirst
    return standing((*acts, undone))


def _in_order(acts: Sequence[Act]) -> bool:
    """Whether each standing step of the cancellation may follow the one before."""
    cancellation = Standing().cancellation
    for act in acts:
        former, cancellation = cancellation, advanced(cancellation, act)
        if is_step(act.deed) and former == cancellation:
            return False
    return True
