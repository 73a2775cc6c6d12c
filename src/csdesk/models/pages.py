"""Pictures of pages: those ready at once, those being drawn for the eye, and those drawn ahead."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage

from csdesk.app.company import Unreachable
from csdesk.app.drawing import Interrupted, PageOrder, Picture
from csdesk.app.easel import Easel
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Worker

CACHE_BYTES = 12 * 1024 * 1024
"""Pictures kept ready: some nine in a window of 1366 x 768, five on a large screen."""
LEAST = 5
"""Kept whatever their size: the one looked at, the next three, the last."""
PATIENCE = 200
"""Milliseconds an outdated drawing may hold up the one the eye waits for."""


@dataclass(frozen=True, slots=True)
class PageWish:
    """A page as it should fit on the screen; `height` 0: the width alone counts."""

    sha256: str
    page: int
    width: int
    height: int
    turned: int

    def order(self, *, draft: bool) -> PageOrder:
        return PageOrder(self.sha256, self.page, self.width, self.height, self.turned, draft)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with the natural size of its page in points; `draft`: a sharper one follows."""

    image: QImage
    page_size: QSizeF
    draft: bool


class Pages(QObject):
    """`drawn(wish, Drawn)` and `undrawable(wish, Trouble)` answer `show`; a wish that was outrun gets no answer."""

    drawn = Signal(object, object)
    undrawable = Signal(object, object)

    def __init__(self, front: Worker[Easel], ahead: Worker[Easel], interrupt: Callable[[], None]) -> None:
        super().__init__()
        self._front = front
        self._ahead = ahead
        self._interrupt = interrupt
        self._ready: OrderedDict[PageWish, Drawn] = OrderedDict()
        self._hopeless: dict[tuple[str, int], Trouble] = {}
        self._current: PageWish | None = None
        self._soon: frozenset[PageWish] = frozenset()
        self._put_off: Sequence[PageWish] = ()
        self._under_way: PageWish | None = None
        self._impatience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._impatience.timeout.connect(self._outrun)

    def show(self, wish: PageWish) -> None:
        """Answer at once when the picture is ready; else draw it, a draft first unless one stands already."""
        former, self._current = self._current, wish
        if (trouble := self._hopeless.get((wish.sha256, wish.page))) is not None:
            self._tell_hopeless(wish, trouble)
        elif (ready := self._ready.get(wish)) is not None:
            self._ready.move_to_end(wish)
            self.drawn.emit(wish, ready)
        else:
            same_page = former is not None and (former.sha256, former.page) == (wish.sha256, wish.page)
            self._ask(wish, draft=not same_page)

    def is_ready(self, wish: PageWish) -> bool:
        """Whether `show` would answer with a picture at once."""
        return wish in self._ready

    def draw_ahead(self, wishes: Sequence[PageWish]) -> None:
        """Have these ready soon, once the eye has its page; earlier wishes that are not among them are given up."""
        self._soon, self._put_off = frozenset(wishes), wishes
        self._look_ahead()

    def nothing(self) -> None:
        """Nobody looks at a page any more."""
        self._current = None
        self._look_ahead()

    def close(self) -> None:
        """Want nothing any more."""
        self._current, self._soon, self._put_off = None, frozenset(), ()
        self._impatience.stop()
        if self._under_way is not None:
            self._interrupt()

    def retry(self) -> None:
        """Forget which pages could not be drawn."""
        self._hopeless.clear()

    def mend(self) -> bool:
        """The line is back: forget what could not be read meanwhile; whether the page looked at was among it."""
        lost = {one for one, why in self._hopeless.items() if isinstance(why, Unreachable)}
        self._hopeless = {one: why for one, why in self._hopeless.items() if one not in lost}
        return self._current is not None and (self._current.sha256, self._current.page) in lost

    def _look_ahead(self) -> None:
        """Two processes would share the machine with the window while somebody waits: what comes next waits too."""
        if self._current is not None and not self._is_answered(self._current):
            return
        wishes, self._put_off = self._put_off, ()
        for wish in wishes:
            if not self._is_answered(wish):
                self._ask_ahead(wish)

    def _is_answered(self, wish: PageWish) -> bool:
        return wish in self._ready or (wish.sha256, wish.page) in self._hopeless

    def _ask_ahead(self, wish: PageWish) -> None:
        self._ahead.ask(
            lambda easel: _draw(easel, wish, draft=False),
            lambda drawn: self._keep(wish, drawn),
            lambda trouble: self._give_up(wish, trouble),
            wanted=lambda: wish in self._soon and wish not in self._ready,
        )

    def _ask(self, wish: PageWish, *, draft: bool) -> None:
        if self._under_way not in (None, wish):
            self._impatience.start()
        self._front.ask(
            lambda easel: self._draw_now(easel, wish, draft),
            lambda drawn: self._show_drawn(wish, drawn),
            lambda trouble: self._show_trouble(wish, trouble),
            wanted=lambda: self._current == wish,
        )

    def _draw_now(self, easel: Easel, wish: PageWish, draft: bool) -> Drawn | None:
        self._under_way = wish
        try:
            return _draw(easel, wish, draft=draft)
        finally:
            self._under_way = None

    def _outrun(self) -> None:
        if self._under_way not in (None, self._current):
            self._interrupt()

    def _show_drawn(self, wish: PageWish, drawn: Drawn | None) -> None:
        if drawn is None:
            return
        if not drawn.draft:
            self._keep(wish, drawn)
        if wish == self._current:
            self.drawn.emit(wish, drawn)
            if drawn.draft:
                self._ask(wish, draft=False)
            else:
                self._look_ahead()

    def _show_trouble(self, wish: PageWish, trouble: Trouble) -> None:
        self._give_up(wish, trouble)
        if wish == self._current:
            self._tell_hopeless(wish, trouble)
            self._look_ahead()

    def _tell_hopeless(self, wish: PageWish, trouble: Trouble) -> None:
        """What cannot be read while the line is cut may be ready in another size, which is better than nothing."""
        near = self._of_another_size(wish) if isinstance(trouble, Unreachable) else None
        if near is not None:
            self.drawn.emit(wish, near)
        else:
            self.undrawable.emit(wish, trouble)

    def _of_another_size(self, wish: PageWish) -> Drawn | None:
        same = (wish.sha256, wish.page, wish.turned)
        return next((drawn for one, drawn in self._ready.items() if (one.sha256, one.page, one.turned) == same), None)

    def _give_up(self, wish: PageWish, trouble: Trouble) -> None:
        self._hopeless[wish.sha256, wish.page] = trouble

    def _keep(self, wish: PageWish, drawn: Drawn | None) -> None:
        if drawn is None:
            return
        self._ready[wish] = drawn
        while len(self._ready) > LEAST and sum(kept.image.sizeInBytes() for kept in self._ready.values()) > CACHE_BYTES:
            self._ready.popitem(last=False)


def _draw(easel: Easel, wish: PageWish, *, draft: bool) -> Drawn | None:
    try:
        picture = easel.draw(wish.order(draft=draft))
    except Interrupted:
        return None
    return Drawn(as_image(picture), QSizeF(picture.page_width, picture.page_height), draft)


def as_image(picture: Picture) -> QImage:
    """A QImage that owns its pixels (a borrowed buffer would not outlive `picture`)."""
    borrowed = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return borrowed.copy()
