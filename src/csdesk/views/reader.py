"""Joins a page on the screen to the preview that feeds it."""

from PySide6.QtCore import QObject, QSize, Signal

from csdesk.i18n import _
from csdesk.models.pages import Drawn
from csdesk.models.preview import Position, Preview
from csdesk.views.page_bar import PageBar
from csdesk.views.page_view import PageView
from csdesk.views.zoom import Fit


class Reader(QObject):
    """One page view with its preview, and the bar under it if there is one. `painted(leaf)`: that page is on screen.

    `settled()`: what is on screen is final for now, a sharp page or words.
    """

    painted = Signal(int)
    settled = Signal()

    def __init__(self, view: PageView, preview: Preview, bar: PageBar | None = None) -> None:
        super().__init__(view)
        self.view = view
        self.preview = preview
        self._bar = bar
        self._position: Position | None = None
        self._sharp = False
        self._final = False
        self._nothing = ("file", _("Rien à afficher"), "")
        self._connect()
        if bar is not None:
            self._connect_bar(bar)

    @property
    def is_settled(self) -> bool:
        """Whether what is on screen is final for now, at the size there is."""
        return self._final and self.view.at_rest()

    @property
    def page_shown(self) -> bool:
        """Whether there is a page to act on."""
        return self._position is not None

    def say_when_empty(self, icon: str, title: str, text: str) -> None:
        """What stands in the place of a page when there is none."""
        self._nothing = (icon, title, text)

    def read_on(self) -> None:
        """Scroll on, then turn the page."""
        if not self.view.read_on():
            self.preview.go(1)

    def read_back(self) -> None:
        """Scroll back, then turn the page back."""
        if not self.view.read_back():
            self.preview.go(-1)

    def _connect(self) -> None:
        self.view.wanted.connect(self._fit)
        self.view.scrolled_past_end.connect(lambda: self.preview.go(1))
        self.view.scrolled_before_start.connect(lambda: self.preview.go(-1))
        self.view.painted.connect(self._painted)
        self.preview.shown.connect(self._show)
        self.preview.expected.connect(lambda: self.view.show_waiting(self.preview.page_key))
        self.preview.unshowable.connect(self._refuse)
        self.preview.emptied.connect(self._empty)
        self.preview.moved.connect(self._move)

    def _connect_bar(self, bar: PageBar) -> None:
        bar.previous_page.connect(lambda: self.preview.go(-1))
        bar.next_page.connect(lambda: self.preview.go(1))
        bar.zoomed_in.connect(self.view.zoom_in)
        bar.zoomed_out.connect(self.view.zoom_out)
        bar.fitted.connect(self.view.toggle_fit)
        bar.turned.connect(self.preview.turn)
        bar.file_chosen.connect(self.preview.go_to_file)
        self.view.zoomed.connect(lambda: bar.show_zoom(self.view.zoom_words()))
        self.view.carry(bar)

    def fit_page(self) -> None:
        """The whole page."""
        self.view.set_zoom(Fit.PAGE)

    def fit_width(self) -> None:
        """The page as wide as there is room."""
        self.view.set_zoom(Fit.WIDTH)

    def _fit(self, box: QSize, width_only: bool) -> None:
        self.preview.fit(box, width_only)

    def _show(self, drawn: Drawn, turned: int) -> None:
        self._sharp = not drawn.draft
        self.view.show_picture(drawn.image, drawn.page_size, turned, key=self.preview.page_key)
        if self._position is not None:
            self.view.setAccessibleDescription(_said(self._position, turned))

    def _refuse(self, sentence: str) -> None:
        self.view.show_words("warning", _("Ce document ne peut pas être affiché"), sentence)
        self._settle()

    def _empty(self) -> None:
        self._position = None
        self.view.show_words(*self._nothing)
        if self._bar is not None:
            self._bar.show_pages(0, 0)
            self._bar.show_files((), 0)
        self._settle()

    def _move(self, position: Position) -> None:
        self._position, self._final = position, False
        if self._bar is not None:
            self._bar.show_pages(position.leaf + 1, position.leaves)
            self._bar.show_files(position.names, position.file)

    def _painted(self, key: object) -> None:
        if key == self.preview.page_key and self._position is not None:
            self.painted.emit(self._position.leaf)
            if self._sharp:
                self._settle()

    def _settle(self) -> None:
        self._final = True
        self.settled.emit()


def _said(shown: Position, turned: int) -> str:
    """The picture of a page as a screen reader says it: which page of which file, and how it lies."""
    page = _("Page {page} sur {pages}, {file}").format(
        page=shown.leaf + 1, pages=shown.leaves, file=shown.names[shown.file]
    )
    return _("{page}, tournée de {n}°").format(page=page, n=turned) if turned else page
