"""Where a campaign goes to and comes from, and what is wrong with a file that is not taken."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.helped import Helped
from csdesk.views.widgets import on_screen, words

TOML = "TOML (*.toml)"


class CampaignFiles(QObject):
    """`to(path)`: export there; `taken(path)`: import that. One dialog at a time over `window`."""

    to = Signal(Path)
    taken = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_where_to(self, name: str) -> None:
        """Choose a path to export to."""
        chooser = QFileDialog(self._window, _("Exporter la session d’examen"), name, TOML)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("toml")
        chooser.fileSelected.connect(lambda path: self.to.emit(Path(path)))
        self._open(chooser)

    def ask_what_to_take(self) -> None:
        """Choose a file to import."""
        chooser = QFileDialog(self._window, _("Importer une session d’examen"), "", TOML)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self.taken.emit(Path(path)))
        self._open(chooser)

    def show_mistakes(self, sentence: str) -> None:
        """Every mistake of a file, to read or copy."""
        self._open(NotImported(sentence, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        Helped(dialog, "campaign")
        dialog.open()


class NotImported(QDialog):
    """A file is not taken: every key that is wrong, and what is expected there."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ce fichier n’est pas importé"))
        self.text = QPlainTextEdit(sentence)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Ce qui est à corriger dans le fichier"))
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(
            words(_("Rien n’a été remplacé. Corrigez le fichier, puis importez-le de nouveau."), bold=True)
        )
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(on_screen(self, QSize(84 * metrics.averageCharWidth(), 20 * metrics.lineSpacing())))
