"""F1 in a dialog: while it is open no other window of the desk can be used, so it has a guide of its own."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from csdesk.views import hints


class Helped(QObject):
    """Gives a dialog its F1, which opens the guide at `topic`, and its Ctrl+F1. The guide closes with the dialog."""

    def __init__(self, dialog: QDialog, topic: str = "") -> None:
        super().__init__(dialog)
        self._dialog, self._topic = dialog, topic
        for keys, act in (("F1", self._open), ("Ctrl+F1", hints.turn)):
            QShortcut(QKeySequence(keys), dialog).activated.connect(act)

    def _open(self) -> None:
        from csdesk.models.guide_places import of_dialog
        from csdesk.views.guide_window import GuideWindow

        guide = self._dialog.findChild(GuideWindow)
        if guide is None:
            guide = GuideWindow(self._dialog)
            self._dialog.finished.connect(guide.close)
        guide.open_at(of_dialog(self._topic))
