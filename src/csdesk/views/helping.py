"""The menu « Aide » when something does not work: what to send to whoever keeps the computers."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from csdesk.app.care import Care
from csdesk.i18n import _
from csdesk.models.diagnosing import Diagnosing
from csdesk.views.notice import NoticeStrip


class Helping(QObject):
    """`care` None: nothing is kept here, as where a window is only shown."""

    def __init__(self, care: Care | None, notice: NoticeStrip) -> None:
        super().__init__(notice)
        self._care, self._notice = care, notice
        self._diagnosing: Diagnosing | None = None

    def copy_diagnosis(self) -> None:
        """Put what is to be known of this installation on the clipboard."""
        if self._care is None:
            return
        self._notice.tell(_("On rassemble le diagnostic…"))
        self._asked(self._care).ask()

    def open_logs(self) -> None:
        """Show the folder of the logs, or say where it is."""
        if self._care is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._care.logs))):
            self._say_where(self._care.logs)

    def close(self) -> None:
        """Nothing is asked any more."""
        if self._diagnosing is not None:
            self._diagnosing.close()
            self._diagnosing = None

    def _asked(self, care: Care) -> Diagnosing:
        if self._diagnosing is None:
            self._diagnosing = Diagnosing(care)
            self._diagnosing.said.connect(self._copy)
            self._diagnosing.broke.connect(lambda bug: self._refuse(type(bug).__name__))
        return self._diagnosing

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        said = _("Le diagnostic est copié\u00a0: collez-le dans un message à votre service informatique. ")
        self._notice.tell(said + _("Il ne nomme personne."))

    def _refuse(self, kind: str) -> None:
        said = _("Le diagnostic n’a pas pu être fait ({kind})\u00a0: ouvrez le dossier des journaux, menu Aide.")
        self._notice.tell(said.format(kind=kind), "trouble")

    def _say_where(self, folder: Path) -> None:
        self._notice.tell(_("Les journaux sont dans {folder}.").format(folder=folder), "warning")
