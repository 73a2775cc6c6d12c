"""The page under the eye: which file and page of a deposit, how large, how turned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal

from csdesk.app.company import Unreachable
from csdesk.app.sight import Sight
from csdesk.domain.piece import Deposit
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, say
from csdesk.models.pages import Drawn, Pages, PageWish


@dataclass(frozen=True, slots=True)
class Position:
    """Where the reader is, from 0: the file (with the names of all), the page of the whole deposit among `leaves`."""

    file: int
    names: tuple[str, ...]
    leaf: int
    leaves: int


class Preview(QObject):
    """Reads through a deposit's files as one run of pages.

    `shown(Drawn, turned)`: a picture of the present page. `expected()`: one is being drawn. `unshowable(sentence)`.
    `moved(Position)`: another page. `emptied()`: no page at all. `turned(sha256, page, degrees)`: to remember.
    """

    shown = Signal(object, int)
    expected = Signal()
    unshowable = Signal(str)
    moved = Signal(object)
    emptied = Signal()
    turned = Signal(str, int, int)

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._deposit: Deposit | None = None
        self._leaves: list[tuple[int, int]] = []
        self._leaf = 0
        self._turned: dict[tuple[str, int], int] = {}
        self._next: Sequence[Sight] = ()
        self._box = QSize(0, 0)
        self._wish: PageWish | None = None
        pages.drawn.connect(self._drawn)
        pages.undrawable.connect(self._undrawable)

    @property
    def page_key(self) -> tuple[str, int] | None:
        """(sha256, page) of what is shown or awaited."""
        return (self._wish.sha256, self._wish.page) if self._wish else None

    def open(self, deposit: Deposit | None, turned: Mapping[tuple[str, int], int]) -> None:
        """Show the first page of a deposit, or nothing."""
        self._deposit = deposit
        self._turned = dict(turned)
        self._leaves = _leaves(deposit)
        self._leaf = 0
        self._show()

    def fit(self, box: QSize, width_only: bool) -> None:
        """The pixels there are for a page; what is shown is drawn anew for them."""
        box = QSize(box.width(), 0) if width_only else box
        if box != self._box:
            self._box = box
            self._show()
            self.look_ahead(self._next)

    def go(self, step: int) -> bool:
        """Move by pages; False at either end."""
        return self.go_to(self._leaf + step)

    def go_to(self, leaf: int) -> bool:
        """Show a page by its place in the whole deposit."""
        if not 0 <= leaf < len(self._leaves):
            return False
        self._leaf = leaf
        self._show()
        return True

    def go_to_file(self, file: int) -> None:
        """Show the first page of a file."""
        self.go_to(next((place for place, leaf in enumerate(self._leaves) if leaf == (file, 0)), 0))

    def turn(self, degrees: int) -> None:
        """Turn the page clockwise; remembered with the file, which stays as it is."""
        if self._wish is None:
            return
        key = (self._wish.sha256, self._wish.page)
        self._turned[key] = (self._turned.get(key, 0) + degrees) % 360
        self.turned.emit(*key, self._turned[key])
        self._show()

    def retry(self) -> None:
        """Try again to draw what could not be drawn."""
        self._pages.retry()
        self._show()

    def mend(self) -> None:
        """The line is back: read the page that could not be."""
        if self._pages.mend():
            self._show()

    def look_ahead(self, sights: Sequence[Sight]) -> None:
        """Have the first pages of these pieces ready, also after another `fit`."""
        self._next = sights
        wishes = [
            self._wish_for(sight.piece.current, 0, 0, sight.turned)
            for sight in sights
            if sight.piece.current and sight.piece.current.files
        ]
        if not self._box.isEmpty() or self._box.width() > 0:
            self._pages.draw_ahead([wish for wish in wishes if wish is not None])

    def _show(self) -> None:
        if self._deposit is None or not self._leaves:
            self._wish = None
            self._pages.nothing()
            self.emptied.emit()
            return
        file, page = self._leaves[self._leaf]
        self.moved.emit(self._position(file))
        if self._box.width() <= 0:
            return
        self._wish = self._wish_for(self._deposit, file, page, self._turned)
        if self._wish is not None:
            if not self._pages.is_ready(self._wish):
                self.expected.emit()
            self._pages.show(self._wish)

    def _wish_for(
        self, deposit: Deposit | None, file: int, page: int, turned: Mapping[tuple[str, int], int]
    ) -> PageWish | None:
        if deposit is None:
            return None
        sha256 = deposit.files[file].sha256
        return PageWish(sha256, page, self._box.width(), self._box.height(), turned.get((sha256, page), 0))

    def _position(self, file: int) -> Position:
        names = tuple(one.name for one in self._deposit.files) if self._deposit else ()
        return Position(file, names, self._leaf, len(self._leaves))

    def _drawn(self, wish: PageWish, drawn: Drawn) -> None:
        if wish == self._wish:
            self.shown.emit(drawn, wish.turned)

    def _undrawable(self, wish: PageWish, trouble: Trouble) -> None:
        if wish == self._wish:
            unread = _("Elle n’a pas été lue avant la coupure\u00a0: elle s’affichera dès que le serveur répondra.")
            self.unshowable.emit(unread if isinstance(trouble, Unreachable) else say(trouble))


def _leaves(deposit: Deposit | None) -> list[tuple[int, int]]:
    if deposit is None:
        return []
    return [(place, page) for place, file in enumerate(deposit.files) for page in range(max(file.pages, 1))]
