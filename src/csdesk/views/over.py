"""What covers the review for a while: the dossier sheet, the counter form."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csdesk.models.session import Session
from csdesk.views.stack import Stack

if TYPE_CHECKING:
    from csdesk.models.guide_places import Where
    from csdesk.views.dossier_screens import DossierScreens


class Over(QObject):
    """The screens over the review, made when one is first opened; `back` shows the place that is open."""

    def __init__(self, session: Session, middle: Stack, back: Callable[[], None]) -> None:
        super().__init__(middle)
        self._session, self._middle, self._back = session, middle, back
        self._made: DossierScreens | None = None

    @property
    def shown(self) -> bool:
        """Whether one of them covers the review."""
        return self._made is not None and self._middle.currentWidget() is self._made

    @property
    def where(self) -> "Where | None":
        """The page of the guide about the one that covers the review."""
        return self._screens().where if self.shown else None

    def doings(self) -> dict[str, Callable[[], object]]:
        """The commands that open them."""
        return {"sheet": self.open_sheet, "counter": self.open_counter, "correct": self.correct}

    def open_sheet(self) -> None:
        """« Où en est ce dossier ? »"""
        self._screens().open_sheet()

    def open_counter(self) -> None:
        """A new inscription."""
        self._screens().open_counter()

    def correct(self) -> None:
        """The inscription of the dossier that is open."""
        if self._session.desk.sight is not None or self.shown:
            self._screens().correct()

    def save(self) -> None:
        """Ctrl+Enter."""
        self._screens().save()

    def leave(self) -> None:
        """Back to the place that is open; an unfinished form is kept."""
        self._back()

    def _screens(self) -> "DossierScreens":
        if self._made is None:
            # Some thirty modules of rules, forms and screens, which most starts of the program never need.
            from csdesk.views.dossier_screens import DossierScreens

            self._made = DossierScreens(self._session)
            self._middle.addWidget(self._made)
            self._made.opened.connect(self._raise)
            self._made.left.connect(self.leave)
            self._made.piece_wanted.connect(self._look)
        return self._made

    def _raise(self) -> None:
        self._middle.setCurrentWidget(self._screens())
        self._screens().focus()

    def _look(self, piece_id: int) -> None:
        self.leave()
        self._session.desk.look(piece_id)
