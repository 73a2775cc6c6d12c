"""What one sees happen and a screen reader has to be told: that a decision is safe, that one is withdrawn."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csdesk.i18n import _
from csdesk.models.session import Session
from csdesk.views.widgets import announce


class Spoken(QObject):
    """Said from the window, wherever the keyboard is."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window = window
        reviewing = session.reviewing
        reviewing.recorded.connect(lambda sentence, _when: self._say(_("Enregistré\u00a0: {what}"), sentence))
        reviewing.taking_back.undone.connect(lambda _decision, _row: self._say(_("Décision annulée")))
        reviewing.taking_back.redone.connect(lambda _decision, _row: self._say(_("Décision rétablie")))

    def _say(self, words: str, what: str = "") -> None:
        announce(self._window, words.format(what=what))
