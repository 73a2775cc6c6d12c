"""The history of a registration, line by line: what was done, by whom, when, and whether it can be withdrawn."""

from collections.abc import Sequence

from csdesk.domain.deed_words import told
from csdesk.domain.deeds import Act, Entered, Listed, Undone
from csdesk.domain.standing import effective
from csdesk.domain.trouble import Trouble
from csdesk.domain.withdrawal import check_withdrawal
from csdesk.domain.words import moment
from csdesk.i18n import say
from csdesk.models.sheet_shown import ActShown


def acts_shown(acts: Sequence[Act]) -> tuple[ActShown, ...]:
    """The latest first; what a withdrawal withdrew is marked so."""
    standing = {act.id for act in effective(acts)}
    return tuple(_shown(act, acts, standing) for act in reversed(acts))


def _shown(act: Act, acts: Sequence[Act], standing: set[str]) -> ActShown:
    withdrawal = isinstance(act.deed, Undone)
    gone = act.id not in standing and not withdrawal
    undoable = not gone and not withdrawal and _can_withdraw(act, acts)
    what = say(told(act.deed))
    return ActShown(act.id, what[:1].upper() + what[1:], act.by, moment(act.at), gone, undoable)


def _can_withdraw(act: Act, acts: Sequence[Act]) -> bool:
    if isinstance(act.deed, Entered | Listed):
        return False
    try:
        check_withdrawal(acts, act.id)
    except Trouble:
        return False
    return True
