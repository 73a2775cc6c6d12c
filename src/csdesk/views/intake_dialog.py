"""The import of a delivery package: choose, look at what would happen, import, read what happened."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.report import Report
from csdesk.domain.deposits import Outcome
from csdesk.i18n import _, plural
from csdesk.models.report import as_csv
from csdesk.views.intake_choice import IntakeChoice
from csdesk.views.intake_progress import IntakeProgress
from csdesk.views.intake_report import IntakeReport
from csdesk.views.notice import NoticeStrip
from csdesk.views.stack import Stack
from csdesk.views.widgets import announce, on_screen


class IntakeDialog(QDialog):
    """Non-modal. `plan_wanted(path)`, then `import_wanted(path)` once the plan was looked at; `cancelled`: stop."""

    plan_wanted = Signal(str)
    import_wanted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Importer une livraison"))
        self.setModal(False)
        self._path = ""
        self._notice = NoticeStrip()
        self._choice, self._progress, self._report = IntakeChoice(), IntakeProgress(), IntakeReport()
        self._choice.chosen.connect(self.start_with)
        self._progress.cancelled.connect(self.cancelled)
        self._save = QPushButton(_("&Enregistrer le rapport…"))
        self._save.clicked.connect(self._ask_where)
        self._other = QPushButton(_("&Autre livraison…"))
        self._other.clicked.connect(self.start_over)
        self._close = QPushButton(_("Fermer"))
        self._close.clicked.connect(self.close)
        self._import = QPushButton()
        self._import.setProperty("role", "main")
        self._import.clicked.connect(self._want_import)
        for button in (self._save, self._other, self._close, self._import):
            button.setAutoDefault(False)
        self._lay_out()
        self.start_over()
        self.resize(self.sizeHint())

    def _lay_out(self) -> None:
        self._steps = Stack()
        for step in (self._choice, self._progress, self._report):
            self._steps.addWidget(step)
        self._bottom = QWidget()
        row = QHBoxLayout(self._bottom)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._save)
        row.addWidget(self._other)
        row.addStretch()
        row.addWidget(self._close)
        row.addWidget(self._import)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        inner.setSpacing(theme.MEDIUM)
        inner.addWidget(self._steps, 1)
        inner.addWidget(self._bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addLayout(inner, 1)

    # -- the steps

    def start_over(self) -> None:
        """Back to the choice of a package."""
        self._show(self._choice)
        self._choice.folder.setFocus()

    def start_with(self, path: str) -> None:
        """A package is chosen: ask what importing it would do."""
        self._path = path
        self._progress.begin(_("Lecture de {name}…").format(name=Path(path).name))
        self._show(self._progress)
        self.plan_wanted.emit(path)

    def show_plan(self, report: Report) -> None:
        """What an import would do; nothing is written yet."""
        files = report.count(Outcome.TAKEN) + report.count(Outcome.UNATTACHED)
        something = files + report.registrations.added + report.registrations.updated + report.count(Outcome.REFUSED)
        self._import.setText(
            plural("Importer {n} fichier", "Importer {n} fichiers", files) if files else _("Importer les candidatures")
        )
        lead = _("Voici ce que l’import ferait. Rien n’est encore enregistré.")
        nothing = _("Tout ce que contient cette livraison est déjà ici : il n’y a rien à importer.")
        self._tell(report, report.package, lead if something else nothing)
        self._show(self._report, planned=something > 0)
        (self._import if something else self._close).setFocus()

    def show_progress(self, done: int, total: int, name: str) -> None:
        """How far the plan or the import is."""
        self._progress.advance(done, total, name)

    def show_report(self, report: Report) -> None:
        """What the import did."""
        title = _("{name}\u00a0: import arrêté") if report.cancelled else _("{name}\u00a0: import terminé")
        self._tell(report, title.format(name=report.package), _lead_of(report))
        self._show(self._report)
        self._close.setFocus()

    def _tell(self, report: Report, title: str, lead: str) -> None:
        self._report.show_report(report, title, lead)
        announce(self, f"{title}. {lead} {self._report.said()}")

    def show_trouble(self, text: str) -> None:
        """What went wrong, over the choice of another package."""
        self.start_over()
        self._notice.tell(text, "trouble")

    def _show(self, step: QWidget, *, planned: bool = False) -> None:
        self._notice.hide()
        self._steps.setCurrentWidget(step)
        reported = step is self._report
        self._bottom.setVisible(step is not self._progress)
        self._save.setVisible(reported)
        self._other.setVisible(reported)
        self._import.setVisible(planned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, and never another."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _want_import(self) -> None:
        self._progress.begin(_("Import de {name}").format(name=Path(self._path).name))
        self._show(self._progress)
        self.import_wanted.emit(self._path)

    # -- the report as a file

    def _ask_where(self) -> None:
        asking = QFileDialog(self, _("Enregistrer le rapport"))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter(_("Tableau CSV (*.csv)"))
        asking.setDefaultSuffix("csv")
        asking.selectFile(_("rapport-{name}.csv").format(name=Path(self._path).stem))
        asking.fileSelected.connect(self._write_report)
        asking.open()

    def _write_report(self, target: str) -> None:
        try:
            Path(target).write_text(as_csv(self._report.model.lines), encoding="utf-8-sig", newline="")
        except OSError as error:
            said = _("Le rapport n’a pas pu être enregistré dans {target}\u00a0: {why}. Choisissez un autre endroit.")
            self._notice.tell(said.format(target=target, why=error.strerror), "trouble")
        else:
            self._notice.tell(_("Rapport enregistré dans {target}.").format(target=target))

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return on_screen(self, QSize(62 * line, 33 * line))


def _lead_of(report: Report) -> str:
    if report.cancelled:
        return _("Arrêté à votre demande\u00a0: ce qui est listé est fait, le reste ne l’est pas. Relancez pour finir.")
    if report.count(Outcome.UNATTACHED):
        return _("Les fichiers sans pièce attendent dans « À rattacher ».")
    return _("Tout ce qui a été pris est dans les files.")
