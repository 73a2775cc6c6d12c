"""An import under way: how far, which file, and a way to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.widgets import Elided


class IntakeProgress(QWidget):
    """`cancelled`: stop after the file under way."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Elided("", scale=1.15, bold=True)
        self._count = Elided("", "muted")
        self._file = Elided("", "muted", mode=Qt.TextElideMode.ElideMiddle)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Avancement"))
        self.stop = QPushButton(_("Arrêter"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SMALL)
        column.addStretch()
        for line in (self._title, self._bar, self._count, self._file):
            column.addWidget(line)
        column.addLayout(row)
        column.addStretch()

    def begin(self, title: str) -> None:
        """A new work of unknown length."""
        self._title.set_text(title)
        self._count.set_text("")
        self._file.set_text("")
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setText(_("Arrêter"))

    def advance(self, done: int, total: int, name: str) -> None:
        """`done` of `total` files, `name` under way."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._count.set_text(_("{done} fichiers sur {total}").format(done=done, total=total))
        self._file.set_text(name)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText(_("Arrêt après le fichier en cours…"))
        self.cancelled.emit()
