"""The first step of an import: a folder or a zip, chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.widgets import Elided, font_changed, icon_side, looks_changed, words


def package_path(dragged: QMimeData) -> str:
    """The one folder or zip that is dragged, '' for anything else."""
    paths = [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]
    if len(paths) != 1 or not paths[0]:
        return ""
    path = Path(paths[0])
    return str(path) if path.is_dir() or path.suffix.lower() == ".zip" else ""


class IntakeChoice(QWidget):
    """`chosen`: the path of a folder or a zip."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Choisir une livraison"))
        self._over = False
        self._sign = QLabel()
        self.folder = QPushButton(_("Choisir un &dossier…"))
        self.archive = QPushButton(_("Choisir un fichier &zip…"))
        for button in (self.folder, self.archive):
            button.setAutoDefault(False)
        self.folder.clicked.connect(lambda: self._ask(QFileDialog.FileMode.Directory, _("Dossier de livraison")))
        self.archive.clicked.connect(lambda: self._ask(QFileDialog.FileMode.ExistingFile, _("Livraison zippée")))
        self._lay_out()
        self._restyle()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addStretch()
        buttons.addWidget(self.folder)
        buttons.addWidget(self.archive)
        buttons.addStretch()
        hint = words(_("Le dossier ou le zip contient la liste des candidatures et les fichiers déposés."), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        column.addStretch()
        column.addWidget(self._sign)
        title = Elided(_("Glissez ici une livraison"), scale=1.15, bold=True, wraps=True)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addSpacing(theme.SMALL)
        column.addLayout(buttons)
        column.addStretch()

    def _ask(self, mode: QFileDialog.FileMode, title: str) -> None:
        asking = QFileDialog(self, title)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(mode)
        if mode is QFileDialog.FileMode.ExistingFile:
            asking.setNameFilter(_("Livraisons zippées (*.zip *.ZIP)"))
        asking.fileSelected.connect(self.chosen)
        asking.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if package_path(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        if path := package_path(event.mimeData()):
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(palette.selection if self._over else palette.panel))
        painter.setPen(QPen(QColor(palette.accent if self._over else palette.muted), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = 2 * icon_side(self.fontMetrics())
        self._sign.setPixmap(theme.icon("import", theme.current().accent).pixmap(QSize(side, side)))
