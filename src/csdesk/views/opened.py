"""What the desk is asked to open from outside: a delivery is looked at, a document waits for its piece."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt

from csdesk.i18n import _
from csdesk.models.errands import Errands
from csdesk.models.session import Session
from csdesk.views.main_window import MainWindow

DOCUMENTS: Final = frozenset((".pdf", ".jpg", ".jpeg"))


class Opened(QObject):
    """Carries out the errands of one window, those that wait and those to come. Nothing is imported unasked."""

    def __init__(self, window: MainWindow, session: Session, errands: Errands) -> None:
        super().__init__(window)
        self._window, self._session, self._errands = window, session, errands
        self._document: Path | None = None
        self._told = ""
        errands.came.connect(self._come)
        window.notice.acted.connect(self._acted)

    def begin(self) -> None:
        """What the start itself was asked to open."""
        self._carry_out()

    def _come(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._carry_out()

    def _carry_out(self) -> None:
        paths = self._errands.take()
        if len(paths) == 1 and paths[0].suffix.casefold() in DOCUMENTS:
            self._offer(paths[0])
        elif paths:
            self._window.dialogs.receive_dropped(paths)

    def _offer(self, path: Path) -> None:
        """Whose it is, nobody knows but the person: it waits until she has the piece before her."""
        said = _("« {name} »\u00a0: ouvrez la pièce à laquelle ce fichier répond, puis joignez-le.").format(
            name=path.name
        )
        self._document, self._told = path, said
        self._window.notice.tell(said, "file", _("Joindre à la pièce"))

    def _acted(self) -> None:
        if self._document is not None and self._window.notice.text == self._told:
            self._window.dialogs.attach_dropped(self._session.desk.current, str(self._document))
