"""Undo and redo derived from the log alone, so that both outlive a restart."""

from collections.abc import Sequence

from csdesk.domain.piece import Act, Decision, effective
from csdesk.domain.trouble import Trouble


class NothingToUndo(Trouble):
    sentence = "Il n’y a plus de décision à annuler."


class NothingToRedo(Trouble):
    sentence = "Il n’y a plus de décision à rétablir."


def stacks(log: Sequence[Decision]) -> tuple[list[Decision], list[Decision]]:
    """(what can be undone, what can be redone), last in last; `log` is one author's, oldest first."""
    undoable: list[Decision] = []
    redoable: list[Decision] = []
    for entry in log:
        if entry.act is Act.DECIDED:
            undoable.append(entry)
            redoable.clear()
        elif entry.act is Act.REDONE:
            undoable.append(entry)
            _pop(redoable, entry.target)
        else:
            redoable.append(entry)
            _pop(undoable, entry.target)
    return undoable, redoable


def origins(log: Sequence[Decision]) -> tuple[str, ...]:
    """What stands in a piece's `log`, each decision by the UUID it had when it was first made.

    Equal before and after: nobody said anything else in between, or it was taken back.
    """
    first: dict[str, str] = {}
    withdrawn: dict[str, str] = {}
    for entry in log:
        if entry.act is Act.UNDONE:
            withdrawn[entry.id] = entry.target
        else:
            first[entry.id] = first.get(withdrawn.get(entry.target, ""), entry.id)
    return tuple(first[entry.id] for entry in effective(tuple(log)))


def _pop(stack: list[Decision], wanted: str) -> None:
    stack[:] = [entry for entry in stack if entry.id != wanted]
