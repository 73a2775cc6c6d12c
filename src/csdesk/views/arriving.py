"""From the icon to the desk, when there is something to choose or a server to wait for."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout

from csdesk import theme
from csdesk.app.doors import Doors
from csdesk.app.ports import House
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _
from csdesk.models.errands import Errands
from csdesk.models.joining import Joining
from csdesk.settings import Settings
from csdesk.views.first_run import FirstRun
from csdesk.views.helped import Helped
from csdesk.views.start import application, open_window
from csdesk.views.widgets import words

PATIENCE = 400
"""Milliseconds before it is said that a server is being waited for."""


def open_desk(doors: Doors, settings: Settings, furnished: Callable[[House], House], errands: Errands) -> int:
    """Run the program from the choice of a desk to the end; the exit code."""
    application(settings)
    house = arrive(doors)
    return open_window(furnished(house), settings, lambda: arrive(doors), errands) if house is not None else 0


def arrive(doors: Doors) -> House | None:
    """Enter the desk that is chosen, or that the person now chooses; None when she gives up."""
    joining = Joining(doors)
    try:
        if doors.undecided and not _choose(joining, None):
            return None
        while True:
            found = _enter(joining)
            if found is None or isinstance(found, House):
                return found
            if not _choose(joining, found):
                return None
    finally:
        joining.close()


def _choose(joining: Joining, trouble: Trouble | None) -> bool:
    """Whether a desk was chosen. `trouble`: what keeps the present one shut."""
    dialog = FirstRun(joining)
    if trouble is None or not joining.doors.shared:
        dialog.choose()
    else:
        dialog.repair(trouble)
    Helped(dialog, "database")
    return _run(dialog)


def _enter(joining: Joining) -> House | Trouble | None:
    """The house, what keeps it shut, or None when the person does not wait for the server."""
    found: list[House | Trouble] = []
    bugs: list[Exception] = []
    loop, waiting = QEventLoop(), _waiting()
    joining.broke.connect(bugs.append)
    joining.broke.connect(loop.quit)
    for signal in (joining.entered, joining.kept_out):
        signal.connect(found.append)
        signal.connect(loop.quit)
    waiting.rejected.connect(loop.quit)
    soon = QTimer(singleShot=True, interval=PATIENCE)
    soon.timeout.connect(waiting.show)
    soon.start()
    joining.enter()
    loop.exec()
    soon.stop()
    for signal in (joining.entered, joining.kept_out, joining.broke):
        signal.disconnect()
    waiting.deleteLater()
    waiting.hide()
    if bugs:
        raise bugs[0]
    return found[0] if found else None


def _waiting() -> QDialog:
    """« Connexion… », which may be closed."""
    dialog = QDialog()
    dialog.setWindowTitle("csdesk")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(2 * theme.LARGE, theme.LARGE, 2 * theme.LARGE, theme.LARGE)
    column.addWidget(words(_("Liaison avec la base partagée…")), alignment=Qt.AlignmentFlag.AlignCenter)
    return dialog


def _run(dialog: QDialog) -> bool:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted
