"""« Aide »: the guide beside the desk, its contents and a search at the left. It stops nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from csdesk import theme
from csdesk.i18n import _, plural
from csdesk.models.guide import INDEX, Guide
from csdesk.models.guide_places import Where
from csdesk.models.guide_search import Hit, find
from csdesk.models.walk import Walk
from csdesk.views.buttons import IconButton, with_key
from csdesk.views.guide_contents import GuideContents
from csdesk.views.guide_hits import GuideHits
from csdesk.views.guide_page import GuidePage
from csdesk.views.guide_print import write_pdf
from csdesk.views.search_field import SearchField
from csdesk.views.stack import Stack
from csdesk.views.widgets import announce, words

SIZE = QSize(1080, 700)
ASIDE = 300


class _Field(SearchField):
    """`entered`: Enter; `moved(steps)`: the arrows, which are of no use in a field of one line."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps:
            self.moved.emit(steps)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class GuideWindow(QDialog):
    """Opens where it is told; Alt+Left and Alt+Right go where one was, Ctrl+F to the search, Escape closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Guide de csdesk"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._guide = Guide()
        self._walk: Walk[Where] = Walk()
        self.field = _Field(_("Chercher dans le guide…"), "Ctrl+F")
        self.contents, self.hits = GuideContents(self._guide), GuideHits()
        self.page = GuidePage(self._guide.folder)
        self._none = words(_("Rien dans le guide ne contient ces mots. Essayez-en un seul, ou une partie."), "muted")
        self._aside = Stack()
        self._back = IconButton("chevron-left", _("Revenir"), _("Alt+Gauche"))
        self._ahead = IconButton("chevron-right", _("Aller de l’avant"), _("Alt+Droite"))
        self.print = QPushButton(_("Enregistrer la page en PDF…"))
        self.print.setToolTip(with_key(_("Pour l’imprimer"), "Ctrl+P"))
        self.print.setAutoDefault(False)  # Enter is for what has the keyboard
        self._told = words("", "muted")
        self._told.hide()
        self._lay_out()
        self._connect()
        self.resize(SIZE)

    def open_at(self, where: Where) -> None:
        """Show that page of the guide, from that section (by its French anchor) on, and bring the window up."""
        self.show()  # first: a page that gets its width afterwards would slide away under the section
        self.raise_()
        self.activateWindow()
        self.go(self._guide.here(*where))
        self.page.setFocus()

    def go(self, where: Where, looked_for: str = "") -> None:
        """Go there; where one was is kept."""
        self._walk.go(where, self.page.verticalScrollBar().value())
        self._show(where, looked_for)

    def _show(self, where: Where, looked_for: str = "") -> None:
        self.page.show_page(self._guide.page(where[0]), where[1], looked_for)
        self.contents.show_where(where)
        self._told.hide()
        self._back.setEnabled(self._walk.can_go_back)
        self._ahead.setEnabled(self._walk.can_go_on)

    def _step(self, steps: int) -> None:
        """Back or on again, to the very line."""
        step = self._walk.step(steps, self.page.verticalScrollBar().value())
        if step is not None:
            self._show(step.where)
            self.page.verticalScrollBar().setValue(step.scroll)

    def _follow(self, address: str) -> None:
        """Pages of the guide link to one another alone."""
        name, _sharp, anchor = address.partition("#")
        here = self.page.page
        self.go((name or (here.name if here else INDEX), anchor))

    def _search(self, looked_for: str) -> None:
        found = find(self._guide, looked_for)
        self.hits.show_hits(found)
        self._aside.setCurrentWidget((self.hits if found else self._none) if looked_for else self.contents)
        if not looked_for:
            self.page.mark("")

    def _open_hit(self, hit: Hit | None = None) -> None:
        hit = hit or (self.hits.current() if self.field.text().strip() else None)
        if hit is not None:
            self.go((hit.page, hit.anchor), self.field.text())
            self.page.setFocus()

    def _ask_where(self) -> None:
        chooser = QFileDialog(self, _("Enregistrer la page en PDF"), "", "PDF (*.pdf)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        if self.page.page is not None:
            chooser.selectFile(f"csdesk - {self.page.page.title}.pdf")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.write(Path(path)))
        chooser.open()

    def write(self, target: Path) -> None:
        """The page that is shown as a PDF, and what came of it."""
        page = self.page.page
        sheets = write_pdf(page, self._guide.folder, target) if page is not None else 0
        self._told.setText(_wrote(target.name, sheets))
        self._told.show()
        announce(self, self._told.text())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for one in (self._back, self._ahead, self.field):
            top.addWidget(one)
        for side in (self.contents, self.hits, self._none):
            self._aside.addWidget(side)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, 0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SMALL, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(top)
        column.addWidget(self._aside, 1)
        column.addWidget(self._told)
        column.addWidget(self.print)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setStyleSheet("QSplitter::handle { background: transparent; }")  # the page has an edge of its own
        halves.addWidget(left)
        halves.addWidget(self.page)
        halves.setStretchFactor(1, 1)
        halves.setSizes([ASIDE, SIZE.width() - ASIDE])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        whole.addWidget(halves)

    def _connect(self) -> None:
        self.field.searched.connect(self._search)
        self.field.entered.connect(self._open_hit)
        self.field.moved.connect(self.hits.step)
        self.hits.chosen.connect(self._open_hit)
        self.contents.chosen.connect(lambda name, anchor: self.go((name, anchor)))
        self.page.followed.connect(self._follow)
        self.print.clicked.connect(self._ask_where)
        self._back.clicked.connect(lambda: self._step(-1))
        self._ahead.clicked.connect(lambda: self._step(1))
        for keys, act in self._keys().items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Alt+Left": lambda: self._step(-1),
            "Alt+Right": lambda: self._step(1),
            "Ctrl+F": self._look_for,
            "Ctrl+K": self._look_for,
            "Ctrl+P": self._ask_where,
        }

    def _look_for(self) -> None:
        self.field.setFocus()
        self.field.selectAll()


def _wrote(name: str, sheets: int) -> str:
    if not sheets:
        return _("Rien n’a pu être écrit dans {name}\u00a0: choisissez un autre dossier.").format(name=name)
    return f"{name}\u00a0: {plural('{n} feuille A4', '{n} feuilles A4', sheets)}"
