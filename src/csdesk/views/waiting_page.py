"""« À rattacher »: files no rule could attach, and files that were refused."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.app.ports import Waiting
from csdesk.domain.campaign import Requirement
from csdesk.domain.queue import QueueRow
from csdesk.i18n import _
from csdesk.views.attach_bar import AttachBar
from csdesk.views.page import Empty, PageHead, scrolled
from csdesk.views.waiting_list import WaitingList


class WaitingPage(QWidget):
    """`waiting_chosen(id)`: show it in the preview; `attached(waiting, registration, code)`; `set_aside(waiting)`."""

    waiting_chosen = Signal(int)
    candidate_searched = Signal(str)
    attached = Signal(int, int, str)
    set_aside = Signal(int)

    def __init__(self, preview: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list, self._bar = WaitingList(), AttachBar()
        self._list.picked.connect(self._pick)
        self._bar.searched.connect(self.candidate_searched)
        self._bar.attached.connect(self._tell)
        self._bar.put_aside.connect(self._put_aside)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full(preview or QWidget()))
        self._stack.addWidget(
            Empty(
                "inbox",
                _("Rien à rattacher"),
                _("Les fichiers qu’aucune règle ne sait joindre à une pièce arriveront ici. Rien ne se perd."),
            )
        )
        self.show_waiting(())

    def _full(self, preview: QWidget) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * theme.MEDIUM, theme.LARGE, theme.LARGE, theme.LARGE)
        column.setSpacing(theme.SMALL)
        lead = _("Choisissez un fichier, regardez-le, puis rattachez-le à une pièce ; ou glissez-le sur la pièce.")
        column.addWidget(PageHead(_("À rattacher"), lead))
        column.addWidget(self._list, 1)
        column.addWidget(self._bar)
        split = QSplitter(Qt.Orientation.Horizontal)
        area = scrolled(left, _("À rattacher"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        split.addWidget(area)
        split.addWidget(preview)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([6000, 4000])
        return split

    def parts(self) -> tuple[QWidget, ...]:
        """In the order they are read."""
        return self._list, self._bar

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Every file of the list, newest first."""
        self._stack.setCurrentIndex(0 if waiting else 1)
        self._list.show_waiting(waiting)

    def show_requirements(self, requirements: Sequence[Requirement]) -> None:
        """The pieces a file can be attached to."""
        self._bar.show_requirements(requirements)

    def forbid(self, why: str) -> None:
        """Files are looked at and stay where they are."""
        self._bar.forbid(why)

    def show_candidates(self, rows: Sequence[QueueRow]) -> None:
        """The answer to `candidate_searched`."""
        self._bar.show_candidates(rows)

    def _pick(self, waiting: Waiting | None) -> None:
        self._bar.show_waiting(waiting)
        self.waiting_chosen.emit(waiting.id if waiting is not None else 0)

    def _tell(self, registration: int, code: str) -> None:
        if (waiting := self._list.current()) is not None:
            self.attached.emit(waiting.id, registration, code)

    def _put_aside(self) -> None:
        if (waiting := self._list.current()) is not None:
            self.set_aside.emit(waiting.id)
