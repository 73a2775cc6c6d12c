"""The right column of the review: the dossier and its form, or the conflict that the piece waits with."""

from PySide6.QtWidgets import QApplication, QWidget

from csdesk.models.conflict_shown import conflict_shown
from csdesk.models.session import Session
from csdesk.views.conflict_panel import ConflictPanel
from csdesk.views.stack import Stack


class ConflictSide(Stack):
    """`deciding`: what is there when nothing is in conflict.

    The panel takes the keyboard from the review, never from another screen or the search; then the queue has it again.
    """

    def __init__(self, session: Session, deciding: QWidget, review: QWidget, queue: QWidget) -> None:
        super().__init__()
        self._session, self._deciding, self._review, self._queue = session, deciding, review, queue
        self.panel = ConflictPanel()
        self.addWidget(deciding)
        self.addWidget(self.panel)
        conflicts = session.conflicts
        conflicts.changed.connect(self._show)
        session.desk.sighted.connect(self._show)
        self.panel.resumed.connect(conflicts.resume)
        self.panel.kept.connect(conflicts.keep_theirs)
        self.panel.insisted.connect(conflicts.insist)

    @property
    def shown(self) -> bool:
        """Whether the piece on the screen waits with a conflict."""
        return self.currentWidget() is self.panel

    def _show(self) -> None:
        """What the piece on the screen asks for; not the one turned to, which may not be shown yet."""
        sight = self._session.desk.sight
        conflict = self._session.conflicts.of(sight.piece.id) if sight else None
        if sight is None or conflict is None:
            self._put_away()
            return
        self.panel.show_conflict(conflict_shown(conflict, sight, self._session.house.campaign))
        if self.currentWidget() is not self.panel:
            takes = _has_keyboard(self._review)
            self.setCurrentWidget(self.panel)
            if takes:
                self.panel.setFocus()  # which is read out
            else:
                self.panel.announce()

    def _put_away(self) -> None:
        gives_back = _has_keyboard(self.panel)
        self.setCurrentWidget(self._deciding)
        if gives_back:
            self._queue.setFocus()


def _has_keyboard(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
