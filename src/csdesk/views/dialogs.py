"""The windows beside the window: imports, a scan to join, who sits down, all keys. None of them stops the desk."""

from collections import deque
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from csdesk import __version__
from csdesk.i18n import _
from csdesk.models.rights import forbidden
from csdesk.models.session import Session
from csdesk.views.absence_dialog import AbsenceDialog
from csdesk.views.commands import SEPARATOR, commands
from csdesk.views.drop_dialog import DropDialog, Dropped
from csdesk.views.helped import Helped
from csdesk.views.intake_dialog import IntakeDialog
from csdesk.views.keys_dialog import KeysDialog
from csdesk.views.manager_dialog import ManagerDialog

if TYPE_CHECKING:
    from csdesk.models.guide_places import Where
    from csdesk.models.joining import Joining
    from csdesk.views.guide_window import GuideWindow

SCANS = "PDF, JPEG (*.pdf *.jpg *.jpeg)"


class Dialogs(QObject):
    """Opens dialogs over the window and carries what they say to the session. `moved()`: another base was chosen."""

    moved = Signal()

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._open: QDialog | None = None
        self._next: deque[DropDialog] = deque()
        self._intake: IntakeDialog | None = None
        self._joining: Joining | None = None
        self._guide: GuideWindow | None = None

    def close(self) -> None:
        """Close whatever is open."""
        if self._joining is not None:
            self._joining.close()
            self._joining = None
        self._next.clear()
        for dialog in (self._open, self._intake, self._guide):
            if dialog is not None:
                dialog.close()

    # -- packages

    def import_package(self, path: Path | None = None) -> None:
        """Import a delivery package: choose it, see what would happen, then do it."""
        if self._refuses("import"):
            return
        dialog = self._intake or self._new_intake()
        dialog.show()
        dialog.raise_()
        if path is not None:
            dialog.start_with(str(path))

    def receive_dropped(self, paths: Sequence[Path]) -> None:
        """A package dropped on the window; a single PDF or JPEG goes to the piece looked at."""
        if len(paths) > 1:
            words = _("Glissez un seul fichier ou une seule livraison à la fois : rien n’a été pris.")
            self._session.desk.told.emit(words, "warning")
            return
        path = paths[0]
        if path.suffix.casefold() in {".pdf", ".jpg", ".jpeg"}:
            self.attach_dropped(self._session.desk.current, str(path))
        else:
            self.import_package(path)

    def _new_intake(self) -> IntakeDialog:
        importing, dialog = self._session.importing, IntakeDialog(self._window)
        dialog.plan_wanted.connect(lambda path: importing.plan(Path(path)))
        dialog.import_wanted.connect(lambda path: importing.receive(Path(path)))
        dialog.cancelled.connect(importing.cancel)
        importing.planned.connect(dialog.show_plan)
        importing.progressed.connect(dialog.show_progress)
        importing.imported.connect(dialog.show_report)
        importing.failed.connect(dialog.show_trouble)
        self._intake = dialog
        Helped(dialog, "import")
        return dialog

    # -- scans

    def attach_scan(self) -> None:
        """Choose a file to join to the piece looked at."""
        if not self._session.desk.current:
            return
        chooser = QFileDialog(self._window, _("Joindre un fichier à la pièce"), "", SCANS)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda path: self.attach_dropped(self._session.desk.current, path))
        self._show(chooser)

    def attach_dropped(self, piece_id: int, path: str) -> None:
        """A file dropped on a piece: ask for its postmark and reception day."""
        if self._refuses("attach"):
            return
        sight = self._session.desk.sight
        piece = next((one for one in sight.dossier.pieces if one.id == piece_id), None) if sight else None
        file = Path(path)
        if sight is None or piece is None or not file.is_file():
            self._session.desk.told.emit(
                _("Choisissez d’abord la pièce, puis glissez-y un fichier PDF ou JPEG."), "warning"
            )
            return
        asked = self._session.house.campaign.requirement.get(piece.code)
        name = sight.dossier.registration.candidate.name
        dropped = Dropped(path, file.name, file.stat().st_size, asked.label if asked else piece.code, name)
        dialog = DropDialog(dropped, self._session.house.clock.today(), self._window)
        dialog.joined.connect(lambda chosen, posted, received: self._join(piece_id, chosen, posted, received))
        if isinstance(self._open, DropDialog):
            self._next.append(dialog)
        else:
            self._show(dialog, "scan")

    def attach_waiting(self, piece_id: int, waiting_id: int) -> None:
        """A file of « À rattacher » dropped on a piece."""
        if self._refuses("attach"):
            return
        sight = self._session.desk.sight
        piece = next((one for one in sight.dossier.pieces if one.id == piece_id), None) if sight else None
        if piece is not None:
            self._session.importing.attach_waiting(waiting_id, piece.registration_id, piece.code)

    def _refuses(self, name: str) -> bool:
        """What is dropped on the window comes by no menu."""
        why = forbidden(self._session.house.member, name)
        if why:
            self._session.desk.told.emit(why, "warning")
        return bool(why)

    def _join(self, piece_id: int, path: str, posted: date | None, received: date | None) -> None:
        self._session.importing.attach_scan(piece_id, Path(path), posted, received)

    # -- the rest

    def ask_manager(self) -> None:
        """Who sits down at the desk?"""
        seat = self._session.desk.seat
        dialog = ManagerDialog(seat.offered, seat.key, self._window)
        dialog.chosen.connect(lambda key: self._session.desk.sit_down(key, covers_all=not key))
        self._show(dialog, "sit_down")

    def ask_absence(self) -> None:
        """Who is away, and who answers meanwhile?"""
        session, absences = self._session, self._session.absences
        house, seat = session.house, session.desk.seat
        key = seat.manager.key if seat.manager else ""
        now, today = house.clock.now(), house.clock.today()
        dialog = AbsenceDialog(house.campaign, now, today, key, seat.author, self._window, only=not seat.for_all)
        dialog.wanted.connect(absences.delegate)
        dialog.ended.connect(absences.end)
        absences.listed.connect(dialog.show_known)
        absences.noted.connect(dialog.show_noted)
        absences.ended.connect(dialog.show_ended)
        absences.refused.connect(dialog.show_refused)
        dialog.show_known(seat.delegations)
        self._show(dialog, "absence")

    def show_database(self) -> None:
        """Which base, and the way to it: to change or to repair."""
        doors = self._session.house.doors
        if doors is None:
            return
        from csdesk.models.joining import Joining
        from csdesk.views.first_run import FirstRun

        self._joining = self._joining or Joining(doors)
        dialog = FirstRun(self._joining, self._window)
        dialog.accepted.connect(self.moved)
        dialog.repair() if doors.shared else dialog.choose()
        self._show(dialog, "database")

    def show_guide(self, where: "Where") -> None:
        """The guide beside the desk, at that page of it: read from the disk when it is first asked for."""
        from csdesk.views.guide_window import GuideWindow

        self._guide = self._guide or GuideWindow(self._window)
        self._guide.open_at(where)

    def show_keys(self) -> None:
        """Every key of the desk."""
        self._show(
            KeysDialog(
                [(one.menu, one.keys, one.words) for one in commands() if one is not SEPARATOR and one.keys],
                self._window,
            ),
            "keys",
        )

    def show_about(self) -> None:
        """Which csdesk this is, and under which licence."""
        text = _(
            "csdesk {version}\n\nLe bureau de contrôle des pièces justificatives du certificat de spécialisation.\n"
            "Logiciel libre, licence AGPL-3.0-or-later."
        )
        box = QMessageBox(self._window)
        box.setWindowTitle(_("À propos de csdesk"))
        box.setText(text.format(version=__version__))
        self._show(box)

    def _show(self, dialog: QDialog, topic: str = "") -> None:
        if self._open is not None:
            self._open.close()
        self._open = dialog
        Helped(dialog, topic)
        dialog.finished.connect(lambda _code: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: QDialog) -> None:
        dialog.deleteLater()
        if self._open is dialog:
            self._open = None
            if self._next:
                self._show(self._next.popleft(), "scan")
