"""A calm strip of words under the header: what went wrong or was done. Never modal, never takes the keyboard."""

from collections import deque
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from csdesk import theme
from csdesk.i18n import _, named
from csdesk.views.buttons import IconButton, Link
from csdesk.views.widgets import announce, font_changed, icon_side, looks_changed, paint_band, words

KEPT = 10
"""How many messages are kept for reading again."""
NoticeKind = Literal["info", "file", "warning", "trouble"]
_SIGNS = {
    "info": ("check", "accent", "selection"),
    "file": ("file", "accent", "selection"),
    "warning": ("clock", "deadline", "deadline_ground"),
    "trouble": ("warning", "non_conforme", "non_conforme_ground"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One message; `action` '' for none."""

    text: str
    kind: NoticeKind = "info"
    action: str = ""


class NoticeStrip(QWidget):
    """`acted`: the button of the message was pressed; `closed`: the message was put away by hand."""

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = Told("")
        self._former: deque[Told] = deque(maxlen=KEPT)
        self._sign = QLabel()
        self._words = words()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = Link()
        self._action.clicked.connect(self.acted)
        self._list = IconButton("clock", _("Derniers messages"))
        self._list.clicked.connect(self._offer_former)
        self._close = IconButton("close", _("Fermer ce message"))
        self._close.clicked.connect(self._put_away)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        for button in (self._action, self._list, self._close):
            row.addWidget(button)

    def tell(self, text: str, kind: NoticeKind = "info", action: str = "") -> None:
        """Show a message in place of the former one; screen readers say it, the keyboard stays where it is."""
        self._show(Told(text, kind, action))
        self._former.append(self._told)
        self._list.setVisible(len(self._former) > 1)
        self._announce()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._told.text

    def recent(self) -> tuple[Told, ...]:
        """The last messages, newest first."""
        return tuple(reversed(self._former))

    def show_last(self) -> None:
        """The last message again, if there was one."""
        if self._former:
            self._show(self._former[-1])

    def _show(self, told: Told) -> None:
        self._told = told
        self._words.setText(told.text)
        self._action.setText(told.action)
        self._action.setAccessibleName(told.action)
        self._action.setVisible(bool(told.action))
        self.setAccessibleName(_kind_word(told.kind))
        self.setAccessibleDescription(told.text)
        self._restyle()
        self.show()

    def _announce(self) -> None:
        said = named(_kind_word(self._told.kind), self._told.text)
        announce(self, said, urgent=self._told.kind == "trouble")

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()

    def _offer_former(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for told in self.recent():
            shown = self.fontMetrics().elidedText(told.text, Qt.TextElideMode.ElideRight, self.width() * 2 // 3)
            menu.addAction(theme.icon(*_icon(told.kind)), shown).triggered.connect(lambda _on, t=told: self._show(t))
        menu.popup(self._list.mapToGlobal(self._list.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, getattr(theme.current(), _SIGNS[self._told.kind][2]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = icon_side(self.fontMetrics())
        self._sign.setPixmap(theme.icon(*_icon(self._told.kind)).pixmap(QSize(side, side)))
        self.update()


def _icon(kind: NoticeKind) -> tuple[str, str]:
    name, tone, _ground = _SIGNS[kind]
    return name, getattr(theme.current(), tone)


def _kind_word(kind: NoticeKind) -> str:
    return {"info": _("Information"), "file": _("Fichier"), "warning": _("Attention"), "trouble": _("Problème")}[kind]
