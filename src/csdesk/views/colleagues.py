"""« 3 collègues en ligne », at the foot of the window: who they are, on hovering or by pressing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from csdesk import theme
from csdesk.i18n import plural
from csdesk.views.widgets import font_changed, icon_side, looks_changed


class Colleagues(QToolButton):
    """Hidden while nobody else is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton { padding: 1px 4px; } QToolButton:focus { padding: 0px 2px; }")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._names: tuple[str, ...] = ()
        self.hide()
        self._restyle()

    def show_names(self, names: Sequence[str]) -> None:
        """Who is there, in the order of the alphabet."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.setText(plural("{n} collègue en ligne", "{n} collègues en ligne", len(names)))
        self.setToolTip("\n".join(names))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(", ".join(names))
        self._menu.clear()
        for name in names:
            self._menu.addAction(name.replace("&", "&&"))
        self.setVisible(bool(names))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        self.setIcon(theme.icon("person"))
        side = icon_side(self.fontMetrics())
        self.setIconSize(QSize(side, side))
