"""The refused document and the new one, side by side."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.buttons import IconButton
from csdesk.views.page_view import PageView
from csdesk.views.widgets import Elided, looks_changed
from csdesk.views.zoom import Zoom


class CompareView(QWidget):
    """Two pages with what each is; `former` and `current` are shown to like any PageView. `closed`: enough compared."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Comparaison des deux dépôts"))
        self.former, self.current = PageView(), PageView()
        self.former.setAccessibleName(_("Page du dépôt refusé"))
        self.current.setAccessibleName(_("Page du nouveau dépôt"))
        self._captions = Caption("non_conforme"), Caption("text")
        self._close = IconButton("close", _("Fermer la comparaison"), "D")
        self._close.clicked.connect(self.closed)
        self._captions[1].end_with(self._close)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for place, (caption, page) in enumerate(zip(self._captions, (self.former, self.current), strict=True)):
            if place:
                columns.addWidget(_upright())
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(caption)
            column.addWidget(page, 1)
            columns.addLayout(column, 1)

    def show_captions(self, former: tuple[str, str], current: tuple[str, str]) -> None:
        """What each document is: (title, words under it)."""
        for caption, said in zip(self._captions, (former, current), strict=True):
            caption.say(*said)

    def set_zoom(self, wanted: Zoom) -> None:
        """Both pages at once."""
        self.former.set_zoom(wanted)
        self.current.set_zoom(wanted)

    def zoom_in(self) -> None:
        """Both pages, a step up from the new one."""
        self.current.zoom_in()
        self.former.set_zoom(self.current.zoom())

    def zoom_out(self) -> None:
        """Both pages, a step down from the new one."""
        self.current.zoom_out()
        self.former.set_zoom(self.current.zoom())

    def toggle_fit(self) -> None:
        """Both pages, whole or full width."""
        self.current.toggle_fit()
        self.former.set_zoom(self.current.zoom())


class Caption(QFrame):
    """A title and a line under it, over a document."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._title = Elided(tone=tone, bold=True, wraps=True)
        self._words = Elided(tone="muted", wraps=True)
        self.setAutoFillBackground(True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.MEDIUM, theme.GRID, theme.GRID, theme.GRID)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._words)
        row.addLayout(lines, 1)

    def end_with(self, button: QWidget) -> None:
        """A button at the right."""
        self._row.addWidget(button)

    def say(self, title: str, text: str) -> None:
        """Show both lines."""
        self._title.set_text(title)
        self._words.set_text(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event):
            self.update()


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedWidth(1)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line
