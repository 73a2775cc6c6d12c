"""The floating bar under the page: pages, zoom, turning, comparing, and the files of the deposit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.buttons import IconButton, with_key
from csdesk.views.widgets import font_changed, set_tone

_WIDE = 10_000
"""More pixels than a bar in one line takes."""
_NAMED = 28
"""Letters of the name of a file that the bar has room for."""


class PageBar(QWidget):
    """Says what the reader wants of the page; `turned` in degrees clockwise, `file_chosen` counts from 0."""

    previous_page = Signal()
    next_page = Signal()
    zoomed_in = Signal()
    zoomed_out = Signal()
    fitted = Signal()
    turned = Signal(int)
    compared = Signal()
    file_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Page et zoom"))
        self.setAutoFillBackground(False)
        self.files = FileChooser()
        self.previous = IconButton("chevron-left", _("Page précédente"), "PgUp")
        self.page = QLabel()
        self.next = IconButton("chevron-right", _("Page suivante"), "PgDown")
        self.smaller = IconButton("minus", _("Réduire"), "Ctrl+-")
        self.zoom = FitButton()
        self.larger = IconButton("plus", _("Agrandir"), "Ctrl++")
        self.left = IconButton("rotate-left", _("Tourner à gauche"), "Shift+L")
        self.right = IconButton("rotate-right", _("Tourner à droite"), "L")
        self.compare = IconButton("compare", _("Comparer avec le dépôt refusé"), "D")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._groups = [
            _group(self.previous, self.page, self.next, gap=theme.SMALL),
            _group(self.smaller, self.zoom, self.larger, gap=theme.SMALL),
            _group(self.left, self.right, self.compare),
        ]
        self._lay_out()
        self._connect()
        self.show_pages(0, 0)
        self.show_files((), 0)
        self.show_comparable(False)

    def show_pages(self, page: int, pages: int) -> None:
        """Page `page` (from 1) of `pages`; 0 of 0: no page."""
        self.page.setText(_("{page} / {pages}").format(page=page, pages=pages) if pages else "–")
        self.page.setAccessibleName(_("Page {page} sur {pages}").format(page=page, pages=pages))
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < pages)
        for button in (self.smaller, self.zoom, self.larger, self.left, self.right):
            button.setEnabled(pages > 0)

    def show_zoom(self, words: str) -> None:
        """What PageView.zoom_words() says."""
        self.zoom.say(words)

    def show_files(self, names: Sequence[str], current: int) -> None:
        """The files of the deposit; the chooser appears from two on."""
        self.files.show_files(names, current)
        self.updateGeometry()

    def show_comparable(self, possible: bool, *, active: bool = False) -> None:
        """Whether an earlier deposit can be set beside this one, and whether it is."""
        self.compare.setEnabled(possible or active)
        self.compare.setCheckable(active)
        self.compare.setChecked(active)

    def _lay_out(self) -> None:
        self._row.setContentsMargins(theme.GRID, 1, theme.GRID, 1)
        self._row.setSpacing(0)
        set_tone(self.page, "muted")
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pages, looks = _group(self.files, self._groups[0]), _group(*self._groups[1:])
        pages.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._row.addWidget(pages, 1)
        self._row.addWidget(looks)
        self._hold_page_width()

    def sizeHint(self) -> QSize:
        """That of one line."""
        parts = [part.sizeHint() for part in self._parts()]
        return QSize(sum(part.width() for part in parts) + 2 * theme.GRID, self.heightForWidth(_WIDE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Two lines where large text leaves no room for one."""
        line = max(group.sizeHint().height() for group in self._groups)
        return (2 if self._breaks(width) else 1) * line + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Zoom and turning go below, or stand beside the pages."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if self._breaks(self.width()) else ways.LeftToRight)

    def _breaks(self, width: int) -> bool:
        return sum(part.minimumSizeHint().width() for part in self._parts()) + 2 * theme.GRID > width

    def _parts(self) -> list[QWidget]:
        return self._groups if self.files.isHidden() else [self.files, *self._groups]

    def _connect(self) -> None:
        self.previous.clicked.connect(self.previous_page)
        self.next.clicked.connect(self.next_page)
        self.smaller.clicked.connect(self.zoomed_out)
        self.larger.clicked.connect(self.zoomed_in)
        self.zoom.clicked.connect(self.fitted)
        self.left.clicked.connect(lambda: self.turned.emit(-90))
        self.right.clicked.connect(lambda: self.turned.emit(90))
        self.compare.clicked.connect(self.compared)
        self.files.chosen.connect(self.file_chosen)

    def _hold_page_width(self) -> None:
        self.page.setMinimumWidth(self.page.fontMetrics().horizontalAdvance("00 / 00") + theme.GRID)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._hold_page_width()
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.edge), 1))
        painter.setBrush(QColor(palette.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)


def _group(*widgets: QWidget, gap: int = 0) -> QWidget:
    """Buttons that stay together, and some room after them."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, gap, 0)
    row.setSpacing(0)
    for widget in widgets:
        row.addWidget(widget)
    return held


class FitButton(QToolButton):
    """The zoom in words; pressing it fits the page or its width. As wide as its longest words."""

    def __init__(self) -> None:
        super().__init__()
        self._words = _("Page entière")
        self.setText(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        both = (with_key(_("Page entière"), "Ctrl+0"), with_key(_("Pleine largeur"), "W"))
        self.setToolTip(" · ".join(both))
        self.say(self._words)

    def say(self, words: str) -> None:
        """The zoom in words."""
        self._words = words
        self.setAccessibleName(_("Zoom\u00a0: {said}").format(said=words))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._width(_("Page entière"), _("Pleine largeur")), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(_("Page"), _("Largeur")), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width(self, *texts: str) -> int:
        return max(self.fontMetrics().horizontalAdvance(said) for said in texts) + 2 * theme.SMALL

    def _fit(self) -> None:
        short = {_("Page entière"): _("Page"), _("Pleine largeur"): _("Largeur")}
        fits = self.width() >= self._width(self._words)
        self.setText(self._words if fits else short.get(self._words, self._words))


class FileChooser(QToolButton):
    """« 2/3 · nom.jpg »: a menu of the deposit's files; the name is cut, or left out, where room is short."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMenu(QMenu(self))

    def show_files(self, names: Sequence[str], current: int) -> None:
        """Hidden below two files."""
        self._names, self._current = tuple(names), current
        self.setVisible(len(names) > 1)
        self.menu().clear()
        for place, name in enumerate(names):
            action = self.menu().addAction(f"{place + 1} · {name}")
            action.setCheckable(True)
            action.setChecked(place == current)
            action.triggered.connect(lambda _checked, place=place: self.chosen.emit(place))
        if len(names) > 1:
            said = _("Fichier {n} sur {of} : {name}").format(n=current + 1, of=len(names), name=names[current])
            self.setAccessibleName(said)
            self.setToolTip(said)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._short()) + 3 * theme.SMALL, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _short(self) -> str:
        return f"{self._current + 1}/{len(self._names)} ▾"

    def _long(self, name: str) -> str:
        return f"{self._current + 1}/{len(self._names)} · {name} ▾"

    def _name(self) -> str:
        return self._names[self._current] if self._names else ""

    def _width(self) -> int:
        """Of the number with the name, or with a good part of it."""
        return self.fontMetrics().horizontalAdvance(self._long(self._name()[:_NAMED])) + 3 * theme.SMALL

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        free = self.width() - 2 * theme.SMALL - metrics.horizontalAdvance(self._long(""))
        name = metrics.elidedText(self._name(), Qt.TextElideMode.ElideMiddle, free)
        self.setText(self._long(name) if free >= metrics.horizontalAdvance("nom….pdf") else self._short())
