"""Who sits at the desk, and the state of the base, as the header shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from csdesk import theme
from csdesk.domain.campaign import Manager
from csdesk.i18n import _
from csdesk.views.widgets import font_changed, icon_side, looks_changed


class ManagerButton(QToolButton):
    """The name of who sits here, with a menu of who else could; `chosen`: her key, '' for every queue."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(self._menu)
        self._restyle()

    def show_managers(self, managers: Sequence[Manager], key: str) -> None:
        """List them with the one of `key` ticked, or « Toutes les files »."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for manager in managers:
            self._offer(group, manager.key, manager.name, key, ", ".join(manager.domains))
        self._menu.addSeparator()
        self._offer(group, "", _("Toutes les files"), key, _("Remplacement : les files de tout le monde"))
        name = next((m.name for m in managers if m.key == key), _("Toutes les files"))
        self.setText(name)
        self.setAccessibleName(_("Gestionnaire : {name}").format(name=name))
        self.setToolTip(_("Changer de gestionnaire"))

    def show_person(self, name: str) -> None:
        """A name that is what it is."""
        self._menu.clear()
        self.setText(name)
        self.setEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._restyle()
        self.setAccessibleName(_("Gestionnaire : {name}").format(name=name))
        self.setToolTip(_("Sur une base partagée, chacun travaille sous son nom."))

    def _offer(self, group: QActionGroup, key: str, name: str, current: str, what: str) -> None:
        action = self._menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(key == current)
        action.setStatusTip(what)
        action.setData(key)
        action.setActionGroup(group)
        action.triggered.connect(lambda: self.chosen.emit(key))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        palette = theme.current()
        self.setIcon(theme.icon("chevron-down") if self.isEnabled() else QIcon())
        colour = "" if self.isEnabled() else f"QToolButton:disabled {{ color: {palette.text}; }}"
        if colour != self.styleSheet():
            self.setStyleSheet(colour)
        side = icon_side(self.fontMetrics()) * 3 // 4
        self.setIconSize(QSize(side, side))


class BaseState(QLabel):
    """'base locale' and a dot: green when the base answers, a cross when it does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._well = "", True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_base(self, text: str, well: bool) -> None:
        """Words and state."""
        self._text, self._well = text, well
        self.setAccessibleName(text)
        self.setToolTip(_("La base répond.") if well else _("La base ne répond pas."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + metrics.height(), metrics.height() + theme.TIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.muted if self._well else palette.non_conforme))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
        unit = self.fontMetrics().height() / 5
        centre = QPointF(self.width() - unit - 1, self.height() / 2)
        if self._well:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.conforme))
            painter.drawEllipse(centre, unit, unit)
        else:
            painter.setPen(QPen(QColor(palette.non_conforme), max(1.5, unit / 3)))
            painter.drawLine(centre - QPointF(unit, unit), centre + QPointF(unit, unit))
            painter.drawLine(centre - QPointF(unit, -unit), centre + QPointF(unit, -unit))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        self.update()
